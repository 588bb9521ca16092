"""Meeting day: the half-typed sheet of one group, and what the one that has met leaves behind."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.meetings import MeetingState
from coopdesk.ui.pictures.studio import Studio
from coopdesk.ui.views import meeting as live


def meetings(studio: Studio) -> None:
    studio.show("meetings", None)


def attendance(studio: Studio) -> None:
    _turned(studio, MeetingState.OPEN, live.ATTENDANCE)


def deposits(studio: Studio) -> None:
    """Board 05."""
    _turned(studio, MeetingState.OPEN, live.DEPOSITS)


def payouts(studio: Studio) -> None:
    _turned(studio, MeetingState.OPEN, live.PAYOUTS)


def hunt(studio: Studio) -> QDialog:
    """What would explain that the box lacks money."""
    from coopdesk.ui.forms.meeting_hunt import HuntQuestion

    deposits(studio)
    studio.page.ask_hunt()
    return studio.window.findChildren(HuntQuestion)[-1]


def decisions(studio: Studio) -> None:
    _turned(studio, MeetingState.POSTED, live.DECISIONS)


def summary(studio: Studio) -> None:
    _turned(studio, MeetingState.POSTED, live.SUMMARY)


def _turned(studio: Studio, state: MeetingState, tab: int) -> None:
    found = studio.stage.runner.read(lambda unit, _context: unit.meetings.all())
    studio.show("meeting", next(each.id for each in found if each.state is state)).tabs.setCurrentIndex(tab)
