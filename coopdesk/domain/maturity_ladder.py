"""Term deposits by the time until they mature: the cash that may be asked for, step by step."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from coopdesk.domain.calendar import add_months


class Rung(StrEnum):
    """How soon; a month is one of the calendar."""

    WAITING = "waiting"
    """Matured and not fetched."""
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    LATER = "later"


MONTHS = ((Rung.MONTH, 1), (Rung.QUARTER, 3), (Rung.HALF_YEAR, 6), (Rung.YEAR, 12))


def rung_of(matures: date, on: date) -> Rung:
    """Where a deposit stands on day `on`; one that matures that day is asked for within a month.

    >>> rung_of(date(2026, 2, 28), date(2026, 1, 31)), rung_of(date(2026, 3, 1), date(2026, 1, 31))
    (<Rung.MONTH: 'month'>, <Rung.QUARTER: 'quarter'>)
    """
    if matures < on:
        return Rung.WAITING
    return next((rung for rung, months in MONTHS if matures <= add_months(on, months)), Rung.LATER)
