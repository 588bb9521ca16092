"""How long a stretch of time is as a fraction of a year: the day counts that contracts name (domain.md §3.1).

A convention answers with pairs (days, days of the year they count in), so that whoever multiplies divides last and an
exact half stays exact.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from coopdesk.domain.errors import BadDate

YearParts: TypeAlias = tuple[tuple[int, int], ...]
"""Days, and the length of the year that they are a part of."""


class DayCount(StrEnum):
    ACTUAL = "actual"
    """Days as they are; for a rate per day. A yearly rate is taken over 365."""
    ACTUAL_365 = "actual/365"
    ACTUAL_360 = "actual/360"
    ACTUAL_364 = "actual/364"
    THIRTY_360_US = "30/360_us"
    ACTUAL_ACTUAL_ISDA = "actual/actual_isda"
    """Each day over the length of its own year; the first day counts, the last does not."""
    ACTUAL_ACTUAL_TO_YEAR_END = "actual/actual_to_year_end"
    """The same, but the last day counts and the first does not."""


def year_parts(start: date, end: date, day_count: DayCount) -> YearParts:
    """The time from `start` to `end` in days over years; nothing where `end` is not later.

    >>> year_parts(date(2023, 12, 1), date(2024, 2, 1), DayCount.ACTUAL_ACTUAL_ISDA)
    ((31, 365), (31, 366))
    """
    return _CONVENTIONS[day_count](start, end) if start < end else ()


def counted_days(start: date, end: date, day_count: DayCount) -> int:
    """The days from `start` to `end` as the convention counts them."""
    return sum(days for days, _year in year_parts(start, end, day_count))


def _actual_over(year: int, start: date, end: date) -> YearParts:
    return (((end - start).days, year),)


def _thirty_360_us(start: date, end: date) -> YearParts:
    """Every month has 30 days; the end of February is a 30th where the stretch starts there.

    >>> _thirty_360_us(date(2024, 1, 31), date(2024, 3, 31))
    ((60, 360),)
    """
    first, last = start.day, end.day
    if _ends_february(start):
        last = 30 if _ends_february(end) else last
        first = 30
    if last == 31 and first >= 30:
        last = 30
    days = (end.year - start.year) * 360 + (end.month - start.month) * 30 + last - min(first, 30)
    return ((days, 360),)


def _ends_february(day: date) -> bool:
    return day.month == 2 and day.day == (29 if isleap(day.year) else 28)


def _actual_actual(start: date, end: date) -> YearParts:
    parts = []
    while start < end:
        year_end = date.max if start.year == date.max.year else date(start.year + 1, 1, 1)
        parts.append(((min(end, year_end) - start).days, 366 if isleap(start.year) else 365))
        start = min(end, year_end)
    return tuple(parts)


def _actual_actual_to_year_end(start: date, end: date) -> YearParts:
    if end == date.max:
        raise BadDate(str(end))
    return _actual_actual(start + timedelta(1), end + timedelta(1))


_CONVENTIONS: Mapping[DayCount, Callable[[date, date], YearParts]] = {
    DayCount.ACTUAL: partial(_actual_over, 365),
    DayCount.ACTUAL_365: partial(_actual_over, 365),
    DayCount.ACTUAL_360: partial(_actual_over, 360),
    DayCount.ACTUAL_364: partial(_actual_over, 364),
    DayCount.THIRTY_360_US: _thirty_360_us,
    DayCount.ACTUAL_ACTUAL_ISDA: _actual_actual,
    DayCount.ACTUAL_ACTUAL_TO_YEAR_END: _actual_actual_to_year_end,
}
