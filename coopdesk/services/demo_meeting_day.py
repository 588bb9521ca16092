"""Meeting day in the demo book: one group's meeting is posted, with a member for whom the others paid; another's sheet is half typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from coopdesk.domain.meeting_sheet import SheetRow
from coopdesk.domain.meetings import CLAIMED, Attendance, GapShare, SheetEntry
from coopdesk.domain.minutes import Decision, Votes
from coopdesk.domain.money import Minor
from coopdesk.domain.tills import Pieces
from coopdesk.services.demo_names import Names
from coopdesk.services.meetings import OpenMeeting, PostMeeting
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.minutes import SaveDecision
from coopdesk.services.runner import Runner

EXCUSED, LATE, ABSENT = 2, 4, 9
"""Places on the sheet."""
TYPED, SHORT, PARTLY = 17, 20_000, 2
"""How many of the half-typed sheet have paid, what its box lacks, and the part that one of them paid."""
IN_LARGEST = 75
"""How many percent of what is not counted yet lie in the largest note that is left."""
TASK_DAYS = timedelta(8)


def hold(runner: Runner, names: Names, on: date) -> None:
    """The second group meets first; of the first one most have paid."""
    posted, half = (_opened(runner, group, on) for group in (names.groups[1], names.groups[0]))
    _hold_whole(runner, names, posted)
    _type_half(runner, half)


def _opened(runner: Runner, group: str, on: date) -> int:
    meeting = runner.execute(OpenMeeting(f"demo-meeting-{group}", on, group)).batch
    assert meeting is not None
    return meeting


def _hold_whole(runner: Runner, names: Names, meeting: int) -> None:
    """One who did not come and owes something is paid for by the others; everything is counted and posted."""
    sheet = _sheet(runner, meeting)
    away = next((row for row in sheet.rows if row.billed and row.asked and row.part(*CLAIMED)), None)
    keep_entries(runner, meeting, [_paid(row) if row is not away else SheetEntry(row.member, Attendance.ABSENT, 0) for row in sheet.rows])
    if away:
        shares = proposed_shares(_sheet(runner, meeting), away.member)
        keep_shares(runner, meeting, away.member, shares)
        keep_entries(runner, meeting, _with_shares(_sheet(runner, meeting), shares))
    count(runner, meeting)
    sheet = _sheet(runner, meeting)
    runner.execute(PostMeeting(f"demo-post-{meeting}", meeting, sheet.sums.billed))
    for number, (words, who) in enumerate(names.decided):
        votes, due = (None, sheet.meeting.date + TASK_DAYS) if who else (Votes(sheet.sums.here), None)
        made = Decision(0, meeting, words, votes, who, due)
        runner.execute(SaveDecision(f"demo-decision-{number}", made))


def _type_half(runner: Runner, meeting: int) -> None:
    sheet = _sheet(runner, meeting)
    keep_entries(runner, meeting, [_typed(place, row) for place, row in enumerate(sheet.rows, 1)])
    count(runner, meeting, SHORT)


def count(runner: Runner, meeting: int, short: Minor = 0) -> None:
    """What should be in the box, less what it lacks."""
    sheet = _sheet(runner, meeting)
    keep_count(runner, meeting, _pieces(sheet.box.expected - short, sheet.worths))


def _typed(place: int, row: SheetRow) -> SheetEntry:
    here = {EXCUSED: Attendance.EXCUSED, LATE: Attendance.LATE, ABSENT: Attendance.ABSENT}.get(place, Attendance.PRESENT)
    if here in (Attendance.EXCUSED, Attendance.ABSENT) or place > TYPED:
        return SheetEntry(row.member, here)
    return SheetEntry(row.member, here, row.billed // PARTLY if place == TYPED else row.billed)


def _paid(row: SheetRow) -> SheetEntry:
    return SheetEntry(row.member, Attendance.PRESENT, row.billed)


def _with_shares(sheet: MeetingSheet, shares: Sequence[GapShare]) -> Iterator[SheetEntry]:
    bearers = {share.bearer for share in shares}
    return (_paid(row) for row in sheet.rows if row.member in bearers)


def _sheet(runner: Runner, meeting: int) -> MeetingSheet:
    return runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))


def _pieces(amount: Minor, worths: Sequence[Minor]) -> list[Pieces]:
    """An amount as members bring it: most of it in large notes, something in every other; what no coin makes is counted in units."""
    found = []
    for worth in worths:
        taken = amount if worth == min(worths) else amount * IN_LARGEST // 100
        found.append(Pieces(worth, taken // worth))
        amount -= taken // worth * worth
    return [each for each in (*found, Pieces(1, amount)) if each.number]
