"""What each member paid in and was paid out in cash, day by day."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.large_cash import CashDay
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

OF_DAYS = (
    "SELECT d.day, m.number, m.name, d.came, d.went, d.entries FROM ("
    "SELECT e.business_date AS day, e.member AS member, sum(CASE p.side WHEN 'D' THEN p.amount ELSE 0 END) AS came, "
    "sum(CASE p.side WHEN 'C' THEN p.amount ELSE 0 END) AS went, count(DISTINCT e.sequence) AS entries FROM journal_entry e "
    "CROSS JOIN posting p ON p.entry = e.sequence AND p.account IN (SELECT code FROM account WHERE section = 'cash') "
    "WHERE e.business_date BETWEEN ? AND ? AND e.reverses IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) "
    "GROUP BY 1, 2 HAVING max(came, went) >= ?) d JOIN member m ON m.id = d.member ORDER BY 1, 2"
)


def cash_days(unit: UnitOfWork, first: date, last: date, least: Minor) -> list[CashDay]:
    """Days on which a member moved at least so much one way; entries that were taken back are left out."""
    rows = run(unit.connection, OF_DAYS, (first.isoformat(), last.isoformat(), least))
    return [CashDay(date.fromisoformat(on), number, name, came, went, entries) for on, number, name, came, went, entries in rows]
