"""Operators on the page of settings, by keyboard alone: from one who does everything to several, each with a password."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.operators import Role
from coopdesk.services import access, books
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.operator_sign_on import SignOnForm
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.settings_operators import OperatorsCard
from coopdesk.ui.widgets.key_button import KeyButton
from tests.ui.conftest import TODAY

OWN, AGUS, TINI = "treasurer secret", "agus-secret", "tini-secret"
ME = "Bendahara"


def settings(window: MainWindow) -> OperatorsCard:
    """The card, after Alt+8."""
    assert window.desk is not None
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    card = window.desk.page().show_section("operators").card
    assert isinstance(card, OperatorsCard)
    return card


def press(key: Qt.Key, times: int = 1) -> None:
    for _time in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def type_on(*texts: str) -> None:
    """Each text in its field, Enter after it; an empty one leaves a choice as it is."""
    for text in texts:
        QTest.keyClicks(QApplication.focusWidget(), text)
        press(Qt.Key.Key_Return)


def tab_to(name: str) -> None:
    for _step in range(40):
        if QApplication.focusWidget().accessibleName() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def set_own_password(password: str = OWN, again: str = OWN) -> None:
    tab_to(f"Password: {ME}")
    press(Qt.Key.Key_Return)
    type_on(password, again)


def add_operator(window: MainWindow, name: str, role: str, password: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_on(name)
    QTest.keyClicks(QApplication.focusWidget(), role)
    press(Qt.Key.Key_Return)
    type_on(password, password)


def sign_on(window: MainWindow, book: Path, name: str, password: str) -> None:
    window.show_start()
    window.open_book(book)
    assert window.desk is None
    assert isinstance(window.start._panel.currentWidget(), SignOnForm)
    type_on(name, password)
    assert window.desk is not None


def people(desk: Desk) -> list[tuple[str, Role, bool]]:
    return desk.session.runner.read(lambda unit, _context: [(each.name, each.role, each.has_password) for each in unit.operators.all()])


def test_from_one_operator_to_several_by_keyboard(window: MainWindow, demo: Path) -> None:
    card = settings(window)
    assert card.note.text().startswith("This book has one operator: Bendahara")
    set_own_password()
    assert card.form is None
    assert QApplication.focusWidget().accessibleName() == f"Password: {ME}"
    add_operator(window, "Agus", "Adm", AGUS)
    assert people(window.desk) == [("Agus", Role.ADMINISTRATOR, True), (ME, Role.TREASURER, True)]
    assert not any(
        button.isEnabled() for button in (card.add, card.lines["Agus"].password, card.lines["Agus"].change, card.lines[ME].change)
    )
    assert card.lines["Agus"].change.toolTip() == card.note.text()
    assert "administrator" in card.note.text()
    assert QApplication.focusWidget().accessibleName() == f"Password: {ME}"
    sign_on(window, demo, "Agus", AGUS)
    assert settings(window).note.text() == ""
    add_operator(window, "Tini", "Tel", TINI)
    assert ("Tini", Role.TELLER, True) in people(window.desk)
    sign_on(window, demo, "Tini", TINI)
    assert window.desk.session.operator.role is Role.TELLER


def test_a_short_password_is_refused_at_its_field_and_can_be_mended(window: MainWindow) -> None:
    card = settings(window)
    set_own_password("1234567", "1234567")
    passwords = card.form.passwords
    assert passwords.first.refused.text() == "The password is too short: it needs at least 8 characters."
    assert QApplication.focusWidget() is passwords.first.edit
    for _field in range(2):
        QApplication.focusWidget().selectAll()
        type_on("12345678")
    assert card.form is None
    hashed = window.desk.session.runner.read(lambda unit, _context: unit.operators.password_hash(ME))
    assert access.password_fits("12345678", hashed)


def test_two_passwords_that_differ_set_none(window: MainWindow) -> None:
    card = settings(window)
    set_own_password("a long secret", "a long secrez")
    assert "differ" in card.form.passwords.again.warned.text()
    assert QApplication.focusWidget() is card.form.passwords.again.edit
    assert people(window.desk) == [(ME, Role.TREASURER, False)]


@pytest.mark.parametrize(
    ("own", "name", "role", "place"), [(False, "Agus", "Adm", "form"), (False, ME, "Adm", "name"), (True, "Tini", "Tel", "role")]
)
def test_refusals_of_a_new_operator_stand_where_they_belong(window: MainWindow, own: bool, name: str, role: str, place: str) -> None:
    """No password of one's own yet; a name that is taken; nobody who would manage operators."""
    card = settings(window)
    if own:
        set_own_password()
    add_operator(window, name, role, AGUS)
    form = card.form
    said = {"form": form.refused, "name": form.name.refused, "role": form.role.refused}
    words = {
        "form": "Bendahara has no password yet",
        "name": "There is already an operator named Bendahara",
        "role": "Nobody would be left",
    }
    assert said[place].text().startswith(words[place])
    assert not any(each.text() for key, each in said.items() if key != place)
    assert len(people(window.desk)) == 1


def test_the_last_administrator_stays_and_others_change(window: MainWindow, demo: Path) -> None:
    card = settings(window)
    set_own_password()
    add_operator(window, "Agus", "Adm", AGUS)
    sign_on(window, demo, "Agus", AGUS)
    card = settings(window)
    tab_to("Change: Agus")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Tel")
    press(Qt.Key.Key_Return, 2)
    assert card.form.role.refused.text().startswith("Nobody would be left")
    press(Qt.Key.Key_Escape, 2)
    assert card.form is None
    assert QApplication.focusWidget().accessibleName() == "Change: Agus"
    tab_to(f"Change: {ME}")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Cha")
    press(Qt.Key.Key_Return, 2)
    assert people(window.desk) == [("Agus", Role.ADMINISTRATOR, True), (ME, Role.CHAIR, True)]


def test_in_a_small_window_the_form_scrolls_to_what_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 698)
    window.appearance.choose(text_percent=150)
    card = settings(window)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_on("Agus", "", AGUS)
    again = card.form.passwords.again.edit
    assert QApplication.focusWidget() is again
    qtbot.waitUntil(lambda: again.visibleRegion().boundingRect() == again.rect(), timeout=2000)


def test_a_half_typed_form_is_held_once_whoever_wants_it_gone(window: MainWindow) -> None:
    """Esc, another form, another page: each says first what would be lost; a further key makes it say so again."""
    desk = window.desk
    assert desk is not None
    card = settings(window)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = card.form
    QTest.keyClicks(form.name.edit, "Tin")
    press(Qt.Key.Key_Escape)
    assert card.form is form
    assert "not saved" in form.warned.text()
    QTest.keyClicks(form.name.edit, "i")
    assert not desk.show_page("members")
    QTest.keyClicks(form.name.edit, " W.")
    card.lines[ME].password.click()
    assert card.form is form
    assert desk.show_page("members")


def test_a_new_operator_half_typed_is_offered_again_without_the_password(window: MainWindow, demo: Path) -> None:
    card = settings(window)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_on("Tini", "", TINI)
    request = card.form.request_id
    window.end()
    assert TINI.encode() not in demo.read_bytes()
    window.show_desk(books.open_book(demo, TODAY), demo)
    desk = window.desk
    assert desk is not None
    next(button for button in desk.offers.findChildren(KeyButton) if button.action_id == "resume_draft").click()
    form = desk.page().show_section("operators").card.form
    assert (form.name.text(), form.passwords.first.text(), form.request_id) == ("Tini", "", request)
