"""The screens of groups of members: all of them, one, a centre, and the questions about them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.journal import EventKind
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.group_register import group_register
from coopdesk.services.groups import CloseGroup, FoundGroup
from coopdesk.services.pots import PotPaidIn
from coopdesk.services.runner import Runner
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
    if runner.read(lambda unit, _context: unit.groups.find("Contoh")) is None:
        runner.execute(FoundGroup("groups-empty", runner.business_date, GroupDetails("Contoh")))
    empty = runner.read(lambda unit, _context: unit.groups.get("Contoh"))
    turn(window, "group", empty.id)
    window.desk.page().ask_end()
    return _dialog(window)


def _reopening(window: MainWindow) -> QWidget:
    runner, name = window.desk.session.runner, "Bubar"
    if runner.read(lambda unit, _context: unit.groups.find(name)) is None:
        runner.execute(FoundGroup("groups-closed", runner.business_date, GroupDetails(name)))
        runner.execute(CloseGroup("groups-closed-now", name, runner.business_date))
    turn(window, "group", runner.read(lambda unit, _context: unit.groups.get(name).id))
    window.desk.page().ask_reopen()
    return _dialog(window)


def _pots(window: MainWindow) -> Any:
    """The tab of pots, where the first has something in it and an entry of before is in none."""
    _group(window)
    page, runner = window.desk.page(), window.desk.session.runner
    pot = runner.read(lambda unit, _context: unit.pots.all()[0])
    runner.execute(PotPaidIn("pots-filled", runner.business_date, pot.id, 90_000, "sumbangan"))
    fund = ActChoice("1-1010", pot.account, 40_000)
    runner.execute(CarryOut("pots-loose", runner.business_date, EventKind.GROUP_FUND_PAID_IN, fund, "2025"))
    page.load()
    page.tabs.setCurrentIndex(page.part(page.pots))
    page.pots.pots.view.choose(pot.id)
    return page.pots


def _in_pots(window: MainWindow, action: str) -> QWidget:
    getattr(_pots(window), action)()
    return _dialog(window)


def _owes_nobody(runner: Runner) -> int:
    """The id of a group none of whose members was paid for by others: such a one could not ask for a loan."""
    paid_for = {cover.debtor for cover in runner.read(lambda unit, _context: unit.covers.all()) if cover.open}
    rows = runner.read(group_register).rows
    return next(row.group.id for row in rows if row.members and not paid_for & {each.member.id for each in row.members})


def _whole(window: MainWindow) -> QWidget:
    turn(window, "group_loan", _owes_nobody(window.desk.session.runner))
    page = window.desk.page()
    page.asking.words.set_text("Modal")
    page.asking.product.choose("flat")
    page.asking.term.set_text("10")
    page.asking.whole.set_minor(3_000_000)
    page.split()
    return window


def _asked_together(window: MainWindow) -> QWidget:
    _whole(window)
    window.desk.page().ask_for()
    return window


def _rejected_together(window: MainWindow) -> QWidget:
    _asked_together(window)
    window.desk.page().steps.ask_reject()
    return _dialog(window)


def _paid_together(window: MainWindow) -> QWidget:
    _asked_together(window)
    window.desk.page().steps.approve_them()
    window.desk.page().steps.ask_pay()
    return _dialog(window)


def _calendar(window: MainWindow) -> QWidget:
    """When the whole cooperative meets."""
    turn(window, "meetings")
    window.desk.page().list.ask_calendar()
    return _dialog(window)


def _contracts(window: MainWindow) -> QWidget:
    _paid_together(window).go_on()
    window.desk.page().steps.print_them()
    return _dialog(window)


def _wholes(window: MainWindow) -> QWidget:
    """The tab of a group's loans."""
    _asked_together(window)
    turn(window, "group", _owes_nobody(window.desk.session.runner))
    page = window.desk.page()
    page.tabs.setCurrentIndex(page.part(page.wholes))
    return window


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
    "group opened again": _reopening,
    "pots of a group": lambda window: _pots(window).window(),
    "new pot": lambda window: _in_pots(window, "ask_new"),
    "into a pot": lambda window: _in_pots(window, "ask_in"),
    "out of a pot": lambda window: _in_pots(window, "ask_out"),
    "into a pot afterwards": lambda window: _in_pots(window, "ask_assign"),
    "rules of a group": lambda window: _asked(window, "ask_rules"),
    "what each saves": lambda window: _asked(window, "ask_agreed"),
    "loan of a group": _whole,
    "loan of a group asked for": _asked_together,
    "loan of a group rejected": _rejected_together,
    "loan of a group paid out": _paid_together,
    "contracts of a group's loan": _contracts,
    "loans on the page of a group": _wholes,
    "meeting day of all members": _calendar,
}
