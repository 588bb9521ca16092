"""Minutes that are closed, votes that nobody cast, decisions that are not there."""

from __future__ import annotations

from datetime import timedelta

from coopdesk.domain import errors
from coopdesk.domain.meetings import Attendance, SheetEntry
from coopdesk.domain.minutes import Decision, Votes
from coopdesk.domain.tills import Pieces
from coopdesk.services import meetings
from coopdesk.services.meetings.holding import keep_count, keep_entries
from coopdesk.services.meetings.sheet import meeting_sheet
from coopdesk.services.minutes import RemoveDecision, SaveDecision
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene


def _opened(scene: Scene, days_before: int = 0) -> int:
    return int(scene.do(meetings.OpenMeeting, DAY - timedelta(days_before), "").batch)


@reproduces(errors.TooManyVotes)
def two_hands_of_one_member(scene: Scene) -> object:
    meeting = _opened(scene)
    member = scene.runner.read(lambda unit, _context: unit.members.get("0001").id)
    keep_entries(scene.runner, meeting, [SheetEntry(member, Attendance.PRESENT)])
    return scene.do(SaveDecision, Decision(0, meeting, "Setuju", Votes(2)))


@reproduces(errors.UnknownDecision)
def a_decision_taken_out_twice(scene: Scene) -> object:
    return scene.do(RemoveDecision, _opened(scene), 99)


@reproduces(errors.MinutesClosed)
def a_decision_after_the_next_meeting(scene: Scene) -> object:
    scene.deposit(1_000_000)
    first, runner = _opened(scene, 1), scene.runner
    second = _opened(scene)
    members = runner.read(lambda unit, context: meeting_sheet(unit, context, second).members)
    keep_entries(runner, second, [SheetEntry(member.id, Attendance.PRESENT, 0) for member in members])
    sheet = runner.read(lambda unit, context: meeting_sheet(unit, context, second))
    keep_count(runner, second, [Pieces(1, sheet.box.expected)])
    scene.do(meetings.PostMeeting, second, sheet.sums.billed)
    return scene.do(SaveDecision, Decision(0, first, "Terlambat"))
