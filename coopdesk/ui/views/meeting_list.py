"""The meetings of the cooperative: those that come next by the calendar, those that are open, those in the book, newest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.meetings.register import MeetingRegister, MeetingRow, MeetingStage, meeting_register
from coopdesk.ui.forms.meeting_papers import open_packet, open_receipts
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.spoken import Spoken

if TYPE_CHECKING:
    from coopdesk.ui.views.meetings import MeetingsPage

COLUMNS = (
    TableColumn("stage", lambda: _("State"), CellKind.BADGE),
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("time", lambda: _("Time"), leaves=1),
    TableColumn("group", lambda: _("Group"), CellKind.LINK, stretch=True, whole=True),
    TableColumn("here", lambda: pgettext("attendance", "Came"), CellKind.COUNT),
    TableColumn("received", lambda: _("Received"), CellKind.MONEY),
    TableColumn("paid_out", lambda: pgettext("cash of a meeting", "Paid out"), CellKind.MONEY, leaves=3),
    TableColumn("difference", lambda: _("Difference"), CellKind.MONEY, leaves=2),
)
TONES = {MeetingStage.NEXT: ("neutral", "calendar-days"), MeetingStage.OPEN: ("info", "pencil"), MeetingStage.POSTED: ("good", "check")}
WHOLE = 0
"""In place of a group's id: the meetings of the whole cooperative."""


def stage_words(stage: MeetingStage) -> str:
    said = {
        MeetingStage.NEXT: pgettext("state of a meeting", "By the calendar"),
        MeetingStage.OPEN: pgettext("state of a meeting", "Open"),
        MeetingStage.POSTED: pgettext("state of a meeting", "Posted"),
    }
    return said[stage]


def whose(row: MeetingRow) -> str:
    return row.group.name if row.group else _("Whole cooperative")


class MeetingList(Spoken, QWidget):
    def __init__(self, session: Session, page: MeetingsPage) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.found: MeetingRegister | None = None
        self.shown: dict[str, MeetingRow] = {}
        self.group: int | None = None
        """Only the meetings of this one; None: all."""
        self.table, self._list = LedgerTable(TableModel(COLUMNS), lambda: _("Meetings")), MayBeEmpty()
        remember_widths(self.table, "meetings", session.appearance)
        self.drop, self.undo, self._what = KeyButton("drop_meeting"), KeyButton("undo_meeting"), Label(ink="text2", wrap=True)
        self.packet, self.receipts = KeyButton("meeting_packet"), KeyButton("meeting_receipts")
        whole, foot = QVBoxLayout(self), Foot(margins=(12, 10, 12, 10), gap=10)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        words = (
            lambda: _("No meeting yet"),
            lambda: _("Give a group its meeting day and its next meetings stand here; or open one for the whole cooperative."),
        )
        self._list.lay_out(EmptyState("calendar-days", *words), self.table)
        spread(foot.box, self._what, self.packet, self.receipts, self.drop, self.undo)
        foot.box.setStretchFactor(self._what, 1)
        whole.addWidget(self._list, 1)
        whole.addWidget(foot)
        self.packet.clicked.connect(lambda: self._print(open_packet))
        self.receipts.clicked.connect(lambda: self._print(open_receipts))
        self.table.view.row_opened.connect(lambda _key: self.open_row())
        self.table.view.row_chosen.connect(lambda _key: self._judge())

    def load(self) -> None:
        self._session.ask(meeting_register, self._show)

    def _show(self, found: MeetingRegister) -> None:
        self.found = found
        self._page.offer_groups(found)
        self.show_rows()

    def show_rows(self) -> None:
        """Those of the group that is chosen."""
        rows = [row for row in (self.found.rows if self.found else ()) if self.group is None or self.group == (row.group.id if row.group else WHOLE)]
        chosen, self.shown = self.table.view.chosen_key(), {row.key: row for row in rows}
        self.table.view.ledger.set_rows([self._row(row) for row in rows])
        self.table.view.choose(chosen)
        self._list.show_filled(rows)
        self._judge()

    def _row(self, row: MeetingRow) -> Row:
        formats, amount = current().formats, self._session.amount
        tone, icon = ("late", "clock") if row.late else TONES[row.stage]
        state = self._state(row)
        typed, box = row.typed, row.box
        came = "" if row.stage is MeetingStage.NEXT else _("{n} of {all}").format(n=formats.number(typed.here), all=formats.number(row.members))
        money = (Cell(amount(minor) if box else "", minor) for minor in ((box.received, box.paid_out) if box else (0, 0)))
        over = (box.difference or 0) if box else 0
        cells = (
            Cell(state, state, tone, icon),
            Cell(formats.date(row.date), row.date),
            Cell(row.time, row.time),
            Cell(whose(row), whose(row).casefold()),
            Cell(came, typed.here),
            *money,
            Cell(amount(over) if box else "", over, ink="late" if over else ""),
        )
        return Row(row.key, cells)

    def _state(self, row: MeetingRow) -> str:
        """`Open, 3 of 15 typed` while it is being typed."""
        if row.stage is MeetingStage.NEXT and row.late:
            return pgettext("state of a meeting", "Not held")
        said = stage_words(row.stage)
        if row.stage is MeetingStage.OPEN and row.typed.paid:
            formats = current().formats
            return _("{state}, {n} of {all} paid").format(state=said, n=formats.number(row.typed.paid), all=formats.number(row.members))
        return said

    def chosen(self) -> MeetingRow | None:
        return self.shown.get(self.table.view.chosen_key() or "")

    def _judge(self) -> None:
        row, found = self.chosen(), self.found
        stage = row.stage if row else None
        self.packet.setVisible(stage is MeetingStage.OPEN)
        self.receipts.setVisible(stage is MeetingStage.POSTED)
        self.drop.setVisible(stage is MeetingStage.OPEN)
        self.drop.setEnabled(bool(found and found.may_open))
        self.undo.setVisible(stage is MeetingStage.POSTED)
        self.undo.setEnabled(bool(found and found.may_undo))
        self._what.setText(self._says(stage))

    def _says(self, stage: MeetingStage | None) -> str:
        """What Enter does with the row."""
        said = {
            MeetingStage.NEXT: _("By the calendar; Enter opens the meeting and its sheet."),
            MeetingStage.OPEN: _("Nothing of it is in the book yet; Enter opens its sheet."),
            MeetingStage.POSTED: _("Posted; Enter shows the sheet as it was. It can be taken back as one."),
        }
        return said[stage] if stage else ""

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self) -> None:
        row = self.chosen()
        if row and row.meeting:
            self._page.asked.emit("meeting", row.meeting.id)
        elif row:
            self.ask_new(row.date)

    def ask_new(self, day: date | None = None) -> None:
        """Of the chosen row's group where the calendar proposed it."""
        from coopdesk.ui.forms.meeting_opening import MeetingOpening

        if self.found and self.found.may_open:
            row = self.chosen()
            group = row.group if row else None
            MeetingOpening(self._page, self._session, self.found, group, day).open_over(self.window())

    def ask_calendar(self) -> None:
        """When the whole cooperative meets."""
        from coopdesk.ui.forms.meeting_calendar import MeetingCalendar

        if self.found and self.found.may_set:
            MeetingCalendar(self._page, self._session, self.found.meets).open_over(self.window())

    def _print(self, opened: Callable[[Page, Session, int], None]) -> None:
        if (row := self.chosen()) and row.meeting:
            opened(self._page, self._session, row.meeting.id)

    def ask_drop(self) -> None:
        from coopdesk.ui.forms.meeting_opening import MeetingDrop

        if (row := self.chosen()) and row.stage is MeetingStage.OPEN:
            MeetingDrop(self._page, self._session, row).open_over(self.window())

    def ask_undo(self) -> None:
        from coopdesk.ui.forms.meeting_opening import MeetingBack

        if (row := self.chosen()) and row.meeting and row.stage is MeetingStage.POSTED:
            MeetingBack(self._page, self._session, row.meeting, row.group).open_over(self.window())

    def first_field(self) -> QWidget:
        return self.table.view if self.shown else self

    def retranslate(self) -> None:
        super().retranslate()
        if self.found:
            self.show_rows()
