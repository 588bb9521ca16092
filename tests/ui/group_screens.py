"""The screens of groups of members: all of them, one, a centre, and the questions about them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.groups import GroupDetails
from coopdesk.services.groups import FoundGroup
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.groups import below_centre, centre_of
from tests.ui.turning import Go, turn


def _groups(window: MainWindow) -> QWidget:
    turn(window, "groups")
    return window


def _group(window: MainWindow) -> QWidget:
    turn(window, "group", below_centre(window.desk.session.runner))
    return window


def _history(window: MainWindow) -> QWidget:
    _group(window)
    window.desk.page().tabs.setCurrentIndex(1)
    return window


def _centre(window: MainWindow) -> QWidget:
    turn(window, "group", centre_of(window.desk.session.runner))
    window.desk.page().tabs.setCurrentIndex(2)
    return window


def _dialog(window: MainWindow) -> QWidget:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _new(window: MainWindow) -> QWidget:
    _groups(window)
    window.desk.page().ask_new()
    dialog = _dialog(window)
    dialog.go_on()
    return dialog


def _asked(window: MainWindow, action: str) -> QWidget:
    _group(window)
    page = window.desk.page()
    page.members.view.choose(page.card.row.members[1].member.number)
    getattr(page, action)()
    return _dialog(window)


def _closing(window: MainWindow) -> QWidget:
    runner = window.desk.session.runner
    if runner.read(lambda unit, _context: unit.groups.find("Kosong")) is None:
        runner.execute(FoundGroup("groups-empty", runner.business_date, GroupDetails("Kosong")))
    empty = runner.read(lambda unit, _context: unit.groups.get("Kosong"))
    turn(window, "group", empty.id)
    window.desk.page().ask_end()
    return _dialog(window)


GROUP_SCREENS: dict[str, Go] = {
    "groups": _groups,
    "group": _group,
    "history of a group": _history,
    "centre": _centre,
    "new group": _new,
    "group changed": lambda window: _asked(window, "ask_change"),
    "members into a group": lambda window: _asked(window, "ask_add"),
    "members out of a group": lambda window: _asked(window, "ask_move"),
    "role in a group": lambda window: _asked(window, "ask_role"),
    "group closed": _closing,
}
