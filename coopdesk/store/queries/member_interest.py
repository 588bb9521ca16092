"""What members earned in a month from all their accounts, and the tax withheld of it: the one place that answers this.

Read from the lines of the entries that credited it: component `interest` on an interest account (or on what was
accrued before), component `tax` on the tax withheld, each naming the member account. Reversals cancel out by value date.
"""

from __future__ import annotations

from datetime import date

from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.withholding import MonthSoFar
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

INTEREST = "p.component = 'interest' AND c.role IN ('savings_interest', 'term_interest', 'accrued_savings_interest', 'rounding')"
TAX = "p.component = 'tax' AND c.role = 'tax_withheld'"
OF_MONTH = (
    "SELECT a.member, "
    f"sum(CASE WHEN {INTEREST} THEN CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END ELSE 0 END), "
    f"sum(CASE WHEN {TAX} THEN CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END ELSE 0 END) "
    "FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN member_account a ON a.id = p.member_account "
    "JOIN account c ON c.code = p.account WHERE e.business_date >= ? AND e.value_date BETWEEN ? AND ? "
    "AND p.component IN ('interest', 'tax') {more} GROUP BY a.member"
)


def interest_of_month(unit: UnitOfWork, day: date, member: int | None = None) -> dict[int, MonthSoFar]:
    """Member id → what she earned in the month of `day`, by value date; who earned nothing is not there. `member`: only hers."""
    first, last = month_start(day).isoformat(), month_end(day).isoformat()
    statement = OF_MONTH.format(more="" if member is None else "AND a.member = ?")
    rows = run(unit.connection, statement, (first, first, last, *(() if member is None else (member,))))
    return {owner: MonthSoFar(gross, tax) for owner, gross, tax in rows if gross or tax}
