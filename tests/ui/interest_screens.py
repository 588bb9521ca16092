"""The screens of interest and fees, for the crawler and the pictures."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.savings_runs import RunKind
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn


def _page(window: MainWindow) -> Any:
    turn(window, "interest")
    page = window.desk.page()
    page.notice.clear()
    page.tabs.setCurrentIndex(0)
    return page


def _sheet(window: MainWindow) -> QWidget:
    _page(window)
    return window


def _dormant(window: MainWindow) -> QWidget:
    page = _page(window)
    page.show_part((RunKind.DORMANCY_FEE, "sukarela"))
    return window


def _nothing_found(window: MainWindow) -> QWidget:
    page = _page(window)
    page.show_part((RunKind.INTEREST, "sukarela"))
    page.sheet.table.search.setText("zzzzqqqq")
    return window


def _posted(window: MainWindow) -> Any:
    """The month that is over; on a book where it was posted already, its run."""
    page = _page(window)
    page.sheet.table.search.clear()
    if not page.history.model.rows:
        page.show_part((RunKind.INTEREST, "sukarela"))
        page.do_post()
    page.tabs.setCurrentIndex(1)
    page.history.table.view.choose(None)
    return page


def _runs(window: MainWindow) -> QWidget:
    _posted(window)
    return window


def _asked(button: str) -> Go:
    """The dialog behind a button of the posted run."""

    def go(window: MainWindow) -> QWidget:
        getattr(_posted(window).history, button).click()
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


INTEREST_SCREENS: dict[str, Go] = {
    "interest, a month": _sheet,
    "interest, nothing found": _nothing_found,
    "interest, dormant accounts": _dormant,
    "interest, posted": _runs,
    "interest, list on paper": _asked("print_list"),
    "interest, tax slips": _asked("slips"),
    "interest, undo": _asked("undo"),
}
