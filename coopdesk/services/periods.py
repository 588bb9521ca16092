"""Months and years: frozen, closed, and reopened by two people with a reason (domain.md §4.4).

A month is frozen when every step that it needs is done; from then on nothing is dated in it. A year is closed when its
last month is frozen: on the first day of the next one, what stands on income and expense goes to the surplus of the year
and from there to that of the earlier years. Reopening takes the last closings back, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import month_end
from coopdesk.domain.closing import StepStatus
from coopdesk.domain.errors import (
    ClosedBefore,
    EarlierMonthOpen,
    EarlierYearOpen,
    MoreReopened,
    NotClosed,
    PeriodNotOver,
    ReasonMissing,
    StepNotDone,
    SurplusDecided,
)
from coopdesk.domain.periods import Closing, PeriodAct, PeriodEvent, PeriodKind, next_month, next_year, reopened_with
from coopdesk.services import access, signing
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.year_closing import close_accounts, move_surplus
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.BOOK})
MOVED, BACK = "-moved", "-back-"
SECRET = {"digest": False}


@dataclass(frozen=True, slots=True)
class CloseMonth:
    """Freeze a month, `month` any day of it."""

    request_id: str
    month: date


@dataclass(frozen=True, slots=True)
class CloseYear:
    request_id: str
    year: int


@dataclass(frozen=True, slots=True)
class Reopen:
    """Reopen a month or year, `day` any day of it, and the `count` closings in all that were said to be reopened by it.

    `approver` is the second person, who signs by her password or PIN; in a book with one operator it is she herself.
    """

    request_id: str
    period: PeriodKind
    day: date
    reason: str
    count: int = 1
    approver: str = ""
    password: str = field(default="", repr=False, metadata=SECRET)


def close_month(unit: UnitOfWork, context: Context, command: CloseMonth) -> Outcome:
    """Refuses ClosedBefore, EarlierMonthOpen, EarlierYearOpen, PeriodNotOver, StepNotDone, and what is in the way of a step."""
    last_day = month_end(command.month)
    check_month(unit, context, last_day)
    _check_steps(unit, context, last_day)
    _record(unit, context, Closing(PeriodKind.MONTH, last_day, context.operator.name, context.recorded_at, unit.periods.known()))
    return Outcome(changes=CHANGES)


def close_year(unit: UnitOfWork, context: Context, command: CloseYear) -> Outcome:
    """Refuses ClosedBefore, EarlierYearOpen, EarlierMonthOpen where its last month is not frozen, PeriodNotOver."""
    last_day = date(command.year, 12, 31)
    check_year(unit, context, last_day)
    entry = close_accounts(unit, context, last_day, command.request_id)
    moved = move_surplus(unit, context, last_day, command.request_id + MOVED)
    closing = Closing(PeriodKind.YEAR, last_day, context.operator.name, context.recorded_at, unit.periods.known())
    _record(unit, context, replace(closing, entry=entry and entry.sequence, moved=moved and moved.sequence))
    return Outcome(entry=entry and entry.sequence, number=entry and entry.number, changes=CHANGES)


def to_reopen(unit: UnitOfWork, _context: Context, period: PeriodKind, day: date) -> tuple[Closing, ...]:
    """What `Reopen` of a month or year takes back, the last that was closed first; refuses NotClosed."""
    found = reopened_with(unit.periods.standing(), period, last_day_of(period, day))
    if not found:
        raise NotClosed(last_day_of(period, day))
    return found


def reopen(unit: UnitOfWork, context: Context, command: Reopen) -> Outcome:
    """Refuses NotClosed, ReasonMissing, SurplusDecided, MoreReopened, and what `second_person` refuses."""
    if not command.reason.strip():
        raise ReasonMissing
    closings = to_reopen(unit, context, command.period, command.day)
    _check_undecided(unit, closings)
    if command.count != len(closings):
        raise MoreReopened(closings[-1].last_day, len(closings), closings[0].last_day)
    approver = signing.second_person(unit, context, command.approver, command.password, access.Act.REOPEN_PERIOD)
    for closing in closings:
        _take_back(unit, context, closing, command, approver)
    return Outcome(changes=CHANGES)


def _check_undecided(unit: UnitOfWork, closings: Iterable[Closing]) -> None:
    """What the meeting has shared out of a year is taken back before the year is."""
    for year in (each.last_day.year for each in closings if each.period is PeriodKind.YEAR):
        if decided := unit.surplus.standing(year):
            raise SurplusDecided(year, decided.decision)


def last_day_of(period: PeriodKind, day: date) -> date:
    return day.replace(month=12, day=31) if period is PeriodKind.YEAR else month_end(day)


def check_month(unit: UnitOfWork, context: Context, last_day: date) -> None:
    """Refuse a month that cannot be closed next."""
    closings, first_day = unit.periods.standing(), first_open_day(unit)
    due = next_month(closings, first_day)
    if last_day < due:
        raise ClosedBefore(last_day)
    if last_day > due:
        raise EarlierMonthOpen(last_day, due)
    if last_day > (year_end := next_year(closings, first_day)):
        raise EarlierYearOpen(last_day, year_end)
    if context.business_date < last_day:
        raise PeriodNotOver(last_day, context.business_date)


def check_year(unit: UnitOfWork, context: Context, last_day: date) -> None:
    """Refuse a year that cannot be closed next."""
    closings, first_day = unit.periods.standing(), first_open_day(unit)
    due = next_year(closings, first_day)
    if last_day < due:
        raise ClosedBefore(last_day)
    if last_day > due:
        raise EarlierYearOpen(last_day, due)
    if (unit.books.cooperative().closed_until or date.min) < last_day:
        raise EarlierMonthOpen(last_day, next_month(closings, first_day))
    if context.business_date <= last_day:
        raise PeriodNotOver(last_day, context.business_date)


def first_open_day(unit: UnitOfWork) -> date:
    """The first day of the book, or the first after what was closed before closings were sealed."""
    cooperative, events = unit.books.cooperative(), unit.periods.events()
    closed = events[0].until_before if events else cooperative.closed_until
    return closed + ONE_DAY if closed else cooperative.first_day


def _check_steps(unit: UnitOfWork, context: Context, last_day: date) -> None:
    for step in STEPS.values():
        state = step.state(unit, context, last_day)
        if state.status is StepStatus.BLOCKED and state.blocked_by:
            raise state.blocked_by
        if state.status in (StepStatus.TO_DO, StepStatus.BLOCKED):
            raise StepNotDone(step.code, last_day)


def _record(unit: UnitOfWork, context: Context, closing: Closing) -> None:
    """Seal a closing; a month is the one until whose end the book is closed."""
    before = unit.books.cooperative().closed_until
    after = closing.last_day if closing.period is PeriodKind.MONTH else before
    unit.periods.record(PeriodEvent(PeriodAct.CLOSED, closing, before, after))
    if closing.period is PeriodKind.MONTH:
        unit.books.close_until(after, closing.known.get("journal_entry", 0))


def _take_back(unit: UnitOfWork, context: Context, closing: Closing, command: Reopen, approver: str) -> None:
    before, until = unit.books.cooperative().closed_until, closing.before
    left = next((each for each in unit.periods.standing() if each.period is PeriodKind.MONTH and each.last_day == until), None)
    unit.books.close_until(until, left.known.get("journal_entry", 0) if left else None)
    for sequence in filter(None, (closing.moved, closing.entry)):
        on = unit.ledger.entry(sequence).business_date
        unit.ledger.reverse(sequence, on, command.reason, f"{command.request_id}{BACK}{sequence}", context.stamp)
    made = replace(closing, operator=context.operator.name, recorded_at=context.recorded_at, known=unit.periods.known())
    unit.periods.record(PeriodEvent(PeriodAct.REOPENED, made, before, until, command.reason.strip(), approver))
