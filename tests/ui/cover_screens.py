"""The screens of joint liability: what others paid for a member and she for others, the questions about it, and a loan it stands against."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.covers import ClaimsTo
from coopdesk.services import demo_meeting_day, demo_names
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.covers import debtor, her_group
from tests.ui.turning import Go, turn


def _covered(window: MainWindow) -> Runner:
    """The book, in which somebody was paid for by others."""
    runner = window.desk.session.runner
    if not runner.read(lambda unit, _context: unit.covers.all()):
        demo_meeting_day.hold(runner, demo_names.of_language("id"), runner.business_date)
    return runner


def _member(window: MainWindow) -> QWidget:
    turn(window, "member", debtor(_covered(window)))
    window.desk.page().parts.turn_to("covers")
    return window


def _group(window: MainWindow) -> QWidget:
    turn(window, "group", her_group(_covered(window)))
    page = window.desk.page()
    page.tabs.setCurrentIndex(page.part(page.covers))
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


def _leaving(window: MainWindow) -> QWidget:
    """One who paid for her leaves: what she paid goes to a pot."""
    runner = _covered(window)
    bearer = runner.read(lambda unit, _context: next(cover.bearer for cover in unit.covers.all() if cover.open and cover.bearer))
    turn(window, "member", runner.read(lambda unit, _context: unit.members.by_id(bearer).number))
    window.desk.page().ask_of_member("leave_member")
    dialog = next(each for each in window.findChildren(OneQuestion) if each.isVisible())
    dialog.claims.to.choose(ClaimsTo.PASSED)
    return dialog


def _application(window: MainWindow) -> QWidget:
    turn(window, "new_loan", debtor(_covered(window)))
    return window


COVER_SCREENS: dict[str, Go] = {
    "covers of a member": _member,
    "covers of a group": _group,
    "covers given back": _asked("give_back_covers"),
    "covers let off, without a reason": _let_off_refused,
    "leaving of one who paid for others": _leaving,
    "application of one for whom others paid": _application,
}
