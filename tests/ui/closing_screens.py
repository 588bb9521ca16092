"""The screens of closing months and years, for the crawler and the pictures; the last of a book, as they close its first month."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from coopdesk.domain.closing import StepStatus
from coopdesk.domain.periods import PeriodKind
from coopdesk.services.closing_desk import PeriodState
from coopdesk.services.month_steps import month_closing
from coopdesk.services.periods import CloseMonth
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.books import do_steps
from tests.ui.turning import Go, turn


def _tab(window: MainWindow) -> Any:
    turn(window, "ledger", "closing")
    page = window.desk.page()
    page.notice.clear()
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    return page.closing


def _month(window: MainWindow) -> QWidget:
    _tab(window)
    return window


def _year(window: MainWindow) -> QWidget:
    tab = _tab(window)
    tab.table.view.choose(next(row.key for row in tab.desk.rows if row.period is PeriodKind.YEAR))
    return window


def _first_month(window: MainWindow, *, frozen: bool) -> Any:
    """The first month with all its steps done, chosen; it is closed too where that is asked and it is not yet."""
    tab, runner = _tab(window), window.desk.session.runner
    first = runner.read(lambda unit, _context: unit.books.cooperative().first_day)
    closing = runner.read(lambda unit, context: month_closing(unit, context, first))
    if not closing.frozen:
        do_steps(runner, first)
        if frozen:
            runner.execute(CloseMonth(str(uuid4()), first))
    tab._wanted = (PeriodKind.MONTH, closing.last_day)
    tab.load()
    return tab


def _dialog(window: MainWindow) -> QWidget:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _undo(window: MainWindow) -> QWidget:
    """Asked for the first step that is done, whether or not the month is closed by now."""
    tab = _first_month(window, frozen=False)
    tab.month.undo_asked.emit(next(step for step, state in tab.desk.month.steps if state.status is StepStatus.DONE))
    return _dialog(window)


def _freeze(window: MainWindow) -> QWidget:
    _first_month(window, frozen=False).month.freeze_asked.emit()
    return _dialog(window)


def _freeze_year(window: MainWindow) -> QWidget:
    _year(window)
    window.desk.page().closing.year.close_asked.emit()
    return _dialog(window)


def _closed_month(window: MainWindow) -> QWidget:
    assert _first_month(window, frozen=True).desk.chosen.state is PeriodState.CLOSED
    return window


def _reopen(window: MainWindow) -> QWidget:
    _first_month(window, frozen=True).month.reopen.click()
    return _dialog(window)


CLOSING_SCREENS: dict[str, Go] = {
    "closing, a month": _month,
    "closing, the year": _year,
    "closing, step taken back": _undo,
    "closing, freeze": _freeze,
    "closing, freeze of the year": _freeze_year,
    "closing, a closed month": _closed_month,
    "closing, reopen": _reopen,
}
