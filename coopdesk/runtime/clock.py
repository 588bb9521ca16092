"""The clock: the only place that asks the computer what time it is.

Entries are dated by a business date that is passed in; the clock proposes it once, at the start, and
stamps when something was recorded.
"""

from __future__ import annotations

from datetime import UTC, date, datetime


class _Clock:
    standing: datetime | None = None


def stand_still(moment: datetime) -> None:
    """From now on it is `moment` (aware) in this process: pictures of the program come out the same each time."""
    _Clock.standing = moment


def today() -> date:
    """The calendar day at this computer's place."""
    return now_utc().astimezone().date()


def now_utc() -> datetime:
    """This moment, aware, in UTC, whole seconds (the form in which it is recorded)."""
    return (_Clock.standing or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
