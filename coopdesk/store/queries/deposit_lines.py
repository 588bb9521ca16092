"""The entries of a term deposit: what each moved in or out of it, its interest and the tax withheld."""

from __future__ import annotations

from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

LINES = (
    "SELECT p.entry, coalesce(e.number, e.reference, ''), "
    "sum(CASE WHEN p.component = 'principal' THEN CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END ELSE 0 END), "
    "sum(CASE WHEN p.component = 'interest' THEN CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END ELSE 0 END), "
    "sum(CASE WHEN p.component = 'tax' THEN CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END ELSE 0 END) "
    "FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE p.member_account = ? "
    "AND e.kind <> 'term_accrual' AND NOT EXISTS (SELECT 1 FROM journal_entry a WHERE a.sequence = e.reverses AND a.kind = 'term_accrual') "
    "GROUP BY p.entry ORDER BY p.entry"
)


class DepositLine(NamedTuple):
    """`moved` > 0 came into the deposit; `interest` gross, below zero where some was taken back."""

    entry: int
    number: str
    moved: Minor
    interest: Minor
    tax: Minor


def deposit_lines(unit: UnitOfWork, deposit: int) -> list[DepositLine]:
    """Every entry of a deposit (by id), reversals too, in their order; accruals move nothing of it."""
    return [DepositLine(*row) for row in run(unit.connection, LINES, (deposit,))]
