"""Day counts: how many years lie between two dates, by the convention of a contract; one table, a line a convention.

The first day counts, the last one not. Fractions are exact. Conventions: ISDA 2006 definitions §4.16; worked (domain.md
§3.1): 12,000,000 at 18 % for 17 days is 100,602.74 by actual/365 and 102,000 by 30/360.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from coopdesk.domain.calendar import month_end

DAYS_OF_MONTH = 30
MONTHS = 12


class DayCount(StrEnum):
    ACTUAL_365 = "actual/365"
    ACTUAL_360 = "actual/360"
    ACTUAL_364 = "actual/364"
    THIRTY_360_US = "30/360_us"
    ACTUAL_ACTUAL_ISDA = "actual/actual_isda"
    """Each day over the length of its own calendar year."""


def year_fraction(count: DayCount, start: date, end: date) -> Fraction:
    """Years from `start` to `end`; negative where `end` is before `start`.

    >>> year_fraction(DayCount.ACTUAL_365, date(2026, 1, 1), date(2026, 1, 18))
    Fraction(17, 365)
    """
    return _COUNTS[count](start, end) if start <= end else -_COUNTS[count](end, start)


def _over(days: int) -> Callable[[date, date], Fraction]:
    return lambda start, end: Fraction((end - start).days, days)


def _thirty_360_us(start: date, end: date) -> Fraction:
    """Months of 30 days: the 31st is the 30th, at the end only after a start on the 30th or 31st; the last of February is the 30th."""
    first, last = start.day, end.day
    if _ends_february(start):
        last = DAYS_OF_MONTH if _ends_february(end) else last
        first = DAYS_OF_MONTH
    first = min(first, DAYS_OF_MONTH)
    if first == DAYS_OF_MONTH:
        last = min(last, DAYS_OF_MONTH)
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return Fraction(DAYS_OF_MONTH * months + last - first, DAYS_OF_MONTH * MONTHS)


def _ends_february(day: date) -> bool:
    return day.month == 2 and day == month_end(day)


def _actual_actual_isda(start: date, end: date) -> Fraction:
    return _year_to(end) - _year_to(start)


def _year_to(day: date) -> Fraction:
    """A date as a number of years: its year and the part of it that has passed."""
    return day.year + Fraction((day - date(day.year, 1, 1)).days, 366 if isleap(day.year) else 365)


_COUNTS: Mapping[DayCount, Callable[[date, date], Fraction]] = {
    DayCount.ACTUAL_365: _over(365),
    DayCount.ACTUAL_360: _over(360),
    DayCount.ACTUAL_364: _over(364),
    DayCount.THIRTY_360_US: _thirty_360_us,
    DayCount.ACTUAL_ACTUAL_ISDA: _actual_actual_isda,
}
