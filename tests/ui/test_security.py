"""Holds, guarantors and collateral through the window: asked by keyboard, seen where money moves, kept in the book."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.collateral import Whereabouts
from coopdesk.domain.errors import BelowMinimumBalance, MoneyHeld
from coopdesk.domain.loans import LoanState
from coopdesk.services import checks
from coopdesk.services.guarantors import ChangeLimits, limits
from coopdesk.services.savings import Deposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.security_screens import part_of, secured
from tests.ui.turning import turn

MEMBER = "0003"


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def enter(widget: Any) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


def savings(desk: Desk, member: str) -> Any:
    return desk.session.runner.read(lambda unit, _: unit.accounts.find(unit.members.get(member).id, "sukarela"))


def sound(desk: Desk) -> bool:
    return all(result.ok for result in checks.run_checks(desk.session.runner.book))


def test_money_is_held_by_keyboard_and_the_counter_says_so(window: MainWindow, desk: Desk) -> None:
    desk.session.runner.execute(Deposit("enough", desk.session.business_date, MEMBER, "sukarela", 1_000_000))
    before = savings(desk, MEMBER).balance
    turn(window, "member", MEMBER)
    page = desk.page()
    page.parts.turn_to("held")
    tab = page.parts.part("held")
    tab._first.click()
    asked = dialog(window)
    assert asked.account.currentData() == "sukarela"
    QTest.keyClicks(asked.amount.edit, "300000")
    enter(asked.amount.edit)
    enter(asked.until.edit)
    assert asked.focusWidget() is asked.reason.edit
    enter(asked.reason.edit)
    assert asked.isVisible()
    assert asked.reason.refused.text()
    QTest.keyClicks(asked.reason.edit, "sengketa warisan")
    enter(asked.reason.edit)
    held = savings(desk, MEMBER)
    assert (held.balance, held.held, held.free) == (before, 300_000, before - 300_000)
    assert [row.cells[-1].text for row in tab.model.rows] == ["300,000"]
    turn(window, "counter", CounterAsk(MEMBER, "withdraw", "sukarela"))
    form = desk.page().form
    assert "300,000" in form.panel.beside().note
    form.panel.amount.set_text(str(before - 300_000 + 1))
    assert isinstance(form.panel.amount.refusal, MoneyHeld)
    form.panel.amount.set_text(str(before - 300_000))
    assert not isinstance(form.panel.amount.refusal, MoneyHeld | BelowMinimumBalance)
    form.panel.renew()
    assert sound(desk)


def test_what_is_held_is_set_free_with_a_reason(window: MainWindow, desk: Desk) -> None:
    secured(window)
    member = desk.session.runner.read(lambda unit, _: unit.guarantees.get(1).member)
    turn(window, "member", member)
    desk.page().parts.turn_to("held")
    tab = desk.page().parts.part("held")
    tab.table.view.choose(("guarantee", 1))
    assert not tab.release.isEnabled()
    tab.table.view.choose(("hold", 1))
    tab.release.click()
    asked = dialog(window)
    QTest.keyClicks(asked.reason.edit, "sudah damai")
    enter(asked.reason.edit)
    hold = desk.session.runner.read(lambda unit, _: unit.holds.get(1))
    assert hold.release is not None
    assert hold.release.reason == "sudah damai"
    over = next(row for row in tab.model.rows if row.key == ("hold", 1))
    assert over.state == "past"


def test_a_guarantor_is_found_by_name_and_holds_her_part(window: MainWindow, desk: Desk) -> None:
    part = part_of(window)
    runner, loan = desk.session.runner, part.card.loan.number
    runner.execute(Deposit("enough", runner.business_date, MEMBER, "sukarela", 1_000_000))
    part.add_guarantor.click()
    asked = dialog(window)
    asked.who.choose(MEMBER)
    assert asked.account.currentData() == "sukarela"
    QTest.keyClicks(asked.amount.edit, "99999999999")
    assert asked.amount.refusal
    assert not asked.main.isEnabled()
    asked.amount.set_text("400000")
    enter(asked.amount.edit)
    assert savings(desk, MEMBER).held == 400_000
    assert [row.cells[-1].text for row in part.guarantors.rows] == ["1,500,000", "400,000"]
    assert runner.read(lambda unit, _: [each.loan for each in unit.guarantees.given_by(unit.members.get(MEMBER).id)]) == [loan]


def test_own_savings_are_pledged_for_a_loan_by_enter_alone(window: MainWindow, desk: Desk) -> None:
    loan = secured(window)
    number = desk.session.runner.read(lambda unit, _: unit.loans.get(loan).member_number)
    desk.session.runner.execute(Deposit("pledged", desk.session.business_date, number, "sukarela", 700_000))
    free = savings(desk, number).free
    turn(window, "loan", loan)
    part = part_of(window)
    before = part.card.cover.own
    part.pledge.click()
    asked = dialog(window)
    asked.what.setCurrentIndex(asked.what.findData(savings(desk, number).number))
    QTest.keyClicks(asked.amount.edit, str(free + 1))
    assert not asked.main.isEnabled()
    asked.amount.edit.clear()
    QTest.keyClicks(asked.amount.edit, "650000")
    enter(asked.amount.edit)
    assert asked.focusWidget() is asked.note.edit
    enter(asked.note.edit)
    assert savings(desk, number).free == free - 650_000
    assert part.card.cover.own == before + 650_000
    assert sound(desk)


def test_guarantors_pay_and_everything_can_be_taken_back(window: MainWindow, desk: Desk) -> None:
    part = part_of(window)
    number, runner = part.card.loan.number, desk.session.runner
    owed = part.card.loan.outstanding
    part.call.click()
    asked = dialog(window)
    QTest.keyClicks(asked.amount.edit, "1000000")
    assert asked.plan is not None
    assert sum(share.amount for share in asked.plan.shares) == sum(paid.amount for paid in asked.plan.parts) == 1_000_000
    enter(asked.amount.edit)
    QTest.keyClicks(asked.decision.edit, "rapat 7")
    enter(asked.decision.edit)
    loan = runner.read(lambda unit, _: unit.loans.get(number))
    assert loan.state is LoanState.DISBURSED
    assert loan.outstanding < owed
    assert sound(desk)


def test_a_paper_goes_out_only_by_leave_and_its_receipt_is_printed(window: MainWindow, desk: Desk) -> None:
    part = part_of(window)
    part.table.view.choose(1)
    part.carry.click()
    asked = dialog(window)
    moves = [asked.moves.itemData(row) for row in range(asked.moves.count())]
    assert moves == ["lent", "given_back"]
    asked.moves.setCurrentIndex(1)
    enter(asked.person.edit)
    assert asked.focusWidget() is asked.reason.edit
    QTest.keyClicks(asked.reason.edit, "diganti sertifikat")
    enter(asked.reason.edit)
    found = desk.session.runner.read(lambda unit, _: unit.collateral.get(1))
    assert [move.what.value for move in found.moves] == ["received", "allowed", "given_back"]
    assert found.whereabouts is Whereabouts.GIVEN_BACK
    paper = dialog(window)
    assert paper.data is not None
    paper.reject()


def test_the_register_says_what_is_in_the_safe(window: MainWindow, desk: Desk) -> None:
    loan = secured(window)
    turn(window, "collateral")
    page = desk.page()
    assert [each.description for each in page.shown] == ["Honda Beat 2021, AG 4512 XY"]
    page.tabs.setCurrentIndex(4)
    assert len(page.shown) == 2
    QTest.keyClicks(page.search, "SHM 1187")
    assert [each.number for each in page.shown] == ["SHM 1187"]
    page.open_row(page.shown[0].id)
    assert desk.shown()[:2] == ("loan", loan)


def test_a_collateral_form_wants_what_it_is_and_whose(window: MainWindow, desk: Desk) -> None:
    part = part_of(window)
    part.add.click()
    asked = dialog(window)
    assert asked.value.off.text() == "30"
    asked.kinds.setCurrentIndex(asked.kinds.findData("gold"))
    assert asked.value.off.text() == "15"
    QTest.keyClicks(asked.what.edit, "Gelang 10 g")
    assert not asked.main.isEnabled()
    asked.value.amount.set_text("15000000")
    assert asked.main.isEnabled()
    asked.value.off.set_text("abc")
    assert not asked.main.isEnabled()
    asked.value.off.set_text("0")
    enter(asked.value.basis.edit)
    assert desk.session.runner.read(lambda unit, _: unit.collateral.get(3)).value.counted == 15_000_000


def test_the_limits_of_guarantors_are_settings(window: MainWindow, desk: Desk) -> None:
    desk.show_page("settings", "guarantees")
    shown = desk.page().show_section("guarantees")
    assert (shown.loans.text(), shown.amount.minor, shown.days.text()) == ("3", None, "30")
    assert not shown.save_button.isEnabled()
    shown.loans.set_text("x")
    assert not shown.save_button.isEnabled()
    assert shown.on_escape()
    shown.loans.set_text("5")
    shown.save()
    assert desk.session.runner.read(lambda unit, context: limits(unit, context.business_date).most_loans) == 5


def test_nobody_is_called_for_a_loan_in_time(window: MainWindow, desk: Desk) -> None:
    secured(window)
    desk.session.runner.execute(ChangeLimits("strict", 3, 0, 30))
    part = part_of(window)
    assert not part.call.isEnabled()
