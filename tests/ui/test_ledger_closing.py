"""The Closing tab: a month by Enter from its first step to the freeze, taken back and reopened with its reason, the year before it is closed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.domain.closing import MonthStep, StepStatus
from coopdesk.domain.periods import PeriodKind
from coopdesk.services.closing_desk import PeriodState
from coopdesk.services.report_prints import RecordReportPrint
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from tests.books import request_id

APRIL = date(2025, 4, 30)


@pytest.fixture
def tab(desk: Desk) -> Any:
    """The months of the demo book; April 2025 is its first."""
    desk.show_page("ledger", "closing")
    return desk.page().closing


def question(tab: QWidget) -> Any:
    return next(each for each in tab.window().findChildren(OneQuestion) if each.isVisible())


def enter(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)
    QApplication.processEvents()


def close_april(tab: Any) -> None:
    """Enter does step after step, then asks, then closes."""
    tab.month.table.view.setFocus()
    for _step in MonthStep:
        if not tab.month.freeze.isVisible():
            enter(tab.month.table.view)
    enter(tab.month.table.view)
    enter(question(tab).main)


def choose(tab: Any, period: PeriodKind, last_day: date) -> None:
    tab.table.view.choose(f"{period} {last_day}")
    if tab.desk.chosen.last_day.year != last_day.year:
        tab.years.setCurrentIndex(tab.years.findData(last_day.year))
        tab.years.activated.emit(tab.years.currentIndex())
        tab.table.view.choose(f"{period} {last_day}")


def status(tab: Any, step: MonthStep) -> StepStatus:
    return dict(tab.desk.month.steps)[step].status


def test_a_step_says_what_it_posts_before_it_does(tab: Any) -> None:
    assert tab.desk.chosen.last_day == APRIL
    assert tab.month.chosen() is next(step for step, state in tab.desk.month.steps if state.status is StepStatus.TO_DO)
    tab.month.table.view.choose(MonthStep.INTEREST.value)
    shown = dict(tab.desk.month.steps)[MonthStep.INTEREST]
    assert "Will post" in tab.month.lines.words.text()
    assert tab._session.amount(shown.amount) in tab.month.lines._shown.accessibleName()
    entries = tab._session.runner.read(lambda unit, _context: unit.connection.exec_driver_sql("SELECT count(*) FROM journal_entry").scalar())
    enter(tab.month.table.view)
    assert status(tab, MonthStep.INTEREST) is StepStatus.DONE
    after = tab._session.runner.read(lambda unit, _context: unit.connection.exec_driver_sql("SELECT count(*) FROM journal_entry").scalar())
    assert after > entries


def test_a_step_is_taken_back_with_a_reason(tab: Any) -> None:
    tab.month.table.view.choose(MonthStep.INTEREST.value)
    enter(tab.month.table.view)
    tab.month.table.view.choose(MonthStep.INTEREST.value)
    tab.month.undo.click()
    asked = question(tab)
    asked.go_on()
    assert asked.isVisible(), "without a reason nothing happens"
    asked.reason.edit.setText("salah bunga")
    enter(asked.reason.edit)
    assert status(tab, MonthStep.INTEREST) is StepStatus.TO_DO


def test_a_month_is_closed_by_enter_and_reopened_with_its_papers(tab: Any) -> None:
    close_april(tab)
    choose(tab, PeriodKind.MONTH, APRIL)
    assert tab.desk.chosen.state is PeriodState.CLOSED
    tab._session.runner.execute(RecordReportPrint(request_id(), "trial-balance", APRIL, "7F3A 91C2", {"as_of": APRIL.isoformat()}))
    tab.load()
    tab.month.reopen.click()
    asked = question(tab)
    assert any("7F3A 91C2" in label.text() for label in asked.findChildren(type(asked.title)))
    asked.reason.edit.setText("nota terlambat")
    enter(asked.reason.edit)
    assert tab.desk.chosen.state is PeriodState.NEXT
    close_april(tab)
    choose(tab, PeriodKind.MONTH, APRIL)
    tab.month.reports.table.view.choose("trial-balance")
    enter(tab.month.reports.table.view)
    paper = question(tab)
    assert paper._value.proof.replaces.check == "7F3A 91C2"
    paper.reject()


def test_the_year_shows_its_transfer_and_waits_for_its_months(tab: Any) -> None:
    choose(tab, PeriodKind.YEAR, date(2025, 12, 31))
    assert tab.desk.chosen.state is PeriodState.LATER
    assert tab.year.lines._shown is not None
    assert not tab.year.close_year.isEnabled()
    assert "April 2025" in tab._state.text()
