"""The lines of a savings account that count from a later day, with the balance after each in the order of those days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.passbook import standing
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

LINES = (
    "SELECT p.entry, p.line, e.value_date, coalesce(e.number, e.reference, e.sequence), e.kind, "
    "CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END FROM member_account a JOIN product q ON q.code = a.product "
    "JOIN posting p ON p.member_account = a.id AND p.account = q.control JOIN journal_entry e ON e.sequence = p.entry "
    "WHERE a.id = ? ORDER BY e.value_date, p.entry, p.line"
)


class LaterLine(NamedTuple):
    """Line `posting` of an entry, and the `balance` after it; `printed`: somebody saw it in the member's passbook."""

    entry: int
    posting: int
    number: str
    on: date
    kind: EventKind
    moved: Minor
    balance: Minor
    printed: bool


def later_lines(unit: UnitOfWork, account: int, since: date) -> list[LaterLine]:
    """Those of an account (by id) that count from a day after `since`, in order; of that day itself what put its interest right."""
    seen = {(mark.entry, mark.posting) for mark in standing(unit.passbooks.marks(account))}
    lines, balance = [], 0
    for entry, posting, on, number, kind, moved in run(unit.connection, LINES, (account,)):
        balance += moved
        day, what = date.fromisoformat(on), EventKind(kind)
        if day > since or (day == since and what is EventKind.SAVINGS_INTEREST_ADJUSTED):
            lines.append(LaterLine(entry, posting, str(number), day, what, moved, balance, (entry, posting) in seen))
    return lines
