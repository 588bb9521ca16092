"""Printing a passbook: compare the book with the picture, print, and say what the paper shows. Only that marks lines.

One page of the book at a time; where more pages wait, the next one is compared after this one was confirmed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.papers import PassbookPage
from coopdesk.i18n.catalogue import _, translator
from coopdesk.printing.forms import passbook
from coopdesk.printing.forms.raw import passbook_escp
from coopdesk.printing.papers import passbook_layout
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.runtime.paths import books_dir
from coopdesk.runtime.print_choices import Backend, PrintUse, choice_for
from coopdesk.services.passbook import ConfirmPrinted, ResumeAt
from coopdesk.services.passbook_plan import PassbookPlan, plan_print
from coopdesk.ui.actions import text_of
from coopdesk.ui.forms.help_sheet import help_over
from coopdesk.ui.forms.passbook_shift import PassbookShift, offset_of
from coopdesk.ui.forms.passbook_steps import CompareStep, ConfirmStep, PrintStep, lines_words
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.printer import PrintData, backend_of, send
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.book_page import BookPage
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.notice_bar import NoticeBar
from coopdesk.ui.widgets.paper_view import PaperView
from coopdesk.ui.widgets.scrim import open_over
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.step_marks import StepMarks
from coopdesk.ui.widgets.swatch import Swatch
from coopdesk.ui.widgets.tall_area import TallArea

COMPARE, PRINT, CONFIRM, SHIFT = range(4)
WANTED = QSize(1146, 668)


class PassbookPrint(Spoken, QDialog):
    def __init__(self, parent: QWidget, session: Session, number: str, product: str, plan: PassbookPlan) -> None:
        super().__init__(parent)
        self._session, self._number, self._product = session, number, product
        self._plan, self._step, self._shifted_from = plan, COMPARE, PRINT
        self._layout = passbook_layout(plan.layout)
        self.steps, self.notice = StepMarks(), NoticeBar()
        self._name, self._where = Label(kind="question"), Label(ink="text2")
        self.picture = BookPage(self._layout)
        self._choice = choice_for(session.appearance.chosen.printers, PrintUse.PASSBOOK)
        self.compare, self.printing, self.confirm = CompareStep(), PrintStep(self._choice), ConfirmStep()
        self.shift, self.raw = PassbookShift(session), PaperView()
        self._stack = QStackedWidget()
        self.shift_print = KeyButton("shift_print", "link")
        self.later, self.main = KeyButton("later"), KeyButton("compare_done", "main", "action", words=self._main_words)
        self._lay_out()
        self.say(self.setWindowTitle, lambda: _("Print passbook"))
        self.later.clicked.connect(self.reject)
        self.main.clicked.connect(self.go_on)
        for step in (self.compare, self.confirm):
            step.changed.connect(self._judge)
        self.printing.changed.connect(self._printer_chosen)
        self.shift_print.clicked.connect(self._turn_to_shift)
        self.shift.refused.connect(lambda refusal: self.notice.show_notice(refusal_notice(refusal)))
        self._show_plan(plan)

    @classmethod
    def open_for(cls, window: QWidget, session: Session, number: str, product: str) -> None:
        """Plan the print and open the dialog; a refusal (nothing to print, a lost book) is told in the page."""
        session.ask(
            lambda unit, context: plan_print(unit, context, number, product),
            lambda plan: open_over(window, cls(window, session, number, product, plan), WANTED),
            lambda refusal: _tell_page(window, refusal),
        )

    def _lay_out(self) -> None:
        content = QWidget()
        whole, head, parts = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head.setContentsMargins(24, 14, 24, 10)
        head.setSpacing(10)
        spread(head, self._name, self._where, None, self.steps)
        parts.setContentsMargins(24, 2, 24, 12)
        parts.setSpacing(24)
        right = QVBoxLayout()
        right.setSpacing(10)
        for step in (self.compare, self.printing, self.confirm, self.shift):
            self._stack.addWidget(step)
        right.addLayout(self._legend())
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        right.addWidget(self._paper_only())
        self._pictures = QStackedWidget()
        for picture in (self.picture, self.raw):
            self._pictures.addWidget(picture)
        parts.addWidget(self._pictures, 1)
        parts.addLayout(right, 1)
        foot = Foot(margins=(24, 12, 24, 12), gap=12)
        spread(foot.box, self.shift_print, None, self.later, self.main)
        whole.addLayout(head)
        whole.addWidget(TallArea(content), 1)
        whole.addWidget(foot)

    def _legend(self) -> QHBoxLayout:
        """What grey and blue in the picture mean."""
        line, stands, fresh = QHBoxLayout(), Label(kind="small", ink="text2"), Label(kind="fact", ink="link")
        self.say(stands.setText, lambda: _("already in the book"))
        self.say(fresh.setText, lambda: _("new: {lines}").format(lines=lines_words(self._fresh())))
        line.setSpacing(6)
        spread(line, Swatch("control", "control"), stands, 10, Swatch("select", "link"), fresh, None)
        return line

    def _paper_only(self) -> QWidget:
        note, words = Frame("notice", row=True, margins=(12, 7, 12, 7), gap=10), Label(kind="small", wrap=True)
        self.say(words.setText, lambda: _("The money is not touched: everything is posted already. This is only about paper."))
        note.box.addWidget(IconMark("info", "info", 18))
        note.box.addWidget(words, 1)
        return note

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def page(self) -> PassbookPage:
        return self._plan.pages[0]

    def _fresh(self) -> list[int]:
        return [line.line for line in self.page.lines if not line.printed]

    def _style(self) -> PrintStyle:
        """As on the member's paper: in the language of the book."""
        session = self._session
        return PrintStyle.of(session.cooperative, translator(session.cooperative.language), self._plan.layout, clock.now_utc())

    def _show_plan(self, plan: PassbookPlan) -> None:
        self._plan = plan
        self.picture.set_page(self.page, self._style())
        self._name.setText(self.page.member.name)
        self.turn(COMPARE)

    def _printer_chosen(self) -> None:
        """A printer of text shows what it makes of its own bytes; the others the picture of the book."""
        raw = self._step == PRINT and backend_of(self._choice, self.printing.printer()) is Backend.ESC_P
        self._pictures.setCurrentIndex(int(raw))
        if raw:
            self.raw.show_data(self._data(), (self._layout.width, self._layout.height))
        self._judge()

    def _turn_to_shift(self) -> None:
        printer = self.printing.printer()
        if self._step == SHIFT:
            return
        self.shift.show_printer(printer, self._plan.layout, backend_of(self._choice, printer))
        self._shifted_from, self._step = self._step, SHIFT
        self._show_step(SHIFT)
        self.retranslate()
        self.shift.setFocus()

    def _show_step(self, step: int) -> None:
        """Only the step that is shown says how high the dialog's middle is."""
        for number, part in enumerate((self.compare, self.printing, self.confirm, self.shift)):
            policy = QSizePolicy.Policy.Preferred if number == step else QSizePolicy.Policy.Ignored
            part.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._stack.setCurrentIndex(step)

    def turn(self, step: int) -> None:
        """Show a step of the print."""
        self._step = step
        fresh, standing = self._fresh(), self._plan.standing
        balance = self.page.lines[-1].balance
        self._where.setText(_("{number} · book {book}, page {page}").format(number=self._number, book=self.page.book, page=self.page.page))
        self.compare.show_lines(standing.line if standing.book == self.page.book else 1, self._layout.lines, self.page.page)
        self.printing.show_lines(fresh)
        self.confirm.show_lines(fresh, self._session.amount(balance), self._layout.lines)
        self._show_step(step)
        self.shift_print.setVisible(step in (PRINT, CONFIRM))
        self._printer_chosen()
        self.retranslate()
        self.main.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.steps.set_steps((_("Compare"), _("Print"), _("Confirm")), self._shifted_from if self._step == SHIFT else self._step)
        self.main.set_words(self._main_words())
        self._judge()

    def _main_words(self) -> str:
        if self._step == COMPARE:
            return _("Go on from that line") if self.compare.moved() else _("The book looks like this")
        if self._step == PRINT:
            return _("Print {lines}").format(lines=lines_words(self._fresh()))
        return self.confirm.button_words() if self._step == CONFIRM else text_of("shift_done")

    def _judge(self) -> None:
        ready = {COMPARE: self.compare.ready, CONFIRM: self.confirm.ready}.get(self._step, lambda: True)()
        self.main.setEnabled(ready)
        self.main.set_words(self._main_words())

    # --- what is done -----------------------------------------------------------------------------

    def go_on(self) -> None:
        """The main button: to the next step, or the answer into the book."""
        if not self.main.isEnabled():
            return
        self.notice.clear()
        if self._step == COMPARE:
            self._resume(self.compare.line(), self.compare.reason()) if self.compare.moved() else self.turn(PRINT)
        elif self._step == PRINT:
            self._print()
        elif self._step == SHIFT:
            self.turn(self._shifted_from)
        else:
            self._answer()

    def _data(self) -> PrintData:
        """The new lines where this printer has to put them, as it takes them."""
        printer = self.printing.printer()
        backend = backend_of(self._choice, printer)
        style = replace(self._style(), offset=offset_of(self._session, printer, self._plan.layout))
        render = passbook_escp if backend is Backend.ESC_P else passbook.render
        return PrintData(render((self.page,), style), backend)

    def _print(self) -> None:
        try:
            sent = send(self, self._data(), self.printing.printer(), self._proposed())
        except Refusal as refusal:
            self.notice.show_notice(refusal_notice(refusal))
            return
        if sent:
            self.turn(CONFIRM)

    def _proposed(self) -> Any:
        return books_dir() / f"{self.page.account} {self.page.page}-{self._fresh()[0]}.pdf"

    def _answer(self) -> None:
        if self.confirm.nothing():
            self.turn(PRINT)
        elif self.confirm.misplaced():
            self._resume(self.confirm.wrong_line(), self.confirm.reason())
        else:
            self._do(ConfirmPrinted(str(uuid4()), self._number, self._product, self.confirm.last_line(), self.page.page))

    def _resume(self, line: int, reason: str) -> None:
        self._do(ResumeAt(str(uuid4()), self._number, self._product, line, reason, self.page.page))

    def _do(self, command: Any) -> None:
        self.main.setEnabled(False)
        self._session.do(command, lambda _outcome: self._next_page(), self._refused)

    def _next_page(self) -> None:
        """What still waits is compared next; nothing more closes the dialog."""
        number, product = self._number, self._product
        self._session.ask(lambda unit, context: plan_print(unit, context, number, product), self._show_plan, lambda _nothing: self.accept())

    def _refused(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self._judge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.go_on()
        elif event.key() == Qt.Key.Key_F1:
            help_over(self, "passbook")
        else:
            super().keyPressEvent(event)


def _tell_page(window: QWidget, refusal: Refusal) -> None:
    for page in window.findChildren(Page):
        if page.isVisible():
            page.tell(refusal_notice(refusal))
