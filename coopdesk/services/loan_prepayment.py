"""Principal to come that is paid before its time: the schedule before and after it, and the posting of it.

The new schedule is a version of its own; the one before stays in the book and is in force again once the entry is undone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import ArrearsFirst
from coopdesk.domain.journal import Entry, EventKind
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.loan_tranches import check_all_out
from coopdesk.domain.loans import Loan, LoanState, check_state
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount
from coopdesk.domain.prepaid_schedule import Prepaid, Prepayment, prepaid_schedule
from coopdesk.domain.savings import check_amount
from coopdesk.domain.schedule import Instalment, ScheduleMethod
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_posting import LoanMoney, check_in_order, outcome_of, post_money
from coopdesk.services.loan_repayment import Asked, asked_of, post_sweeps
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Prepay:
    """`amount` of principal to come; `treatment`: fewer instalments after it, or smaller ones."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    treatment: Prepaid
    memo: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleSide:
    """The instalments to come, on one side of a comparison; `first` is the next one, None where there is none."""

    count: int
    first: Instalment | None
    last_due: date | None
    principal: Minor
    interest: Minor


@dataclass(frozen=True, slots=True)
class PrepaidSchedule:
    """What a prepayment would make of a loan: instalments to come `before` it and `after`, and all its rows after it."""

    rows: tuple[Instalment, ...]
    before: ScheduleSide
    after: ScheduleSide

    @property
    def saved(self) -> Minor:
        """Interest that is not asked for any more."""
        return self.before.interest - self.after.interest


def prepay(unit: UnitOfWork, context: Context, command: Prepay, value_date: date | None = None) -> Outcome:
    """Refused while something due is unpaid, and where it would leave nothing to repay: that is a payoff.

    `value_date`: as `repay` takes it.
    """
    loan, on = unit.loans.get(command.loan), value_date or command.date
    unit.ledger.check_date(command.date, context.stamp)
    if value_date is None:
        check_in_order(unit, loan, on)
    asked = asked_of(unit, loan, on)
    made = plan_prepayment(loan, asked, begun_of(unit, loan, asked), prepayment(loan, on, command.amount, command.treatment))
    post_sweeps(unit, context, command, loan, asked.sweeps)
    row = next(row for row in made.rows if row.due == on and row.principal == command.amount and row not in loan.schedule)
    amounts = (Amount("amount", command.amount), Amount("principal", command.amount, row.n))
    posted = post_money(unit, context, command, LoanMoney(EventKind.LOAN_PREPAYMENT, loan, amounts, on))
    before = unit.loans.version(loan.id)
    found = {"entry": posted.sequence, "amount": command.amount, "schedule_version": unit.loans.add_schedule(loan.id, made.rows)}
    details = {"before": before, "treatment": command.treatment.value}
    unit.loan_events.add(loan.id, LoanEventKind.PREPAID, on, context.stamp, details=details, **found)
    return outcome_of(posted, loan)


def begun_of(unit: UnitOfWork, loan: Loan, asked: Asked) -> frozenset[int]:
    """The instalments of which something is paid, held money included that has paid by then."""
    swept = (part.instalment for sweep in asked.sweeps for part in sweep.parts)
    return frozenset(paid.part.instalment for paid in unit.loans.paid(loan.id, asked.on)).union(swept)


def prepayment(loan: Loan, on: date, amount: Minor, treatment: Prepaid) -> Prepayment:
    return Prepayment(on, amount, treatment, ScheduleMethod(loan.terms.method), loan.terms.instalment_step)


def plan_prepayment(loan: Loan, asked: Asked, begun: Collection[int], prepaid: Prepayment) -> PrepaidSchedule:
    """Before and after, as `prepay` would make it; refuses what that refuses. `begun` as `begun_of` has it."""
    check_amount(prepaid.amount)
    check_state(loan, LoanState.DISBURSED)
    check_all_out(loan.number, asked.to_come)
    if due := sum(each.total for each in asked.of_loan if each.on <= prepaid.on):
        raise ArrearsFirst(loan.number, due)
    rows = prepaid_schedule(loan.schedule, begun, prepaid)
    return PrepaidSchedule(rows, _to_come(loan.schedule, prepaid.on), _to_come(rows, prepaid.on))


def undo_prepayment(unit: UnitOfWork, entry: Entry) -> None:
    """The schedule before a prepayment that was reversed is in force again."""
    for identity in {line.member_account for line in entry.lines if line.member_account is not None}:
        event = next(each for each in reversed(unit.loan_events.of(identity)) if each.entry == entry.sequence)
        unit.loans.use_schedule(identity, event.details["before"])


def _to_come(rows: Sequence[Instalment], on: date) -> ScheduleSide:
    coming = [row for row in rows if row.due > on]
    return ScheduleSide(
        count=len(coming),
        first=coming[0] if coming else None,
        last_due=coming[-1].due if coming else None,
        principal=sum(row.principal for row in coming),
        interest=sum(row.interest for row in coming),
    )
