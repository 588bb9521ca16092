"""Cash that is told of: above a threshold in one day, and amounts that look cut to stay just below it (domain.md §6.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.money import Minor

NEAR_PERCENT, WITHIN, SEVERAL = 80, timedelta(30), 2
"""At least so many days of at least so many percent of the threshold, in so many days, look cut."""


class CashDay(NamedTuple):
    """What one member paid in and was paid out in cash on one day."""

    on: date
    member: str
    name: str
    came_in: Minor
    went_out: Minor
    entries: int

    @property
    def most(self) -> Minor:
        """In and out do not make up for each other."""
        return max(self.came_in, self.went_out)


class Notable(StrEnum):
    ABOVE = "above"
    JUST_BELOW = "just_below"


class NotableDay(NamedTuple):
    day: CashDay
    why: Notable


def notable_days(days: Iterable[CashDay], threshold: Minor) -> list[NotableDay]:
    """Days above the threshold, and days just below it where a member has several of them within a month.

    >>> paid = [CashDay(date(2026, 3, day), "0001", "Siti", 450, 0, 1) for day in (1, 20)]
    >>> [each.why.value for each in notable_days(paid, 500)]
    ['just_below', 'just_below']
    """
    found, near = [], defaultdict(list)
    for day in days:
        if day.most > threshold:
            found.append(NotableDay(day, Notable.ABOVE))
        elif 100 * day.most >= NEAR_PERCENT * threshold:
            near[day.member].append(day)
    for own in near.values():
        found += [NotableDay(day, Notable.JUST_BELOW) for day in own if _neighbours(day, own) >= SEVERAL]
    return sorted(found, key=lambda each: (each.day.on, each.day.member))


def _neighbours(day: CashDay, own: Sequence[CashDay]) -> int:
    """How many such days there are within a month of this one, itself among them."""
    return sum(abs(other.on - day.on) < WITHIN for other in own)
