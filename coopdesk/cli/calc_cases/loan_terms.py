"""The loan of a case in the terms of the domain: what `loan_schedule`, `early_payoff`, `arrears` and `apr` have in common."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import CaseRounding, Scale, read_percent, read_period, read_rate, read_working_days
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.interest import BY_PERIOD, InterestBasis, InterestBy, RoundPer
from coopdesk.domain.schedule import INSTALMENTS_MAX, Rounding, ScheduleMethod, ScheduleTerms
from coopdesk.domain.schedule import METHODS as RULES
from coopdesk.domain.schedule_terms import (
    NO_GRACE,
    NO_PLAN,
    REGULAR_START,
    SOLVED,
    FirstInstalment,
    FirstInterest,
    FirstPeriod,
    Grace,
    Level,
    LevelChoice,
    PrincipalPlan,
    RateChange,
    RatePeriods,
    Tranche,
)

METHODS = {
    "flat": ScheduleMethod.FLAT,
    "declining_equal_principal": ScheduleMethod.DECLINING,
    "annuity": ScheduleMethod.ANNUITY,
    "annuity_balloon": ScheduleMethod.ANNUITY_BALLOON,
    "bullet": ScheduleMethod.BULLET,
    "fixed_principal_pct_balloon": ScheduleMethod.FIXED_PRINCIPAL_BALLOON,
    "flat_fixed_principal_pct_balloon": ScheduleMethod.FLAT_FIXED_PRINCIPAL_BALLOON,
    "custom_shares_flat": ScheduleMethod.SHARES_FLAT,
    "custom_shares_declining": ScheduleMethod.SHARES_DECLINING,
    "fixed_payment_until_repaid": ScheduleMethod.FIXED_PAYMENT,
}

ANY_DAY = date(2000, 1, 1)
"""A schedule without dates is the same from whatever day it is counted."""


def read_method(inputs: Fields) -> ScheduleMethod:
    name = inputs.text("method")
    if name not in METHODS:
        raise inputs.bad("method")
    return METHODS[name]


def read_terms(inputs: Fields, method: ScheduleMethod, rounding: CaseRounding, scale: Scale) -> ScheduleTerms:
    """The loan of a case. Without `disbursement_date` it is counted from any day."""
    dated = inputs.has("disbursement_date")
    basis = read_basis(inputs)
    if not dated and (inputs.has("first_due_date") or basis.by_days or inputs.has("disbursements")):
        inputs.day("disbursement_date")
    if method is ScheduleMethod.FLAT and rounding.instalment_unit:
        method = ScheduleMethod.FLAT_LEVEL
    until_repaid = method is ScheduleMethod.FIXED_PAYMENT
    return ScheduleTerms(
        principal=scale.minor(inputs, "principal"),
        rate=read_rate(inputs),
        method=method,
        count=1 if until_repaid else inputs.inner("periods").integer("count", 1, INSTALMENTS_MAX),
        start=inputs.day("disbursement_date") if dated else ANY_DAY,
        first_due=inputs.day("first_due_date") if inputs.has("first_due_date") else None,
        period=read_period(inputs),
        wanted_day=inputs.integer("day_of_month", 1, 31) if inputs.has("day_of_month") else None,
        working_days=read_working_days(inputs),
        rounding=engine_rounding(method, rounding),
        basis=basis,
        grace=_read_grace(inputs),
        first_period=_read_first_period(inputs),
        level=_read_level(inputs, scale),
        rate_changes=tuple(_read_rate_change(given) for given in inputs.many("rate_changes")),
        tranches=tuple(Tranche(given.day("date"), scale.minor(given, "amount")) for given in inputs.many("disbursements")),
        plan=_read_plan(inputs, method, scale),
    )


def engine_rounding(method: ScheduleMethod, rounding: CaseRounding) -> Rounding:
    """Only a level instalment has a unit of its own; equal principal is rounded as everything else is."""
    level = (method is ScheduleMethod.FLAT_LEVEL or RULES[method].level) and rounding.instalment_unit is not None
    return Rounding(
        unit=rounding.unit,
        mode=rounding.mode,
        step=rounding.instalment_unit if level and rounding.instalment_unit else rounding.unit,
        step_mode=rounding.instalment_mode if RULES[method].level or level else rounding.mode,
        residue=rounding.residue,
    )


def read_basis(inputs: Fields) -> InterestBasis:
    """The field `interest_basis`; absent: by periods."""
    given = inputs.inner_or_empty("interest_basis")
    if given.has("balance") and given.text("balance") != "actual":
        raise given.bad("balance")
    return InterestBasis(
        given.choice("type", InterestBy) if given.has("type") else BY_PERIOD.by,
        given.choice("day_count", DayCount) if given.has("day_count") else BY_PERIOD.day_count,
        given.choice("round_per", RoundPer) if given.has("round_per") else BY_PERIOD.round_per,
    )


def _read_grace(inputs: Fields) -> Grace:
    given = inputs.inner_or_empty("grace")
    during = given.text("interest_during_grace") if given.has("interest_during_grace") else "charged"
    if during not in ("charged", "waived"):
        raise given.bad("interest_during_grace")
    principal, interest = (given.integer(key) if given.has(key) else 0 for key in ("principal_periods", "interest_payment_periods"))
    return Grace(principal, interest, waived=during == "waived") if principal or interest else NO_GRACE


def _read_first_period(inputs: Fields) -> FirstPeriod:
    given = inputs.inner_or_empty("first_period")
    return FirstPeriod(
        given.choice("interest", FirstInterest) if given.has("interest") else REGULAR_START.interest,
        given.choice("instalment", FirstInstalment) if given.has("instalment") else REGULAR_START.instalment,
    )


def _read_level(inputs: Fields, scale: Scale) -> Level:
    given = inputs.inner_or_empty("level_instalment")
    amount = scale.minor(given, "amount") if given.has("amount") else None
    if amount == 0:
        raise given.bad("amount")
    return Level(
        amount,
        given.choice("rate_periods", RatePeriods) if given.has("rate_periods") else SOLVED.rate_periods,
        given.choice("choose", LevelChoice) if given.has("choose") else SOLVED.choose,
    )


def _read_rate_change(given: Fields) -> RateChange:
    instalment = given.text("instalment") if given.has("instalment") else "recompute"
    if instalment not in ("recompute", "keep"):
        raise given.bad("instalment")
    return RateChange(given.integer("from_instalment", 1, INSTALMENTS_MAX), read_rate(given), keeps_instalment=instalment == "keep")


def _read_plan(inputs: Fields, method: ScheduleMethod, scale: Scale) -> PrincipalPlan:
    if method is ScheduleMethod.ANNUITY_BALLOON:
        return PrincipalPlan(amortisation_periods=inputs.integer("amortisation_periods", 1, INSTALMENTS_MAX))
    if method in (ScheduleMethod.FIXED_PRINCIPAL_BALLOON, ScheduleMethod.FLAT_FIXED_PRINCIPAL_BALLOON):
        return PrincipalPlan(principal_pct=read_percent(inputs, "principal_pct_per_instalment"))
    if method in (ScheduleMethod.SHARES_FLAT, ScheduleMethod.SHARES_DECLINING):
        shares = inputs.inner("custom_shares")
        return PrincipalPlan(principal_shares=_read_shares(shares, "principal"), interest_shares=_read_shares(shares, "interest"))
    if method is ScheduleMethod.FIXED_PAYMENT:
        return PrincipalPlan(payment=scale.minor(inputs, "fixed_payment"))
    return NO_PLAN


def _read_shares(given: Fields, key: str) -> tuple[Decimal, ...]:
    """Fractions of the whole, one an instalment after the grace; they make up one."""
    shares = tuple(given.numbers(key))
    if shares and (min(shares) < 0 or sum(shares) != 1):
        raise given.bad(key)
    return shares
