"""The screens of a year's surplus, for the crawler: the demo's year before it is closed, and as the meeting would have decided it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn

YEAR = 2025


def _page(window: MainWindow, tab: int) -> Any:
    turn(window, "surplus", YEAR)
    page = window.desk.page()
    page.notice.clear()
    page.tabs.setCurrentIndex(tab)
    return page


def _tab(tab: int) -> Go:
    def go(window: MainWindow) -> QWidget:
        _page(window, tab)
        return window

    return go


def _proposal(window: MainWindow) -> QWidget:
    _page(window, 0).split.second.click()
    return window.findChildren(OneQuestion)[-1]


def _papers(window: MainWindow) -> QWidget:
    _page(window, 1).members.papers.click()
    return window.findChildren(OneQuestion)[-1]


SURPLUS_SCREENS: dict[str, Go] = {
    "surplus": _tab(0),
    "surplus, members": _tab(1),
    "surplus, proposal": _proposal,
    "surplus, papers": _papers,
}
