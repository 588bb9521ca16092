"""The years of the demo book that are over, closed as a treasurer closes them: each month after its steps, then the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeAlias

from coopdesk.domain.steps import Halt
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.month_steps import CarryOutStep, book_periods
from coopdesk.services.periods import CloseMonth, CloseYear
from coopdesk.services.runner import Runner

CloseYears: TypeAlias = Callable[[Runner, Halt], None]

FROM_MONTH = 2
"""From February on, when its papers are together, the year before is closed."""


def close_years(runner: Runner, halt: Halt) -> None:
    """Close every year before that of the runner's business date; `halt` may stop it at every act."""
    if runner.business_date.month < FROM_MONTH:
        return
    while (due := runner.read(book_periods)).next_year.year < runner.business_date.year:
        closable = due.year_in_the_way is None
        acts = [CloseYear(f"demo-closed-{due.next_year.year}", due.next_year.year)] if closable else _month(due.next_month, halt)
        halt()
        runner.execute_all(acts)


def _month(last_day: date, halt: Halt) -> Iterator[Any]:
    for step in STEPS:
        halt()
        yield CarryOutStep(f"demo-{step}-{last_day}", step, last_day)
    halt()
    yield CloseMonth(f"demo-closed-{last_day}", last_day)
