"""The papers of a meeting, for the crawler: the packet of an open one, and the receipts of one at which a single member paid."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtWidgets import QWidget

from coopdesk.domain.meetings import MeetingState, SheetEntry
from coopdesk.domain.tills import Pieces
from coopdesk.services.meetings import OpenMeeting, PostMeeting
from coopdesk.services.meetings.holding import keep_count, keep_entries
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.meeting_papers import open_packet, open_receipts
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn


def _held(runner: Runner, state: MeetingState) -> int:
    """A meeting of today in that state: the groups of the demo book come in turn."""
    found = runner.read(lambda unit, _context: (unit.meetings.all(), unit.groups.all()))
    here = {each.group: each for each in found[0] if each.date == runner.business_date}
    if state in {each.state for each in here.values()}:
        return next(each.id for each in here.values() if each.state is state)
    group = next(each for each in found[1] if each.id not in here and not each.closed)
    meeting = runner.execute(OpenMeeting(str(uuid4()), runner.business_date, group.name)).batch or 0
    if state is MeetingState.POSTED:
        _post(runner, meeting)
    return meeting


def _post(runner: Runner, meeting: int) -> None:
    rows = _sheet(runner, meeting).rows
    payer = max(rows, key=lambda row: row.billed)
    keep_entries(runner, meeting, [SheetEntry(row.member, paid=row.billed if row is payer else 0) for row in rows])
    keep_count(runner, meeting, [Pieces(1, _sheet(runner, meeting).box.expected)])
    runner.execute(PostMeeting(str(uuid4()), meeting, _sheet(runner, meeting).sums.billed))


def _sheet(runner: Runner, meeting: int) -> MeetingSheet:
    return runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))


def _asked(state: MeetingState) -> Go:
    def go(window: MainWindow) -> QWidget:
        session = window.desk.session
        meeting = _held(session.runner, state)
        turn(window, "meetings")
        (open_packet if state is MeetingState.OPEN else open_receipts)(window.desk.page(), session, meeting)
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


MEETING_PAPER_SCREENS: dict[str, Go] = {
    "meeting, packet": _asked(MeetingState.OPEN),
    "meeting, receipts": _asked(MeetingState.POSTED),
}
