"""The parts of a loan after its first: which are paid out by a day, and which are still to come."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_tranches import dated
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.schedule_terms import Tranche
from coopdesk.store.unit_of_work import UnitOfWork

PAID_OUT = (
    "SELECT e.value_date, p.amount FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE p.member_account = ? "
    "AND e.kind = ? AND e.value_date <= ? AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) ORDER BY e.sequence"
)


def paid_out(unit: UnitOfWork, loan: Loan, on: date = date.max) -> tuple[tuple[date, Minor], ...]:
    """The later parts that were paid out by a day, each with its own."""
    if not loan.terms.tranches:
        return ()
    found = unit.connection.exec_driver_sql(PAID_OUT, (loan.id, EventKind.LOAN_TRANCHE.value, on.isoformat()))
    return tuple((date.fromisoformat(day), int(amount)) for day, amount in found)


def to_come(unit: UnitOfWork, loan: Loan, on: date = date.max) -> tuple[Tranche, ...]:
    """The parts of a running loan that were not paid out by a day, on their agreed days."""
    if not loan.terms.tranches or loan.disbursed_on is None or loan.state is not LoanState.DISBURSED:
        return ()
    return dated(loan.terms.tranches, loan.disbursed_on)[len(paid_out(unit, loan, on)) :]
