"""Accounts of the chart by keyboard: one more, another name, out of use; what a change would break is said at its field."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.chart import Account, Section
from coopdesk.services.chart import chart_desk
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from tests.ui.hands import press, write

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def tab(desk: Desk) -> Any:
    QTest.keyClick(desk, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    desk.page().tabs.setCurrentIndex(1)
    desk.page().accounts.table.view.setFocus()
    return desk.page().accounts


def account(desk: Desk, code: str) -> Account:
    return desk.session.runner.read(chart_desk).chart.accounts[code]


def asked(desk: Desk) -> Any:
    return next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())


def test_a_bank_more_in_a_few_keys(desk: Desk, tab: Any) -> None:
    press(Qt.Key.Key_N, held=Qt.KeyboardModifier.ControlModifier)
    form = asked(desk)
    assert (QApplication.focusWidget(), form.code.text()) == (form.kind, "1-1040")
    press(ENTER, DOWN)
    assert (form.chosen()[1], form.code.text()) == (Section.BANK, "1-1120")
    press(ENTER, ENTER)
    write("Bank Desa")
    press(ENTER)
    write("Village bank")
    press(ENTER)
    assert not form.isVisible()
    made = account(desk, "1-1120")
    assert (made.names, made.section, made.active) == ({"id": "Bank Desa", "en": "Village bank"}, Section.BANK, True)
    assert "1-1120" in desk.page().notice.notice.happened


def test_a_code_that_is_taken_is_said_under_it_and_a_missing_name_too(desk: Desk, tab: Any) -> None:
    press(Qt.Key.Key_N, held=Qt.KeyboardModifier.ControlModifier)
    form = asked(desk)
    form.code.set_text("1-1010")
    assert form.code.refused.isVisible()
    form.go_on()
    assert form.named.refused.isVisible()
    form.named.set_text("Bank Desa")
    form.go_on()
    assert (form.isVisible(), form.code.refused.isVisible()) == (True, True)


def test_cash_stays_in_use_and_takes_another_name(desk: Desk, tab: Any) -> None:
    tab.table.view.choose("1-1010")
    press(Qt.Key.Key_C)
    form = asked(desk)
    form.state.choose(False)
    form.go_on()
    assert form.isVisible()
    assert form.notice.isVisible()
    form.state.choose(True)
    form.named.set_text("Kas utama")
    form.go_on()
    assert (form.isVisible(), account(desk, "1-1010").names["id"]) == (False, "Kas utama")


def test_an_empty_account_leaves_use(desk: Desk, tab: Any) -> None:
    tab.all.setChecked(True)
    tab.table.view.choose("1-1160")
    tab.change.click()
    form = asked(desk)
    QApplication.processEvents()
    press(ENTER, ENTER, DOWN, ENTER)
    assert (form.isVisible(), account(desk, "1-1160").active) == (False, False)
