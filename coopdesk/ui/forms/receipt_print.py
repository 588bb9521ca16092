"""Printing the receipt of an entry: where to; the first is the original, every later one says which copy it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.errors import Refusal
from coopdesk.domain.print_jobs import JobState
from coopdesk.i18n.catalogue import _, translator
from coopdesk.printing import papers
from coopdesk.printing.rack import form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.runtime.paths import books_dir
from coopdesk.services.context import Context, Outcome
from coopdesk.services.member_card import EntryCard
from coopdesk.services.papers.receipt import FORM, receipt
from coopdesk.services.print_jobs import QueuePrint, SettlePrint
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.printer import printer_names, send_to_file, send_to_printer
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label


class ReceiptPrint(OneQuestion):
    """`copy` is the number that the paper will have, 0 for the original."""

    def __init__(self, page: Page, session: Session, card: EntryCard, copy: int) -> None:
        self._number = card.entry.shown_number or str(card.entry.sequence)
        super().__init__(page.window(), lambda: _("Print the receipt of {number}?").format(number=self._number), "print_receipt")
        self._job = _Job(page, session, card.entry.sequence, self._number)
        self.printers, which = QComboBox(), Label(wrap=True)
        for name in printer_names():
            self.printers.addItem(name, name)
        self.printers.addItem("", "")
        self.say(lambda text: self.printers.setItemText(self.printers.count() - 1, text), lambda: _("Into a PDF file…"))
        self.say(which.setText, lambda: _("It was printed before: this one says COPY {n}.").format(n=copy) if copy else _("The original."))
        self.body.addWidget(which)
        self.body.addWidget(field(lambda: _("Printer"), self.printers))
        self.body.addStretch()
        self.main.setFocus()

    @classmethod
    def open_for(cls, page: Page, session: Session, card: EntryCard) -> None:
        """Ask the book which copy it will be, and open the dialog."""
        subject = str(card.entry.sequence)
        session.ask(
            lambda unit, _context: unit.print_jobs.copies(FORM, subject),
            lambda copy: cls(page, session, card, copy).open_over(page.window()),
            lambda refusal: page.tell(refusal_notice(refusal)),
        )

    def go_on(self) -> None:
        """Close, then print: where a file is wanted its name is asked next."""
        self.accept()
        self._job.start(str(self.printers.currentData()))


class _Job:
    """Queue, render, send, settle: a receipt that did not come out uses up no copy number."""

    def __init__(self, page: Page, session: Session, entry: int, number: str) -> None:
        self._page, self._session, self._entry, self._number = page, session, entry, number
        self._queue, self._settle = str(uuid4()), str(uuid4())
        self._form = form(FORM)
        self._printer, self._outcome = "", Outcome()

    def start(self, printer: str) -> None:
        """`printer` empty: into a file."""
        self._printer = printer
        self._session.do(QueuePrint(self._queue, FORM, str(self._entry)), self._queued, self._tell)

    def _queued(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._session.ask(self._rendered, self._send, self._failed)

    def _rendered(self, unit: Any, context: Context) -> bytes:
        """As on every paper: in the language of the book."""
        words = translator(self._session.cooperative.language)
        paper = receipt(unit, context, self._entry, words.language, self._outcome.copy)
        style = PrintStyle.of(self._session.cooperative, words, self._form.papers[0], clock.now_utc().astimezone())
        return self._form.render(paper, style)

    def _send(self, pdf: bytes) -> None:
        size = papers.paper(self._form.papers[0]).lying()
        state = JobState.FAILED
        try:
            sent = send_to_printer(self._printer, pdf, *size) if self._printer else send_to_file(self._page, self._proposed(), pdf)
            if sent:
                state = JobState.SENT
                self._page.tell(good_notice(self._done_words()))
        except Refusal as refusal:
            self._tell(refusal)
        finally:
            self._finish(state)

    def _done_words(self) -> str:
        if self._printer:
            return _("The receipt of {number} was sent to {printer}.").format(number=self._number, printer=self._printer)
        return _("The receipt of {number} is in the file.").format(number=self._number)

    def _proposed(self) -> Path:
        copy = f" ({self._outcome.copy})" if self._outcome.copy else ""
        name = _("Receipt")
        return books_dir() / f"{name} {self._number}{copy}.pdf"

    def _failed(self, refusal: Refusal) -> None:
        self._tell(refusal)
        self._finish(JobState.FAILED)

    def _finish(self, state: JobState) -> None:
        self._session.do(SettlePrint(self._settle, self._outcome.print_job or 0, state), _nothing, self._tell)

    def _tell(self, refusal: Refusal) -> None:
        self._page.tell(refusal_notice(refusal, self._session.currency))


def _nothing(_outcome: Any) -> None:
    """The job was settled; nothing is to be shown."""
