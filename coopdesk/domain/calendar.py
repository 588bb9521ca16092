"""Dates of a cooperative: months that end, due dates that never drift, days on which nobody works.

Dates come in and go out as `datetime.date`; nothing here reads text or asks what day it is.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from coopdesk.domain.errors import BadDate

MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Of a common year."""


class PeriodUnit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """The time from one instalment to the next: `every` units, `every` >= 1."""

    unit: PeriodUnit
    every: int = 1


MONTHLY = Period(PeriodUnit.MONTH)


class Shift(StrEnum):
    """Where a due date moves that falls on a rest day or holiday."""

    NONE = "none"
    FOLLOWING = "following"
    PRECEDING = "preceding"
    MODIFIED_FOLLOWING = "modified_following"
    """The next working day, unless that lies in the next month: then the one before."""
    NEXT_MEETING = "next_meeting"
    """The next day of a meeting; as FOLLOWING where the calendar knows none."""


LAST_WEEK = 5


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A day of every month by its weekday (0 is Monday): the `week`-th one, LAST_WEEK the last.

    >>> MeetingDay(2, 5).in_month(date(2026, 3, 1)), MeetingDay(LAST_WEEK, 5).in_month(date(2026, 3, 1))
    (datetime.date(2026, 3, 14), datetime.date(2026, 3, 28))
    """

    week: int
    weekday: int

    def in_month(self, day: date) -> date:
        first = month_start(day)
        first += timedelta((self.weekday - first.weekday()) % 7)
        last = first + timedelta(7 * ((month_end(day) - first).days // 7))
        return min(first + timedelta(7 * (self.week - 1)), last)

    def after(self, day: date) -> date:
        """The first such day later than `day`. Raises BadDate."""
        meeting = self.in_month(day)
        return meeting if meeting > day else self.in_month(add_months(month_start(day), 1))


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """On which days the cooperative works. `rest_days`: 0 is Monday, 6 is Sunday.

    `from_shifted`: a due date counts from the one before as it was shifted, so that a shift moves all that follow.
    """

    rest_days: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    shift: Shift = Shift.NONE
    from_shifted: bool = False
    meeting: MeetingDay | None = None

    def __post_init__(self) -> None:
        if len(self.rest_days) >= 7:
            raise ValueError("a week needs a working day")

    def is_open(self, day: date) -> bool:
        return day.weekday() not in self.rest_days and day not in self.holidays


EVERY_DAY = WorkingDays()


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    return day.replace(day=_month_length(day.year, day.month))


def _month_length(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else MONTH_LENGTHS[month - 1]


def add_months(day: date, months: int, wanted_day: int | None = None) -> date:
    """The same day `months` later (or earlier); a day that the month lacks is its last day.

    `wanted_day` keeps a series from drifting: 31 January, 28 February, 31 March (wanted 31).
    Raises BadDate beyond the years that a date can hold.

    >>> add_months(date(2025, 2, 28), 1, wanted_day=31)
    datetime.date(2025, 3, 31)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= MAXYEAR:
        raise BadDate(f"{year}-{month + 1:02}")
    return date(year, month + 1, min(wanted_day or day.day, _month_length(year, month + 1)))


def add_periods(day: date, period: Period, times: int, wanted_day: int | None = None) -> date:
    """`times` periods after `day`; `wanted_day` as in `add_months`, for months only. Raises BadDate."""
    if period.unit is PeriodUnit.MONTH:
        return add_months(day, period.every * times, wanted_day)
    return _add_days(day, period.every * times * (7 if period.unit is PeriodUnit.WEEK else 1))


def shifted(day: date, working_days: WorkingDays) -> date:
    """`day`, or the working day that the calendar's shift moves it to. Raises BadDate."""
    return _SHIFTS[working_days.shift](day, working_days)


def working_days_between(begin: date, end: date, working_days: WorkingDays = EVERY_DAY) -> int:
    """The days after `begin` up to and with `end` on which the cooperative works.

    >>> working_days_between(date(2026, 3, 6), date(2026, 3, 9), WorkingDays(frozenset({5, 6})))
    1
    """
    if working_days is EVERY_DAY or working_days == EVERY_DAY:
        return (end - begin).days
    return sum(working_days.is_open(begin + timedelta(n)) for n in range(1, (end - begin).days + 1))


@lru_cache(maxsize=128)  # who borrows at one meeting for one term has the same dates
def due_dates(
    first: date, period: Period, count: int, wanted_day: int | None = None, working_days: WorkingDays = EVERY_DAY
) -> tuple[date, ...]:
    """`count` due dates from `first` on, each counted from the unshifted first one and then moved to a working day.

    `wanted_day` is the day of the month to return to (default: the day of `first`); nothing is returned to where
    `working_days` counts from shifted dates. Raises BadDate.
    """
    if working_days.from_shifted:
        return tuple(
            accumulate(
                range(1, count), lambda day, _: shifted(add_periods(day, period, 1), working_days), initial=shifted(first, working_days)
            )
        )
    return tuple(shifted(add_periods(first, period, times, wanted_day), working_days) for times in range(count))


def _add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        raise BadDate(f"{day}{days:+}") from None


def _next_open(day: date, working_days: WorkingDays, step: int) -> date:
    while not working_days.is_open(day):
        day = _add_days(day, step)
    return day


def _following(day: date, working_days: WorkingDays) -> date:
    return _next_open(day, working_days, 1)


def _preceding(day: date, working_days: WorkingDays) -> date:
    return _next_open(day, working_days, -1)


def _modified_following(day: date, working_days: WorkingDays) -> date:
    later = _following(day, working_days)
    return later if later.month == day.month else _preceding(day, working_days)


def _next_meeting(day: date, working_days: WorkingDays) -> date:
    """A meeting that falls on a rest day itself is held there: its members agreed on it."""
    if working_days.is_open(day) or working_days.meeting is None:
        return _following(day, working_days)
    return working_days.meeting.after(_add_days(day, -1))


_SHIFTS: Mapping[Shift, Callable[[date, WorkingDays], date]] = {
    Shift.NONE: lambda day, _working_days: day,
    Shift.FOLLOWING: _following,
    Shift.PRECEDING: _preceding,
    Shift.MODIFIED_FOLLOWING: _modified_following,
    Shift.NEXT_MEETING: _next_meeting,
}
