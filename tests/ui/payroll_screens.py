"""The screens of payroll deductions: lists, employers, a list at each of its steps, and the questions about them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.payroll import answered, fixed, furnish, key_of_list, settled
from tests.ui.turning import MEMBER, Go, turn


def _lists(window: MainWindow) -> QWidget:
    furnish(window.desk.session.runner)
    turn(window, "payroll")
    return window


def _employers(window: MainWindow) -> QWidget:
    furnish(window.desk.session.runner)
    turn(window, "employers")
    return window


def _dialog(window: MainWindow) -> QWidget:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _employer(window: MainWindow) -> QWidget:
    _employers(window)
    window.desk.page().ask(None)
    dialog = _dialog(window)
    dialog.go_on()
    return dialog


def _member(window: MainWindow) -> QWidget:
    furnish(window.desk.session.runner)
    turn(window, "member", MEMBER)
    window.desk.page().ask_of_member("member_employer")
    return _dialog(window)


def _list(window: MainWindow) -> QWidget:
    """The page of this month's list, which reads what became of it."""
    turn(window, "payroll_list", key_of_list(window.desk.session.runner))
    window.desk.page().load()
    return window


def _fixed(window: MainWindow) -> QWidget:
    fixed(window.desk.session.runner)
    return _list(window)


def _answered(window: MainWindow) -> QWidget:
    answered(window.desk.session.runner)
    return _list(window)


def _asked(window: MainWindow, action: str) -> QWidget:
    page = window.desk.page()
    wanted = (lambda row: row.open) if action == "ask_held" else (lambda row: row.asks)
    page.table.view.choose(next((row.key for row in page.sheet.rows if wanted(row)), None))
    getattr(page, action)()
    return _dialog(window)


def _row(window: MainWindow) -> QWidget:
    _answered(window)
    return _asked(window, "ask_row")


def _post(window: MainWindow) -> QWidget:
    _answered(window)
    window.desk.page().post.setEnabled(True)
    return _asked(window, "ask_post")


def _settled(window: MainWindow) -> QWidget:
    settled(window.desk.session.runner)
    return _list(window)


def _held(window: MainWindow) -> QWidget:
    _settled(window)
    return _asked(window, "ask_held")


def _back(window: MainWindow) -> QWidget:
    _settled(window)
    dialog = _asked(window, "ask_undo")
    dialog.go_on()
    return dialog


PAYROLL_SCREENS: dict[str, Go] = {
    "payroll lists": _lists,
    "employers": _employers,
    "employer": _employer,
    "employer of a member": _member,
    "payroll list": _list,
    "payroll bill": _fixed,
    "payroll answer": _answered,
    "row of a payroll list": _row,
    "payroll posting": _post,
    "payroll posted": _settled,
    "payroll held": _held,
    "payroll taken back": _back,
}
