"""The terms of a savings account as a case gives them: rate or tiers, method, day count, rounding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import DECIMALS_MAX, CaseRounding, Scale, read_decimals, read_percent, read_rate, read_rounding
from coopdesk.domain.balances import Lowest
from coopdesk.domain.calendar import Period
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.interest_tiers import Tier, TierBasis
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import Rate, RatePer, period_rate
from coopdesk.domain.savings_interest import InterestTerms, Method, RateOf

Bounds: TypeAlias = tuple[Minor | None, Minor | None, bool, bool]
"""A tier's lowest and highest balance, and whether each is inside."""


class Compounding(StrEnum):
    NONE = "none"
    DAILY = "daily"


class RoundPer(StrEnum):
    PERIOD = "period"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class SavingsCase:
    """What every question about savings shares; amounts in minor units of `scale`."""

    scale: Scale
    terms: InterestTerms
    lowest: Lowest


def read_case(inputs: Fields, accrual: Period | None = None) -> SavingsCase:
    """`accrual`: the period that a yearly rate without day count is a part of."""
    decimals = read_decimals(inputs) if inputs.has("decimals") else DECIMALS_MAX
    rounding = read_rounding(inputs, decimals, of_loan=False)
    scale = rounding.scale(decimals)
    lowest = inputs.choice("lowest_of", Lowest) if inputs.has("lowest_of") else Lowest.END_OF_DAY
    return SavingsCase(scale, _read_terms(inputs, rounding, scale, accrual), lowest)


def _read_terms(inputs: Fields, rounding: CaseRounding, scale: Scale, accrual: Period | None) -> InterestTerms:
    per = RatePer.YEAR if inputs.has("tiers") else read_rate(inputs).per
    by_period = per in (RatePer.YEAR, RatePer.MONTH) and accrual is not None and not inputs.has("day_count")
    given = inputs.inner_or_empty("rounding")
    return InterestTerms(
        tuple(Tier(_percent(rate, accrual if by_period else None), *bounds) for rate, bounds in _rates(inputs, scale)),
        method=inputs.choice("method", Method),
        rate_of=RateOf.PERIOD if by_period else _RATE_OF[per],
        day_count=inputs.choice("day_count", DayCount) if inputs.has("day_count") else DayCount.ACTUAL_365,
        tier_basis=inputs.choice("tier_basis", TierBasis) if inputs.has("tier_basis") else TierBasis.WHOLE_BALANCE,
        compounds_daily=inputs.has("compounding") and inputs.choice("compounding", Compounding) is Compounding.DAILY,
        rounds_segments=given.has("round_per") and given.choice("round_per", RoundPer) is RoundPer.SEGMENT,
        unit=rounding.unit,
        mode=rounding.mode,
    )


_RATE_OF = {RatePer.YEAR: RateOf.YEAR, RatePer.MONTH: RateOf.YEAR, RatePer.DAY: RateOf.DAY, RatePer.PERIOD: RateOf.PERIOD}


def _rates(inputs: Fields, scale: Scale) -> list[tuple[Rate, Bounds]]:
    """Each tier's rate and bounds; one rate is a tier without bounds."""
    if not inputs.has("tiers"):
        return [(read_rate(inputs), (None, None, True, True))]
    rates: list[tuple[Rate, Bounds]] = []
    for given in inputs.many("tiers"):
        low, high = (scale.minor(given, key) if given.has(key) else None for key in ("min", "max"))
        bounds = (low, high, given.flag("min_inclusive"), given.flag("max_inclusive"))
        rates.append((Rate(read_percent(given, "annual_rate_pct"), RatePer.YEAR), bounds))
    return rates


def _percent(rate: Rate, period: Period | None) -> Decimal:
    """The percent of a year, day or period; of a `period`, where no days are counted."""
    if period is not None:
        return period_rate(rate, period) * 100
    return rate.pct * 12 if rate.per is RatePer.MONTH else rate.pct
