"""What a running loan charges, instalment by instalment, with how each figure came about; what is held and waived beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import localcontext

from coopdesk.domain.charge_story import Charged, InterestStory, PenaltyStory, penalty_story
from coopdesk.domain.errors import ApproverIsMaker, PermissionDenied, Refusal
from coopdesk.domain.loan_events import LoanEvent
from coopdesk.domain.loans import Loan, penalty_terms, schedule_terms
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION, period_rate
from coopdesk.domain.schedule import METHODS, ScheduleMethod
from coopdesk.services.access import Act, may
from coopdesk.services.context import Context
from coopdesk.services.loan_offer import told_loan
from coopdesk.services.loan_waiver import waiver_waiting, waivers
from coopdesk.store.queries.loan_dues import begun_on
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """One instalment: its interest, and the penalty on it, paid or not."""

    n: int
    due: date
    interest: InterestStory
    penalty: PenaltyStory


@dataclass(frozen=True, slots=True)
class LoanCharges:
    """As of day `on`. `rows` of instalments that are due by then, the one that runs, and those with a penalty.

    `waiting` was asked for and not decided; `granted` is the last waiver that stands. `decide`: why the operator may not, None
    where she may.
    """

    loan: Loan
    on: date
    rows: tuple[ChargeRow, ...]
    held: Minor
    waiting: LoanEvent | None
    granted: LoanEvent | None
    decide: Refusal | None

    @property
    def penalty(self) -> Minor:
        """What could be waived."""
        return sum(row.penalty.left for row in self.rows)


def loan_charges(unit: UnitOfWork, context: Context, number: str, on: date) -> LoanCharges:
    """UnknownLoan if there is none."""
    loan = unit.loans.get(number)
    events = unit.loan_events.of(loan.id)
    waiting, granted = waiver_waiting(events), waivers(events)
    return LoanCharges(
        loan=loan,
        on=on,
        rows=_rows(unit, loan, on),
        held=unit.loans.held(loan.id, on),
        waiting=waiting,
        granted=granted[-1] if granted else None,
        decide=_why_not(context, waiting),
    )


def charge_row(unit: UnitOfWork, number: str, n: int, on: date) -> ChargeRow:
    """How the figures of one instalment came about, whether it is due or to come."""
    loan = unit.loans.get(number)
    charged, rows = _charged(unit, loan, on), zip(loan.schedule, interest_stories(loan), strict=True)
    return next(ChargeRow(row.n, row.due, interest, penalty_story(row, charged, on)) for row, interest in rows if row.n == n)


def _rows(unit: UnitOfWork, loan: Loan, on: date) -> tuple[ChargeRow, ...]:
    charged = _charged(unit, loan, on)
    running = next((row.due for row in loan.schedule if row.due >= on), date.max)
    rows = zip(loan.schedule, interest_stories(loan), strict=True)
    return tuple(ChargeRow(row.n, row.due, interest, penalty_story(row, charged, on)) for row, interest in rows if row.due <= running)


def _charged(unit: UnitOfWork, loan: Loan, on: date) -> Charged:
    waived = unit.loans.waived_of_all([loan.id], on)[loan.id]
    return Charged(penalty_terms(loan.terms), loan.penalty_from, unit.loans.paid(loan.id, on), waived, working_days(unit, on))


def interest_stories(loan: Loan) -> Iterator[InterestStory]:
    """How the interest of each instalment is worked out by the terms of its loan, in order; of a sale, its margin out of the cost."""
    on_balance = METHODS[ScheduleMethod(loan.terms.method)].on_balance and loan.terms.recognition is None
    terms = schedule_terms(loan.terms, loan.principal, loan.term, begun_on(loan))
    left, since = sum(row.principal for row in loan.schedule), begun_on(loan)
    with localcontext(CALCULATION):
        rate = period_rate(terms.rate, terms.period)
    for row, told in zip(loan.schedule, told_loan(loan).schedule, strict=True):
        base = left if on_balance else loan.lent
        with localcontext(CALCULATION):
            yield InterestStory(base, on_balance, rate * 100, since, row.due, base * rate, told.interest)
        left -= row.principal
        since = row.due


def _why_not(context: Context, waiting: LoanEvent | None) -> Refusal | None:
    if not may(context.operator, Act.APPROVE_LOAN, context.solo):
        return PermissionDenied(context.operator.name, Act.APPROVE_LOAN)
    if waiting and waiting.operator == context.operator.name and not context.solo:
        return ApproverIsMaker(context.operator.name)
    return None
