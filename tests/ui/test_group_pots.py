"""A group's pots, rules, agreed savings and loans through the window: made, paid, split, asked for, approved and paid out together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.pots import PotKind
from coopdesk.services import checks
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.groups import FoundGroup, MoveMembers
from coopdesk.services.pots import account_of
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.books import request_id
from tests.ui.turning import turn

MEMBERS = ("0003", "0006", "0007")


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def enter(widget: Any) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)


def open_group(window: MainWindow, runner: Runner) -> Any:
    runner.execute(FoundGroup(request_id(), runner.business_date, GroupDetails("Seroja")))
    runner.execute(MoveMembers(request_id(), MEMBERS, "Seroja", runner.business_date))
    turn(window, "group", runner.read(lambda unit, _context: unit.groups.get("Seroja").id))
    return window.desk.page()


def type_amount(grid: Any, row: int, key: str, text: str) -> None:
    """Into the cell, as its editor would put it there."""
    place = next(place for place, column in enumerate(grid.grid.columns) if column.key == key)
    assert grid.grid.setData(grid.grid.index(row, place), text)


def test_pots_rules_and_agreed_savings_from_the_page_of_a_group(window: MainWindow, desk: Desk) -> None:
    runner = desk.session.runner
    page = open_group(window, runner)
    page.tabs.setCurrentIndex(page.part(page.pots))
    page.pots.new.click()
    asked = dialog(window)
    enter(asked.asks.edit)
    assert asked.isVisible()
    QTest.keyClicks(asked.name.edit, "Kas Seroja")
    asked.asks.set_text("2000")
    enter(asked.asks.edit)
    assert not asked.isVisible()
    page.pots.pay_in.click()
    asked = dialog(window)
    QTest.keyClicks(asked.amount.edit, "75000")
    for field in (asked.amount.edit, asked.who, asked.reason.edit, asked.day.edit):
        enter(field)
    assert not asked.isVisible()
    assert (page.pots.desk.rows[0].pot.asks, page.pots.desk.rows[0].balance) == (2_000, 75_000)
    page.pots.pay_out.click()
    asked = dialog(window)
    QTest.keyClicks(asked.amount.edit, "80000")
    assert asked.amount.refusal is not None
    asked.amount.set_text("25000")
    asked.who.choose("0006")
    enter(asked.day.edit)
    assert asked.reason.refused.text()
    asked.reason.set_text("sakit")
    enter(asked.day.edit)
    assert (page.pots.desk.rows[0].balance, len(page.pots.lines.view.ledger.rows)) == (50_000, 2)

    came = ActChoice("1-1010", runner.read(lambda unit, _context: account_of(unit, PotKind.CASH)), 40_000)
    runner.execute(CarryOut(request_id(), runner.business_date, EventKind.GROUP_FUND_PAID_IN, came, "lama"))
    page.pots.load("Seroja")
    page.pots.assign.click()
    asked = dialog(window)
    asked.entry.setCurrentIndex(len(page.pots.desk.loose) - 1)
    assert asked.amount.minor == 40_000
    asked.amount.set_text("41000")
    assert (bool(asked.amount.refusal), asked.main.isEnabled()) == (True, False)
    asked.amount.set_text("15000")
    enter(asked.amount.edit)
    assert not asked.isVisible()
    assert (page.pots.desk.rows[0].balance, page.pots.desk.loose[-1].amount) == (65_000, 25_000)

    page.pots.report.click()
    assert (desk.page().bar.asked().group, desk.page().shown.table.totals["closing"]) == ("Seroja", 65_000)
    turn(window, "group", page.card.row.group.id)
    page = desk.page()

    page.rules.click()
    asked = dialog(window)
    asked.fields.absent.set_text("5000")
    asked.fields.fine_pot.choose(page.pots.desk.rows[0].pot.id)
    asked.fields.quorum.set_text("lebih")
    asked.go_on()
    assert asked.fields.quorum.refused.text()
    asked.fields.quorum.set_text("66")
    enter(asked.fields.blocks)
    assert not asked.isVisible()
    rules = runner.read(lambda unit, _context: unit.meetings.rules(page.card.row.group.id))
    assert (rules.fine_absent, rules.fine_pot, rules.quorum) == (5_000, page.pots.desk.rows[0].pot.id, 66)

    page.agreed.click()
    asked = dialog(window)
    product = asked.model.columns[1].key
    for row, text in ((0, "20000"), (2, "15rb")):
        type_amount(asked.grid, row, product, text)
    asked.leave()
    assert asked.isVisible(), "typed amounts are told before they go"
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not asked.isVisible()
    agreed = runner.read(lambda unit, _context: {unit.members.by_id(key).number: own for key, own in unit.meetings.agreed_savings().items()})
    assert {number: agreed[number] for number in ("0003", "0007")} == {"0003": {product: 20_000}, "0007": {product: 15_000}}
    assert PotKind.CASH in [each.pot.kind for each in page.pots.desk.rows]


def test_a_group_borrows_as_one(window: MainWindow, desk: Desk) -> None:
    runner = desk.session.runner
    group = open_group(window, runner)
    group.lend.click()
    page = desk.page()
    assert not page.apply.isEnabled()
    QTest.keyClicks(page.asking.words.edit, "Modal tanam")
    page.asking.product.choose("flat")
    page.asking.term.set_text("10")
    page.asking.whole.set_text("3000000")
    page.split_it.click()
    assert (sum(page.asking.parts.values()), set(page.asking.parts)) == (3_000_000, set(MEMBERS))
    type_amount(page.grid, 0, "amount", "1200000")
    assert not page.apply.isEnabled(), "the parts are more than the whole"
    type_amount(page.grid, 1, "amount", "800000")
    type_amount(page.grid, 1, "purpose", "pupuk")
    page.apply.click()
    whole, loans = page.chosen()
    assert (whole.words, [loan.lent for loan in loans], loans[1].purpose) == ("Modal tanam", [1_200_000, 800_000, 1_000_000], "pupuk")
    page.toggle(2)
    page.steps.approve.click()
    assert [loan.state for loan in page.chosen()[1]] == [LoanState.APPROVED, LoanState.APPROVED, LoanState.APPLIED]
    page.steps.reject.click()
    asked = dialog(window)
    asked.go_on()
    assert asked.reason.refused.text()
    asked.reason.set_text("ditunda")
    asked.go_on()
    page.steps.pay.click()
    dialog(window).go_on()
    assert [loan.state for loan in page.chosen()[1]] == [LoanState.DISBURSED, LoanState.DISBURSED, LoanState.REJECTED]
    assert sum(page.model.rows[-1].amounts.values()) == 3_000_000 + 2_000_000
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
