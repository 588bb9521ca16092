"""The minutes of a meeting: decisions with their votes, tasks, and what became of the tasks of earlier meetings.

They are acts, each in the audit: a decision is evidence that somebody may ask after years later. Agenda, times and the next
date are not; `holding.keep_details` keeps them as they are typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from coopdesk.domain.errors import MinutesClosed, UnknownDecision
from coopdesk.domain.meetings import HERE, Meeting, MeetingState
from coopdesk.domain.minutes import Decision, TaskState, check_decision, check_ending
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEETINGS})


@dataclass(frozen=True, slots=True)
class SaveDecision:
    """A new one has the id 0; what became of it stays as it is."""

    request_id: str
    made: Decision


@dataclass(frozen=True, slots=True)
class RemoveDecision:
    request_id: str
    meeting: int
    decision: int


@dataclass(frozen=True, slots=True)
class EndTask:
    """What `meeting` heard of a task of an earlier one; OPEN takes back what was said of it here."""

    request_id: str
    meeting: int
    task: int
    state: TaskState
    outcome: str = ""


def save_decision(unit: UnitOfWork, context: Context, command: SaveDecision) -> Outcome:
    made = replace(command.made, text=command.made.text.strip(), in_charge=command.made.in_charge.strip())
    meeting = open_minutes(unit, made.meeting)
    check_decision(made, members_here(unit, meeting))
    kept = _one(unit.minutes.of_meeting(meeting.id), made.id) if made.id else Decision(0, meeting.id, "")
    identity = unit.minutes.save(replace(made, state=kept.state, outcome=kept.outcome, ended=kept.ended))
    return Outcome(batch=identity, changes=CHANGES)


def remove_decision(unit: UnitOfWork, context: Context, command: RemoveDecision) -> Outcome:
    meeting = open_minutes(unit, command.meeting)
    unit.minutes.remove(_one(unit.minutes.of_meeting(meeting.id), command.decision).id)
    return Outcome(changes=CHANGES)


def end_task(unit: UnitOfWork, context: Context, command: EndTask) -> Outcome:
    """A task that is dropped needs a word why; one carried on comes up at the next meeting again."""
    meeting = open_minutes(unit, command.meeting)
    check_ending(command.state, command.outcome)
    task = _one(unit.minutes.tasks_before(meeting.group, meeting.date), command.task)
    ended = None if command.state is TaskState.OPEN else meeting.id
    unit.minutes.save(replace(task, state=command.state, outcome=command.outcome.strip(), ended=ended))
    return Outcome(changes=CHANGES)


def open_minutes(unit: UnitOfWork, identity: int) -> Meeting:
    """The meeting whose minutes may still be written. Raises UnknownMeeting; MinutesClosed: the next meeting is posted."""
    meeting = unit.meetings.get(identity)
    if later := next_posted(unit, meeting):
        raise MinutesClosed(later.date)
    return meeting


def next_posted(unit: UnitOfWork, meeting: Meeting) -> Meeting | None:
    """The first later meeting of the same members that is in the book."""
    after = [each for each in unit.meetings.all() if each.group == meeting.group and each.date > meeting.date and each.state is MeetingState.POSTED]
    return min(after, key=lambda each: each.date, default=None)


def members_here(unit: UnitOfWork, meeting: Meeting) -> int:
    """How many came; 0 where nobody ticked them."""
    return sum(entry.attendance in HERE for entry in unit.meetings.entries(meeting.id).values())


def _one(found: list[Decision], identity: int) -> Decision:
    if (one := next((each for each in found if each.id == identity), None)) is None:
        raise UnknownDecision(identity)
    return one
