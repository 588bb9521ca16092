"""Loans: their states, the terms a loan was made with, and what each act needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Any

from coopdesk.domain.allocation import AllocationRule
from coopdesk.domain.errors import (
    BadRate,
    BadTerm,
    DateTooEarly,
    DuesNotRising,
    FieldMissing,
    LoanStateWrong,
    LoanTooLarge,
    LoanTooSmall,
    NotInParts,
    PaymentAboveDebt,
    SaleBearsNoInterest,
    TermTooLong,
)
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_cost import LoanCost, cost_of
from coopdesk.domain.loan_cuts import NO_CUTS, CutTerms, LoanCuts, cuts_of
from coopdesk.domain.loan_plan import (
    MONTHLY_PLAN,
    Frequency,
    PlanTerms,
    basis,
    first_day,
    first_period,
    grace,
    meeting_dates,
    principal_plan,
    working_days,
)
from coopdesk.domain.loan_tranches import AgreedTranche, later_sum, tranches_of
from coopdesk.domain.money import Minor
from coopdesk.domain.murabahah import MarginRecognition, margin_of
from coopdesk.domain.penalty import PenaltyTerms
from coopdesk.domain.rates import CALCULATION, Rate, period_rate
from coopdesk.domain.repayment_terms import RepaymentTerms
from coopdesk.domain.savings import check_amount
from coopdesk.domain.schedule import Instalment, Residue, Rounding, ScheduleMethod, ScheduleTerms

TERM_MAX = 600
RATE_MONTHLY_MAX = Decimal(100)


class PenaltyTo(StrEnum):
    """What penalties are."""

    INCOME = "income"
    BENEVOLENCE = "benevolence"


class LoanState(StrEnum):
    APPLIED = "applied"
    APPROVED = "approved"
    REJECTED = "rejected"
    DISBURSED = "disbursed"
    REPAID = "repaid"
    WRITTEN_OFF = "written_off"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """The terms of a loan product, frozen on each loan.

    `rate_monthly` in percent; `instalment_step` in minor units; `repayment` how it is paid, early and late; `cut` what is
    taken when it is paid out, `plan` when its instalments fall due. `amount_min`, `amount_max` in minor units and
    `term_max` in instalments are what the product lends; 0 where it sets no limit.
    Of a sale on credit `recognition` says how its margin becomes income (None: a loan), and `margin`, in minor units, is
    what of the price is margin, known from the application on.
    """

    method: str
    rate_monthly: Decimal
    instalment_step: Minor
    repayment: RepaymentTerms
    amount_min: Minor = 0
    amount_max: Minor = 0
    term_max: int = 0
    cut: CutTerms = NO_CUTS
    plan: PlanTerms = MONTHLY_PLAN
    recognition: MarginRecognition | None = None
    margin: Minor = 0
    penalty_given: bool = False
    """Whether penalties go to the benevolence fund: they are no income."""
    cost: LoanCost = LoanCost.INTEREST
    share_pct: Decimal = Decimal(0)
    """Where the cost is a share: the cooperative's of what is declared."""
    dues: tuple[date, ...] = ()
    """The due dates that were agreed one by one, rising; none where they follow a rule."""
    tranches: tuple[AgreedTranche, ...] = ()
    """The parts after the first, where the loan is paid out in parts."""

    @property
    def in_parts(self) -> bool:
        """Whether such a loan may be paid out in parts: its interest bears on what was out, and nothing is kept back of the payout."""
        return self.cost is LoanCost.INTEREST and not self.cut.first_in_advance

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> LoanTerms:
        """From the JSON form in which a book keeps terms (rates as decimal text)."""
        return cls(
            method=str(plain["method"]),
            rate_monthly=Decimal(plain.get("rate_monthly", "0")),
            instalment_step=int(plain["instalment_step"]),
            repayment=RepaymentTerms.from_plain(plain),
            amount_min=int(plain.get("amount_min", 0)),
            amount_max=int(plain.get("amount_max", 0)),
            term_max=int(plain.get("term_max", 0)),
            cut=CutTerms.from_plain(plain),
            plan=PlanTerms.from_plain(plain),
            recognition=MarginRecognition(plain["recognition"]) if "recognition" in plain else None,
            margin=int(plain.get("margin", 0)),
            penalty_given=plain.get("penalty_to") == PenaltyTo.BENEVOLENCE,
            cost=cost_of(plain),
            share_pct=Decimal(plain.get("share_pct", "0")),
            dues=tuple(map(date.fromisoformat, plain.get("dues", ()))),
            tranches=tranches_of(plain),
        )


@dataclass(frozen=True, slots=True)
class Loan:
    """A member's loan: `principal` original, `outstanding` what the ledger says is left of it.

    A loan brought in from an older book has the date of that in `brought_in_on`, and `instalments_before` were paid
    there; it bears no penalty for days before `penalty_from`, the day it was brought in.
    """

    id: int
    number: str
    member: int
    member_number: str
    product: str
    control: str
    state: LoanState
    terms: LoanTerms
    principal: Minor
    term: int
    applied_on: date
    applied_by: str
    decided_on: date | None
    decided_by: str | None
    purpose: str
    disbursed_on: date | None
    brought_in_on: date | None
    penalty_from: date | None
    instalments_before: int
    schedule: tuple[Instalment, ...]
    outstanding: Minor
    decided_why: str = ""

    @property
    def lent(self) -> Minor:
        """What was handed over or bought for the member; a sale's price without its margin."""
        return self.principal - self.terms.margin

    @property
    def first_part(self) -> Minor:
        """What of it the first payout is, its cuts included."""
        return self.lent - later_sum(self.terms.tranches)


def check_application(principal: Minor, term: int, rate_monthly: Decimal) -> None:
    check_amount(principal)
    if not 0 < term <= TERM_MAX:
        raise BadTerm(str(term))
    if not rate_monthly.is_finite() or not 0 <= rate_monthly <= RATE_MONTHLY_MAX:
        raise BadRate(str(rate_monthly))


def check_dues(terms: LoanTerms, dues: tuple[date, ...], term: int, on: date) -> None:
    """Refuse an application on day `on` without the `term` dates that its product wants, with dates it does not, or with past ones."""
    free = terms.plan.frequency is Frequency.FREE_DATES
    if free and not dues:
        raise FieldMissing("dues")
    if len(dues) != (term if free else 0):
        raise BadTerm(str(term))
    if dues and dues[0] <= on:
        raise DateTooEarly(dues[0], on)
    if late := next((each for each in pairwise(dues) if each[1] <= each[0]), None):
        raise DuesNotRising(late[1], late[0])


def check_in_parts(product: str, terms: LoanTerms) -> None:
    if not terms.in_parts:
        raise NotInParts(product)


def check_limits(terms: LoanTerms, principal: Minor, term: int) -> None:
    """Refuse what the product does not lend: too little, too much, for too long."""
    if principal < terms.amount_min:
        raise LoanTooSmall(principal, terms.amount_min)
    if terms.amount_max and principal > terms.amount_max:
        raise LoanTooLarge(principal, terms.amount_max)
    if terms.term_max and term > terms.term_max:
        raise TermTooLong(term, terms.term_max)


def check_state(loan: Loan, *allowed: LoanState) -> None:
    if loan.state not in allowed:
        raise LoanStateWrong(loan.number, loan.state)


def check_repayment(loan: Loan, amount: Minor, owed: Minor) -> None:
    """Refuse a payment of a loan that is not running, or above all that is still owed."""
    check_amount(amount)
    check_state(loan, LoanState.DISBURSED)
    if amount > owed:
        raise PaymentAboveDebt(amount, owed)


def check_parts(loan: Loan, parts: Collection[Component]) -> None:
    """Refuse a split by hand with a part that a loan of its kind never has."""
    if Component.INTEREST in parts and loan.terms.recognition is not None:
        raise SaleBearsNoInterest(loan.number)


def cuts(terms: LoanTerms, lent: Minor, dues: Minor = 0, first_instalment: Minor = 0) -> LoanCuts:
    """What is taken of `lent` minor units when they are paid out; see `loan_cuts.cuts_of`."""
    return cuts_of(terms.cut, lent, dues, first_instalment)


def price_margin(terms: LoanTerms, cost: Minor, term: int) -> Minor:
    """The margin that a sale on credit adds to `cost`; a loan adds none."""
    if not terms.recognition:
        return 0
    with localcontext(CALCULATION):
        return margin_of(cost, 100 * period_rate(Rate(terms.rate_monthly), terms.plan.period), term)


def schedule_terms(terms: LoanTerms, principal: Minor, term: int, start: date, holidays: frozenset[date] = frozenset()) -> ScheduleTerms:
    """The engine's terms of a loan paid out on `start` in `term` instalments. A price bears no interest: its margin is in it."""
    plan = terms.plan
    on, wanted_day = first_day(plan, start)
    return ScheduleTerms(
        principal,
        _rate(Decimal(0) if terms.recognition else terms.rate_monthly),
        ScheduleMethod(terms.method),
        term,
        start,
        first_due=on,
        period=plan.period,
        wanted_day=wanted_day,
        working_days=working_days(plan, holidays),
        rounding=_rounding(terms.instalment_step, plan.residue),
        basis=basis(plan),
        grace=grace(plan),
        first_period=first_period(plan),
        plan=principal_plan(plan, term),
        dues=terms.dues[:term] or meeting_dates(plan, start, term),
    )


@lru_cache(maxsize=256)
def _rate(monthly: Decimal) -> Rate:
    """Checked once for all loans of a product, as its rounding is made once."""
    return Rate(monthly)


@lru_cache(maxsize=256)
def _rounding(step: Minor, residue: Residue) -> Rounding:
    return Rounding(step=step, residue=residue)


def penalty_terms(terms: LoanTerms) -> PenaltyTerms:
    return terms.repayment.penalty


def allocation_rule(terms: LoanTerms) -> AllocationRule:
    return terms.repayment.allocation
