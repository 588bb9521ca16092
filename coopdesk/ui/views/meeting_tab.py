"""What the two grids of a meeting share: rows of the sheet, letters for attendance, the cursor, and finding a name."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.meetings import Attendance
from coopdesk.domain.money import Minor
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.actions import key_of
from coopdesk.ui.models.table_model import Row, TableColumn
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_columns import attendance_entry
from coopdesk.ui.views.meeting_typing import MeetingTyping
from coopdesk.ui.widgets.spoken import Spoken, Words
from coopdesk.ui.widgets.typing_grid import TypingTable

if TYPE_CHECKING:
    from coopdesk.ui.page import Page

LETTERS = {
    "attend_present": Attendance.PRESENT,
    "attend_late": Attendance.LATE,
    "attend_excused": Attendance.EXCUSED,
    "attend_absent": Attendance.ABSENT,
}


def letters() -> dict[str, Attendance]:
    """The key of each state in the language of the screen."""
    return {key_of(action): state for action, state in LETTERS.items()}


class SheetTab(Spoken, QWidget):
    """Subclasses say which columns there are, how a row looks and what Enter means."""

    chosen = Signal()
    """The cursor is in another row."""
    edited = Signal()
    """Another text is in an open cell, or none is open any more."""

    def __init__(self, session: Session, page: Page, typing: MeetingTyping, name: Words) -> None:
        super().__init__()
        self._session, self._page, self.typing, self._name = session, page, typing, name
        self._place_of: dict[int, int] = {}
        self.table: TypingTable | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    @abstractmethod
    def columns(self, sheet: MeetingSheet) -> tuple[TableColumn, ...]:
        """Of the table, for this sheet."""

    @abstractmethod
    def row(self, place: int, sheet: MeetingSheet) -> Row:
        """The row at a place, dressed."""

    @abstractmethod
    def totals(self, sheet: MeetingSheet) -> dict[str, str]:
        """Figures under the columns."""

    @abstractmethod
    def entered(self, member: int, column: str) -> None:
        """Enter on a cell."""

    @abstractmethod
    def dress(self, table: TypingTable) -> None:
        """A new table: which columns take figures, and how cells look."""

    # --- showing ----------------------------------------------------------------------------------

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """All rows anew; the cursor stays where it was, and so does what is typed in an open cell."""
        columns = self.columns(sheet)
        if self.table is None or [each.key for each in self.table.model.columns] != [each.key for each in columns]:
            self._make_table(columns)
        table, view = self._table(), self._table().view
        here, column = view.chosen_key(), view.key_at(view.currentIndex())
        self._place_of = {row.member: place for place, row in enumerate(sheet.rows)}
        text = view.open_text
        view.leave_edit()
        table.model.set_rows([self.row(place, sheet) for place in range(len(sheet.rows))])
        table.set_totals(self.total_words(), self.widest(sheet))
        table.show_totals(self.total_words(), self.totals(sheet))
        if sheet.rows:
            view.go_to(self._place_of.get(here, self.first_place(sheet)), column or view.home_column)
        if text is not None and here in self._place_of and not sheet.is_posted:
            view.begin_edit(view.currentIndex(), text)

    def show_rows(self, sheet: MeetingSheet, members: list[int]) -> None:
        """Only these rows are other."""
        table = self._table()
        for member in members:
            place = self._place_of[member]
            row = self.row(place, sheet)
            table.model.put_row(place, row)
            table.view.widen_for(row)
        table.show_totals(self.total_words(), self.totals(sheet))

    def first_place(self, sheet: MeetingSheet) -> int:
        return 0

    def total_words(self) -> str:
        return ""

    def widest(self, sheet: MeetingSheet) -> dict[str, str]:
        """Totals as wide as they may come to be, so that no column moves while somebody types."""
        return self.totals(sheet)

    def _table(self) -> TypingTable:
        if self.table is None:
            raise AssertionError("no sheet was shown yet")
        return self.table

    def _make_table(self, columns: tuple[TableColumn, ...]) -> None:
        made, had_focus = TypingTable(columns, self._name, "row_compact"), False
        if before := self.table:
            had_focus = before.view.hasFocus()
            self.column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.table = made
        self.dress(made)
        view = made.view
        view.letters = lambda: frozenset(letters())
        view.said.connect(self.mark)
        view.entered.connect(self.entered)
        view.edited.connect(self.edited)
        view.row_chosen.connect(lambda _key: self.chosen.emit())
        self.column.insertWidget(0, made, 1)
        if had_focus:
            view.setFocus()

    # --- the cursor and letters -------------------------------------------------------------------

    def member(self) -> int | None:
        """In whose row the cursor is."""
        found: int | None = self.table.view.chosen_key() if self.table else None
        return found

    def go_to_member(self, member: int) -> None:
        view = self._table().view
        if member in self._place_of:
            view.go_to(self._place_of[member], view.key_at(view.currentIndex()) or view.home_column)

    def go_to_name(self, text: str) -> None:
        """The first name with these letters, or the number; without any, where the cursor was."""
        sheet, wanted = self.typing.sheet, text.casefold()
        if not text:
            self.first_field().setFocus()
        elif sheet and (found := next((each for each in sheet.members if wanted in each.name.casefold() or wanted == each.number), None)):
            self.go_to_member(found.id)

    def mark(self, member: int, letter: str) -> None:
        """A letter on a row says who came."""
        sheet = self.typing.sheet
        if sheet and letter in letters():
            self.typing.type([attendance_entry(sheet.row(member).entry, letters()[letter])])

    def first_field(self) -> QWidget:
        return self.table.view if self.table else self

    def amount(self, minor: Minor) -> str:
        return self._session.amount(minor)

    def retranslate(self) -> None:
        super().retranslate()
        if self.table and self.typing.sheet:
            self.show_sheet(self.typing.sheet)
