"""The window: start page, one book at a time, its size remembered, the rail where it is narrow, faults told once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.operators import Role
from coopdesk.runtime import preferences
from coopdesk.services import books, operators
from coopdesk.ui import notices
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.operator_sign_on import SignOnForm
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notices import FaultBox
from tests.ui.conftest import TODAY, Open


def test_a_book_named_by_hand_opens_and_is_remembered(open_window: Open, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(demo), ""))
    window.start._look_for_file()
    assert window.desk is not None
    assert window.windowTitle() == "KSP Contoh Sejahtera — CoopDesk"
    recent = window.appearance.chosen.recent_books[0]
    assert (recent.path, recent.name) == (str(demo.resolve()), "KSP Contoh Sejahtera")
    assert recent.members >= 20


def test_the_recent_book_opens_with_enter_and_leaves_with_delete(open_window: Open, demo: Path) -> None:
    window = open_window(recent_books=(preferences.RecentBook(str(demo), "Contoh", 24, "2026-03-01T01:00:00+00:00"),))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.desk is not None
    window.show_start()
    assert window.desk is None
    QTest.keyClick(window.start._books, Qt.Key.Key_Delete)
    assert window.appearance.chosen.recent_books == ()


def test_a_file_that_is_no_book_is_told_in_the_page(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    file = tmp_path / "letter.coop"
    file.write_text("Dear sirs")
    window.open_book(file)
    assert window.desk is None
    assert window.start.notice.notice is not None
    assert "nothing was written" in window.start.notice.notice.safe


def test_a_book_with_a_password_asks_who_it_is(open_window: Open, demo: Path) -> None:
    runner = books.open_book(demo, TODAY)
    runner.execute(operators.SetPassword("pw", runner.operator.name, "a long secret"))
    runner.book.close()
    window = open_window()
    window.open_book(demo)
    for password in ("wrong", "a long secret"):
        assert window.desk is None
        form = window.start._panel.currentWidget()
        assert isinstance(form, SignOnForm)
        QTest.keyClicks(form._name, "Bendahara")
        QTest.keyClick(form._name, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is form._password
        QTest.keyClicks(form._password, password)
        QTest.keyClick(form._password, Qt.Key.Key_Return)
    assert window.desk is not None
    assert window.desk.session.operator.role is Role.TREASURER


def test_size_and_choices_are_remembered(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    window.resize(1111, 701)
    window.appearance.choose(theme="dark", text_percent=125)
    window.close()
    kept = preferences.load(tmp_path / "preferences.json")
    assert (kept.window_size, kept.theme, kept.text_percent) == ((1111, 701), "dark", 125)


@pytest.mark.parametrize(
    ("size", "percent", "rail"), [((1366, 698), 100, False), ((1024, 698), 100, False), ((1024, 698), 150, True), ((850, 650), 100, True)]
)
def test_the_navigation_becomes_a_rail_where_it_is_narrow(
    window: MainWindow, desk: Desk, size: tuple[int, int], percent: int, rail: bool
) -> None:
    window.appearance.choose(text_percent=percent)
    window.resize(*size)
    QApplication.processEvents()
    assert desk.navigation.width() == (100 if rail else 192)


@pytest.mark.parametrize("name", ["Harvest Example Savings Cooperative", "Koperasi Simpan Pinjam Sumber Makmur Sejahtera Bersama"])
def test_the_name_on_the_cover_is_never_cut(window: MainWindow, desk: Desk, name: str) -> None:
    window.resize(1366, 698)
    desk.navigation.set_book(name, "27 Market Road, Riverside")
    window.appearance.choose(text_percent=150)
    QApplication.processEvents()
    shown = desk.navigation.brand.name
    assert shown.height() >= shown.heightForWidth(shown.width())
    assert all(shown.fontMetrics().horizontalAdvance(word) <= shown.width() for word in name.split())
    assert desk.navigation.brand.place.isHidden()
    window.appearance.choose(text_percent=100)
    QApplication.processEvents()
    assert desk.navigation.brand.place.isVisible()


def test_tabs_turn_pages_by_key(desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(desk.window(), Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert desk.page().title() == "Settings"
    QTest.keyClick(desk.window(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert desk.page().title() == "Members"


def test_settings_take_hold_at_once(desk: Desk, window: MainWindow) -> None:
    desk.show_page("settings")
    page = desk.page().show_section("computer").card
    page.text.setCurrentIndex(page.text.findData(150))
    page.text.activated.emit(page.text.currentIndex())
    assert desk.header.height() == 20 + 40 * 1.5
    page.theme.setCurrentIndex(page.theme.findData("dark"))
    page.theme.activated.emit(page.theme.currentIndex())
    assert window.appearance.dark


def test_the_status_bar_says_that_the_book_is_healthy(desk: Desk) -> None:
    assert desk.status._health.accessibleName().strip() == "The book is healthy"
    assert "12/03/2026" in desk.status._date.accessibleName()


def test_a_damaged_book_is_said_in_the_status_bar(desk: Desk) -> None:
    with desk.session.runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE member_balance SET credit = credit + 1 WHERE rowid = 1")
    desk.check_book()
    assert "failed" in desk.status._health.accessibleName()


def test_a_fault_is_told_once_with_its_report(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[FaultBox] = []
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    notices.catch_faults(lambda: None, shown.append)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("for the test"), None)
    assert len(shown) == 1
    qtbot.addWidget(shown[0])
    assert "ZeroDivisionError: for the test" in shown[0].report
