"""On which days the cooperative works: its rest days and holidays are policy, with the day from which they hold."""

from __future__ import annotations

import json
from datetime import date

from coopdesk.domain.calendar import Shift, WorkingDays
from coopdesk.store.unit_of_work import UnitOfWork

SUNDAY = "[6]"
REST_DAYS, HOLIDAYS = "rest_days", "holidays"
"""Policy keys: weekdays as a JSON list (0 is Monday), days as a JSON list."""


def working_days(unit: UnitOfWork, on: date) -> WorkingDays:
    """As it holds on a day; what falls on a rest day is done on the next working day."""
    rest = json.loads(unit.books.policy(REST_DAYS, on) or SUNDAY)
    holidays = json.loads(unit.books.policy(HOLIDAYS, on) or "[]")
    return WorkingDays(frozenset(rest), frozenset(map(date.fromisoformat, holidays)), Shift.FOLLOWING)
