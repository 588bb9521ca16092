"""A member's dues by keyboard: months paid at once with a receipt, months exempt, the register of everybody."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.services.dues_card import DuesCard, dues_cards
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from tests.ui.conftest import TODAY

MEMBER, ENTER = "0001", Qt.Key.Key_Return


def card(desk: Desk) -> DuesCard:
    return desk.session.runner.read(lambda unit, _context: dues_cards(unit, MEMBER, TODAY))[0]


def asked(desk: Desk) -> Any:
    return next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())


def tab(desk: Desk) -> Any:
    desk.show_page("member", MEMBER)
    desk.page().parts.turn_to("contributions")
    return desk.page().parts.part("contributions")


def press(dialog: OneQuestion) -> None:
    QTest.keyClick(dialog, ENTER)
    QApplication.processEvents()


def test_months_are_paid_at_once_and_the_receipt_is_shown(desk: Desk) -> None:
    shown = tab(desk)
    before = sum(state.paid for state in card(desk).months)
    shown.buttons["pay_months"].click()
    dialog = asked(desk)
    dialog.count.setCurrentIndex(2)
    total = dialog.found.amount
    assert dialog.sums._rows[-1].figure == f"{total:,}"
    press(dialog)
    assert sum(state.paid for state in card(desk).months) == before + total
    receipt = asked(desk)
    assert "Print" in receipt.windowTitle()
    receipt.reject()


def test_the_years_show_each_month_as_the_list_does(desk: Desk) -> None:
    shown = tab(desk)
    years = dict(shown.matrix._years)
    assert sorted(years, reverse=True) == list(years)
    for row in shown.model.rows:
        if row.key.year in years:
            assert years[row.key.year][row.key.month].words == row.cells[1].text
    last = shown.model.rows[0]
    assert f"{last.cells[0].text}: {last.cells[1].text}" in shown.matrix.accessibleDescription()


def test_a_month_is_exempt_and_asked_for_again(desk: Desk) -> None:
    shown = tab(desk)
    shown.buttons["exempt_months"].click()
    dialog = asked(desk)
    press(dialog)
    assert dialog.reason.refused.text()
    dialog.reason.set_text("ill, board 3/2026")
    press(dialog)
    assert [state.month for state in card(desk).months if state.exempt] == [TODAY.replace(day=1)]
    assert any(cell.text == "Exempt" for row in shown.model.rows for cell in row.cells)
    shown.buttons["end_exemption"].click()
    asked(desk).reason.set_text("mistaken")
    press(asked(desk))
    assert not any(state.exempt for state in card(desk).months)


def test_the_register_is_reached_from_the_members(desk: Desk) -> None:
    desk.show_page("members")
    desk.page().dues.click()
    assert desk.shown()[0] == "reports"
