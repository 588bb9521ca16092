"""Saved views of reports: a name for a report with its question, whose days move with the business date.

"Arrears of the Melati group, as of today" is kept once and opened every day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coopdesk.domain.calendar import month_start
from coopdesk.domain.errors import FieldMissing, ReportViewNamed, TextTooLong

NAME_MOST = 60
Days = tuple[date, date]
"""A first and a last day."""


class ViewDays(StrEnum):
    """Which days a view is about, told from the business date; a report as of a day takes the last of them."""

    TODAY = "today"
    THIS_MONTH = "this_month"
    """From its first day until today."""
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    """From its first day until today."""
    LAST_YEAR = "last_year"
    WHOLE_BOOK = "whole_book"
    FIXED = "fixed"
    """Always the days that were chosen."""


@dataclass(frozen=True, slots=True)
class ViewFilters:
    """What the report is narrowed to; empty takes all."""

    member: str = ""
    product: str = ""
    group: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class ReportView:
    """`fixed`: the days where `days` is FIXED. `beside`: days that are always set beside; None for those that are usual.

    `owner`: whose view it is; empty for all who work with the book. `id` 0 is a new one.
    """

    id: int
    name: str
    report: str
    days: ViewDays
    fixed: Days | None = None
    beside: Days | None = None
    filters: ViewFilters = ViewFilters()
    owner: str = ""

    def days_at(self, today: date, first_day: date) -> Days:
        """First and last day, at a business date, in a book that begins on `first_day`."""
        return self.fixed or days_of(self.days, today, first_day)


def days_of(days: ViewDays, today: date, first_day: date) -> Days:
    """The days that a word means today; FIXED means none."""
    month, year = month_start(today), date(today.year, 1, 1)
    meant = {
        ViewDays.TODAY: (today, today),
        ViewDays.THIS_MONTH: (month, today),
        ViewDays.LAST_MONTH: (month_start(month - timedelta(1)), month - timedelta(1)),
        ViewDays.THIS_YEAR: (year, today),
        ViewDays.LAST_YEAR: (date(today.year - 1, 1, 1), year - timedelta(1)),
        ViewDays.WHOLE_BOOK: (min(first_day, today), today),
    }
    return meant[days]


def likely_days(chosen: Days, today: date, first_day: date, *, of_day: bool) -> ViewDays:
    """The word that means the chosen days today: what a view of them will most likely keep. `of_day`: only the last counts."""
    for days in OF_A_DAY if of_day else OF_DAYS:
        first, last = days_of(days, today, first_day)
        if last == chosen[1] and (of_day or first == chosen[0]):
            return days
    return ViewDays.FIXED


OF_A_DAY = (ViewDays.TODAY, ViewDays.LAST_MONTH, ViewDays.LAST_YEAR)
"""What a report as of a day is offered beside FIXED: today, the end of the last month, of the last year."""
OF_DAYS = (ViewDays.THIS_MONTH, ViewDays.LAST_MONTH, ViewDays.THIS_YEAR, ViewDays.LAST_YEAR, ViewDays.TODAY, ViewDays.WHOLE_BOOK)


def checked_name(name: str, others: Iterable[ReportView]) -> str:
    """The name without spaces around it; refuses an empty one, one that is too long, and one that another view has."""
    whole = " ".join(name.split())
    if not whole:
        raise FieldMissing("name")
    if len(whole) > NAME_MOST:
        raise TextTooLong(len(whole), NAME_MOST)
    if any(each.name.casefold() == whole.casefold() for each in others):
        raise ReportViewNamed(whole)
    return whole
