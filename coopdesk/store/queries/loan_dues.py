"""What loans still ask for: every figure about arrears of the program comes from here.

Payments count by their value date, so a correction of an old payment corrects the old figures too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coopdesk.domain.allocation import Due
from coopdesk.domain.arrears import Arrears, Paid, arrears, unpaid
from coopdesk.domain.calendar import WorkingDays
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import Loan, LoanState, penalty_terms
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules.loans import PAYOUTS
from coopdesk.store.queries.loan_history import loans_as_on
from coopdesk.store.queries.member_balances import movements_since
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork

ENDED = (LoanState.REPAID, LoanState.WRITTEN_OFF, LoanState.ANNULLED)
NOTHING_DUE = Arrears(0, 0, 0, 0, 0, None)


class LoanOnDay(NamedTuple):
    """A loan with the principal outstanding on a business date and its arrears by value date; `dues` where they were asked for."""

    loan: Loan
    outstanding: Minor
    arrears: Arrears
    dues: tuple[Due, ...] = ()


def dues_of(unit: UnitOfWork, loan: Loan, on: date) -> tuple[Due, ...]:
    """What each instalment still asks for on a day, penalty included; a loan brought in bears none from before."""
    return dues_of_all(unit, [loan], on)[loan.id]


def dues_stopped(unit: UnitOfWork, loan: Loan, until: date) -> tuple[Due, ...]:
    """`dues_of` day `until`, on which interest and penalty stopped; payments of later days count."""
    settled = [Paid(min(each.on, until), each.part) for each in settled_of_all(unit, [loan], date.max)[loan.id]]
    return _dues(loan, settled, until, working_days(unit, until))


def dues_of_all(unit: UnitOfWork, loans: Sequence[Loan], on: date) -> dict[int, tuple[Due, ...]]:
    """`dues_of` of many loans, by loan id; a loan that was changed since then has the schedule that it had."""
    settled, loans, working = settled_of_all(unit, loans, on), loans_as_on(unit, loans, on), working_days(unit, on)
    return {loan.id: _dues(loan, settled[loan.id], on, working) for loan in loans}


def _overdue(unit: UnitOfWork, loans: Sequence[Loan], on: date, penalties: bool) -> dict[int, tuple[Due, ...]]:
    """`dues_of_all` of the instalments that fell due before the day, with penalties or without."""
    settled, working = settled_of_all(unit, loans, on), working_days(unit, on)
    found = {}
    for loan in loans_as_on(unit, loans, on):
        past = [instalment for instalment in loan.schedule if instalment.due < on]
        found[loan.id] = unpaid(past, settled[loan.id], on, penalty_terms(loan.terms) if penalties else None, loan.penalty_from, working)
    return found


def settled_of_all(unit: UnitOfWork, loans: Sequence[Loan], on: date) -> dict[int, list[Paid]]:
    """What was paid of each loan up to a day, and what was waived of its penalties, by loan id."""
    identities = [loan.id for loan in loans]
    paid, waived = unit.loans.paid_of_all(identities, on), unit.loans.waived_of_all(identities, on)
    return {identity: paid[identity] + waived[identity] for identity in identities}


def arrears_of(unit: UnitOfWork, loans: Sequence[Loan], on: date) -> dict[int, Arrears]:
    """The arrears of many loans on a day, by loan id."""
    return {identity: arrears(dues, on) for identity, dues in dues_of_all(unit, loans, on).items()}


def dues_until(unit: UnitOfWork, loans: Sequence[Loan], on: date, until: date) -> dict[int, list[Due]]:
    """By loan id: what is open on a day of the instalments that fall due by day `until`; loans that ask for nothing are left out."""
    settled, loans, working = settled_of_all(unit, loans, on), loans_as_on(unit, loans, on), working_days(unit, on)
    found = {}
    for loan in loans:
        near = [instalment for instalment in loan.schedule if instalment.due <= until]
        dues = unpaid(near, settled[loan.id], on, penalty_terms(loan.terms), loan.penalty_from, working)
        if open_ones := [due for due in dues if due.total]:
            found[loan.id] = open_ones
    return found


def loans_on(unit: UnitOfWork, as_of: date, product: str | None = None, with_dues: bool = False, penalties: bool = True) -> list[LoanOnDay]:
    """The loans that ran on a day, by number: paid out by then, and not yet paid back. `product`: only those of one.

    `with_dues`: with what each instalment asks for, those to come too; arrears are worked out from the overdue ones alone,
    and without `penalties` where nobody looks at those.
    """
    since = movements_since(unit, as_of)
    running = unit.loans.in_state(LoanState.DISBURSED)
    ended = [loan for loan in unit.loans.with_ids(list(since)) if loan.state in ENDED]
    begun = [loan for loan in running + ended if begun_on(loan) <= as_of and product in (None, loan.product)]
    asking = [loan for loan in begun if loan.state is not LoanState.ANNULLED]
    dues = dues_of_all(unit, asking, as_of) if with_dues else _overdue(unit, asking, as_of, penalties)
    late = {identity: arrears(asked, as_of) for identity, asked in dues.items()}
    found = [
        LoanOnDay(loan, loan.outstanding - since.get(loan.id, 0), late.get(loan.id, NOTHING_DUE), dues.get(loan.id, ()) if with_dues else ())
        for loan in begun
    ]
    found = [each for each in found if each.outstanding or each.loan.state is LoanState.DISBURSED]
    return sorted(found, key=lambda each: each.loan.number)


def begun_on(loan: Loan) -> date:
    """The day from which this book has the loan; the end of time for one that was never paid out."""
    return loan.brought_in_on or loan.disbursed_on or date.max


def _dues(loan: Loan, settled: Sequence[Paid], on: date, working: WorkingDays) -> tuple[Due, ...]:
    return unpaid(loan.schedule, settled, on, penalty_terms(loan.terms), loan.penalty_from, working)


def entry_behind(unit: UnitOfWork, loan: int, instalment: int) -> int | None:
    """The entry on which a row of a loan's schedule stands: the last payment of it, else what paid the loan out or brought it in."""
    begun = [EventKind.OPENING_LOAN.value, *(kind.value for kind in PAYOUTS)]
    found = unit.connection.exec_driver_sql(
        "SELECT e.sequence FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE p.member_account = ? "
        f"AND (p.instalment = ? OR e.kind IN ({', '.join('?' * len(begun))})) AND e.reverses IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) "
        "ORDER BY p.instalment IS NULL, e.sequence DESC LIMIT 1",
        (loan, instalment, *begun),
    ).scalar()
    return int(found) if found is not None else None
