"""Pages of one ledger account by business date, the newest first, each line with the balance after it.

An account with few lines is sorted; one with many is found by walking the days back from the page's edge, so that the
first page of cash costs the same in every year of a book.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.domain.journal import EventKind, Side
from coopdesk.domain.ledger_pages import AccountPlace, AccountRow
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork

FEW = 20_000
COLUMNS = (
    "SELECT e.sequence, p.line, coalesce(e.number, e.reference), e.business_date, e.kind, coalesce(o.number, m.number), coalesce(o.name, m.name), "
    "e.memo, p.side, p.amount FROM {tables} ON p.entry = e.sequence LEFT JOIN member m ON m.id = e.member "
    "LEFT JOIN member_account a ON a.id = p.member_account LEFT JOIN member o ON o.id = a.member "
    "WHERE p.account = ? AND e.business_date <= ? AND e.business_date >= ? AND "
    "(e.business_date < ? OR e.sequence < ? OR (e.sequence = ? AND p.line < ?)) "
    "ORDER BY e.business_date DESC, e.sequence DESC, p.line DESC LIMIT ?"
)
BY_LINES = COLUMNS.format(tables="posting p CROSS JOIN journal_entry e")
BY_DAYS = COLUMNS.format(tables="journal_entry e CROSS JOIN posting p")
COUNTED = "SELECT count(*) FROM (SELECT 1 FROM posting WHERE account = ? LIMIT ?)"


def account_page(unit: UnitOfWork, account: str, days: tuple[date, date], after: AccountPlace | None, limit: int) -> list[AccountRow]:
    """At most `limit` lines of these business dates, from the newest, or from where the page before ended."""
    first, last = days
    place = after or AccountPlace(last, 2**62, 0, account_balance(unit, account, last))
    day = place.date.isoformat()
    few = unit.connection.exec_driver_sql(COUNTED, (account, FEW + 1)).scalar_one() <= FEW
    parameters = (account, day, first.isoformat(), day, place.entry, place.entry, place.line, limit)
    rows, balance = [], place.balance
    for row in unit.connection.exec_driver_sql(BY_LINES if few else BY_DAYS, parameters):
        made = _row(row, balance)
        balance = made.place.balance
        rows.append(made)
    return rows


def _row(row: Any, balance: int) -> AccountRow:
    entry, line, number, on, kind, member, name, memo, side, amount = row
    debit, credit = (amount, 0) if side == Side.DEBIT.value else (0, amount)
    return AccountRow(entry, line, number, date.fromisoformat(on), EventKind(kind), member, name, memo, debit, credit, balance)
