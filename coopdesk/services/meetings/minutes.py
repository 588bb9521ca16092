"""The minutes of a meeting as the window and the papers read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import LAST_WEEK, MeetingDay
from coopdesk.domain.groups import Group
from coopdesk.domain.meetings import HERE, Meeting, quorum_needed
from coopdesk.domain.minutes import Decision, TaskState
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.meeting_calendar import calendar_of
from coopdesk.services.meetings.bill import group_of, ids_of, rules_of
from coopdesk.services.minutes import next_posted
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Quorum:
    """`here` of `members` came, and it takes `needed`; nobody ticked them where `here` is 0."""

    here: int
    members: int
    needed: int

    @property
    def valid(self) -> bool:
        return self.here >= self.needed


@dataclass(frozen=True, slots=True)
class TaskHeard:
    """A task decided `on` an earlier day, and what this meeting heard of it; OPEN: nothing yet."""

    task: Decision
    on: date
    state: TaskState
    outcome: str


@dataclass(frozen=True, slots=True)
class MinutesView:
    """`next_date` as it was agreed, else as the calendar says; `closed_by` the meeting after which nothing is changed any more."""

    meeting: Meeting
    group: Group | None
    tasks: tuple[TaskHeard, ...]
    decisions: tuple[Decision, ...]
    quorum: Quorum
    next_date: date | None
    closed_by: date | None
    may_write: bool


def minutes_of(unit: UnitOfWork, context: Context, identity: int) -> MinutesView:
    """Raises UnknownMeeting."""
    meeting = unit.meetings.get(identity)
    group, later = group_of(unit, meeting), next_posted(unit, meeting)
    return MinutesView(
        meeting=meeting,
        group=group,
        tasks=heard_tasks(unit, meeting),
        decisions=tuple(unit.minutes.of_meeting(identity)),
        quorum=quorum_of(unit, meeting),
        next_date=next_meeting(unit, meeting, group),
        closed_by=later.date if later else None,
        may_write=later is None and access.may(context.operator, access.Act.HOLD_MEETING, context.solo),
    )


def heard_tasks(unit: UnitOfWork, meeting: Meeting) -> tuple[TaskHeard, ...]:
    """The tasks of earlier meetings that come up at this one, the oldest first."""
    return tuple(_heard(unit, meeting, task) for task in unit.minutes.tasks_before(meeting.group, meeting.date))


def _heard(unit: UnitOfWork, meeting: Meeting, task: Decision) -> TaskHeard:
    """As this meeting heard it: what a later one says of it was carried on here."""
    on = unit.meetings.get(task.meeting).date
    if task.ended == meeting.id:
        return TaskHeard(task, on, task.state, task.outcome)
    later = task.ended is not None and unit.meetings.get(task.ended).date > meeting.date
    return TaskHeard(task, on, TaskState.CARRIED if later else TaskState.OPEN, "" if later else task.outcome)


def quorum_of(unit: UnitOfWork, meeting: Meeting) -> Quorum:
    entries, members = unit.meetings.entries(meeting.id), set(ids_of(unit, meeting))
    here = {member for member, entry in entries.items() if entry.attendance in HERE}
    return Quorum(len(here), len(members | here), quorum_needed(len(members | here), rules_of(unit, meeting.group, meeting.date)))


def next_meeting(unit: UnitOfWork, meeting: Meeting, group: Group | None) -> date | None:
    """As agreed, else by its calendar; without one the whole cooperative meets on the same weekday of the next month."""
    if meeting.details.next_date:
        return meeting.details.next_date
    rule = calendar_of(unit, group, meeting.date)
    if group or rule:
        return rule.after(meeting.date) if rule else None
    week = (meeting.date.day - 1) // 7 + 1
    return MeetingDay(min(week, LAST_WEEK), meeting.date.weekday()).after(meeting.date)
