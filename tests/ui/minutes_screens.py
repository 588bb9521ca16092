"""The screens of minutes: decisions of a meeting with tasks of the one before, its summary, and the question before it is printed."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from coopdesk.domain.meetings import Meeting
from coopdesk.domain.minutes import Decision, Votes
from coopdesk.services.meetings import OpenMeeting
from coopdesk.services.minutes import SaveDecision
from coopdesk.ui.forms.meeting_summary_print import SUMMARY, SummaryPrint
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.groups import below_centre
from coopdesk.ui.views import meeting as live
from tests.ui.turning import Go, turn

TEXT, NAME = "Simpanan wajib", "Bendahara"
"""Words that the book itself has: they are translated by nobody."""


def _met(window: MainWindow, group: str, days_ago: int = 0) -> Meeting:
    """The meeting of a group (empty: of the whole cooperative) of that day, opened where there is none, with a task decided there."""
    runner = window.desk.session.runner
    day = runner.business_date - timedelta(days_ago)
    identity = runner.read(lambda unit, _context: unit.groups.get(group).id) if group else None

    def found() -> Meeting | None:
        return next((each for each in runner.read(lambda unit, _context: unit.meetings.all()) if (each.group, each.date) == (identity, day)), None)

    if not found():
        made = runner.execute(OpenMeeting(f"minutes {group} {day}", day, group)).batch or 0
        runner.execute(SaveDecision(f"minutes {group} {day} task", Decision(0, made, TEXT, Votes(12, 0, 1), NAME, day)))
    meeting = found()
    assert meeting is not None
    return meeting


def _turned(window: MainWindow, tab: int) -> QWidget:
    runner = window.desk.session.runner
    identity = below_centre(runner)
    group = next(each.name for each in runner.read(lambda unit, _context: unit.groups.all()) if each.id == identity)
    _met(window, group, days_ago=1)
    turn(window, "meeting", _met(window, group).id)
    window.desk.page().tabs.setCurrentIndex(tab)
    return window


def _decisions(window: MainWindow) -> QWidget:
    return _turned(window, live.DECISIONS)


def _summary(window: MainWindow) -> QWidget:
    return _turned(window, live.SUMMARY)


def _print(window: MainWindow) -> QWidget:
    _turned(window, live.SUMMARY)
    dialog = SummaryPrint(window.desk.page(), window.desk.session, SUMMARY, _met(window, ""), "id", into_file=False)
    dialog.open_over(window)
    return dialog


MINUTES_SCREENS: dict[str, Go] = {
    "decisions of a meeting": _decisions,
    "summary of a meeting": _summary,
    "printing the summary of a meeting": _print,
}
