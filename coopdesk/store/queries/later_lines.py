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
    """`balance` after the line; `printed`: somebody saw it in the member's passbook."""

    number: str
    on: date
    kind: EventKind
    moved: Minor
    balance: Minor
    printed: bool


def later_lines(unit: UnitOfWork, account: int, since: date) -> list[LaterLine]:
    """Those of an account (by id) that count from a day after `since`, in order."""
    seen = {(mark.entry, mark.posting) for mark in standing(unit.passbooks.marks(account))}
    lines, balance = [], 0
    for entry, posting, on, number, kind, moved in run(unit.connection, LINES, (account,)):
        balance += moved
        if (day := date.fromisoformat(on)) > since:
            lines.append(LaterLine(str(number), day, EventKind(kind), moved, balance, (entry, posting) in seen))
    return lines
