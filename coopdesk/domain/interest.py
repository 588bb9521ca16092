"""Interest of a loan over a stretch of time: what one unit of principal bears, by periods or by days (domain.md §3.1).

Fractions are unrounded; who turns them into money rounds once a period or once a stretch, as `InterestBasis` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

from coopdesk.domain.calendar import MONTHLY, Period
from coopdesk.domain.day_counts import DayCount, year_parts
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION, Rate, RatePer, period_rate, yearly_percent


class InterestBy(StrEnum):
    PER_PERIOD = "per_period"
    """Every period bears the same, however many days it has."""
    DAILY = "daily"
    FLAT_TOTAL_DAYS = "flat_total_days"
    """Flat: principal x rate x days of the whole term, shared out evenly."""
    MONTHS_OVER_12 = "months_over_12"


class RoundPer(StrEnum):
    PERIOD = "period"
    STRETCH = "stretch"
    """Each stretch of constant balance is rounded on its own."""


@dataclass(frozen=True, slots=True)
class InterestBasis:
    by: InterestBy = InterestBy.PER_PERIOD
    day_count: DayCount = DayCount.ACTUAL_365
    round_per: RoundPer = RoundPer.PERIOD

    @property
    def by_days(self) -> bool:
        return self.by in (InterestBy.DAILY, InterestBy.FLAT_TOTAL_DAYS)


BY_PERIOD = InterestBasis()


@dataclass(frozen=True, slots=True)
class Span:
    """One repayment period, `start` to `end`, at its own rate."""

    start: date
    end: date
    rate: Rate
    nominal_days: int | None = None
    """Length that a part of the period is measured against; None: its own days."""


def fraction_by_days(rate: Rate, start: date, end: date, day_count: DayCount, period: Period = MONTHLY) -> Decimal:
    """What one unit bears from `start` to `end`; `period` is what a rate per period is the rate of.

    5,000 at 12 % a year over the 30 days of November, actual/365, is 49.32:

    >>> round(5000 * fraction_by_days(Rate(Decimal(12), RatePer.YEAR), date(2022, 11, 1), date(2022, 12, 1), DayCount.ACTUAL_365), 2)
    Decimal('49.32')
    """
    return interest_by_days(1, Span(start, end, rate), day_count, period)


def interest_by_days(principal: Minor, span: Span, day_count: DayCount, period: Period = MONTHLY) -> Decimal:
    """Unrounded interest of a principal over a span, in minor units."""
    parts, rate = year_parts(span.start, span.end, day_count), span.rate
    with localcontext(CALCULATION):
        if rate.per is RatePer.DAY:
            return principal * rate.pct * sum(days for days, _year in parts) / 100
        yearly = principal * yearly_percent(rate, period)
        return sum((yearly * days / (100 * year) for days, year in parts), Decimal(0))


def part_fraction(span: Span, period: Period, basis: InterestBasis, start: date, end: date) -> Decimal:
    """What one unit bears in the part of a span from `start` to `end`: by its days, or period rate x days / days of the period.

    February 2024 at 7 % a year, 14 of its 29 days on 83.57, is 0.24:

    >>> span = Span(date(2024, 2, 1), date(2024, 3, 1), Rate(Decimal(7), RatePer.YEAR))
    >>> round(part_fraction(span, MONTHLY, BY_PERIOD, date(2024, 2, 1), date(2024, 2, 15)) * Decimal("83.57"), 2)
    Decimal('0.24')
    """
    if basis.by_days:
        return fraction_by_days(span.rate, start, end, basis.day_count, period)
    with localcontext(CALCULATION):
        return period_rate(span.rate, period) * (end - start).days / (span.nominal_days or (span.end - span.start).days)
