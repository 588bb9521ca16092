"""Printing one paper: how it will look, where to, and then it is sent. What is shown is what is printed, byte by byte.

A print is queued first, which gives a receipt its copy number; a paper that did not come out uses up none.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.print_jobs import JobState
from coopdesk.i18n.catalogue import Words as TheWords
from coopdesk.i18n.catalogue import _, translator
from coopdesk.printing.papers import paper
from coopdesk.printing.rack import Form, form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.runtime.paths import books_dir
from coopdesk.runtime.print_choices import PrintUse, choice_for
from coopdesk.services.context import Context, Outcome
from coopdesk.services.print_jobs import QueuePrint, SettlePrint
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.printer import PrintData, backend_of, fill_printers, send
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.paper_view import PaperView
from coopdesk.ui.widgets.spoken import Words

LaidOut = tuple[int, Any, PrintData]
"""The number of the copy, the values of the paper, and its bytes."""


class PaperPrint(OneQuestion):
    """Subclasses say what the paper holds (`gather`), what it is called (`file_words`, `done_words`), and add their fields to `side`.

    `copy` is the number that the next print will have, 0 for the original.
    """

    wanted = QSize(1040, 640)

    def __init__(self, page: Page, session: Session, question: Words, code: str | Form, use: PrintUse, subject: str) -> None:
        super().__init__(page.window(), question, "print_paper")
        self._page, self._session, self._subject = page, session, subject
        self._form, self._choice = code if isinstance(code, Form) else form(code), choice_for(session.appearance.chosen.printers, use)
        self._paper = self._choice.paper if self._choice.paper in self._form.papers else self._form.papers[0]
        self._at = clock.now_utc().astimezone()
        self._value: Any = None
        self.copy, self._sending = 0, False
        self.data: PrintData | None = None
        self.view, self.printers, self._which = PaperView(), QComboBox(), Label(wrap=True)
        self._none = Label(kind="small", ink="text2", wrap=True)
        self.side = QVBoxLayout()
        self._lay_out()
        fill_printers(self.printers, self._choice)
        self.printers.currentIndexChanged.connect(lambda _row: self.read())
        self.say(self._none.setText, lambda: _("There is no printer on this computer. The paper can be saved as a PDF file."))
        self._none.setVisible(self.printers.count() == 1)
        self.say(lambda text: self.printers.setItemText(self.printers.count() - 1, text), lambda: _("Into a PDF file…"))
        self.say(lambda _text: self._judge(), lambda: "")

    def _lay_out(self) -> None:
        parts = QHBoxLayout()
        parts.setSpacing(24)
        self.side.setSpacing(10)
        self.side.addWidget(self._which)
        self.side.addWidget(field(lambda: _("Printer"), self.printers))
        self.side.addWidget(self._none)
        self.side.addStretch()
        parts.addWidget(self.view, 3)
        parts.addLayout(self.side, 2)
        self.body.addLayout(parts, 1)

    def open_over(self, window: QWidget) -> None:
        super().open_over(window)
        self.printers.setFocus()  # Enter before the paper is there must not mean "not now"
        self.read()

    # --- what is shown ----------------------------------------------------------------------------

    @abstractmethod
    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        """The values of the paper, from the book."""

    @abstractmethod
    def file_words(self) -> str:
        """The name of the file that is proposed, without its ending."""

    @abstractmethod
    def done_words(self, printer: str) -> str:
        """What the page says when it is done; `printer` empty: it is in a file."""

    def which_words(self) -> str:
        """Whether this is the original; empty for papers that have none."""
        return ""

    def read(self) -> None:
        """Gather the paper anew, lay it out for the chosen printer and show it: of many members that takes a while."""
        code, subject, lay_out = self._form.code, self._subject, self.layer()
        self.data = None
        self._judge()

        def question(unit: Any, context: Context) -> LaidOut:
            copy = unit.print_jobs.copies(code, subject)
            value = self.gather(unit, context, copy)
            return copy, value, lay_out(value)

        self._session.ask(question, self._show, self._not_gathered)

    def _show(self, answer: LaidOut) -> None:
        first, (self.copy, self._value, self.data) = self._value is None, answer
        self.notice.clear()
        sheet = paper(self._paper)
        self.view.show_data(self.data, (sheet.width, sheet.height) if sheet.height else None)
        self._judge()
        if first and self.focusWidget() is self.printers:
            self.main.setFocus()

    def _not_gathered(self, refusal: Refusal) -> None:
        self._value = self.data = None
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self._judge()

    def paper_words(self) -> TheWords:
        """As on every paper: in the language of the book."""
        return translator(self._session.cooperative.language)

    def layer(self) -> Callable[[Any], PrintData]:
        """What makes the bytes of the chosen printer from the values, beside the window."""
        style = PrintStyle.of(self._session.cooperative, self.paper_words(), self._paper, self._at)
        backend = backend_of(self._choice, self.printer())
        render = self._form.raw.get(backend.value, self._form.render)
        return lambda value: PrintData(render(value, style), backend)

    def printer(self) -> str:
        """The name of a printer; empty for a file."""
        return str(self.printers.currentData() or "")

    def _judge(self) -> None:
        self._which.setText(self.which_words())
        self._which.setVisible(bool(self.which_words()))
        self.main.set_words(_("Print") if self.printer() else _("Save as PDF…"))
        self.main.setEnabled(self.data is not None and not self._sending)

    # --- printing ---------------------------------------------------------------------------------

    def came_out(self) -> None:
        """What the book keeps of it beside the job."""

    def go_on(self) -> None:
        """Queue, send, settle: a paper that did not come out uses up no copy number."""
        if self.main.isEnabled():
            self._sending = True
            self._judge()
            self._session.do(QueuePrint(str(uuid4()), self._form.code, self._subject), self._queued, self._failed)

    def _queued(self, outcome: Outcome) -> None:
        if (outcome.copy or 0) == self.copy:
            self._send(outcome)
            return
        copy, lay_out = outcome.copy or 0, self.layer()

        def question(unit: Any, context: Context) -> LaidOut:
            value = self.gather(unit, context, copy)
            return copy, value, lay_out(value)

        self._session.ask(question, lambda answer: self._send_anew(answer, outcome))

    def _send_anew(self, answer: LaidOut, outcome: Outcome) -> None:
        """Somebody printed it meanwhile: this one has the next number."""
        self._show(answer)
        self._send(outcome)

    def _send(self, outcome: Outcome) -> None:
        state, printer = JobState.FAILED, self.printer()
        try:
            if self.data and send(self, self.data, printer, self.proposed()):
                state = JobState.SENT
        except Refusal as refusal:
            self._failed(refusal)
        self._session.do(SettlePrint(str(uuid4()), outcome.print_job or 0, state), lambda _outcome: None, self._failed)
        self._sending = False
        self._judge()
        if state is JobState.SENT:
            self.came_out()
            self._page.tell(good_notice(self.done_words(printer)))
            self.accept()

    def _failed(self, refusal: Refusal) -> None:
        self._sending = False
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self._judge()

    def proposed(self) -> Path:
        return books_dir() / f"{self.file_words()}.pdf"
