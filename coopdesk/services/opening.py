"""With what the book began: the day of the balances that were brought in."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.journal import EventKind
from coopdesk.store.queries.entries import last_day_of
from coopdesk.store.unit_of_work import UnitOfWork

OPENINGS = (EventKind.OPENING_SAVINGS, EventKind.OPENING_LOAN, EventKind.OPENING_CASH)


def opening_day(unit: UnitOfWork) -> date:
    """The day of the last opening entry that stands; the first day of a book that began empty."""
    return last_day_of(unit.connection, OPENINGS) or unit.books.cooperative().first_day
