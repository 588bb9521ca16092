"""The screens of a live meeting: who came, the half-typed sheet of the demo book, a typed cell, the questions about it, and one that is posted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coopdesk.domain.meetings import Meeting, MeetingState
from coopdesk.domain.tills import Pieces
from coopdesk.services import demo_meeting_day, demo_names
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views import meeting_tabs as live
from tests.ui.turning import Go, turn


def _all(runner: Runner) -> list[Meeting]:
    return runner.read(lambda unit, _context: unit.meetings.all())


def _page(window: MainWindow, state: MeetingState = MeetingState.OPEN, tab: int = live.DEPOSITS) -> Any:
    runner = window.desk.session.runner
    if state not in {each.state for each in _all(runner)}:
        demo_meeting_day.hold(runner, demo_names.of_language("id"), runner.business_date)
    found = _all(runner)
    turn(window, "meeting", next(each.id for each in found if each.state is state))
    page = window.desk.page()
    page.tabs.setCurrentIndex(tab)
    return page


def _tab(tab: int, state: MeetingState = MeetingState.OPEN) -> Go:
    def go(window: MainWindow) -> QWidget:
        _page(window, state, tab)
        return window

    return go


def _typed(window: MainWindow) -> QWidget:
    """A cell that cannot be read, and the line that finds a name."""
    page = _page(window)
    view = page.deposits.table.view
    view.setFocus()
    QTest.keyClick(view, "1")
    page.finder.begin()
    return window


def _counted(window: MainWindow) -> QWidget:
    """What is in the box, which where it is narrow has a tab of its own."""
    _page(window).count_cash()
    return window


def _ask(question: Callable[[Any], object]) -> Go:
    def go(window: MainWindow) -> QWidget:
        question(_page(window))
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


def _post(page: Any) -> None:
    """Everybody pays what was said, and the box agrees."""
    page.asks.let_rest_pay_nothing()
    page.typing.count([Pieces(1, page.sheet.box.expected)])
    page.asks.post()


MEETING_LIVE_SCREENS: dict[str, Go] = {
    "meeting, attendance": _tab(live.ATTENDANCE),
    "meeting, deposits": _tab(live.DEPOSITS),
    "meeting, typed": _typed,
    "meeting, counted": _counted,
    "meeting, posted": _tab(live.DEPOSITS, MeetingState.POSTED),
    "meeting, reason": _ask(lambda page: page.asks.reason()),
    "meeting, the rest": _ask(lambda page: page.asks.rest()),
    "meeting, hunt": _ask(lambda page: page.asks.hunt()),
    "meeting, post": _ask(_post),
}
