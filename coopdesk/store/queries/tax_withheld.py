"""What members got in a month of which tax was withheld: interest of their accounts, and parts of the surplus.

Interest is read as `member_interest` reads it. A part of the surplus is what its entry took from what is owed to members; its
tax names no member account. The settlement of a leaver pays parts of several years, a line a year: only those count of whose
year tax is withheld. Reversals cancel out by value date.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.queries.member_interest import INTEREST, TAX
from coopdesk.store.unit_of_work import UnitOfWork

OF_INTEREST = (
    "SELECT 'interest', substr(e.value_date, 1, 7), m.number, m.name, "
    f"sum(CASE WHEN {INTEREST} THEN CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END ELSE 0 END), "
    f"sum(CASE WHEN {TAX} THEN CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END ELSE 0 END) AS tax "
    "FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN member_account a ON a.id = p.member_account "
    "JOIN member m ON m.id = a.member JOIN account c ON c.code = p.account WHERE e.business_date >= ? AND e.value_date BETWEEN ? AND ? "
    "AND p.component IN ('interest', 'tax') GROUP BY 2, 3, 4 HAVING tax <> 0"
)
KINDS = "('surplus_paid', 'surplus_moved', 'surplus_to_loan', 'settlement')"
TAXED = (
    "(p.instalment IS NULL OR EXISTS (SELECT 1 FROM surplus_payment y JOIN surplus_part t ON t.id = y.part JOIN surplus_plan l ON l.id = t.plan "
    "WHERE y.entry = coalesce(e.reverses, e.sequence) AND l.year = p.instalment AND CAST(json_extract(l.facts, '$.rules.withheld') AS NUMERIC) > 0))"
)
"""Whether tax is withheld of the year that a line names."""
OF_SURPLUS = (
    "SELECT 'surplus', substr(e.value_date, 1, 7), m.number, m.name, "
    f"sum(CASE WHEN c.role = 'member_surplus' AND {TAXED} THEN CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END ELSE 0 END), "
    "sum(CASE WHEN c.role = 'tax_withheld' THEN CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END ELSE 0 END) AS tax "
    "FROM journal_entry e LEFT JOIN journal_entry o ON o.sequence = e.reverses CROSS JOIN posting p ON p.entry = e.sequence "
    "JOIN account c ON c.code = p.account JOIN member m ON m.id = coalesce(o.member, e.member) "
    "WHERE e.business_date >= ? AND e.value_date BETWEEN ? AND ? "
    f"AND coalesce(o.kind, e.kind) IN {KINDS} AND p.component IS NULL AND c.role IN ('member_surplus', 'tax_withheld') "
    "GROUP BY 2, 3, 4 HAVING tax <> 0"
)


class TaxedKind(StrEnum):
    """What tax was withheld of."""

    INTEREST = "interest"
    SURPLUS = "surplus"


class TaxedMonth(NamedTuple):
    """What a member got in a month of which tax was withheld; `month` by its first day."""

    month: date
    number: str
    kind: TaxedKind
    name: str
    gross: Minor
    tax: Minor


def taxed_months(unit: UnitOfWork, first: date, last: date) -> list[TaxedMonth]:
    """By value date, month by month and member by member, interest first; who bore no tax is not there."""
    days = (first.isoformat(), first.isoformat(), last.isoformat())
    found = (row for statement in (OF_INTEREST, OF_SURPLUS) for row in run(unit.connection, statement, days))
    return sorted(
        TaxedMonth(date.fromisoformat(f"{month}-01"), number, TaxedKind(kind), name, gross, tax) for kind, month, number, name, gross, tax in found
    )
