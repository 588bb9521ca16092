"""All meetings as rows: those that the calendar says come next, those that are open, those that are posted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coopdesk.domain.groups import Group
from coopdesk.domain.meeting_days import MeetingRule
from coopdesk.domain.meetings import BoxStanding, Meeting, MeetingState
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.meeting_calendar import calendar_of
from coopdesk.services.meetings.bill import members_of
from coopdesk.store.queries.meetings import SheetCount, boxes_as_posted, last_held, sheet_counts
from coopdesk.store.unit_of_work import UnitOfWork

NOTHING = SheetCount(0, 0, 0)
AHEAD = timedelta(31)
"""How far ahead the calendar is shown."""


class MeetingStage(StrEnum):
    """Where a meeting stands for who looks at the list."""

    NEXT = "next"
    """By the calendar; it is not in the book yet."""
    OPEN = "open"
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """`meeting` None: proposed by the calendar. `members` who belong to it, `box` once it is posted; `late`: its day has passed."""

    group: Group | None
    date: date
    meeting: Meeting | None
    members: int
    typed: SheetCount
    box: BoxStanding | None
    late: bool

    @property
    def stage(self) -> MeetingStage:
        if self.meeting is None:
            return MeetingStage.NEXT
        return MeetingStage.POSTED if self.meeting.state is MeetingState.POSTED else MeetingStage.OPEN

    @property
    def key(self) -> str:
        """The id of a meeting, else whose it is and when."""
        return str(self.meeting.id) if self.meeting else f"{self.group.id if self.group else ''}|{self.date.isoformat()}"

    @property
    def time(self) -> str:
        return self.meeting.details.time if self.meeting else self.group.details.time if self.group else ""

    @property
    def place(self) -> str:
        return self.meeting.details.place if self.meeting else self.group.details.place if self.group else ""


@dataclass(frozen=True, slots=True)
class MeetingRegister:
    """`rows`: open ones and those to come by their day, then the posted, newest first; `groups` that meet.

    `meets`: the calendar of the whole cooperative; `may_set` it.
    """

    rows: tuple[MeetingRow, ...]
    groups: tuple[Group, ...]
    may_open: bool
    may_undo: bool
    meets: MeetingRule | None
    may_set: bool


def meeting_register(unit: UnitOfWork, context: Context) -> MeetingRegister:
    today, groups = context.business_date, [group for group in unit.groups.all() if group.closed is None or group.closed > context.business_date]
    by_id = {group.id: group for group in unit.groups.all()}
    counts, boxes, every = sheet_counts(unit), boxes_as_posted(unit), unit.meetings.all()
    rows = [_row(unit, each, by_id, counts, boxes, today) for each in every]
    standing = sorted((row for row in rows if row.stage is MeetingStage.OPEN), key=_day)
    posted = [row for row in rows if row.stage is MeetingStage.POSTED]
    meets = calendar_of(unit, None, today)
    calendars = [(None, meets), *((group, group.details.meets) for group in groups)]
    waiting = sorted([*standing, *_next(calendars, every, last_held(unit), today)], key=_day)
    acts = access.Act.HOLD_MEETING, access.Act.REVERSE, access.Act.MANAGE_SETTINGS
    may_open, may_undo, may_set = (access.may(context.operator, act, context.solo) for act in acts)
    return MeetingRegister((*waiting, *posted), tuple(groups), may_open, may_undo, meets, may_set)


def next_day(rule: MeetingRule | None, today: date) -> date:
    """The day that a new meeting is proposed for: today or the next by the rule; today where there is none."""
    return rule.after(today - timedelta(1)) if rule else today


def _row(
    unit: UnitOfWork, meeting: Meeting, groups: dict[int, Group], counts: dict[int, SheetCount], boxes: dict[int, BoxStanding], today: date
) -> MeetingRow:
    typed, is_open = counts.get(meeting.id, NOTHING), meeting.state is MeetingState.OPEN
    members = len(members_of(unit, meeting)) if is_open else typed.members
    return MeetingRow(
        groups.get(meeting.group or 0), meeting.date, meeting, members, typed, None if is_open else boxes[meeting.id], is_open and meeting.date < today
    )


def _next(
    calendars: Iterable[tuple[Group | None, MeetingRule | None]], every: Iterable[Meeting], last: dict[int | None, date], today: date
) -> Iterable[MeetingRow]:
    """Of each group (None: the whole cooperative) its next day, and before it the last one that nobody held, once it has met in this book."""
    held = {(meeting.group, meeting.date) for meeting in every}
    for group, rule in calendars:
        if rule is None:
            continue
        identity = group.id if group else None
        coming = next_day(rule, today)
        while (identity, coming) in held:
            coming = rule.after(coming)
        for day in (_missed(rule, last.get(identity), today), coming):
            if day and day <= today + AHEAD:
                yield MeetingRow(group, day, None, 0, NOTHING, None, day < today)


def _missed(rule: MeetingRule, last: date | None, today: date) -> date | None:
    """The latest day, of a month at most, on which a group should have met since its last meeting and did not."""
    if last is None:
        return None
    found, day = None, rule.after(max(last, today - AHEAD))
    while day < today:
        found, day = day, rule.after(day)
    return found


def _day(row: MeetingRow) -> tuple[date, str, str]:
    return row.date, row.time, row.group.name if row.group else ""
