"""Joint liability: a meeting at which the others pay for one who did not come, and what her page and that of her group say then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog

from coopdesk.domain.meetings import Attendance, SheetEntry
from coopdesk.domain.tills import Pieces
from coopdesk.services.context import Outcome
from coopdesk.services.meetings import OpenMeeting, PostMeeting
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.runner import Runner
from coopdesk.ui.pictures.groups import below_centre
from coopdesk.ui.pictures.studio import Studio

ONCE = "picture-covers"


def hold(runner: Runner) -> str:
    """Everybody of a group pays as billed but one who owes, for whom the others pay; her number. A second time nothing is done."""
    group = below_centre(runner)
    if found := runner.read(lambda unit, _context: [cover for cover in unit.covers.all() if cover.open]):
        return runner.read(lambda unit, _context: unit.members.by_id(found[0].debtor).number)
    name = runner.read(lambda unit, _context: next(each.name for each in unit.groups.all() if each.id == group))
    opened: Outcome = runner.execute(OpenMeeting(f"{ONCE}-open", runner.business_date, name))
    meeting = opened.batch or 0
    sheet = _sheet(runner, meeting)
    debtor = max(sheet.rows, key=lambda row: row.billed)
    keep_entries(runner, meeting, [SheetEntry(debtor.member, Attendance.ABSENT, 0)])
    others = [row.member for row in sheet.rows if row.member != debtor.member]
    _pay(runner, meeting, others)
    keep_shares(runner, meeting, debtor.member, proposed_shares(_sheet(runner, meeting), debtor.member))
    _pay(runner, meeting, others)
    box = _sheet(runner, meeting).box
    keep_count(runner, meeting, [Pieces(1, box.expected)], "")
    runner.execute(PostMeeting(f"{ONCE}-post", meeting, _sheet(runner, meeting).sums.billed))
    return next(member.number for member in sheet.members if member.id == debtor.member)


def _sheet(runner: Runner, meeting: int) -> MeetingSheet:
    return runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))


def _pay(runner: Runner, meeting: int, members: Sequence[int]) -> None:
    there = [SheetEntry(member, Attendance.PRESENT, 0) for member in members]
    keep_entries(runner, meeting, there)
    sheet = _sheet(runner, meeting)
    keep_entries(runner, meeting, [replace(entry, paid=sheet.row(entry.member).billed) for entry in there])


def member(studio: Studio) -> None:
    number = hold(studio.stage.runner)
    studio.show("member", number).parts.turn_to("covers")


def group(studio: Studio) -> None:
    runner = studio.stage.runner
    hold(runner)
    page = studio.show("group", below_centre(runner))
    page.tabs.setCurrentIndex(3)


def give_back(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.cover_give_back import CoverGiveBack

    studio.show("member", hold(studio.stage.runner)).ask_of_member("give_back_covers")
    return studio.window.findChildren(CoverGiveBack)[-1]


def let_off(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.cover_let_off import CoverLetOff

    studio.show("member", hold(studio.stage.runner)).ask_of_member("let_off_covers")
    return studio.window.findChildren(CoverLetOff)[-1]


def application(studio: Studio) -> None:
    """The same member wants another loan."""
    studio.show("new_loan", hold(studio.stage.runner))
