"""Assets, recurring entries and the budget through the window: by keyboard, kept in the book."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetKind, EndKind, Length
from coopdesk.domain.budgets import BudgetVersion
from coopdesk.services import checks
from coopdesk.services.assets import RegisterAsset, register
from coopdesk.services.budgets import sheet
from coopdesk.services.journal_templates import templates
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import turn


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def enter(widget: Any) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


def sound(desk: Desk) -> bool:
    return all(result.ok for result in checks.run_checks(desk.session.runner.book))


def test_what_a_sale_costs_is_told_with_the_months_that_nobody_posted(window: MainWindow, desk: Desk) -> None:
    runner = desk.session.runner
    bought = date(2025, 12, 1)
    usual = runner.read(register).usual[AssetKind.FIXED]
    length = Length(UseMethod.STRAIGHT, 12, bought)
    runner.execute(RegisterAsset("sold-late", desk.session.business_date, AssetKind.FIXED, "Printer", usual, 1_200_000, length, since=bought))
    turn(window, "asset", runner.read(register).assets[-1].id)
    desk.page().ask_end()
    asked = dialog(window)
    QTest.keyClicks(asked.proceeds.edit, "500000")
    assert [word for word in asked._told.text().replace("\xa0", " ").split() if word[0].isdigit()] == ["1,200,000.", "300,000", "400,000."]
    asked.reject()


def test_a_computer_is_bought_and_sold_by_keyboard(window: MainWindow, desk: Desk) -> None:
    turn(window, "assets")
    desk.page().ask_new()
    asked = dialog(window)
    QTest.keyClicks(asked.what.edit, "Komputer")
    enter(asked.what.edit)
    QTest.keyClicks(asked.cost.edit, "4800000")
    enter(asked.cost.edit)
    enter(asked.since.edit)
    assert not asked.main.isEnabled()
    QTest.keyClicks(asked.length.months.edit, "48")
    enter(asked.length.months.edit)
    enter(asked.length.first.edit)
    enter(asked.length.salvage.edit)
    bought = desk.session.runner.read(register).assets[-1]
    assert (bought.name, bought.cost, bought.length.months, bought.entry is not None) == ("Komputer", 4_800_000, 48, True)
    turn(window, "asset", bought.id)
    assert desk.page().model.rowCount() == 48
    desk.page().ask_end()
    asked = dialog(window)
    QTest.keyClicks(asked.proceeds.edit, "4500000")
    enter(asked.proceeds.edit)
    enter(asked.reason.edit)
    assert asked.reason.refused.text()
    QTest.keyClicks(asked.reason.edit, "diganti")
    enter(asked.reason.edit)
    sold = desk.session.runner.read(register).assets[-1].ended
    assert sold is not None
    assert (sold.how, sold.proceeds) == (EndKind.SOLD, 4_500_000)
    assert sound(desk)


def test_an_entry_is_kept_as_a_template_and_used_again(window: MainWindow, desk: Desk) -> None:
    turn(window, "journal_entry")
    page = desk.page()
    page.memo.set_text("Gaji")
    first, second = page.lines.lines[:2]
    first.account.choose("5-2100")
    first.debit.set_minor(1_500_000)
    second.account.choose("1-1010")
    second.credit.set_minor(1_500_000)
    page.to_review()
    page.review.template.click()
    asked = dialog(window)
    asked.monthly.setChecked(True)
    asked.go_on()
    kept = desk.session.runner.read(templates)[0]
    assert (kept.memo, kept.amount, kept.first_month) == ("Gaji", 1_500_000, desk.session.business_date)
    page.lines.clear()
    page.memo.set_text("")
    turn(window, "journal_templates")
    desk.page().open_row(kept.id)
    used = desk.page()
    assert (used.memo.text(), [line.amount for line in used.lines.whole()]) == ("Gaji", [1_500_000, 1_500_000])
    used.lines.clear()


def test_a_budget_is_typed_pasted_and_decided(window: MainWindow, desk: Desk) -> None:
    year = desk.session.business_date.year
    turn(window, "budget", year)
    page = desk.page()
    page.grid.setFocus()
    QTest.keyClicks(page.grid, "1")
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "2000000")
    enter(editor)
    QApplication.processEvents()
    assert page.amounts["4-1100"] == (1_000_000,) * 12
    copied = QMimeData()
    copied.setText("5-2200\tATK\t600000\n5-2210\t1200000\n")
    QApplication.clipboard().setMimeData(copied)
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (sum(page.amounts["5-2200"]), sum(page.amounts["5-2210"])) == (600_000, 1_200_000)
    assert page.would_lose()
    page.keep()
    page.ask_decision()
    asked = dialog(window)
    enter(asked.minute.edit)
    QTest.keyClicks(asked.minute.edit, "3/RAT")
    enter(asked.minute.edit)
    enter(asked.day.edit)
    made = desk.session.runner.read(lambda unit, context: sheet(unit, context, year)).versions
    assert made[BudgetVersion.PROPOSED].of_year("5-2200") == 600_000
    assert (made[BudgetVersion.DECIDED].minute, made[BudgetVersion.DECIDED].of_year("4-1100")) == ("3/RAT", 12_000_000)
    assert not page.would_lose()
    assert sound(desk)
