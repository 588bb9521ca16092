"""The screens of joint liability: what others paid for a member and she for others, the questions about it, and a loan it stands against."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.covers import hold
from coopdesk.ui.pictures.groups import below_centre
from tests.ui.turning import Go, turn


def _member(window: MainWindow) -> QWidget:
    turn(window, "member", hold(window.desk.session.runner))
    window.desk.page().parts.turn_to("covers")
    return window


def _group(window: MainWindow) -> QWidget:
    hold(window.desk.session.runner)
    turn(window, "group", below_centre(window.desk.session.runner))
    window.desk.page().tabs.setCurrentIndex(3)
    return window


def _asked(action: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        _member(window)
        window.desk.page().ask_of_member(action)
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


def _let_off_refused(window: MainWindow) -> QWidget:
    """Without a reason."""
    dialog = _asked("let_off_covers")(window)
    dialog.go_on()
    return dialog


def _application(window: MainWindow) -> QWidget:
    turn(window, "new_loan", hold(window.desk.session.runner))
    return window


COVER_SCREENS: dict[str, Go] = {
    "covers of a member": _member,
    "covers of a group": _group,
    "covers given back": _asked("give_back_covers"),
    "covers let off, without a reason": _let_off_refused,
    "application of one for whom others paid": _application,
}
