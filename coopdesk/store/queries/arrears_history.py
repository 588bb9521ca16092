"""Arrears of all loans on several days at once: loans, schedules and payments are read a single time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coopdesk.domain.arrears import Arrears, Paid, arrears, ever_late, unpaid
from coopdesk.domain.calendar import WorkingDays
from coopdesk.domain.loans import Loan, LoanState, penalty_terms
from coopdesk.domain.money import Minor
from coopdesk.store.queries.loan_dues import begun_on, settled_of_all
from coopdesk.store.queries.loan_history import changed_after, loans_as_on
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork

MOVED = (
    "SELECT p.member_account, e.business_date, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) "
    "FROM loan l CROSS JOIN posting p ON p.member_account = l.id "
    "AND p.entry >= (SELECT coalesce(min(sequence), 0) FROM journal_entry WHERE business_date > ?) "
    "CROSS JOIN journal_entry e ON e.sequence = p.entry CROSS JOIN member_account a ON a.id = l.id "
    "CROSS JOIN product q ON q.code = a.product AND q.control = p.account "
    "WHERE l.state IN ('repaid', 'written_off') AND e.business_date > ? GROUP BY p.member_account, e.business_date"
)
Moves = Mapping[int, Sequence[tuple[date, Minor]]]


class LateLoan(NamedTuple):
    """A loan (by id) that was in arrears on a day."""

    loan: int
    member: int
    arrears: Arrears


def late_loans_on(unit: UnitOfWork, days: Sequence[date]) -> dict[date, list[LateLoan]]:
    """For each day the loans in arrears, as `loan_dues.loans_on` of that day would have them; `days` in order, not empty."""
    moved = _moved_after(unit, days[0])
    loans = unit.loans.in_state(LoanState.DISBURSED)
    loans += [loan for loan in unit.loans.with_ids(list(moved)) if loan.state in (LoanState.REPAID, LoanState.WRITTEN_OFF)]
    paid, working = settled_of_all(unit, loans, days[-1]), working_days(unit, days[-1])
    found: dict[date, list[LateLoan]] = {day: [] for day in days}
    changed = changed_after(unit, days[0])
    for loan in loans:
        spells = [(each, [day]) for day in days for each in loans_as_on(unit, [loan], day)] if loan.id in changed else [(loan, days)]
        for then, its_days in spells:
            for day, late in _late_days(then, paid[loan.id], its_days, moved, working):
                found[day].append(LateLoan(loan.id, loan.member, late))
    return found


def _late_days(loan: Loan, paid: Sequence[Paid], days: Sequence[date], moved: Moves, working: WorkingDays) -> list[tuple[date, Arrears]]:
    """An instalment that asks for nothing on a day, and on which nothing moved afterwards, asks for nothing on any later day."""
    schedule = ever_late([instalment for instalment in loan.schedule if instalment.due < days[-1]], paid)
    if not schedule:
        return []
    terms, open_ones, last = penalty_terms(loan.terms), {instalment.n for instalment in schedule}, last_moves(paid)
    found = []
    for day in days:
        overdue = [instalment for instalment in schedule if instalment.due < day and instalment.n in open_ones]
        if overdue and _ran_on(loan, day, moved):
            counted = [payment for payment in paid if payment.part.instalment in open_ones]
            dues = unpaid(overdue, counted, day, terms, loan.penalty_from, working)
            open_ones -= {due.instalment for due in dues if not due.total and last.get(due.instalment, day) <= day}
            late = arrears(dues, day)
            if late.total:
                found.append((day, late))
    return found


def last_moves(paid: Sequence[Paid]) -> dict[int, date]:
    """By instalment, the last day on which something of it was paid, waived or taken back."""
    found: dict[int, date] = {}
    for payment in paid:
        found[payment.part.instalment] = max(payment.on, found.get(payment.part.instalment, payment.on))
    return found


def _ran_on(loan: Loan, day: date, moved: Moves) -> bool:
    if begun_on(loan) > day:
        return False
    return loan.state is LoanState.DISBURSED or loan.outstanding != sum(amount for on, amount in moved.get(loan.id, ()) if on > day)


def _moved_after(unit: UnitOfWork, day: date) -> Moves:
    """Debits less credits of the principal of each loan that was paid back, by business date after a day."""
    moved: dict[int, list[tuple[date, Minor]]] = defaultdict(list)
    for loan, on, amount in unit.connection.exec_driver_sql(MOVED, (day.isoformat(), day.isoformat())):
        moved[loan].append((date.fromisoformat(on), amount))
    return moved
