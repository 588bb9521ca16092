"""Payroll deductions through the window, by keyboard: an employer, who works there, the bill, its file back, the money, what is held, all taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.calendar import month_start
from coopdesk.domain.payroll import ListState
from coopdesk.services import checks
from coopdesk.services.payroll.desk import payroll_desk
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.payroll import list_key
from tests.books import ledger_sums
from tests.ui.turning import turn

HELD = "2-1230"


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def enter(widget: Any) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)


def employ(window: MainWindow, desk: Desk, member: str, code: str, number: str) -> None:
    turn(window, "member", member)
    desk.page().ask_of_member("member_employer")
    asked = dialog(window)
    asked.employer.choose(code)
    enter(asked.employer)
    QTest.keyClicks(asked.number.edit, number)
    enter(asked.number.edit)
    enter(asked.day.edit)
    enter(asked.monthly.edit)
    enter(asked.product)
    assert not asked.isVisible()


def test_a_month_of_a_school_from_its_bill_to_its_money_and_back(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    runner = desk.session.runner
    turn(window, "employers")
    desk.page().ask(None)
    asked = dialog(window)
    QTest.keyClicks(asked.code.edit, "PABRIK")
    enter(asked.code.edit)
    QTest.keyClicks(asked.name.edit, "Pabrik Gula")
    enter(asked.name.edit)
    enter(asked.contact.edit)
    asked.day.set_text("32")
    enter(asked.day.edit)
    enter(asked.rule)
    enter(asked.excess)
    assert asked.day.refused.text()
    asked.day.set_text("31")
    enter(asked.excess)
    assert not asked.isVisible()
    employ(window, desk, "0003", "PABRIK", "77")
    employ(window, desk, "0006", "PABRIK", "78")
    assert desk.page().card.work.employer.name == "Pabrik Gula"
    turn(window, "members")
    page = desk.page()
    page.employers.setCurrentIndex(page.employers.findData("PABRIK"))
    page.employers.activated.emit(page.employers.currentIndex())
    assert page.model.rowCount() == 2

    turn(window, "payroll")
    month = month_start(runner.business_date)
    desk.page().table.view.choose(list_key("PABRIK", month))
    enter(desk.page().table.view)
    page = desk.page()
    assert [row.member.number for row in page.sheet.rows] == ["0003", "0006"]
    before, asked_for = ledger_sums(runner.book), page.sheet.billed
    QTest.keyClick(page.table.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.sheet.state is ListState.BILLED
    first, second = page.sheet.rows
    file = tmp_path / "potongan.csv"
    file.write_text(f"NIP;Nama;Dipotong\n77;{first.name};{first.billed}\n;{second.name};{second.billed + 10_000}\n9;Joko;20000\n", encoding="utf-8")
    page.read_file(file)
    assert (page.sheet.state, page.sheet.waiting, page.post.isEnabled()) == (ListState.ANSWERED, 1, False)
    page.table.view.choose(("row", 3))
    enter(page.table.view)
    enter(dialog(window).member)
    assert page.sheet.waiting == 0
    QTest.keyClick(page.table.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    enter(dialog(window).account)
    assert (page.sheet.state, page.sheet.held) == (ListState.SETTLED, 30_000)
    assert ledger_sums(runner.book)[HELD] == -30_000

    page.table.view.choose(("row", 4))
    enter(page.table.view)
    asked = dialog(window)
    QTest.keyClicks(asked.member, "0009")
    enter(asked.member)
    enter(asked.where)
    assert not asked.isVisible()
    assert ledger_sums(runner.book)[HELD] == -10_000
    page.ask_undo()
    asked = dialog(window)
    enter(asked.reason.edit)
    assert asked.reason.refused.text()
    asked.reason.edit.setText("salah file")
    enter(asked.reason.edit)
    assert asked.notice.isVisible()
    asked.reject()

    turn(window, "payroll")
    cards = {(card.employer.code, card.month): card for card in runner.read(payroll_desk).lists}
    assert (cards["PABRIK", month].billed, cards["PABRIK", month].came, cards["PABRIK", month].held) == (asked_for, asked_for + 30_000, 10_000)
    assert sum(ledger_sums(runner.book).values()) == sum(before.values()) == 0
    assert all(result.ok for result in checks.run_checks(runner.book))
