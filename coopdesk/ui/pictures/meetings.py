"""Meeting day: the half-typed sheet of one group, and what the one that has met leaves behind."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.meetings import CLAIMED, Attendance, MeetingState, SheetEntry
from coopdesk.services.demo_meeting_day import SHORT, count
from coopdesk.ui.pictures.studio import Studio
from coopdesk.ui.views import meeting_tabs as live


def meetings(studio: Studio) -> None:
    studio.show("meetings", "list")


def attendance(studio: Studio) -> None:
    _turned(studio, MeetingState.OPEN, live.ATTENDANCE)


def deposits(studio: Studio) -> None:
    """Board 05: the counter took in money since the box was counted."""
    meeting = _found(studio, MeetingState.OPEN)
    count(studio.stage.runner, meeting, SHORT)
    _turned(studio, MeetingState.OPEN, live.DEPOSITS)


def payouts(studio: Studio) -> None:
    _turned(studio, MeetingState.OPEN, live.PAYOUTS)


def withdrawal(studio: Studio) -> QDialog:
    """What is free of a member's savings tonight."""
    from coopdesk.ui.forms.meeting_payout import WithdrawalQuestion

    payouts(studio)
    studio.page.payouts.ask_withdrawal()
    asked = studio.window.findChildren(WithdrawalQuestion)[-1]
    asked.member.choose(studio.page.sheet.members[0].number)
    asked.member.changed.emit()
    return asked


def gap(studio: Studio) -> QDialog:
    """The first who owes something pays nothing, and all others do."""
    from coopdesk.ui.forms.meeting_gap import GapQuestion

    deposits(studio)
    page, desk = studio.page, studio.window.desk
    assert desk is not None
    row = next(row for row in page.sheet.rows if row.part(*CLAIMED))
    typed = [SheetEntry(each.member, Attendance.PRESENT, 0 if each is row else each.billed) for each in page.sheet.rows]
    asked = GapQuestion(page, desk.session, page.sheet.with_entries(typed), row.member)
    asked.open_over(studio.window)
    return asked


def hunt(studio: Studio) -> QDialog:
    """What would explain that the box lacks money."""
    from coopdesk.ui.forms.meeting_hunt import HuntQuestion

    deposits(studio)
    studio.page.asks.hunt()
    return studio.window.findChildren(HuntQuestion)[-1]


def decisions(studio: Studio) -> None:
    _turned(studio, MeetingState.POSTED, live.DECISIONS)


def summary(studio: Studio) -> None:
    _turned(studio, MeetingState.POSTED, live.SUMMARY)


def _turned(studio: Studio, state: MeetingState, tab: int) -> None:
    studio.show("meeting", _found(studio, state)).tabs.setCurrentIndex(tab)


def _found(studio: Studio, state: MeetingState) -> int:
    every = studio.stage.runner.read(lambda unit, _context: unit.meetings.all())
    return next(each.id for each in every if each.state is state)
