"""Rates: percent as a contract says them, and the fraction that one repayment period bears.

All arithmetic with fractions runs in CALCULATION: 34 digits, whatever the caller's decimal context is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from enum import StrEnum
from functools import lru_cache

from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.errors import BadAmount, BadRate
from coopdesk.domain.money import Minor, round_units

CALCULATION = Context(prec=34, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])

SETTLED = Context(prec=30, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
"""A figure is taken to so many digits before it is rounded to money: what CALCULATION left of 1/3 x 3 is whole again."""

FIGURE_MAX = Decimal(10) ** 28
"""No figure in minor units is larger, however finely it is worked out; beyond it digits would be lost."""

PERCENT_MAX = Decimal(1000)
"""Above this a rate is a slip of the keyboard, whatever its period."""

FINEST_PERCENT = Decimal("1e-10")


class RatePer(StrEnum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    PERIOD = "period"
    """One repayment period, however long: the contract names the rate of an instalment."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`pct` percent per year, month, day or repayment period. Raises BadRate: negative, above PERCENT_MAX, too many decimals."""

    pct: Decimal
    per: RatePer = RatePer.MONTH

    def __post_init__(self) -> None:
        if not self.pct.is_finite() or not 0 <= self.pct <= PERCENT_MAX or self.pct != CALCULATION.quantize(self.pct, FINEST_PERCENT):
            raise BadRate(str(self.pct))


_RATES_A_YEAR: Mapping[RatePer, int] = {RatePer.YEAR: 1, RatePer.MONTH: 12, RatePer.DAY: 365}
_UNITS_A_YEAR: Mapping[PeriodUnit, int] = {PeriodUnit.MONTH: 12, PeriodUnit.WEEK: 52, PeriodUnit.DAY: 365}


@lru_cache(maxsize=256)
def period_rate(rate: Rate, period: Period) -> Decimal:
    """The fraction of a principal that one repayment period bears, without counting days.

    A year is 12 months, 52 weeks or 365 days (domain.md §3.1: yearly/12, /26, /52).

    >>> period_rate(Rate(Decimal("1.5")), Period(PeriodUnit.MONTH))
    Decimal('0.015')
    """
    with localcontext(CALCULATION):
        if rate.per is RatePer.PERIOD:
            return rate.pct / 100
        return rate.pct * _RATES_A_YEAR[rate.per] * period.every / (100 * _UNITS_A_YEAR[period.unit])


def yearly_percent(rate: Rate, period: Period) -> Decimal:
    """Percent a year of a rate; a rate per period times the periods of a year."""
    with localcontext(CALCULATION):
        if rate.per is RatePer.PERIOD:
            return rate.pct * _UNITS_A_YEAR[period.unit] / period.every
        return rate.pct * _RATES_A_YEAR[rate.per]


def settled_units(figure: Decimal, unit: int = 1, mode: str = "half_up") -> Minor:
    """A figure of CALCULATION as money: settled, then rounded to a multiple of `unit`. Raises BadAmount beyond FIGURE_MAX.

    >>> with localcontext(CALCULATION): settled_units(Decimal(1) / 3 * 3, mode="down")
    1
    """
    if abs(figure) >= FIGURE_MAX:
        raise BadAmount(f"{figure:.3e}")
    with localcontext(CALCULATION):
        return round_units(SETTLED.plus(figure), unit, mode)
