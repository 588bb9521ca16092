"""When the whole cooperative meets, as its groups do by their own day: the list of meetings proposes its next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.groups import Group
from coopdesk.domain.meeting_days import MeetingRule, check_rule, read_rule, written
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

POLICY = "meetings.calendar"


@dataclass(frozen=True, slots=True)
class SetMeetingCalendar:
    """In force from the business date on; None: the whole cooperative meets when it is called."""

    request_id: str
    meets: MeetingRule | None


def set_calendar(unit: UnitOfWork, context: Context, command: SetMeetingCalendar) -> Outcome:
    check_rule(command.meets)
    unit.books.set_policy(POLICY, context.business_date, written(command.meets))
    return Outcome(changes=frozenset({Change.MEETINGS, Change.BOOK}))


def calendar_of(unit: UnitOfWork, group: Group | None, on: date) -> MeetingRule | None:
    """By which a group meets, or (None) the whole cooperative, as it holds on a day."""
    return group.details.meets if group else read_rule(unit.books.policy(POLICY, on) or "")
