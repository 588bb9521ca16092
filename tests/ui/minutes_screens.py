"""The screens of minutes: decisions of a meeting with tasks of the one before, its summary, and the question before it is printed."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from coopdesk.domain.meetings import Meeting, MeetingState
from coopdesk.domain.minutes import Decision, Votes
from coopdesk.services.group_register import group_register
from coopdesk.services.meetings import OpenMeeting
from coopdesk.services.minutes import SaveDecision
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.meeting_summary_print import SUMMARY, SummaryPrint
from coopdesk.ui.forms.seal_question import SealQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views import meeting_tabs as live
from tests.ui.turning import Go, turn

TEXT, NAME = "Simpanan wajib", "Bendahara"
"""Words that the book itself has: they are translated by nobody."""


def _met(window: MainWindow, group: str, days_ago: int = 0) -> Meeting:
    """The meeting of a group (empty: of the whole cooperative) of that day, opened where there is none, with a task decided there."""
    runner = window.desk.session.runner
    day = runner.business_date - timedelta(days_ago)
    identity = runner.read(lambda unit, _context: unit.groups.get(group).id) if group else None
    there = [each.id for each in runner.read(lambda unit, _context: unit.meetings.all()) if (each.group, each.date) == (identity, day)]
    made = there[0] if there else runner.execute(OpenMeeting(f"minutes {group} {day}", day, group)).batch or 0
    if not runner.read(lambda unit, _context: unit.minutes.of_meeting(made)):
        runner.execute(SaveDecision(f"minutes {group} {day} task", Decision(0, made, TEXT, Votes(12, 0, 1), NAME, day)))
    return runner.read(lambda unit, _context: unit.meetings.get(made))


def _group_to_meet(runner: Runner) -> str:
    """One with members that posted no meeting yet: a posted one closes the minutes of those before it."""
    met = {each.group for each in runner.read(lambda unit, _context: unit.meetings.all()) if each.state is MeetingState.POSTED}
    return next(row.group.name for row in runner.read(group_register).rows if row.members and row.group.id not in met)


def _turned(window: MainWindow, tab: int) -> QWidget:
    group = _group_to_meet(window.desk.session.runner)
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


def _seal(window: MainWindow) -> QWidget:
    """Words that are none of a seal."""
    turn(window, "meetings")
    asked = SealQuestion(window.desk.page(), window.desk.session)
    asked.open_over(window)
    asked.words.set_text(TEXT)
    asked.go_on()
    return asked


MINUTES_SCREENS: dict[str, Go] = {
    "decisions of a meeting": _decisions,
    "summary of a meeting": _summary,
    "printing the summary of a meeting": _print,
    "comparing a seal": _seal,
}
