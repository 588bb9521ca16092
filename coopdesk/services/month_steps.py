"""The guided list of a month: each step shows what it would post, is carried out once, and undone as one until the freeze."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import month_end
from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.domain.errors import NotYetBuilt, PeriodClosed, ReasonMissing, Refusal
from coopdesk.domain.periods import Closing, PeriodKind, next_month, next_year
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.closing.step import ClosingStep
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.periods import check_month, check_year, first_open_day
from coopdesk.store.unit_of_work import UnitOfWork

Check = Callable[[UnitOfWork, Context, date], None]
CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS, Change.LOANS})


@dataclass(frozen=True, slots=True)
class CarryOutStep:
    """Do a step of a month, `month` any day of it."""

    request_id: str
    step: MonthStep
    month: date


@dataclass(frozen=True, slots=True)
class UndoStep:
    request_id: str
    step: MonthStep
    month: date
    reason: str


@dataclass(frozen=True, slots=True)
class MonthClosing:
    """A month on its way to the freeze: its steps in their order, and what is in the way of freezing it beside them."""

    last_day: date
    frozen: bool
    steps: tuple[tuple[MonthStep, StepState], ...]
    in_the_way: Refusal | None

    @property
    def ready(self) -> bool:
        """Whether it can be frozen now."""
        done = all(state.status in (StepStatus.DONE, StepStatus.NOT_NEEDED) for _step, state in self.steps)
        return done and not self.frozen and self.in_the_way is None


@dataclass(frozen=True, slots=True)
class BookPeriods:
    """What is closed, in the order in which it was, and what comes next; `year_in_the_way` None: the year can be closed now."""

    closed: tuple[Closing, ...]
    next_month: date
    next_year: date
    year_in_the_way: Refusal | None


def month_closing(unit: UnitOfWork, context: Context, month: date) -> MonthClosing:
    """How a month stands; of a frozen one the steps show what they posted."""
    last_day = month_end(month)
    frozen = any(each.period is PeriodKind.MONTH and each.last_day == last_day for each in unit.periods.standing())
    steps = tuple((code, step.state(unit, context, last_day)) for code, step in STEPS.items())
    return MonthClosing(last_day, frozen, steps, None if frozen else _refused(check_month, unit, context, last_day))


def book_periods(unit: UnitOfWork, context: Context) -> BookPeriods:
    closed, first_day = unit.periods.standing(), first_open_day(unit)
    year = next_year(closed, first_day)
    return BookPeriods(closed, next_month(closed, first_day), year, _refused(check_year, unit, context, year))


def carry_out(unit: UnitOfWork, context: Context, command: CarryOutStep) -> Outcome:
    """Without effect where the step is done or not needed; refuses PeriodClosed, PeriodNotOver, and what is in its way."""
    last_day = month_end(command.month)
    _check_open(unit, last_day)
    step = _step(command.step)
    if not step.carry_out(unit, context, last_day, command.request_id):
        state = step.state(unit, context, last_day)
        if state.blocked_by:
            raise state.blocked_by
    return Outcome(changes=CHANGES)


def undo(unit: UnitOfWork, context: Context, command: UndoStep) -> Outcome:
    """Take back all that a step posted for a month, as one; refuses PeriodClosed once the month is frozen."""
    last_day = month_end(command.month)
    _check_open(unit, last_day)
    if not command.reason.strip():
        raise ReasonMissing
    _step(command.step).undo(unit, context, last_day, command.reason.strip(), command.request_id)
    return Outcome(changes=CHANGES)


def _step(code: MonthStep) -> ClosingStep:
    if code not in STEPS:
        raise NotYetBuilt(code)
    return STEPS[code]


def _check_open(unit: UnitOfWork, last_day: date) -> None:
    closed = unit.books.cooperative().closed_until
    if closed and last_day <= closed:
        raise PeriodClosed(last_day, closed)


def _refused(check: Check, unit: UnitOfWork, context: Context, last_day: date) -> Refusal | None:
    try:
        check(unit, context, last_day)
    except Refusal as refusal:
        return refusal
    return None
