"""The summary of a meeting as it will be printed, in the language of its readers; large for the wall; as text for a message."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.papers import MeetingSummaryPaper
from coopdesk.i18n.catalogue import _, current, translator
from coopdesk.i18n.labels import refusal_words
from coopdesk.printing.meeting_message import message
from coopdesk.printing.rack import form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.services import meetings
from coopdesk.services.context import Context
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.services.papers.meeting_of_group import summary_of_meeting
from coopdesk.ui.forms.meeting_summary_print import SUMMARY, WALL, SummaryPrint
from coopdesk.ui.notices import good_notice
from coopdesk.ui.page import Page
from coopdesk.ui.printer import PrintData
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Lane, Work
from coopdesk.ui.views.meeting_language import language_choice
from coopdesk.ui.views.meeting_refused import with_name
from coopdesk.ui.widgets.button_lines import ButtonLines
from coopdesk.ui.widgets.button_row import NONE
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.paper_view import PaperView
from coopdesk.ui.widgets.spoken import Spoken


class Shown(NamedTuple):
    """The paper of the meeting, and its pages."""

    paper: MeetingSummaryPaper
    data: PrintData


class SummaryTab(Spoken, QWidget):
    """The fifth tab of a meeting's page. Before the meeting is posted it shows what the paper will say, as far as it can."""

    changed = Signal()
    """Nothing is kept here; the page connects it as it does those of the other tabs."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.sheet: MeetingSheet | None = None
        self.shown: Shown | None = None
        self.view, self.told = PaperView(), Label(ink="text2", wrap=True)
        self.language = language_choice(session)
        self.copy, self.wall = KeyButton("copy_summary", "plain", "small"), KeyButton("wall_summary", "plain", "small")
        self.seal = KeyButton("compare_seal", "plain", "small")
        self.pdf, self.print = KeyButton("pdf_summary", "plain", "small"), KeyButton("print_summary", "main", "small")
        self._lay_out()
        self.language.activated.connect(lambda _row: self.read())
        self.seal.clicked.connect(self.ask_seal)
        self.copy.clicked.connect(self.copy_text)
        self.wall.clicked.connect(lambda: self._print(WALL, into_file=False))
        self.pdf.clicked.connect(lambda: self._print(SUMMARY, into_file=True))
        self.print.clicked.connect(lambda: self._print(SUMMARY, into_file=False))
        self._judge()

    def _lay_out(self) -> None:
        whole, bar, room = QVBoxLayout(self), Frame("bar", row=True, margins=(16, 9, 16, 9), gap=10), Frame("bare", margins=(16, 10, 16, 12), gap=8)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._bar, self._buttons = bar.box, ButtonLines(self.wall, self.pdf, self.print, gap=8)
        self._first = Frame("bare", row=True, gap=10)
        self._aside = ButtonLines(self.seal, self.copy, gap=8)
        spread(self._first.box, self.language)
        self._first.box.addWidget(self._aside, 1)
        bar.box.addWidget(self._first)
        bar.box.addWidget(self._buttons, 1)
        room.box.addWidget(self.told)
        room.box.addWidget(self.view, 1)
        room.box.addStretch()
        whole.addWidget(bar)
        whole.addWidget(room, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The language stands above the buttons where both have no room in one line."""
        super().resizeEvent(event)
        margins = self._bar.contentsMargins()
        words = self.language.sizeHint().width() + self._aside.needs(NONE) + self._buttons.needs(NONE)
        needs = words + 2 * self._bar.spacing() + margins.left() + margins.right()
        fits = needs <= self.width()
        self._bar.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def first_field(self) -> QWidget:
        return self.print if self.print.isEnabled() else self.language

    # --- reading ----------------------------------------------------------------------------------

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """Written anew where it can be seen; a hidden tab writes it as it comes into sight."""
        self.sheet = sheet
        if self.isVisible():
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """From the book; of a meeting that is not posted by posting it for a moment, of which nothing stays."""
        if self.sheet is None:
            return
        sheet, session, at = self.sheet, self._session, clock.now_utc().astimezone()
        words = translator(self.language.value)

        def question(unit: Any, context: Context) -> MeetingSummaryPaper:
            if not sheet.is_posted:
                meetings.post(unit, context, meetings.PostMeeting(str(uuid4()), sheet.meeting.id, sheet.sums.billed))
            return summary_of_meeting(unit, context, sheet.meeting.id, words.language)

        def job(work: Work) -> Shown:
            paper = session.runner.read(question, work.check) if sheet.is_posted else session.runner.rehearse(question)
            style = PrintStyle.of(session.cooperative, words, form(SUMMARY).papers[0], at)
            return Shown(paper, PrintData(form(SUMMARY).render(paper, style)))

        session.tasks.run(job, self._show, self._not_yet, lane=Lane.ASIDE if sheet.is_posted else Lane.DESK)

    def _show(self, shown: Shown) -> None:
        self.shown, waited = shown, not self.print.isEnabled()
        self.view.show_data(shown.data)
        self._judge()
        if waited and self.print.isEnabled() and self.window().focusWidget() is self.language:
            self.print.setFocus()
        self.told.setText(_("So it will look. It can be printed once the meeting is posted."))
        self.told.setVisible(not self._is_posted())

    def _not_yet(self, refusal: Refusal) -> None:
        self.shown = None
        self._judge()
        why = refusal_words(with_name(refusal, self.sheet) if self.sheet else refusal, current(), self._session.currency)
        self.told.setText(" ".join((_("The summary writes itself as soon as the meeting can be posted."), why)))
        self.told.show()

    def _is_posted(self) -> bool:
        return self.sheet is not None and self.sheet.is_posted

    def _judge(self) -> None:
        ready = self.shown is not None
        self.view.setVisible(ready)
        for button in (self.copy, self.wall, self.pdf, self.print):
            button.setEnabled(ready and self._is_posted())

    def retranslate(self) -> None:
        super().retranslate()
        if self.isVisible():
            self.read()

    # --- doing ------------------------------------------------------------------------------------

    def ask_seal(self) -> None:
        """Of the paper of last time."""
        from coopdesk.ui.forms.seal_question import SealQuestion

        if self.sheet:
            SealQuestion(self._page, self._session, self.sheet.meeting.id).open_over(self.window())

    def copy_text(self) -> None:
        """As plain text, for a message."""
        if self.shown and self._is_posted():
            words = translator(self.language.value)
            style = PrintStyle.of(self._session.cooperative, words, form(SUMMARY).papers[0], clock.now_utc().astimezone())
            QApplication.clipboard().setText(message(self.shown.paper, style))
            self._page.tell(good_notice(_("The summary is copied as text. Paste it into a message.")))

    def _print(self, code: str, *, into_file: bool) -> None:
        if self.sheet and self._is_posted():
            SummaryPrint(self._page, self._session, code, self.sheet.meeting, self.language.value, into_file=into_file).open_over(self.window())
