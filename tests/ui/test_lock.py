"""The lock: at once, over anything; nothing readable behind it; everything back for its owner, nothing for another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFocusFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.domain.operators import Role
from coopdesk.services import books
from coopdesk.services.operators import ChangeOperator
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.business_date import BusinessDateQuestion
from coopdesk.ui.lock_notice import LockNotice
from coopdesk.ui.lock_page import LockPage
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.widgets.scrim import Scrim
from tests.books import take_on
from tests.ui.conftest import TODAY, Open

OWN, HERS = "rahasia bendahara", "rahasia kasir"
CONTROL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return


@pytest.fixture
def crewed(open_window: Open, demo: Path) -> MainWindow:
    """The window of the treasurer; Tini is a teller, Agus looks after the operators."""
    runner = books.open_book(demo, TODAY)
    take_on(runner, OWN, HERS)
    window = open_window()
    window.show_desk(runner, demo)
    return window


def lock(window: MainWindow) -> LockPage:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.door.locked
    assert window.door.page is not None
    return window.door.page


def unlock(page: LockPage, password: str, name: str = "") -> None:
    if name:
        page.who.setCurrentIndex(page.who.findData(name))
    page.take_focus()
    QTest.keyClicks(page.password, password)
    QTest.keyClick(page.password, ENTER)


def seen(window: MainWindow) -> str:
    """Every word on the screen."""
    labels = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    return f"{window.windowTitle()} {labels}"


def test_locked_shows_nothing_of_the_book_but_its_name(crewed: MainWindow) -> None:
    assert crewed.desk is not None
    crewed.desk.show_page("member", "0003")
    name = crewed.desk.session.runner.read(lambda unit, _context: unit.members.get("0003").name)
    assert name in seen(crewed)
    lock(crewed)
    assert crewed.windowTitle() == "CoopDesk"
    assert not crewed.desk.isVisible()
    assert name not in seen(crewed)
    assert crewed.desk.session.cooperative.name in seen(crewed)


def test_a_wrong_password_is_said_in_words_and_the_right_one_brings_everything_back(crewed: MainWindow) -> None:
    assert crewed.desk is not None
    QTest.keyClicks(QApplication.focusWidget(), "siti")
    where = QApplication.focusWidget()
    page = lock(crewed)
    unlock(page, "falsch, all of it")
    assert crewed.door.locked
    assert page.refused.isVisible()
    assert page.refused.text()
    assert page.password.text() == ""
    unlock(page, OWN)
    assert not crewed.door.locked
    assert crewed.windowTitle().startswith(crewed.desk.session.cooperative.name)
    assert QApplication.focusWidget() is where


def test_it_locks_over_a_dialog_which_comes_back_to_its_owner(crewed: MainWindow) -> None:
    assert crewed.desk is not None
    crewed.desk.run("business_date")
    dialog = crewed.findChild(BusinessDateQuestion)
    dialog.day.edit.setText("1/2/26")
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, CONTROL)
    assert crewed.door.locked
    assert not dialog.isVisible()
    assert not crewed.findChild(Scrim).isVisible()
    unlock(crewed.door.page, OWN)
    assert dialog.isVisible()
    assert dialog.isModal()
    assert crewed.findChild(Scrim).isVisible()
    assert dialog.day.edit.text() == "1/2/26"
    dialog.reject()


def test_what_opens_behind_the_lock_is_put_away_too(crewed: MainWindow, qtbot: QtBot) -> None:
    lock(crewed)
    late = QDialog(crewed)
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible(), timeout=2000)
    unlock(crewed.door.page, OWN)
    assert late.isVisible()
    late.reject()


def test_another_operator_finds_neither_dialog_nor_page_of_the_first(crewed: MainWindow) -> None:
    assert crewed.desk is not None
    first = crewed.desk
    first.show_page("member", "0003")
    first.run("business_date")
    dialog = crewed.findChild(BusinessDateQuestion)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, CONTROL)
    unlock(crewed.door.page, HERS, "Tini")
    assert crewed.desk is not None
    assert crewed.desk is not first
    assert not dialog.isVisible()
    assert crewed.desk.session.operator.name == "Tini"
    assert "Tini" in crewed.desk.status._operator.accessibleName()
    assert crewed.desk.shown()[0] != "member"


def test_the_book_records_who_is_signed_on_now(crewed: MainWindow) -> None:
    assert crewed.desk is not None
    page = lock(crewed)
    unlock(page, OWN, "Agus")
    runner = crewed.desk.session.runner
    runner.execute(ChangeOperator("l4", "Tini", Role.TELLER, active=False))
    with runner.book.read() as unit:
        assert unit.connection.exec_driver_sql("SELECT operator FROM audit_event ORDER BY id DESC LIMIT 1").scalar() == "Agus"


def test_a_changed_role_is_followed_at_once_and_a_lost_one_locks(crewed: MainWindow) -> None:
    assert crewed.desk is not None
    session = crewed.desk.session
    unlock(lock(crewed), OWN, "Agus")
    session = crewed.desk.session
    session.do(ChangeOperator("l5", "Bendahara", Role.ADMINISTRATOR, active=True), lambda _outcome: None)
    session.do(ChangeOperator("l6", "Agus", Role.AUDITOR, active=True), lambda _outcome: None)
    assert session.operator.role is Role.AUDITOR
    assert "Auditor" in crewed.desk.status._operator.accessibleName()
    unlock(lock(crewed), OWN, "Bendahara")
    session.do(ChangeOperator("l7", "Agus", Role.ADMINISTRATOR, active=True), lambda _outcome: None)
    session.do(ChangeOperator("l8", "Bendahara", Role.TELLER, active=False), lambda _outcome: None)
    assert crewed.door.locked
    assert [crewed.door.page.who.itemData(row) for row in range(crewed.door.page.who.count())] == ["Agus", "Tini"]


def test_without_a_password_enter_unlocks_and_says_where_to_set_one(window: MainWindow) -> None:
    page = lock(window)
    assert not page.password.isVisible()
    assert "Settings" in page.note.text()
    QTest.keyClick(QApplication.focusWidget(), ENTER)
    assert not window.door.locked


def test_quiet_locks_after_the_minutes_chosen_and_a_touch_counts_anew(window: MainWindow, qtbot: QtBot) -> None:
    watch = window.door.watch
    assert watch.counting
    assert watch.left_ms() > 9 * 60_000
    window.appearance.choose(idle_minutes=0)
    assert not watch.counting
    window.appearance.choose(idle_minutes=5)
    assert 4 * 60_000 < watch.left_ms() < 6 * 60_000
    watch._quiet.start(40)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert watch.left_ms() > 4 * 60_000
    window.appearance.choose(idle_minutes=0)
    assert not watch.counting


def notice(window: MainWindow) -> LockNotice | None:
    return next((each for each in QApplication.allWidgets() if isinstance(each, LockNotice) and each.isVisible()), None)


def quiet(window: MainWindow, seconds: int = 0) -> None:
    """Nobody touches anything until the last minute begins, and so many seconds of it: the timers' own signals, without their time."""
    watch = window.door.watch
    watch._quiet.timeout.emit()
    for _second in range(seconds):
        watch._second.timeout.emit()


def test_the_last_minute_is_counted_down_and_then_it_locks(window: MainWindow) -> None:
    quiet(window, 18)
    said = notice(window)
    assert said.notice.happened == "The window locks in 42 seconds"
    assert "42" in said.accessibleName()
    assert "any key" in said.accessibleName()
    assert window.rect().contains(said.geometry())
    assert window.door.watch.left_ms() == 42_000
    for _second in range(41):
        window.door.watch._second.timeout.emit()
    assert notice(window).notice.happened == "The window locks in 1 second"
    assert not window.door.locked
    window.door.watch._second.timeout.emit()
    assert window.door.locked
    assert notice(window) is None
    assert not window.door.watch.counting


@pytest.mark.parametrize("touch", ["mouse", "letter", "Enter", "wheel"])
def test_any_touch_takes_the_words_away_and_counts_anew(window: MainWindow, touch: str) -> None:
    quiet(window, 55)
    over = window.windowHandle()
    if touch == "mouse":
        QTest.mouseMove(over, QPoint(40, 40))
    elif touch == "wheel":
        QApplication.sendEvent(over, wheel())
    else:
        QTest.keyClick(over, Qt.Key.Key_A if touch == "letter" else ENTER)
    assert notice(window) is None
    assert window.door.watch.left_ms() > 9 * 60_000
    assert not window.door.locked


def wheel() -> QWheelEvent:
    place, none, no = QPointF(40, 40), QPoint(), Qt.KeyboardModifier.NoModifier
    return QWheelEvent(place, place, none, QPoint(0, 120), Qt.MouseButton.NoButton, no, Qt.ScrollPhase.NoScrollPhase, False)


def test_a_key_pressed_to_be_there_again_posts_nothing_and_a_letter_is_typed(window: MainWindow, desk: Desk) -> None:
    desk.run("business_date")
    dialog = window.findChild(BusinessDateQuestion)
    quiet(window, 1)
    assert notice(window).parentWidget() is dialog
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert notice(window) is None
    quiet(window, 1)
    dialog.day.edit.setFocus()
    dialog.day.edit.clear()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_7)
    assert dialog.day.edit.text() == "7"
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
    assert window.findChild(BusinessDateQuestion) is None


def test_the_lock_key_locks_during_the_countdown(window: MainWindow) -> None:
    quiet(window, 5)
    lock(window)
    assert notice(window) is None


def test_of_one_minute_half_is_counted_down_and_of_none_nothing(window: MainWindow) -> None:
    window.appearance.choose(idle_minutes=1)
    quiet(window)
    assert notice(window).notice.happened == "The window locks in 30 seconds"
    window.appearance.choose(idle_minutes=0)
    assert notice(window) is None
    assert not window.door.watch.counting


def test_a_closed_book_takes_the_countdown_along(window: MainWindow) -> None:
    quiet(window, 3)
    window.show_start()
    assert notice(window) is None
    assert not window.door.watch.counting


def test_the_button_and_the_operator_in_the_status_bar_lock(desk: Desk, window: MainWindow) -> None:
    for button in (desk.header.lock, desk.status._operator):
        button.click()
        assert window.door.locked
        QTest.keyClick(QApplication.focusWidget(), ENTER)
        assert not window.door.locked


def test_a_locked_window_can_be_closed_or_turned_to_another_book(window: MainWindow) -> None:
    page = lock(window)
    page.other.click()
    assert window.desk is None
    assert not window.door.locked
    assert window.start.isVisible()


def test_the_go_to_bar_is_put_away_with_what_it_found(window: MainWindow, desk: Desk) -> None:
    desk.run("goto")
    over = [each for each in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if each is not window.centralWidget()]
    shown = [each for each in over if each.isVisible() and not isinstance(each, QFocusFrame)]
    window.door.lock()
    assert not any(each.isVisible() for each in shown)
    window.door.page.sign()
    assert all(each.isVisible() for each in shown)
