"""Decisions of a meeting: its agenda, what became of the tasks of last time, what was decided with votes and who does it, and when it meets next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.meetings import MeetingDetails
from coopdesk.domain.minutes import Decision, TaskState
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.meetings.holding import keep_details
from coopdesk.services.meetings.minutes import MinutesView, minutes_of
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.services.minutes import EndTask, RemoveDecision, SaveDecision
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.meeting_decision_line import DecisionLine, votes_words
from coopdesk.ui.views.meeting_tasks import TaskList
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.text_editor import TextEditor
from coopdesk.ui.widgets.text_field import EnterEdit

COLUMNS = (
    TableColumn("number", lambda: _("No."), CellKind.COUNT),
    TableColumn("text", lambda: _("What is decided"), stretch=True, whole=True),
    TableColumn("votes", lambda: _("Votes"), leaves=2),
    TableColumn("in_charge", lambda: _("Who does it")),
    TableColumn("due", lambda: _("Until"), CellKind.DATE, leaves=1),
)
KEEP_MS, SHOWN_MAX, AGENDA_PX = 300, 5, 62
"""`SHOWN_MAX`: decisions that the table shows at once."""


class DecisionsTab(Spoken, QWidget):
    """The fourth tab of a meeting's page. Texts of the meeting are kept as they are typed; decisions and tasks are acts."""

    changed = Signal()
    """Agenda, times or the next date are others, and nobody types there now."""
    edited = Signal()
    """Another text is in the line of a decision, or what came of a task."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.sheet: MeetingSheet | None = None
        self.found: MinutesView | None = None
        self.agenda = TextEditor(lambda: _("Agenda"))
        self.chair, self.opened, self.closed = EnterEdit(), EnterEdit(), EnterEdit()
        self.next_date = DateEdit(lambda: _("Next meeting"), session.business_date, optional=True)
        self.next_time, self.next_place = EnterEdit(), EnterEdit()
        self.quorum, self.told = Label(wrap=True), Label(ink="text2", wrap=True)
        self.tasks, self.line = TaskList(), DecisionLine(session.business_date)
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Decisions"), "row_compact")
        self.remove = KeyButton("drop_decision", "plain", "small")
        self._news = False
        """Texts of the meeting were kept since others heard of it."""
        self._none, self._resting = Label(ink="text2", wrap=True), QTimer(self, singleShot=True, interval=KEEP_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        content, whole = Frame("bare", margins=(16, 12, 16, 14), gap=10), QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.agenda.setFixedHeight(round(AGENDA_PX * look().scale))
        self._last, decided = Label(kind="section"), Label(kind="section")
        self.say(self._last.setText, lambda: _("Tasks of last time"))
        self.say(decided.setText, lambda: _("Decisions"))
        self.say(self._none.setText, lambda: _("Nothing is decided yet. Type it in the line above; Enter goes on."))
        said = QHBoxLayout()
        said.setSpacing(10)
        for words, edit, share in (
            (lambda: _("Led by"), self.chair, 4),
            (lambda: _("Opened at"), self.opened, 2),
            (lambda: _("Closed at"), self.closed, 2),
        ):
            said.addWidget(field(words, edit), share)
        self.line.acts.box.addWidget(self.remove)
        spread(content.box, self.quorum, self.told, field(lambda: _("Agenda"), self.agenda))
        content.box.addLayout(said)
        spread(content.box, self._last, self.tasks, decided, self.line, self._none, self.table)
        content.box.addLayout(self._next())
        content.box.addStretch(1)
        whole.addWidget(TallArea(content, modest=True))

    def _next(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        parts = ((self.next_date, 3), (field(lambda: _("Time"), self.next_time), 2), (field(lambda: _("Place"), self.next_place), 4))
        for part, share in parts:
            line.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        return line

    def _connect(self) -> None:
        self.agenda.textChanged.connect(self._typed)
        for edit in self._edits():
            edit.textEdited.connect(lambda _text: self._typed())
        self.next_date.edit.textEdited.connect(lambda _text: self._typed())
        chain = (self.chair, self.opened, self.closed, self.line.text)
        for edit, following in pairwise(chain):
            edit.entered.connect(following.setFocus)
        self.next_date.entered.connect(self.next_time.setFocus)
        self.next_time.entered.connect(self.next_place.setFocus)
        self.next_place.entered.connect(self.keep_now)
        self._resting.timeout.connect(self.keep_now)
        self.tasks.told.connect(self._end_task)
        self.tasks.edited.connect(self.edited)
        self.line.edited.connect(self.edited)
        self.line.written.connect(self._write)
        self.line.refused.connect(self._refused)
        self.table.view.row_opened.connect(self._mend)
        self.table.view.row_chosen.connect(lambda _key: self._judge())
        self.remove.clicked.connect(self.take_out)

    def _edits(self) -> tuple[EnterEdit, ...]:
        return self.chair, self.opened, self.closed, self.next_time, self.next_place

    def first_field(self) -> QWidget:
        return self.line.text

    # --- reading ----------------------------------------------------------------------------------

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """Read what is decided where it can be seen; a hidden tab reads as it comes into sight."""
        if self.sheet and self.sheet.meeting.id != sheet.meeting.id:
            self.line.put(None)
        self.sheet = sheet
        if self.isVisible():
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        if self.sheet:
            meeting = self.sheet.meeting.id
            self._session.ask(lambda unit, context: minutes_of(unit, context, meeting), self._show)

    def _show(self, found: MinutesView) -> None:
        self.found = found
        self._show_details(found)
        self._last.setVisible(bool(found.tasks))
        self.tasks.setVisible(bool(found.tasks))
        self.tasks.show_tasks(found.tasks, may_write=found.may_write)
        self.model.set_rows([_row(place, each) for place, each in enumerate(found.decisions, 1)])
        self.table.setVisible(bool(found.decisions))
        self.table.setFixedHeight(look().height("table_header") + min(len(found.decisions), SHOWN_MAX) * look().height("row_compact") + 2)
        self._none.setVisible(not found.decisions and found.may_write)
        self.line.setEnabled(found.may_write)
        self._say_quorum()
        self._judge()

    def _show_details(self, found: MinutesView) -> None:
        """What is typed and not kept yet stays."""
        self.agenda.setReadOnly(not found.may_write)
        for edit in (*self._edits(), self.next_date.edit):
            edit.setReadOnly(not found.may_write)
        if self._resting.isActive():
            return
        details = found.meeting.details
        if self.agenda.text().strip() != details.agenda:
            self.agenda.blockSignals(True)
            self.agenda.set_text(details.agenda)
            self.agenda.blockSignals(False)
        for edit, text in zip(self._edits(), (details.chair, details.opened, details.closed, details.next_time, details.next_place), strict=True):
            if edit.text().strip() != text:
                edit.setText(text)
        self.next_time.setPlaceholderText(details.time)
        self.next_place.setPlaceholderText(details.place)
        if self.next_date.date != found.next_date and not self.next_date.edit.hasFocus():
            self.next_date.set_date(found.next_date)

    def _say_quorum(self) -> None:
        """How many came, how many it takes, and whether the minutes may still be written."""
        if self.found is None:
            return
        quorum, formats = self.found.quorum, current().formats
        if not quorum.here:
            said = _("Nobody is marked as present yet; {needed} of {members} members make the meeting valid.")
        elif quorum.valid:
            said = _("{here} of {members} members are here, {needed} are needed: the meeting is valid.")
        else:
            said = _("{here} of {members} members are here, {needed} are needed: the meeting is not valid.")
        self.quorum.setText(said.format(here=quorum.here, members=quorum.members, needed=quorum.needed))
        self.quorum.set_ink("" if quorum.valid or not quorum.here else "due")
        closed = self.found.closed_by
        self.told.setText(_("The meeting of {date} is posted: these minutes are closed.").format(date=formats.date(closed)) if closed else "")
        self.told.setVisible(closed is not None)

    def _judge(self) -> None:
        may = self.found is not None and self.found.may_write
        self.remove.setVisible(self.found is not None and bool(self.found.decisions))
        self.remove.setEnabled(may and self.table.view.chosen_key() is not None)

    def retranslate(self) -> None:
        super().retranslate()
        if self.found:
            self._show(self.found)

    # --- texts of the meeting, kept as they are typed ---------------------------------------------

    def _typed(self) -> None:
        self._resting.start()
        self._keep()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._resting.isActive():
            self.keep_now()

    def keep_now(self) -> None:
        """What was typed is kept, and others hear of it."""
        self._resting.stop()
        self._keep()
        if self._news:
            self._news = False
            self.changed.emit()

    def _keep(self) -> None:
        if self.found is None or not self.found.may_write:
            return
        meeting, details = self.found.meeting, self._details(self.found.meeting.details)
        if details == meeting.details:
            return
        self.found = replace(self.found, meeting=replace(meeting, details=details))
        self._news, runner = True, self._session.runner
        self._session.tasks.run(lambda _work: keep_details(runner, meeting.id, details), lambda _nothing: None, self._refused)

    def _details(self, before: MeetingDetails) -> MeetingDetails:
        """The next date is kept once somebody agreed on another than the calendar's, or on a time or place."""
        found, agreed = self.found, self.next_date.date
        own = before.next_date or not found or agreed != found.next_date or self.next_time.text() or self.next_place.text()
        return replace(
            before,
            agenda=self.agenda.text().strip(),
            chair=self.chair.text().strip(),
            opened=self.opened.text().strip(),
            closed=self.closed.text().strip(),
            next_date=agreed if own else None,
            next_time=self.next_time.text().strip(),
            next_place=self.next_place.text().strip(),
        )

    # --- what is not written down yet -------------------------------------------------------------

    def half_typed(self) -> dict[str, str]:
        return self.line.half_typed() | self.tasks.half_typed()

    def take_half_typed(self, draft: Mapping[str, str]) -> None:
        self.tasks.take_half_typed(draft)
        if "decision" in draft:
            self.line.take_half_typed(draft)

    # --- decisions and tasks ----------------------------------------------------------------------

    def _write(self) -> None:
        if self.found:
            made = self.line.made(self.found.meeting.id)
            self._session.do(SaveDecision(str(uuid4()), made), lambda _outcome: self._written(), self._refused)

    def _written(self) -> None:
        self._page.tell(None)
        self.line.put(None)
        self.line.text.setFocus()
        self.read()

    def _mend(self, identity: int) -> None:
        """A row opened comes back into the line."""
        if self.found and self.found.may_write:
            self.line.put(next((each for each in self.found.decisions if each.id == identity), None))
            self.line.text.setFocus()

    def take_out(self) -> None:
        identity = self.table.view.chosen_key()
        if self.found and self.found.may_write and identity is not None:
            if self.line.id == identity:
                self.line.put(None)
            command = RemoveDecision(str(uuid4()), self.found.meeting.id, identity)
            self._session.do(command, lambda _outcome: self.read(), self._refused)

    def _end_task(self, task: int, state: TaskState, outcome: str) -> None:
        if self.found:
            command = EndTask(str(uuid4()), self.found.meeting.id, task, state, outcome)
            self._session.do(command, lambda _outcome: self.read(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._page.tell(refusal_notice(refusal, self._session.currency))
        self.read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes out the chosen decision; Esc lets go of the one that is being mended."""
        if event.matches(QKeySequence.StandardKey.Delete) and self.table.view.hasFocus():
            self.take_out()
        elif event.key() == Qt.Key.Key_Escape and self.line.id:
            self.line.put(None)
        else:
            super().keyPressEvent(event)


def _row(place: int, made: Decision) -> Row:
    formats = current().formats
    cells = (
        Cell(formats.number(place), place),
        Cell(made.text, made.text.casefold()),
        Cell(votes_words(made.votes), made.votes.yes if made.votes else None),
        Cell(made.in_charge, made.in_charge.casefold()),
        Cell(formats.date(made.due), made.due) if made.due else Cell(),
    )
    return Row(made.id, cells)
