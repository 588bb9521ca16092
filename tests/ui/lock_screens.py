"""The lock and what opens it: each goes on from where the one before it left the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.services.operators import SetPassword, SetPin
from coopdesk.services.signing import WRONG_PINS_MAX
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn

PASSWORD = "rahasia sekali"


def _locking_soon(window: MainWindow) -> QWidget:
    """The last minute of quiet has begun."""
    window.door.watch._warn()
    return window


def _locked(window: MainWindow) -> QWidget:
    window.door.lock()
    return window


def _sign(window: MainWindow, typed: str) -> None:
    window.door.page.password.setText(typed)
    window.door.page.sign()


def _locked_out(window: MainWindow) -> QWidget:
    """Locked by somebody with a password, who typed another."""
    _sign(window, "")
    name = window.desk.session.operator.name
    window.desk.session.runner.execute(SetPassword("crawled", name, PASSWORD))
    window.door.lock()
    _sign(window, "wrong")
    return window


def _wrong_pin(window: MainWindow) -> QWidget:
    _sign(window, PASSWORD)
    window.desk.session.runner.execute(SetPin("crawled PIN", "2580", PASSWORD))
    window.door.lock()
    _sign(window, "2581")
    return window


def _pin_locked(window: MainWindow) -> QWidget:
    for _try in range(WRONG_PINS_MAX):
        _sign(window, "2581")
    return window


def _own_pin(window: MainWindow) -> QWidget:
    """The form of one's own PIN, saved with one that is too easy."""
    _sign(window, PASSWORD)
    turn(window, "settings")
    card = window.desk.page().show_section("operators").card
    card.lines[window.desk.session.operator.name].pin.click()
    card.form.password.set_text(PASSWORD)
    for part in (card.form.pins.first, card.form.pins.again):
        part.set_text("1234")
    card.form.save()
    return window


LOCK_SCREENS: dict[str, Go] = {
    "locking soon": _locking_soon,
    "locked": _locked,
    "locked, wrong password": _locked_out,
    "locked, wrong PIN": _wrong_pin,
    "locked, only the password": _pin_locked,
    "settings, PIN refused": _own_pin,
}
