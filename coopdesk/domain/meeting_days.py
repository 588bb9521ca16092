"""When a group meets: a weekday of the month, every so many days (weeks, a market day), a day of the month, or as it is called.

Java's market week has five days and meets the seven-day week every 35 (17 August 1945 was a Friday and Legi); others have four.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coopdesk.domain.calendar import LAST_WEEK, MeetingDay, add_months, month_start
from coopdesk.domain.errors import BadMeetingRule

WEEK = 7
LONGEST = 366


class MarketDay(StrEnum):
    LEGI = "legi"
    PAHING = "pahing"
    PON = "pon"
    WAGE = "wage"
    KLIWON = "kliwon"


A_LEGI = date(1945, 8, 17)


def market_day(day: date) -> MarketDay:
    """
    >>> market_day(date(1945, 8, 18)).value
    'pahing'
    """
    return tuple(MarketDay)[(day - A_LEGI).days % len(MarketDay)]


@dataclass(frozen=True, slots=True)
class EveryDays:
    """Every `days` days counted from `first`: 7 and its multiples are weeks, 5 and 35 Java's market days.

    >>> EveryDays(date(2026, 3, 12), 14).after(date(2026, 3, 26))
    datetime.date(2026, 4, 9)
    """

    first: date
    days: int

    def after(self, day: date) -> date:
        passed = max((day - self.first).days // self.days + 1, 0)
        return self.first + timedelta(passed * self.days)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """The same day of each month; the last of a month that is shorter.

    >>> DayOfMonth(31).after(date(2026, 2, 10))
    datetime.date(2026, 2, 28)
    """

    day: int

    def after(self, day: date) -> date:
        here = add_months(month_start(day), 0, self.day)
        return here if here > day else add_months(month_start(day), 1, self.day)


MeetingRule = MeetingDay | EveryDays | DayOfMonth


def check_rule(rule: MeetingRule | None) -> None:
    """Refuse a rule that names no day; None is a group that meets when it is called."""
    match rule:
        case MeetingDay(week, weekday):
            sound = 1 <= week <= LAST_WEEK and 0 <= weekday < WEEK
        case EveryDays(_, days):
            sound = 1 <= days <= LONGEST
        case DayOfMonth(day):
            sound = 1 <= day <= 31
        case _:
            sound = True
    if not sound:
        raise BadMeetingRule(written(rule))


def written(rule: MeetingRule | None) -> str:
    """The rule as the book keeps it, read back by `read_rule`.

    >>> written(EveryDays(date(2026, 3, 12), 14))
    'every 14 2026-03-12'
    """
    match rule:
        case MeetingDay(week, weekday):
            return f"weekday {week} {weekday}"
        case EveryDays(first, days):
            return f"every {days} {first.isoformat()}"
        case DayOfMonth(day):
            return f"day {day}"
    return ""


def read_rule(text: str) -> MeetingRule | None:
    """Raises BadMeetingRule: no rule of `written`."""
    try:
        rule = _RULES[text.split(maxsplit=1)[0]](*text.split()[1:]) if text.strip() else None
    except (KeyError, ValueError, TypeError):
        raise BadMeetingRule(text) from None
    check_rule(rule)
    return rule


_RULES: Mapping[str, Callable[..., MeetingRule]] = {
    "weekday": lambda week, weekday: MeetingDay(int(week), int(weekday)),
    "every": lambda days, first: EveryDays(date.fromisoformat(first), int(days)),
    "day": lambda day: DayOfMonth(int(day)),
}
