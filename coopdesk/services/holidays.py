"""The cooperative's own days of rest and its holidays, typed by the treasurer: nothing falls due on them where a product moves it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coopdesk.domain.errors import FieldMissing
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.working_days import HOLIDAYS, REST_DAYS, named_holidays, rest_days
from coopdesk.store.unit_of_work import UnitOfWork

SUNDAY = 6
WEEK = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class RestCalendar:
    """`rest_days`: days of the week without work, 0 is Monday. `holidays`: each day with its name."""

    rest_days: frozenset[int] = frozenset({SUNDAY})
    holidays: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChangeHolidays:
    """All of the calendar, in force from the business date on; schedules that exist stay as they are.

    `rest_days` as RestCalendar has them, `holidays` (day, name).
    """

    request_id: str
    rest_days: tuple[int, ...]
    holidays: tuple[tuple[date, str], ...]


def calendar_of(unit: UnitOfWork, on: date) -> RestCalendar:
    """As it holds on a day."""
    return RestCalendar(rest_days(unit, on), named_holidays(unit, on))


def change(unit: UnitOfWork, context: Context, command: ChangeHolidays) -> Outcome:
    """Refused where no day of the week would be left to work on (FieldMissing)."""
    if set(command.rest_days) >= WEEK:
        raise FieldMissing("working_days")
    named = {day.isoformat(): name.strip() for day, name in sorted(command.holidays)}
    unit.books.set_policy(REST_DAYS, context.business_date, json.dumps(sorted(command.rest_days)))
    unit.books.set_policy(HOLIDAYS, context.business_date, json.dumps(named, ensure_ascii=False))
    return Outcome(changes=frozenset({Change.BOOK, Change.LOANS}))
