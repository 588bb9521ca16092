"""The business date on which the window works: never ahead of this computer's day, never in a closed period."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors import DateAhead, DateBeforeBook, PeriodClosed
from coopdesk.runtime import clock
from coopdesk.services.access import Act, check_may
from coopdesk.services.context import Context
from coopdesk.services.runner import Runner
from coopdesk.store.unit_of_work import UnitOfWork


def check(unit: UnitOfWork, context: Context, day: date) -> None:
    """Refusals: PermissionDenied, DateAhead, DateBeforeBook, PeriodClosed."""
    check_may(context.operator, Act.MANAGE_SETTINGS, context.solo)
    cooperative, today = unit.books.cooperative(), clock.today()
    if day > today:
        raise DateAhead(day, today)
    if day < cooperative.first_day:
        raise DateBeforeBook(day, cooperative.first_day)
    if cooperative.closed_until and day <= cooperative.closed_until:
        raise PeriodClosed(day, cooperative.closed_until)


def change(runner: Runner, day: date) -> date:
    """From now on `runner` works on `day`; the refusals of `check`, and then it stays where it was."""
    runner.read(lambda unit, context: check(unit, context, day))
    runner.business_date = day
    return day
