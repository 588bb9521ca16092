"""Saved views on the reports' page: kept by keys, opened from the list and the go-to bar for today's days, renamed, deleted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.report_views import ViewDays
from coopdesk.services.report_views import views
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.report_view import KeepView, RemoveView, RenameView
from coopdesk.ui.goto.bar import GoToBar
from coopdesk.ui.goto.found import Found
from tests.ui.conftest import TODAY

ENTER, ESCAPE, CONTROL = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk) -> Any:
    QTest.keyClick(desk, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    return desk.page()


def _open(page: Any, kind: type) -> Any:
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def _in_front(page: Any) -> None:
    """The window has the keys again once a dialog is gone."""
    page.window().activateWindow()
    QApplication.processEvents()


def _keep(page: Any, name: str) -> Any:
    _in_front(page)
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    dialog = _open(page, KeepView)
    QTest.keyClicks(dialog.name.edit, name)
    QTest.keyClick(dialog.name.edit, ENTER)
    QApplication.processEvents()
    return dialog


def test_a_view_is_kept_by_keys_opens_for_today_s_days_and_is_found_by_the_go_to_bar(desk: Desk, page: Any) -> None:
    page.open_report("cash-book")
    page.bar.first.set_date(date(TODAY.year, 1, 1))
    page.bar.changed.emit()
    _keep(page, "Kas  tahun ini")
    (view,) = desk.session.runner.read(views)
    assert (view.name, view.report, view.days, view.owner) == ("Kas tahun ini", "cash-book", ViewDays.THIS_YEAR, desk.session.operator.name)
    assert page.list.view.currentIndex().data() == "Kas tahun ini"
    assert page.bar.says.text() == "Saved view: Kas tahun ini"
    page.open_report("arrears")
    QTest.keyClick(page, Qt.Key.Key_F3)
    QTest.keyClicks(page.list.search.edit, "kas tahun")
    QTest.keyClick(page.list.search.edit, ENTER)
    assert (page.shown.table.code, page.shown.table.from_date, page.shown.table.to_date) == ("cash-book", date(TODAY.year, 1, 1), TODAY)
    page.open_report("trial-balance")
    _in_front(page)
    QTest.keyClick(desk, Qt.Key.Key_K, CONTROL)
    QApplication.processEvents()
    bar = next(bar for bar in desk.window().findChildren(GoToBar) if bar.isVisible())
    assert view in [line.target.subject for line in bar.model.lines if isinstance(line, Found)]
    QTest.keyClicks(QApplication.focusWidget(), "kas tahun ini")
    QTest.keyClick(QApplication.focusWidget(), ENTER)
    QApplication.processEvents()
    assert desk.page().shown.table.from_date == date(TODAY.year, 1, 1)
    assert desk.page().bar.says.text() == "Saved view: Kas tahun ini"


def test_a_view_leaves_the_report_as_it_is_usually_asked(desk: Desk, page: Any) -> None:
    page.open_report("financial-position")
    page.bar.beside.set_date(date(TODAY.year - 1, 6, 30))
    dialog = _keep(page, "Tengah tahun")
    assert dialog.beside.value is True
    (view,) = desk.session.runner.read(views)
    assert (view.days, view.beside) == (ViewDays.TODAY, (date(TODAY.year - 1, 6, 30), date(TODAY.year - 1, 6, 30)))
    page.open_report("arrears")
    page.open_view(view)
    assert page.shown.table.compared == (date(TODAY.year - 1, 6, 30),)


def test_what_is_wrong_with_a_name_is_said_under_it(desk: Desk, page: Any) -> None:
    page.open_report("arrears")
    dialog = _keep(page, " ")
    assert dialog.isVisible()
    assert "missing" in dialog.name.refused.text()
    QTest.keyClicks(dialog.name.edit, "Pagi")
    QTest.keyClick(dialog.name.edit, ENTER)
    again = _keep(page, "PAGI")
    assert again.isVisible()
    assert "already" in again.name.refused.text()
    QTest.keyClick(again, ESCAPE)
    assert [view.name for view in desk.session.runner.read(views)] == ["Pagi"]


def test_a_view_is_renamed_and_deleted(desk: Desk, page: Any) -> None:
    page.open_report("arrears")
    _keep(page, "Pagi")
    page.list.rename.click()
    renaming = _open(page, RenameView)
    assert renaming.name.text() == "Pagi"
    QTest.keyClicks(renaming.name.edit, "Sore")
    QTest.keyClick(renaming.name.edit, ENTER)
    QApplication.processEvents()
    assert page.bar.says.text() == "Saved view: Sore"
    assert page.list.view.currentIndex().data() == "Sore"
    page.list.remove.click()
    QTest.keyClick(_open(page, RemoveView), ENTER)
    QApplication.processEvents()
    assert desk.session.runner.read(views) == ()
    assert page.list.chosen() == "arrears"
    assert page.shown.table.code == "arrears"
