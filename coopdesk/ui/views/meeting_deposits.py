"""The live sheet of a meeting: every member with what is due; Enter pays as billed, figures pay another amount, split at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import Refusal
from coopdesk.domain.meeting_sheet import SheetRow
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.money_parser import parse_money
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.models.table_model import Cell, Row, TableColumn
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_columns import BY_KEY, SheetColumn, columns_of, paid_entry, pays, shown_in, typed_entry
from coopdesk.ui.views.meeting_foot import KeyHints
from coopdesk.ui.views.meeting_moved import moved_notice
from coopdesk.ui.views.meeting_rows import BILL, DASH, MARK, PAID, deposit_row, table_columns
from coopdesk.ui.views.meeting_tab import SheetTab
from coopdesk.ui.views.meeting_typing import MeetingTyping
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import NoticeBar
from coopdesk.ui.widgets.typing_grid import TypingTable

if TYPE_CHECKING:
    from coopdesk.ui.page import Page


class DepositsTab(SheetTab):
    def __init__(self, session: Session, page: Page, typing: MeetingTyping) -> None:
        super().__init__(session, page, typing, lambda: _("Deposits of the meeting"))
        self._columns: tuple[SheetColumn, ...] = ()
        self._reached = -1
        """The last row in which somebody paid: those before it that are open were passed over."""
        self.reason, self.others = KeyButton("meeting_reason", "plain", "small"), KeyButton("others_pay", "plain", "small")
        self.bearers, self.rest = KeyButton("bearers_pay", "plain", "small"), KeyButton("rest_nothing", "plain", "small")
        self.moved = NoticeBar()
        self.acts = acts = ButtonRow("bar", margins=(8, 4, 8, 4), gap=5)
        spread(acts.box, self.reason, self.others, self.bearers, None, self.rest)
        self.column.addWidget(self.moved)
        self.column.addWidget(acts)
        self.column.addWidget(KeyHints(("Return", lambda: _("pays as billed")), with_figures=True))
        self.chosen.connect(self._judge)

    # --- showing ----------------------------------------------------------------------------------

    def columns(self, sheet: MeetingSheet) -> tuple[TableColumn, ...]:
        self._columns = columns_of(sheet)
        return table_columns(self._columns)

    def dress(self, table: TypingTable) -> None:
        view = table.view
        view.home_column = PAID
        view.typed_columns = frozenset({PAID, *(column.key for column in self._columns if column.typed)})
        view.put = self.put
        view.emptied.connect(self.emptied)
        if sheet := self.typing.sheet:
            view.samples = self._samples(sheet)
        view.dresser.cap_column = MARK
        view.dresser.fill_of = self._fill
        view.dresser.offer_of = self._offer

    def _samples(self, sheet: MeetingSheet) -> dict[str, Cell]:
        """Nobody lacks more than her bill, and all of it may be paid."""
        longest, every = max((row.billed for row in sheet.rows), default=0), self.amount(sum(row.billed for row in sheet.rows))
        return {MARK: Cell(f"{DASH}{self.amount(longest)}", strong=True), PAID: Cell(every, strong=True)}

    def _fill(self, shown: Row, key: str) -> str:
        row = self._of(shown.key) if key == PAID else None
        if row is None or row.is_open:
            return ""
        if row.member in self.typing.refused:
            return "late"
        return "due" if row.difference < 0 else "good"

    def _offer(self, shown: Row, key: str) -> str:
        """What Enter would put into the cell with the cursor."""
        row = self._of(shown.key) if key == PAID else None
        return self.amount(pays(row)) if row and row.is_open and self.typing.sheet and not self.typing.sheet.is_posted else ""

    def _of(self, member: int) -> SheetRow | None:
        sheet, place = self.typing.sheet, self._place_of.get(member)
        return sheet.rows[place] if sheet and place is not None and place < len(sheet.rows) else None

    def row(self, place: int, sheet: MeetingSheet) -> Row:
        row = sheet.rows[place]
        kept = row.member not in self.typing.refused
        return deposit_row(place, row, sheet.members[place], self._columns, self._session, late=place < self._reached, kept=kept, refusing=bool(sheet.refusing(row)))

    def show_sheet(self, sheet: MeetingSheet) -> None:
        self._reached = self._reach(sheet)
        if self.table:
            self.table.view.samples = self._samples(sheet)
        super().show_sheet(sheet)
        self._judge()

    def show_rows(self, sheet: MeetingSheet, members: list[int]) -> None:
        """Rows that were passed over since are marked too."""
        before, self._reached = self._reached, self._reach(sheet)
        low, high = sorted((before, self._reached))
        passed = [row.member for row in sheet.rows[max(low, 0) : max(high, 0)] if row.is_open]
        super().show_rows(sheet, list(dict.fromkeys((*members, *passed))))
        self._judge()

    def _reach(self, sheet: MeetingSheet) -> int:
        return max((place for place, row in enumerate(sheet.rows) if not row.is_open), default=-1)

    def total_words(self) -> str:
        return _("Total")

    def totals(self, sheet: MeetingSheet) -> dict[str, str]:
        sums = {column.key: sum(shown_in(row, column) for row in sheet.rows) for column in self._columns}
        sums |= {BILL: sum(row.billed for row in sheet.rows), PAID: sum(row.paid for row in sheet.rows)}
        return {key: self.amount(minor) for key, minor in sums.items() if minor or key in (BILL, PAID)}

    def first_place(self, sheet: MeetingSheet) -> int:
        return next((place for place, row in enumerate(sheet.rows) if row.is_open), 0)

    def _judge(self) -> None:
        """Which acts can be done with the row of the cursor, and with all; which loans would refuse what stands there."""
        sheet, member = self.typing.sheet, self.member()
        self._tell_moved(sheet)
        row = self._of(member) if member is not None else None
        works = sheet is not None and not sheet.is_posted
        self.acts.setVisible(works)
        self.reason.setEnabled(works and row is not None)
        self.others.setEnabled(works and row is not None and bool(row.gap) and bool(sheet and sheet.group))
        self.bearers.setVisible(bool(sheet and sheet.shares))
        self.others.setVisible(bool(sheet and sheet.group and sheet.sums.gap))
        self.bearers.setEnabled(works and any(_bears(each) for each in sheet.rows) if sheet else False)
        self.rest.setEnabled(works and any(each.is_open for each in sheet.rows) if sheet else False)

    def _tell_moved(self, sheet: MeetingSheet | None) -> None:
        notice = moved_notice(sheet) if sheet else None
        if notice is None:
            self.moved.clear()
        elif notice != self.moved.notice:
            self.moved.show_notice(notice)

    # --- a cell that is still open ----------------------------------------------------------------

    def half_typed(self) -> dict[str, str]:
        """What stands in the open cell, and in which."""
        sheet, view = self.typing.sheet, self.table.view if self.table else None
        if sheet is None or sheet.is_posted or view is None or not view.open_text:
            return {}
        return {"member": str(self.member()), "column": view.key_at(view.currentIndex()), "cell": view.open_text}

    def take_half_typed(self, draft: Mapping[str, str]) -> bool:
        """Open the cell again; False where there is no such cell any more."""
        sheet, view, member = self.typing.sheet, self._table().view, int(draft["member"])
        if sheet is None or sheet.is_posted or member not in self._place_of or draft["column"] not in view.typed_columns:
            return False
        view.go_to(self._place_of[member], draft["column"])
        view.begin_edit(view.currentIndex(), draft["cell"])
        return True

    # --- typing -----------------------------------------------------------------------------------

    def entered(self, member: int, column: str) -> None:
        """In the last column she pays what stands in her row, and the next one comes; elsewhere the cursor goes there."""
        view, row = self._table().view, self._of(member)
        if row is None:
            return
        if column != PAID:
            view.go_to(view.currentIndex().row(), PAID)
            return
        if row.is_open:
            self.typing.type([paid_entry(row, pays(row))])
        view.go_down(PAID)

    def emptied(self, member: int, column: str) -> None:
        """What was typed in the cell is gone; the bill stands there again."""
        row, sheet = self._of(member), self.typing.sheet
        if row is None or sheet is None:
            return
        if column == PAID:
            self.typing.type([paid_entry(row, None)])
        elif column in BY_KEY and BY_KEY[column].typed:
            self._type_column(sheet, row, column, 0)

    def put(self, member: int, column: str, text: str) -> bool:
        """Read what was typed; False where it cannot be read or must not be, and the page says why."""
        row, sheet = self._of(member), self.typing.sheet
        if row is None or sheet is None or sheet.is_posted:
            return False
        try:
            minor = parse_money(text, self._session.currency, current().language, zero_ok=True).minor if text else None
            if column == PAID:
                self.typing.type([paid_entry(row, minor)])
            else:
                self._type_column(sheet, row, column, self._stamps(sheet, row, column, minor or 0))
        except Refusal as refusal:
            self._page.tell(refusal_notice(refusal, self._session.currency))
            return False
        self._page.tell(None)
        return True

    def _type_column(self, sheet: MeetingSheet, row: SheetRow, column: str, minor: int) -> None:
        self.typing.type([typed_entry(sheet, row, BY_KEY[column], minor)])

    def _stamps(self, sheet: MeetingSheet, row: SheetRow, column: str, typed: int) -> int:
        """In the column of shares a small figure says how many."""
        product = next((line.target for line in row.bill if line.kind is BillKind.SHARES), "")
        stamp = sheet.stamps.get(product) if column == "shares" else None
        return typed * stamp.value if stamp and typed <= stamp.most else typed

    def let_bearers_pay(self) -> None:
        """Who bears a gap and has paid all but that pays it now."""
        if sheet := self.typing.sheet:
            self.typing.type([paid_entry(row, pays(row)) for row in sheet.rows if _bears(row)])


def _bears(row: SheetRow) -> bool:
    """She has paid her bill, but not yet what came on it for another."""
    share = row.part(BillKind.BEARING)
    return bool(share) and not row.is_open and row.difference == -share
