"""The clock: the only place that asks the computer what time it is.

Entries are dated by a business date that is passed in; the clock proposes it once, at the start, and
stamps when something was recorded.
"""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The calendar day at this computer's place."""
    return datetime.now(UTC).astimezone().date()


def now_utc() -> datetime:
    """This moment, aware, in UTC, whole seconds (the form in which it is recorded)."""
    return datetime.now(UTC).replace(microsecond=0)
