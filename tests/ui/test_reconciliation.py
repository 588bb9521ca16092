"""A bank's statement by keyboard: what agrees is found, a fee is booked from its line, the statement is settled and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.services.bank_reconciliation import BankAccount, bank_desk
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from tests.ui.hands import press
from tests.ui.reconciliation_screens import BANK, FEE, statement_file

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def page(desk: Desk, tmp_path: Path) -> Any:
    desk.show_page("reconciliation", None)
    desk.page().read_file(statement_file(desk.session.runner, tmp_path), BANK)
    return desk.page()


def asked(desk: Desk) -> Any:
    QApplication.processEvents()
    return next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())


def bank(desk: Desk) -> BankAccount:
    return next(each for each in desk.session.runner.read(bank_desk).accounts if each.account.code == BANK)


def test_a_fee_is_booked_from_its_line_and_the_statement_is_settled_and_taken_back(desk: Desk, page: Any) -> None:
    assert [line.amount for line in page.found.bank_only] == [-FEE]
    assert not page.lines.settle.isEnabled()
    page.lines.table.view.setFocus()
    page.lines.table.view.choose(("bank", page.found.bank_only[0].row))
    before = bank(desk).balance
    press(Qt.Key.Key_B)
    form = asked(desk)
    form.other.choose(next(each for each in form.other._values if each.code == "5-2200"))
    press(ENTER, ENTER)
    assert not form.isVisible()
    assert (bank(desk).balance, page.found.bank_only, page.found.difference) == (before - FEE, (), 0)
    desk.window().activateWindow()
    QApplication.processEvents()
    page.lines.table.view.setFocus()
    press(ENTER, held=Qt.KeyboardModifier.ControlModifier)
    settled = bank(desk).last
    assert settled is not None
    assert settled.book == before - FEE
    assert page.statement is None
    page.banks.table.view.choose(BANK)
    page.banks.undo.click()
    form = asked(desk)
    form.reason.set_text("salah berkas")
    form.go_on()
    assert bank(desk).last is None


def test_a_pair_is_parted_and_joined_again(desk: Desk, page: Any) -> None:
    pair = page.found.pairs[0]
    page.lines.table.view.choose(("pair", pair.bank.row))
    page.lines.part.click()
    assert pair.bank in page.found.bank_only
    assert pair.book in page.found.outstanding
    page.lines.table.view.choose(("bank", pair.bank.row))
    page.explain()
    form = asked(desk)
    form.entry.choose(pair.book.entry)
    form.go_on()
    assert pair in page.found.pairs


def test_a_file_that_is_no_statement_is_said_and_escape_goes_back(desk: Desk, page: Any, tmp_path: Path) -> None:
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.statement is None
    file = tmp_path / "lain.csv"
    file.write_text("a;b\n1;2\n", encoding="utf-8")
    page.read_file(file, BANK)
    assert page.notice.isVisible()
    assert page.statement is None


def test_the_rule_for_closing_is_a_tick(desk: Desk) -> None:
    desk.show_page("reconciliation", None)
    desk.page().banks.rule.click()
    assert desk.session.runner.read(bank_desk).required
