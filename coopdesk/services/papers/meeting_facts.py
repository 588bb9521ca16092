"""What a summary says of a meeting: attendance and quorum, the cash box, tasks, decisions, the next date, and what is done about arrears."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.meetings import Meeting, MeetingState, SheetEntry
from coopdesk.domain.papers import ArrearsAction, MeetingFacts, Seal, TaskLine
from coopdesk.services.meetings.bill import group_of
from coopdesk.services.meetings.minutes import heard_tasks, next_meeting, quorum_of
from coopdesk.store.unit_of_work import UnitOfWork


def meeting_facts(unit: UnitOfWork, meeting: Meeting, late: Sequence[str], seal: Seal | None) -> MeetingFacts:
    """`late`: whose arrears stand on the paper, by number; `seal`: how the journal stood at the last entry that it tells of."""
    group, quorum = group_of(unit, meeting), quorum_of(unit, meeting)
    box = unit.meetings.events(meeting.id)[-1].box if meeting.state is MeetingState.POSTED else None
    return MeetingFacts(
        day=meeting.date,
        group=group.name if group else "",
        details=meeting.details,
        here=quorum.here,
        members=quorum.members,
        quorum=quorum.needed,
        counted=box.counted if box else None,
        difference=(box.difference or 0) if box else 0,
        tasks=tuple(TaskLine(each.task.text, each.task.in_charge, each.state, each.outcome) for each in heard_tasks(unit, meeting)),
        decisions=tuple(unit.minutes.of_meeting(meeting.id)),
        next_date=next_meeting(unit, meeting, group),
        actions=_actions(unit, meeting, late),
        seal=seal,
    )


def _actions(unit: UnitOfWork, meeting: Meeting, late: Sequence[str]) -> tuple[ArrearsAction, ...]:
    entries = unit.meetings.entries(meeting.id)
    covered = {cover.debtor for cover in unit.covers.of_meeting(meeting.id) if cover.ended < cover.amount or meeting.state is MeetingState.POSTED}
    found = []
    for number in late:
        member = unit.members.get(number).id
        entry = entries.get(member, SheetEntry(member))
        if member in covered or entry.promised or entry.reason:
            found.append(ArrearsAction(number, member in covered, entry.promised, entry.reason))
    return tuple(found)
