"""The screens of an arisan: none yet, one that is on, and what is asked about it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.arisan import begun, centre_name
from tests.ui.turning import Go, turn


def _none(window: MainWindow) -> QWidget:
    turn(window, "arisan", centre_name(window.desk.session.runner))
    return window


def _going(window: MainWindow) -> QWidget:
    turn(window, "arisan", begun(window.desk.session.runner))
    window.desk.page().load()
    return window


def _asked(window: MainWindow, action: str) -> QWidget:
    _going(window)
    if action == "ask_draw":
        window.desk.page().pay_everybody()
    getattr(window.desk.page(), action)()
    dialog = next(each for each in window.findChildren(OneQuestion) if each.isVisible())
    if action == "ask_rename":
        dialog.name.set_text("")
    dialog.go_on()
    return dialog


ARISAN_SCREENS: dict[str, Go] = {
    "arisan, none yet": _none,
    "arisan": _going,
    "arisan begun": lambda window: _asked(window, "ask_begin"),
    "arisan drawn": lambda window: _asked(window, "ask_draw"),
    "arisan renamed": lambda window: _asked(window, "ask_rename"),
    "arisan ended": lambda window: _asked(window, "ask_end"),
    "arisan taken back": lambda window: _asked(window, "ask_undo"),
}
