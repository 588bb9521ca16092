"""What the first page of the day asks of the book: the drawer, how much is written, passbooks that wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coopdesk.domain.chart import Role
from coopdesk.domain.money import Minor
from coopdesk.domain.passbook import WaitingBook
from coopdesk.domain.tills import CashCount, DayClose
from coopdesk.services.context import Context
from coopdesk.services.drawer import till_names
from coopdesk.store.queries.balances import Movement, account_movements
from coopdesk.store.queries.entries import entry_count
from coopdesk.store.queries.journal_lines import cash_lines
from coopdesk.store.queries.passbooks_waiting import passbooks_waiting
from coopdesk.store.unit_of_work import UnitOfWork

NOTHING = Movement(0, 0, 0)


@dataclass(frozen=True, slots=True)
class CashToday:
    """The drawer on the business date; `receipts` and `vouchers` count the entries that brought cash in and took it out.

    `account` is the code of its ledger account; `counted` the last count of it; `names` as of `till_names`.
    """

    account: str
    opening: Minor
    came_in: Minor
    receipts: int
    went_out: Minor
    vouchers: int
    closing: Minor
    counted: CashCount | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def untouched(self) -> bool:
        """Nothing was ever in the drawer, or all went out before today."""
        return not (self.opening or self.receipts or self.vouchers)


def cash_today(unit: UnitOfWork, context: Context) -> CashToday:
    day, cash = context.business_date, unit.products.roles()[Role.CASH]
    moved = account_movements(unit, day, day).get(cash, NOTHING)
    lines = cash_lines(unit, {cash}, day, day)
    receipts, vouchers = ({line.entry for line in lines if (line.moved > 0) is came_in} for came_in in (True, False))
    count, names = unit.cash.last_count(cash), till_names(unit)
    return CashToday(cash, moved.opening, moved.debit, len(receipts), moved.credit, len(vouchers), moved.closing, count, names)


def entries_written(unit: UnitOfWork, _context: Context) -> int:
    """How many journal entries the book has."""
    return entry_count(unit.connection)


def last_closed(unit: UnitOfWork, _context: Context) -> DayClose | None:
    """The last day whose cash was counted and closed."""
    return unit.cash.last_close()


def waiting_passbooks(unit: UnitOfWork, _context: Context) -> list[WaitingBook]:
    """Passbooks in members' hands with lines that are not on paper, by name."""
    return passbooks_waiting(unit)
