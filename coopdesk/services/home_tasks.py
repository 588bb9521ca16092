"""What the day asks of the cooperative itself: meetings, term deposits that mature or wait to be fetched, and months of interest not run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.covers import Cover
from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.money import Minor
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.access import Act, may
from coopdesk.services.context import Context
from coopdesk.services.deposit_register import OPEN, rows_of
from coopdesk.services.home_due import AHEAD
from coopdesk.services.meeting_calendar import calendar_of
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DepositDue:
    """A deposit that matures on working day `pay_on`: `days` from it to today, 0 where that day is over; `waits` to be fetched.

    `needed` is the cash that it may ask for, nothing where it begins anew.
    """

    member: str
    name: str
    deposit: str
    pay_on: date
    days: int
    needed: Minor
    waits: bool


@dataclass(frozen=True, slots=True)
class RunDue:
    """`months` are over and not run, the first of them ends on `end`."""

    product: str
    kind: RunKind
    end: date
    months: int
    days: int = 0


@dataclass(frozen=True, slots=True)
class MeetingDue:
    """A meeting of a `group` (empty: of the whole cooperative) that is today, or whose day passed `days` ago.

    `meeting` None: the calendar says so, and nobody has opened it.
    """

    group: str
    time: str
    meeting: int | None
    days: int


@dataclass(frozen=True, slots=True)
class CoverDue:
    """A member whom others paid for at a meeting `days` ago, the oldest of them, and `owed` in all."""

    member: str
    name: str
    owed: Minor
    days: int


Task = DepositDue | RunDue | MeetingDue | CoverDue
COVER_DAYS = 31
"""So long a cover may be open before somebody is reminded: the next meeting has been."""


def tasks(unit: UnitOfWork, context: Context) -> tuple[Task, ...]:
    """Meetings, then runs, then deposits by the day of their maturity, then old covers; only what the operator may do something about."""
    return (*_meetings(unit, context), *_runs(unit, context), *_deposits(unit, context), *_covers(unit, context))


def _covers(unit: UnitOfWork, context: Context) -> Iterable[CoverDue]:
    """The longest open first."""
    if not may(context.operator, Act.TAKE_REPAYMENTS, context.solo):
        return
    by_debtor: dict[int, list[Cover]] = {}
    for cover in unit.covers.all(context.business_date):
        if cover.open:
            by_debtor.setdefault(cover.debtor, []).append(cover)
    for debtor, covers in by_debtor.items():
        days = (context.business_date - covers[0].date).days
        if days > COVER_DAYS:
            member = unit.members.by_id(debtor)
            yield CoverDue(member.number, member.name, sum(cover.open for cover in covers), days)


def _meetings(unit: UnitOfWork, context: Context) -> Iterable[MeetingDue]:
    """Open ones and those by the calendar, up to today; a book without groups, meetings and a day to meet loads nothing for it."""
    meets = unit.groups.all() or unit.meetings.all() or calendar_of(unit, None, context.business_date)
    if not may(context.operator, Act.HOLD_MEETING, context.solo) or not meets:
        return
    from coopdesk.services.meetings.register import MeetingStage, meeting_register

    for row in meeting_register(unit, context).rows:
        if row.stage is not MeetingStage.POSTED and row.date <= context.business_date:
            yield MeetingDue(row.group.name if row.group else "", row.time, row.meeting.id if row.meeting else None, (context.business_date - row.date).days)


def _deposits(unit: UnitOfWork, context: Context) -> Iterable[DepositDue]:
    on = context.business_date
    if not may(context.operator, Act.PAY_WITHDRAWALS, context.solo):
        return
    for row in rows_of(unit, unit.deposits.in_state(*OPEN), on):
        if row.pay_on <= on + AHEAD:
            waits = row.state is DepositState.MATURED
            yield DepositDue(row.member, row.name, row.number, row.pay_on, min((on - row.pay_on).days, 0), row.needed, waits)


def _runs(unit: UnitOfWork, context: Context) -> Iterable[RunDue]:
    """None before the first run: whoever reckons interest by hand is not told every day."""
    if not unit.batches.has_any():
        return
    from coopdesk.services.savings_interest.sheet import due_runs

    for due in due_runs(unit, context):
        yield RunDue(due.product.code, due.kind, due.months[0], due.overdue)
