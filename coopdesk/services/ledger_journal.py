"""The journal as the window pages through it: the newest entries first, by sequence, filtered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.ledger_pages import JournalFilter, JournalRow
from coopdesk.store.queries.journal_pages import journal_page, newest_by
from coopdesk.store.unit_of_work import UnitOfWork

PAGE = 200


@dataclass(frozen=True, slots=True)
class JournalPage:
    """`rows` from the newest to the oldest; `more`: there are others beyond its far end."""

    rows: tuple[JournalRow, ...]
    more: bool


def older_entries(unit: UnitOfWork, asked: JournalFilter, before: int | None = None, limit: int = PAGE) -> JournalPage:
    """The entries before a sequence, or the newest of all."""
    found = journal_page(unit, asked, before, limit + 1)
    return JournalPage(tuple(found[:limit]), len(found) > limit)


def newer_entries(unit: UnitOfWork, asked: JournalFilter, after: int, limit: int = PAGE) -> JournalPage:
    """The entries after a sequence that are next to it."""
    found = journal_page(unit, asked, after, limit + 1, newer=True)
    return JournalPage(tuple(found[-limit:]), len(found) > limit)


def entry_of_day(unit: UnitOfWork, day: date) -> int | None:
    """The sequence of the last entry of that business date, or of the latest one before it."""
    return newest_by(unit, day)
