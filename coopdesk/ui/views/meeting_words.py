"""When a group meets, said as people say it: "second Saturday of each month", "every 2 weeks", "every Saturday Legi"."""

from __future__ import annotations

from datetime import date, timedelta

from coopdesk.domain.calendar import LAST_WEEK, MeetingDay
from coopdesk.domain.meeting_days import WEEK, DayOfMonth, EveryDays, MarketDay, MeetingRule, market_day
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label

A_MONDAY = date(2024, 1, 1)
MARKET = len(MarketDay)


def rule_words(rule: MeetingRule | None) -> str:
    formats = current().formats
    match rule:
        case MeetingDay(week, weekday):
            return _("{nth} {weekday} of each month").format(nth=week_words(week), weekday=weekday_words(weekday))
        case EveryDays(first, days):
            return f"{every_words(days)}, {day_words(first, days)}"
        case DayOfMonth(day):
            return _("day {n} of each month").format(n=formats.number(day))
        case None:
            return _("when it is called")


def week_words(week: int) -> str:
    """Which one of a month."""
    said = {
        1: pgettext("weekday of a month", "first"),
        2: pgettext("weekday of a month", "second"),
        3: pgettext("weekday of a month", "third"),
        4: pgettext("weekday of a month", "fourth"),
        LAST_WEEK: pgettext("weekday of a month", "last"),
    }
    return said[week]


def weekday_words(weekday: int) -> str:
    return current().formats.weekday(A_MONDAY + timedelta(weekday))


def every_words(days: int) -> str:
    formats = current().formats
    if days == MARKET:
        return _("every market day (5 days)")
    if days == MARKET * WEEK:
        return _("every 35 days (weekday and market day)")
    if days % WEEK == 0:
        weeks = days // WEEK
        return ngettext("every week", "every {n} weeks", weeks).format(n=formats.number(weeks))
    return ngettext("every day", "every {n} days", days).format(n=formats.number(days))


def day_words(first: date, days: int) -> str:
    """Which weekday or market day that is."""
    weekday, market = current().formats.weekday(first), label(market_day(first), current())
    if days % (MARKET * WEEK) == 0:
        return f"{weekday} {market}"
    if days % WEEK == 0:
        return weekday
    return market if days % MARKET == 0 else _("counted from {date}").format(date=current().formats.date(first))


def day_said(day: date) -> str:
    """`Saturday Legi, 14/03/2026`."""
    formats = current().formats
    return f"{formats.weekday(day)} {label(market_day(day), current())}, {formats.date(day)}"
