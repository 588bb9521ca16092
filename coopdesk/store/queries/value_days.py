"""What moved an account on each day on which it counts."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

MOVED = (
    "SELECT e.value_date, sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) FROM member_account a "
    "JOIN product q ON q.code = a.product JOIN posting p ON p.member_account = a.id AND p.account = q.control "
    "JOIN journal_entry e ON e.sequence = p.entry WHERE a.id = ? GROUP BY e.value_date ORDER BY e.value_date"
)


def value_movements(unit: UnitOfWork, account: int) -> list[tuple[date, Minor]]:
    """Value dates of a savings account (by id) with what was paid in less what was paid out, in order."""
    return [(date.fromisoformat(day), moved) for day, moved in run(unit.connection, MOVED, (account,))]
