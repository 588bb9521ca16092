"""Loans that take no payment of an earlier day any more: they were paid, or changed, after it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

PAID = (
    "SELECT a.number AS number, e.value_date AS day FROM member_account a JOIN posting p ON p.member_account = a.id "
    "JOIN journal_entry e ON e.sequence = p.entry WHERE a.number IN (SELECT value FROM json_each(?1)) AND p.instalment IS NOT NULL AND e.value_date > ?2 "
    "GROUP BY a.number, e.value_date, p.instalment, p.component HAVING sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) <> 0"
)
CHANGED = (
    "SELECT a.number, m.date FROM member_account a JOIN loan_event m ON m.loan = a.id "
    "WHERE a.number IN (SELECT value FROM json_each(?1)) AND m.what = ?3 AND m.date > ?2 "
    "AND NOT EXISTS (SELECT 1 FROM loan_event u WHERE u.loan = m.loan AND u.what = ?4 AND u.details ->> '$.of' = m.id)"
)


def moved_after(unit: UnitOfWork, numbers: Iterable[str], on: date) -> dict[str, date]:
    """Number of a loan → the last day, later than `on`, on which it was paid or changed; what was taken back does not count."""
    asked = (json.dumps(list(numbers)), on.isoformat(), LoanEventKind.CHANGE_MADE.value, LoanEventKind.CHANGE_UNDONE.value)
    found = run(unit.connection, f"SELECT number, max(day) FROM ({PAID} UNION ALL {CHANGED}) GROUP BY number", asked)
    return {number: date.fromisoformat(day) for number, day in found}
