"""A PIN by keyboard alone: set on the page of settings, then on the lock page it unlocks, changes hands, and gives up after five."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.services import books, sign_on
from coopdesk.services.operators import SetPin
from coopdesk.ui.forms.operator_pin import PinForm
from coopdesk.ui.lock_page import LockPage
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.settings_operators import OperatorsCard
from tests.books import take_on
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import press

ME, OWN, HERS, PIN, HER_PIN, WRONG = "Bendahara", "rahasia bendahara", "rahasia kasir", "2580", "19470817", "2581"
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def crewed(open_window: Open, demo: Path) -> MainWindow:
    """The window of the treasurer, who opened the book; Tini the teller has a PIN of her own and has not signed on since."""
    runner = books.open_book(demo, TODAY)
    take_on(runner, OWN, HERS)
    sign_on.sign_on(runner, "Tini", HERS)
    runner.execute(SetPin("p4", HER_PIN, HERS))
    runner.book.close()
    window = open_window()
    window.show_desk(books.open_book(demo, TODAY, ME, OWN), demo)
    return window


def type_on(*texts: str) -> None:
    for text in texts:
        QTest.keyClicks(QApplication.focusWidget(), text)
        press(Qt.Key.Key_Return)


def on_number_pad(digits: str) -> None:
    """The digits and Enter, all from the number pad."""
    for digit in digits:
        QTest.keyClick(QApplication.focusWidget(), digit, KEYPAD)
    press(Qt.Key.Key_Enter, held=KEYPAD)


def open_form(window: MainWindow) -> OperatorsCard:
    """The form of one's own PIN, by Alt+8 and Tab."""
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    card = window.desk.page().show_section("operators").card
    for _step in range(40):
        if QApplication.focusWidget().accessibleName() == f"PIN: {ME}":
            break
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert isinstance(card.form, PinForm)
    return card


def set_pin(window: MainWindow) -> None:
    card = open_form(window)
    type_on(OWN, PIN, PIN)
    assert card.form is None


def lock(window: MainWindow) -> LockPage:
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.door.page is not None
    return window.door.page


def choose(name: str) -> None:
    """Another operator by Shift+Tab and her first letter; Enter goes to the field."""
    press(Qt.Key.Key_Backtab)
    QTest.keyClicks(QApplication.focusWidget(), name[0])
    press(Qt.Key.Key_Return)


def test_set_lock_and_unlock_on_the_number_pad(crewed: MainWindow) -> None:
    page = lock(crewed)
    assert page.password.accessibleName() == "Password"
    type_on(OWN)
    set_pin(crewed)
    focus = QApplication.focusWidget()
    assert focus.accessibleName() == f"PIN: {ME}"
    page = lock(crewed)
    assert page.password.accessibleName() == "PIN or password"
    on_number_pad(PIN)
    assert not crewed.door.locked
    assert QApplication.focusWidget() is focus
    lock(crewed)
    type_on(OWN)
    assert not crewed.door.locked


def test_a_pin_is_refused_at_its_field_and_mended(crewed: MainWindow) -> None:
    card = open_form(crewed)
    form = card.form
    assert not form.clear.isVisible()
    type_on("kata lain", PIN, PIN)
    assert form.password.refused.text().startswith("The name and the password do not belong together")
    assert QApplication.focusWidget() is form.password.edit
    form.password.edit.selectAll()
    type_on(OWN)
    for pin, words in (("123", "A PIN has 4 to 8 digits"), ("4321", "This PIN is guessed first")):
        for _field in range(2):
            QApplication.focusWidget().selectAll()
            type_on(pin)
        assert form.pins.first.refused.text().startswith(words)
        assert QApplication.focusWidget() is form.pins.first.edit
    for pin in (PIN, WRONG):
        QApplication.focusWidget().selectAll()
        type_on(pin)
    assert "differ" in form.pins.again.warned.text()
    QApplication.focusWidget().selectAll()
    type_on(PIN)
    assert card.form is None


def test_taken_away_after_the_password(crewed: MainWindow) -> None:
    set_pin(crewed)
    card = open_form(crewed)
    form = card.form
    form.clear.setFocus()
    press(Qt.Key.Key_Return)
    assert form.password.refused.text()
    assert QApplication.focusWidget() is form.password.edit
    QTest.keyClicks(form.password.edit, OWN)
    form.clear.setFocus()
    press(Qt.Key.Key_Return)
    assert card.form is None
    page = lock(crewed)
    assert page.password.accessibleName() == "Password"
    type_on(PIN)
    assert crewed.door.locked
    assert page.refused.text().startswith("The name and the password")


def test_five_wrong_ones_and_only_the_password_helps(crewed: MainWindow) -> None:
    set_pin(crewed)
    page = lock(crewed)
    for left in (4, 3, 2, 1):
        type_on(WRONG)
        assert page.refused.text() == f"This is not the PIN of {ME}. Tries left until only the password helps: {left}."
        assert page.password.text() == ""
    for pin in (WRONG, PIN):
        type_on(pin)
        assert crewed.door.locked
        assert page.refused.text().startswith("Too many wrong PINs in a row. Now only the password")
    assert page.password.accessibleName() == "Password"
    assert ME in page.note.text()
    type_on(OWN)
    assert not crewed.door.locked
    assert lock(crewed).password.accessibleName() == "PIN or password"
    type_on(PIN)
    assert not crewed.door.locked


def test_another_operator_by_pin_after_her_password_once(crewed: MainWindow) -> None:
    set_pin(crewed)
    page = lock(crewed)
    choose("Tini")
    assert page.password.accessibleName() == "Password"
    assert "Tini" in page.note.text()
    type_on(HER_PIN)
    assert crewed.door.locked
    assert page.refused.text().startswith("Since the book was opened Tini has not typed the password")
    type_on(HERS)
    assert crewed.desk.session.operator.name == "Tini"
    for name, pin in ((ME, PIN), ("Tini", HER_PIN)):
        page = lock(crewed)
        choose(name)
        assert page.password.accessibleName() == "PIN or password"
        assert not page.note.isVisible()
        on_number_pad(pin)
        assert crewed.desk.session.operator.name == name


def test_the_book_opens_by_password_only(crewed: MainWindow, demo: Path) -> None:
    set_pin(crewed)
    crewed.show_start()
    crewed.open_book(demo)
    type_on(ME, PIN)
    assert crewed.desk is None
    QApplication.focusWidget().selectAll()
    type_on(ME, OWN)
    assert crewed.desk is not None


def test_without_a_password_there_is_no_pin(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    line = window.desk.page().show_section("operators").card.lines[ME]
    assert not line.pin.isEnabled()
    assert line.pin.toolTip().startswith("Set a password first")
    assert not line.pin.isHidden()


def test_only_ones_own_line_has_the_button(crewed: MainWindow) -> None:
    QTest.keyClick(crewed, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    lines = crewed.desk.page().show_section("operators").card.lines
    assert {name: not line.pin.isHidden() for name, line in lines.items()} == {"Agus": False, ME: True, "Tini": False}
