"""Who came to the meeting: a letter or Enter a member; late and absent are fined by the rules, or let off with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopdesk.domain.billing import BillKind
from coopdesk.domain.meetings import Attendance
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.models.table_model import Row, TableColumn
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_columns import attendance_entry
from coopdesk.ui.views.meeting_foot import KeyHints
from coopdesk.ui.views.meeting_rows import ATTENDANCE, attendance_columns, attendance_row
from coopdesk.ui.views.meeting_tab import SheetTab
from coopdesk.ui.views.meeting_typing import MeetingTyping
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.typing_grid import TypingTable

if TYPE_CHECKING:
    from coopdesk.ui.page import Page


class AttendanceTab(SheetTab):
    def __init__(self, session: Session, page: Page, typing: MeetingTyping) -> None:
        super().__init__(session, page, typing, lambda: _("Attendance"))
        head = Frame("bar", row=True, margins=(14, 8, 14, 8), gap=12)
        self._says = Label(wrap=True)
        spread(head.box, self._says)
        self.column.addWidget(head)
        self.column.addWidget(KeyHints(("Return", lambda: _("is here, next")), with_figures=False))

    def columns(self, sheet: MeetingSheet) -> tuple[TableColumn, ...]:
        return attendance_columns()

    def dress(self, table: TypingTable) -> None:
        table.view.home_column = ATTENDANCE
        table.view.typed_columns = frozenset({ATTENDANCE})
        table.view.takes_figures = False

    def row(self, place: int, sheet: MeetingSheet) -> Row:
        return attendance_row(place, sheet.rows[place], sheet.members[place], self._session)

    def totals(self, sheet: MeetingSheet) -> dict[str, str]:
        self._say(sheet)
        fines = sum(row.part(BillKind.FINE) for row in sheet.rows)
        return {"fine": self.amount(fines)} if fines else {}

    def total_words(self) -> str:
        return _("Total")

    def first_place(self, sheet: MeetingSheet) -> int:
        return next((place for place, row in enumerate(sheet.rows) if row.entry.attendance is Attendance.AWAITED), 0)

    def entered(self, member: int, column: str) -> None:
        """Who was not seen yet is there; then the next."""
        sheet = self.typing.sheet
        if sheet and sheet.row(member).entry.attendance is Attendance.AWAITED:
            self.typing.type([attendance_entry(sheet.row(member).entry, Attendance.PRESENT)])
        self._table().view.go_down()

    def mark(self, member: int, letter: str) -> None:
        super().mark(member, letter)
        self._table().view.go_down()

    def _say(self, sheet: MeetingSheet) -> None:
        """How many came, and whether they can decide."""
        formats, here = current().formats, sheet.sums.here
        said = _("{here} of {all} are here.").format(here=formats.number(here), all=formats.number(len(sheet.rows)))
        needed = formats.number(sheet.quorum)
        if here >= sheet.quorum:
            said += " " + _("That is a quorum: {needed} are needed.").format(needed=needed)
        else:
            said += " " + _("{needed} make a quorum; until then nothing can be decided.").format(needed=needed)
        self._says.setText(said)
