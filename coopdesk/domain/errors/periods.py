"""What closing and reopening months and years does not allow."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal


class PeriodNotOver(Refusal):
    """A month or year is closed when its last day has come; a year when the next one has begun."""

    last_day: date
    business_date: date


class EarlierMonthOpen(Refusal):
    """Months are closed one after the other; `open_until` is the last day of the first that is open."""

    last_day: date
    open_until: date


class EarlierYearOpen(Refusal):
    """No month of the next year is closed before the year is; `year_end` is its last day."""

    last_day: date
    year_end: date


class ClosedBefore(Refusal):
    """What is closed already."""

    last_day: date


class NotClosed(Refusal):
    """What would be reopened is open."""

    last_day: date


class StepNotDone(Refusal):
    """A step that the month needs before it is frozen."""

    step: str
    month_end: date


class BooksDisagree(Refusal):
    """A check of the book found something wrong; `check` is its name."""

    check: str
    found: str


class MoreReopened(Refusal):
    """Periods that were closed later are reopened with this one, and it was not said that they are."""

    last_day: date
    count: int
    latest: date


class PartOfClosing(Refusal):
    """An entry that a step of a month or the closing of a year made is taken back where it was made."""

    entry: int
