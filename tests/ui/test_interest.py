"""Interest and fees in the window: looked at account by account, posted with the keyboard alone, printed, undone as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.checks import run_checks
from coopdesk.services.savings_interest import run_plan
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms import run_slips_file
from coopdesk.ui.forms.run_print import RunPrint, SlipPrint
from coopdesk.ui.forms.run_undo import RunUndo
from tests.ui.interest_screens import accrue_monthly
from tests.ui.test_reports import pdf_text

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
FEBRUARY, MARCH = date(2026, 2, 28), date(2026, 3, 31)


@pytest.fixture
def page(desk: Desk) -> Any:
    assert desk.run("interest")
    return desk.page()


def planned(desk: Desk) -> Any:
    return desk.session.runner.read(lambda unit, context: run_plan(unit, context, RunKind.INTEREST, "sukarela", FEBRUARY))


def dialog_of(desk: Desk, kind: type) -> Any:
    return next(each for each in desk.window().findChildren(kind) if each.isVisible())


def test_the_month_that_is_over_is_proposed_and_every_account_is_listed(desk: Desk, page: Any) -> None:
    plan = planned(desk)
    assert page.sheet.chosen() == (RunKind.INTEREST, "sukarela", FEBRUARY)
    assert len(page.sheet.table.shown) == len(plan.lines)
    assert (page.sheet.sheet.gross, page.sheet.sheet.net) == (plan.gross, plan.net)
    assert page.sheet.post.isEnabled()


def test_accounts_are_found_and_narrowed_and_the_sums_follow(desk: Desk, page: Any) -> None:
    table = page.sheet.table
    some = next(row for row in table.shown if row.gross)
    QTest.keyClicks(table.search, some.account)
    assert table.shown[0].account == some.account
    table.search.clear()
    least = min(row.gross for row in table.shown)
    table.which.setCurrentIndex(1)
    assert sum(row.gross for row in table.shown) == planned(desk).gross
    table.which.setCurrentIndex(2)
    assert [row.why is not None for row in table.shown] == [True] * len(table.shown)
    assert bool(table.shown) == (least == 0)


def test_the_keyboard_alone_posts_a_month_and_undoes_it(desk: Desk, page: Any) -> None:
    gross = planned(desk).gross
    QTest.keyClick(page, ENTER)
    assert "Posted" in page.notice.notice.happened
    record = page.history.chosen()
    assert (record.gross, record.run.end, record.newest) == (gross, FEBRUARY, True)
    assert [result for result in run_checks(desk.session.runner.book) if not result.ok] == []
    QTest.keyClick(page, Qt.Key.Key_F8)
    dialog = dialog_of(desk, RunUndo)
    dialog.reason.set_text("salah suku bunga")
    QTest.keyClick(dialog.reason.edit, ENTER)
    assert "Undone" in page.notice.notice.happened
    assert page.history.chosen().run.undone
    assert planned(desk).gross == gross
    assert [result for result in run_checks(desk.session.runner.book) if not result.ok] == []


def test_the_running_month_can_be_looked_at_and_not_posted(page: Any) -> None:
    page.sheet.months.setCurrentIndex(page.sheet.months.findData("2026-03-31"))
    page.sheet.months.activated.emit(page.sheet.months.currentIndex())
    assert page.sheet.sheet.end == date(2026, 3, 31)
    assert not page.sheet.post.isEnabled()


def test_the_list_and_the_slips_come_on_paper_and_again(desk: Desk, page: Any) -> None:
    plan = planned(desk)
    page.do_post()
    for _time in range(2):
        QTest.keyClick(page, Qt.Key.Key_P, CTRL)
        dialog = dialog_of(desk, RunPrint)
        text = pdf_text(dialog.data.content)
        assert f"{plan.gross:,}".replace(",", ".") in text
        dialog.reject()
    number = page.history.chosen().number
    page.history.slips.click()
    dialog = dialog_of(desk, SlipPrint)
    text = pdf_text(dialog.data.content)
    assert text.count(f"{number}/") == sum(line.gross > 0 for line in plan.lines)  # a slip each, also at 0 %
    dialog.reject()


def test_the_list_goes_into_a_workbook(desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "jasa.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    QTest.keyClick(page.sheet.table.export, ENTER)
    cells = [cell for row in load_workbook(target).active.iter_rows(values_only=True) for cell in row]
    assert planned(desk).gross in cells


def test_an_entry_of_many_accounts_is_shown_in_sums_and_sends_to_its_page(desk: Desk, page: Any) -> None:
    page.do_post()
    record = page.history.chosen()
    page.history.table.view.row_opened.emit(record.run.id)
    shown = desk.page()
    assert shown.card.entry.sequence == record.run.entry
    assert len(shown.card.lines) < 5


def test_another_language_says_the_same_run(desk: Desk, page: Any) -> None:
    shown = page.sheet.sheet
    desk.session.appearance.choose(language="id")
    QApplication.processEvents()
    assert page.sheet.sheet == shown
    assert "Februari" in page.sheet.months.currentText()
    assert page.sheet.post.text() == "Bukukan jasa Februari 2026"


def test_the_slips_of_very_many_go_into_a_file_beside_the_screen(desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "bukti.pdf"
    monkeypatch.setattr(run_slips_file, "AT_ONCE", 10)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    page.do_post()
    number = page.history.chosen().number
    page.history.slips.click()
    assert pdf_text(target.read_bytes()).count(f"{number}/") == page.history.chosen().accounts
    assert "bukti.pdf" in page.notice.notice.happened


def test_what_loans_owe_is_accrued_with_the_keyboard_alone(desk: Desk, page: Any) -> None:
    """Switched on in March, shown loan by loan, posted at its end, undone as one."""
    runner = desk.session.runner
    accrue_monthly(runner, "flat")
    page.load()
    page.show_part((RunKind.LOAN_ACCRUAL, "flat"))
    assert page.sheet.chosen() == (RunKind.LOAN_ACCRUAL, "flat", MARCH)
    assert not page.sheet.post.isEnabled(), "the month is not over"
    runner.business_date = MARCH
    page.load()
    for _row in range(page.sheet.runs.count()):
        if page.sheet.chosen()[0] is not RunKind.LOAN_ACCRUAL:
            QTest.keyClick(page.sheet.runs, Qt.Key.Key_Down)
    shown = page.sheet.sheet
    assert len(page.sheet.table.shown) == len(shown.rows) > 0
    assert (shown.gross, shown.net) == (sum(row.interest + row.penalty for row in shown.rows), shown.gross)
    QTest.keyClick(page, ENTER)
    record = page.history.chosen()
    assert (record.gross, record.run.kind, page.history.slips.isEnabled()) == (shown.gross, RunKind.LOAN_ACCRUAL, False)
    QTest.keyClick(page, Qt.Key.Key_P, CTRL)
    paper = dialog_of(desk, RunPrint)
    assert f"{shown.gross:,}".replace(",", ".") in pdf_text(paper.data.content)
    paper.reject()
    QTest.keyClick(page, Qt.Key.Key_F8)
    dialog = dialog_of(desk, RunUndo)
    dialog.reason.set_text("salah bulan")
    QTest.keyClick(dialog.reason.edit, ENTER)
    assert page.history.chosen().run.undone
    assert [result for result in run_checks(runner.book) if not result.ok] == []
