"""Backups of a book: which of them stay, what a book says of itself, and how a backup stands to the book of today."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coopdesk.domain.money import Minor

DAYS, WEEKS, MONTHS = 12, 10, 9
"""The last backup of so many days, weeks and months with backups stays; of the newest day every one."""


def surplus(moments: Iterable[datetime]) -> list[datetime]:
    """The moments whose backups need not be kept, oldest first."""
    newest_first = sorted(set(moments), reverse=True)
    if not newest_first:
        return []
    kept = {moment for moment in newest_first if moment.date() == newest_first[0].date()}
    kept |= _last_of_each(newest_first, DAYS, lambda moment: moment.date())
    kept |= _last_of_each(newest_first, WEEKS, lambda moment: moment.isocalendar()[:2])
    kept |= _last_of_each(newest_first, MONTHS, lambda moment: (moment.year, moment.month))
    return [moment for moment in reversed(newest_first) if moment not in kept]


def _last_of_each(newest_first: list[datetime], count: int, period: Callable[[datetime], Hashable]) -> set[datetime]:
    last: dict[Hashable, datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment), moment)
    return set(list(last.values())[:count])


@dataclass(frozen=True, slots=True)
class BookFacts:
    """A book in a few figures. `opened` tells one book from another; amounts are totals of the ledger in minor units."""

    name: str
    opened: datetime
    members: int
    entries: int
    acts: int
    last_number: str | None
    last_date: date | None
    last_recorded: datetime | None
    savings: Minor
    loans: Minor
    cash: Minor


class Relation(StrEnum):
    """How a backup stands to the book: the same, a beginning of it, its continuation, its twin since some entry, another's."""

    SAME = "same"
    OLDER = "older"
    NEWER = "newer"
    PARTED = "parted"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What restoring would do. `lost`: entries of the book that the backup lacks; None: the book cannot be read."""

    backup: BookFacts
    book: BookFacts | None
    relation: Relation
    lost: int | None


def relation_of(book: BookFacts, backup: BookFacts, common: int) -> Relation:
    """`common`: how many first entries the two have alike."""
    if book.opened != backup.opened:
        return Relation.OTHER
    if common < min(book.entries, backup.entries):
        return Relation.PARTED
    ours, theirs = (book.entries, book.acts), (backup.entries, backup.acts)
    if ours == theirs:
        return Relation.SAME
    return Relation.OLDER if theirs < ours else Relation.NEWER
