"""Loans: their states, the terms a loan was made with, and what each act needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.allocation import AllocationRule, Overpayment
from coopdesk.domain.errors import BadRate, BadTerm, LoanStateWrong, LoanTooLarge, LoanTooSmall, PaymentAboveDebt, TermTooLong
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.penalty import PenaltyTerms
from coopdesk.domain.rates import Rate
from coopdesk.domain.savings import check_amount
from coopdesk.domain.schedule import Instalment, Rounding, ScheduleMethod, ScheduleTerms

TERM_MAX = 600
RATE_MONTHLY_MAX = Decimal(100)


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

    `rate_monthly`, `provision_pct`, `admin_pct` in percent; `penalty_daily_pct` percent of the overdue
    instalment a day after `penalty_grace_days`, at most `penalty_cap_pct` percent of the instalment a month;
    `instalment_step` in minor units; `order` is the allocation within an instalment. `amount_min`, `amount_max` in minor
    units and `term_max` in months are what the product lends; 0 where it sets no limit.
    """

    method: str
    rate_monthly: Decimal
    instalment_step: Minor
    provision_pct: Decimal
    admin_pct: Decimal
    penalty_daily_pct: Decimal
    penalty_grace_days: int
    penalty_cap_pct: Decimal
    order: tuple[Component, ...]
    overpayment: Overpayment
    amount_min: Minor = 0
    amount_max: Minor = 0
    term_max: int = 0

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> LoanTerms:
        """From the JSON form in which a book keeps terms (rates as decimal text)."""
        return cls(
            method=str(plain["method"]),
            rate_monthly=Decimal(plain["rate_monthly"]),
            instalment_step=int(plain["instalment_step"]),
            provision_pct=Decimal(plain["provision_pct"]),
            admin_pct=Decimal(plain["admin_pct"]),
            penalty_daily_pct=Decimal(plain["penalty_daily_pct"]),
            penalty_grace_days=int(plain["penalty_grace_days"]),
            penalty_cap_pct=Decimal(plain["penalty_cap_pct"]),
            order=tuple(Component(name) for name in plain["order"]),
            overpayment=Overpayment(plain["overpayment"]),
            amount_min=int(plain.get("amount_min", 0)),
            amount_max=int(plain.get("amount_max", 0)),
            term_max=int(plain.get("term_max", 0)),
        )


@dataclass(frozen=True, slots=True)
class LoanCuts:
    """What is taken from a loan when it is paid out, in minor units."""

    provision: Minor
    admin: Minor

    @property
    def total(self) -> Minor:
        return self.provision + self.admin


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


def check_application(principal: Minor, term: int, rate_monthly: Decimal) -> None:
    check_amount(principal)
    if not 0 < term <= TERM_MAX:
        raise BadTerm(str(term))
    if not rate_monthly.is_finite() or not 0 <= rate_monthly <= RATE_MONTHLY_MAX:
        raise BadRate(str(rate_monthly))


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


def cuts(terms: LoanTerms, principal: Minor) -> LoanCuts:
    """Provision and administration fee, each rounded half-up (domain.md 3.2).

    >>> from coopdesk.domain.journal import Component
    >>> one = Decimal(1)
    >>> terms = LoanTerms("flat", one, 1, one, one, one, 0, one, (Component.PRINCIPAL,), Overpayment.REFUSE)
    >>> cuts(terms, 12_000_000)
    LoanCuts(provision=120000, admin=120000)
    """
    return LoanCuts(round_units(principal * terms.provision_pct / 100), round_units(principal * terms.admin_pct / 100))


def schedule_terms(terms: LoanTerms, principal: Minor, term: int, start: date) -> ScheduleTerms:
    """The schedule of a loan paid out on `start`: monthly, the first instalment one month later."""
    rounding = Rounding(step=terms.instalment_step)
    return ScheduleTerms(principal, Rate(terms.rate_monthly), ScheduleMethod(terms.method), term, start, rounding=rounding)


def penalty_terms(terms: LoanTerms) -> PenaltyTerms:
    return PenaltyTerms(terms.penalty_daily_pct, grace_days=terms.penalty_grace_days, cap_pct_month=terms.penalty_cap_pct)


def allocation_rule(terms: LoanTerms) -> AllocationRule:
    return AllocationRule(terms.order, overpayment=terms.overpayment)
