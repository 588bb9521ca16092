"""Months and years of a book: what is closed, in which order, and what is reopened together (domain.md §4.4).

A frozen month takes nothing any more. A closed year began the next one: income and expense start from nothing, the surplus
is that of an earlier year. (A day whose cash is closed is a matter of `tills`.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import month_end


class PeriodKind(StrEnum):
    MONTH = "month"
    YEAR = "year"


class PeriodAct(StrEnum):
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Closing:
    """A month or year that is closed: `entry` brought its income and expense to nothing, `moved` the surplus to the earlier years.

    `known`: how many rows each sealed table had then; `before`: until when the book was closed before it.
    """

    period: PeriodKind
    last_day: date
    operator: str
    recorded_at: datetime
    known: Mapping[str, int]
    entry: int | None = None
    moved: int | None = None
    before: date | None = None


@dataclass(frozen=True, slots=True)
class PeriodEvent:
    """Something that was closed or reopened, as it is sealed; `approver` is the second person of a reopening."""

    act: PeriodAct
    closing: Closing
    until_before: date | None
    until_after: date | None
    reason: str = ""
    approver: str | None = None


def standing(events: Iterable[PeriodEvent]) -> tuple[Closing, ...]:
    """What is closed, in the order in which it was; `events` oldest first."""
    found: dict[tuple[PeriodKind, date], Closing] = {}
    for event in events:
        key = event.closing.period, event.closing.last_day
        if event.act is PeriodAct.CLOSED:
            found[key] = event.closing
        else:
            del found[key]
    return tuple(found.values())


def closed_until(closings: Iterable[Closing], period: PeriodKind = PeriodKind.MONTH) -> date | None:
    """The last day of the last closed period of a kind; of months, the last day on which nothing is posted any more."""
    return max((each.last_day for each in closings if each.period is period), default=None)


def next_month(closings: Iterable[Closing], first_day: date) -> date:
    """The last day of the month that is closed next.

    >>> next_month((), date(2025, 3, 10))
    datetime.date(2025, 3, 31)
    """
    last = closed_until(closings)
    return month_end(last + ONE_DAY if last else first_day)


def next_year(closings: Iterable[Closing], first_day: date) -> date:
    """The last day of the year that is closed next; the first one may begin within a year.

    >>> next_year((), date(2025, 3, 10))
    datetime.date(2025, 12, 31)
    """
    last = closed_until(closings, PeriodKind.YEAR)
    return date((last + ONE_DAY if last else first_day).year, 12, 31)


def reopened_with(closings: Sequence[Closing], period: PeriodKind, last_day: date) -> tuple[Closing, ...]:
    """What is reopened where a period is, itself too, the last that was closed first; nothing where it is not closed.

    Each period stands on those before it: what was closed after it is reopened with it.
    """
    asked = next((n for n, each in enumerate(closings) if (each.period, each.last_day) == (period, last_day)), len(closings))
    return tuple(reversed(closings[asked:]))
