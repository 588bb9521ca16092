"""Where cash came from and went to over some days, summed by what it was for."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from coopdesk.domain.journal import EventKind, Side
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import CashItem
from coopdesk.store.queries.meeting_money import POSTED_AT
from coopdesk.store.unit_of_work import UnitOfWork

CASH = "SELECT code FROM account WHERE section = 'cash'"
SUMS = (
    "SELECT c.side, e.kind, {beside} AS beside, p.component, sum(CASE WHEN p.side = c.side THEN -p.amount ELSE p.amount END), count(DISTINCT e.member) "
    f"FROM journal_entry e CROSS JOIN posting c ON c.entry = e.sequence AND c.account IN ({CASH}) "
    f"JOIN posting p ON p.entry = e.sequence AND p.account NOT IN ({CASH}) WHERE {{which}} "
    "GROUP BY c.side, e.kind, beside, p.component ORDER BY c.side DESC, beside"
)
OF_DAYS = SUMS.format(beside="p.account", which="e.business_date BETWEEN ? AND ?")
POT = "pot "
OF_MEETING = SUMS.format(beside=f"coalesce((SELECT '{POT}' || n.pot FROM pot_entry n WHERE n.entry = e.sequence), p.account)", which=POSTED_AT)
LOAN_MONEY = frozenset({EventKind.LOAN_REPAYMENT, EventKind.LOAN_PREPAYMENT, EventKind.HELD_RETURNED})
ORDER = {item: position for position, item in enumerate(CashItem)}


class CashSum(NamedTuple):
    """`account` is the other ledger account where the item needs one to be named, else empty.

    `corrections`: cash moved by reversals, whatever they reversed. A loan paid out counts with what was handed over.
    """

    came_in: bool
    item: CashItem
    account: str
    corrections: bool
    amount: Minor
    members: int


def cash_sums(unit: UnitOfWork, from_date: date, to_date: date) -> list[CashSum]:
    """Cash in, then cash out, each by item, of all cash accounts; what only goes from one to another is left out."""
    return _summed(unit, OF_DAYS, (from_date.isoformat(), to_date.isoformat()))


def meeting_cash_sums(unit: UnitOfWork, meeting: int) -> list[CashSum]:
    """The same of one meeting, as it was posted last; in place of its ledger account each pot of the group stands by itself: POT and its id."""
    return _summed(unit, OF_MEETING, (meeting,) * 3)


def _summed(unit: UnitOfWork, statement: str, asked: tuple[int | str, ...]) -> list[CashSum]:
    amounts: dict[tuple[bool, CashItem, str, bool], Minor] = defaultdict(int)
    members: dict[tuple[bool, CashItem, str, bool], int] = defaultdict(int)
    for side, kind, account, component, amount, count in unit.connection.exec_driver_sql(statement, asked):
        item, named = _item(EventKind(kind), component)
        key = (side == Side.DEBIT.value, item, account if named else "", kind == EventKind.REVERSAL.value)
        amounts[key] += amount
        members[key] = max(members[key], count)
    sums = [CashSum(*key, amount, members[key]) for key, amount in amounts.items() if amount]
    return sorted(sums, key=lambda each: (not each.came_in, ORDER[each.item], each.account))


def _item(kind: EventKind, component: str | None) -> tuple[CashItem, bool]:
    """The item of a line beside cash, and whether it is named by its ledger account."""
    if kind is EventKind.DEPOSIT:
        return CashItem.SAVINGS, True
    if kind is EventKind.WITHDRAWAL:
        return CashItem.WITHDRAWAL, True
    if kind in (EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_TOP_UP, EventKind.LOAN_TRANCHE):
        return CashItem.DISBURSEMENT, False
    if kind in LOAN_MONEY and component:
        return CashItem(component), False
    return CashItem.OTHER, kind is not EventKind.REVERSAL
