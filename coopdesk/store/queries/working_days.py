"""On which days the cooperative works: its rest days and holidays are policy, with the day from which they hold."""

from __future__ import annotations

import json
from datetime import date

from coopdesk.domain.calendar import Shift, WorkingDays
from coopdesk.store.unit_of_work import UnitOfWork

SUNDAY = "[6]"
REST_DAYS, HOLIDAYS = "rest_days", "holidays"
"""Policy keys: weekdays as a JSON list (0 is Monday), names by day as a JSON object."""


def working_days(unit: UnitOfWork, on: date) -> WorkingDays:
    """As it holds on a day; what falls on a rest day is done on the next working day."""
    return WorkingDays(rest_days(unit, on), frozenset(named_holidays(unit, on)), Shift.FOLLOWING)


def rest_days(unit: UnitOfWork, on: date) -> frozenset[int]:
    """The days of the week without work, as they hold on a day."""
    return frozenset(json.loads(unit.books.policy(REST_DAYS, on) or SUNDAY))


def named_holidays(unit: UnitOfWork, on: date) -> dict[date, str]:
    """The holidays known on a day, each with its name."""
    kept = json.loads(unit.books.policy(HOLIDAYS, on) or "{}")
    return {date.fromisoformat(day): name for day, name in kept.items()}
