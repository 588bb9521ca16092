"""The lines of a member's share or savings account, as the member sees them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coopdesk.domain.account_lines import AccountLine, by_date
from coopdesk.domain.journal import EventKind, Side

if TYPE_CHECKING:
    from coopdesk.store.unit_of_work import UnitOfWork

LINES = (
    "SELECT p.entry, p.line, e.business_date, coalesce(e.number, e.reference, ''), e.kind, e.memo, e.operator, p.side, p.amount "
    "FROM member_account a JOIN product q ON q.code = a.product JOIN posting p ON p.member_account = a.id AND p.account = q.control "
    "JOIN journal_entry e ON e.sequence = p.entry WHERE a.id = ? ORDER BY p.entry, p.line"
)
"""Of its control account alone: interest and tax name the account that they are of, and move others."""


def lines_by_sequence(unit: UnitOfWork, account: int) -> list[AccountLine]:
    """Every movement of an account in the order in which it was written (a passbook), with the balance after each."""
    lines, balance = [], 0
    for entry, posting, on, number, kind, memo, operator, side, amount in unit.connection.exec_driver_sql(LINES, (account,)):
        out, came_in = (amount, 0) if side == Side.DEBIT.value else (0, amount)
        balance += came_in - out
        day = date.fromisoformat(on)
        lines.append(AccountLine(entry, posting, day, number, EventKind(kind), memo, operator, out, came_in, balance))
    return lines


def lines_by_date(unit: UnitOfWork, account: int) -> list[AccountLine]:
    """The same in the order of business dates (a statement)."""
    return by_date(lines_by_sequence(unit, account))
