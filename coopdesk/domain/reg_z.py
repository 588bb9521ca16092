"""The annual percentage rate of US Regulation Z, by the actuarial method (12 CFR 1026, appendix J, (b)).

Time is counted in unit periods, backwards from each payment to the first advance: t whole ones, and f, the part that is
left, which bears simple interest. The rate i of a unit period solves

    sum of advances / ((1 + f i)(1 + i)^t)  =  sum of payments / ((1 + f i)(1 + i)^t),    APR = i x unit periods a year

Worked (appendix J (c)(1)(ii)): 6,000 on 10 Feb, 36 monthly payments of 200 from 1 Apr: back to 1 Mar is 1 month, 19 days
more are 19/30; the APR is 11.82 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from coopdesk.domain.apr import months_and_days
from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.errors import BadDate
from coopdesk.domain.money import Minor
from coopdesk.domain.rate_solver import solve_rate
from coopdesk.domain.rates import CALCULATION

DAYS_OF_MONTH = 30
DAYS_OF_HALF = 15
DAYS_OF_WEEK = 7


class UnitKind(StrEnum):
    WEEK = "week"
    HALF_MONTH = "half_month"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    """The interval that occurs most often between payments: `every` weeks, half months (on `days` of a month) or months."""

    kind: UnitKind
    every: int = 1
    days: tuple[int, int] = (1, 16)


@dataclass(frozen=True, slots=True)
class UnitTime:
    """`whole` unit periods and the `part` of one that is left."""

    whole: int
    part: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class UnitFlow:
    """`amount` minor units at a time counted in unit periods: received positive, paid negative."""

    at: UnitTime
    amount: Minor


def time_between(start: date, end: date, unit: UnitPeriod) -> UnitTime:
    """Unit periods from `start` to `end`, counted back from `end`. Raises BadDate where `end` is before `start`.

    >>> time_between(date(1978, 5, 23), date(1978, 10, 1), UnitPeriod(UnitKind.MONTH, 3))
    UnitTime(whole=1, part=Fraction(13, 30))
    """
    if end < start:
        raise BadDate(end.isoformat())
    return _TIMES[unit.kind](start, end, unit)


def actuarial_rate(flows: Iterable[UnitFlow]) -> Decimal:
    """The rate of a unit period, a fraction. Raises NoRate."""
    held = tuple((flow.at.whole, Decimal(flow.at.part.numerator), flow.at.part.denominator, flow.amount) for flow in flows)

    def worth(rate: Decimal) -> Decimal:
        growth = 1 + rate
        return sum((amount / ((1 + part / of * rate) * growth**whole) for whole, part, of, amount in held), Decimal(0))

    return solve_rate(worth)


def actuarial_apr_pct(flows: Iterable[UnitFlow], unit_periods_a_year: int) -> Decimal:
    """The annual percentage rate. Raises NoRate."""
    with localcontext(CALCULATION):
        return actuarial_rate(flows) * unit_periods_a_year * 100


def _months(start: date, end: date, unit: UnitPeriod) -> UnitTime:
    """Whole unit periods, then whole months of 30 days, then days."""
    months, reached = months_and_days(start, end)
    whole, over = divmod(months, unit.every)
    return UnitTime(whole, Fraction(DAYS_OF_MONTH * over + (reached - start).days, DAYS_OF_MONTH * unit.every))


def _half_months(start: date, end: date, unit: UnitPeriod) -> UnitTime:
    """Back from one of the month's two days to the one before it, then days over 15."""
    halves, reached = 0, end
    while (before := _half_before(reached, unit.days)) >= start:
        halves, reached = halves + 1, before
    whole, over = divmod(halves, unit.every)
    return UnitTime(whole, Fraction(DAYS_OF_HALF * over + (reached - start).days, DAYS_OF_HALF * unit.every))


def _half_before(day: date, days: tuple[int, int]) -> date:
    """The last of the two days of a month before `day`; a day that the month lacks is its last."""
    months = (add_months(month_start(day), back) for back in (0, -1))
    return max(found for month in months for wanted in days if (found := add_months(month, 0, wanted)) < day)


def _weeks(start: date, end: date, unit: UnitPeriod) -> UnitTime:
    days = DAYS_OF_WEEK * unit.every
    whole, over = divmod((end - start).days, days)
    return UnitTime(whole, Fraction(over, days))


_TIMES: Mapping[UnitKind, Callable[[date, date, UnitPeriod], UnitTime]] = {
    UnitKind.WEEK: _weeks,
    UnitKind.HALF_MONTH: _half_months,
    UnitKind.MONTH: _months,
}
