"""Loans by keyboard: found in their list, their page with its payoff, from a row of the schedule to its entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.domain.journal import EventKind
from coopdesk.services.loan_list import LoanGroup
from coopdesk.services.loans import Apply
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.views.loan import LoanPage
from coopdesk.ui.views.loans import LoansPage
from tests.books import new_runner, request_id
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press, write
from tests.ui.loan_desk import ENTER, ESC, LATE, SITI, late_loan, said, shown


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return late_loan(tmp_path)


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def test_the_list_is_reached_narrowed_and_opened_by_keys(desk: Desk, runner: Runner) -> None:
    runner.execute(Apply(request_id(), TODAY, SITI, "flat", 600_000, 6))
    QTest.keyClick(desk, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    page = desk.page()
    assert isinstance(page, LoansPage)
    assert [row.key for row in page.model.rows] == ["PJ-2026-0001", LATE]
    assert [page.tabs.tabText(tab) for tab in range(page.tabs.count()) if page.tabs.isTabVisible(tab)] == [
        "All 2",
        "Waiting 1",
        "Running 1",
        "Late 1",
    ]
    page.choose(LoanGroup.LATE)
    assert [row.key for row in page.model.rows] == [LATE]
    assert page.model.rows[0].cells[-1].text == "Late by 35 days"
    page.choose(None)
    press(Qt.Key.Key_F3)
    write("slam")
    press(ENTER)
    assert isinstance(desk.page(), LoanPage)
    press(ESC)
    assert desk.page() is page


def test_what_is_shown_is_exported(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pinjaman.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    page = shown(desk, "loans")
    assert isinstance(page, LoansPage)
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    cells = [[cell for cell in row if cell is not None] for row in load_workbook(file).worksheets[0].iter_rows(values_only=True)]
    assert any(LATE in row and 12_000_000 in row and 7_000_000 in row and 35 in row for row in cells)


def test_a_book_without_loans_says_what_will_stand_here(desk: Desk, open_window: Open, tmp_path: Path) -> None:
    empty = new_runner(tmp_path / "kosong.coop", today=TODAY)
    window = open_window()
    window.show_desk(empty, empty.book.path)
    assert window.desk is not None
    page = shown(window.desk, "loans")
    assert "No loans yet" in said(page)


def test_the_page_of_a_late_loan_shows_the_figures_of_its_board(desk: Desk) -> None:
    page = shown(desk, "loan", LATE)
    assert isinstance(page, LoanPage)
    table = {row.key: [cell.text for cell in row.cells] for row in page.running.schedule.model.rows}
    assert table[6] == ["6", "05/02/2026", "1,000,000", "105,000", "38,675", "1,143,675", "6,000,000", "35 days late"]
    assert table[4][-1] == "09/12/2025 +4 days"
    assert table[8][-1] == "next"
    assert "7,316,305" in page.running.payoff._sum.accessibleName()
    assert "2,241,305" in said(page.running.schedule)
    assert page.running.schedule.table.view.chosen_key() == 6


def test_however_low_the_window_some_instalments_are_in_sight(desk: Desk) -> None:
    view = shown(desk, "loan", LATE).running.schedule.table.view
    desk.window().resize(1024, 480)
    QApplication.processEvents()
    assert view.viewport().height() >= 4 * view.rowHeight(0)


def test_another_day_in_the_payoff_is_only_a_quote(desk: Desk) -> None:
    page = shown(desk, "loan", LATE)
    assert isinstance(page, LoanPage)
    page.running.payoff.day.setFocus()
    press(*[Qt.Key.Key_Down] * 7)
    assert page.card is not None
    assert page.card.on == date(2026, 3, 5)
    assert page.card.arrears.days_past_due == 28
    assert not page.running.payoff.pay_off.isEnabled()
    assert "12/03/2026" in said(page.running.payoff)
    page.running.payoff.day.selectAll()
    write("31/02/2026")
    assert page.card.on == date(2026, 3, 5), "a day that is none changes nothing"
    assert "31/02/2026" in said(page.running.payoff)


def test_enter_on_a_row_of_the_schedule_opens_its_entry_and_esc_comes_back_to_it(desk: Desk) -> None:
    page = shown(desk, "loan", LATE)
    view = page.running.schedule.table.view
    view.setFocus()
    for row, kind in ((3, EventKind.LOAN_REPAYMENT), (12, EventKind.LOAN_DISBURSEMENT)):
        view.choose(row)
        press(ENTER)
        assert desk.shown()[0] == "entry"
        assert desk.page().card.entry.kind is kind
        press(ESC)
        assert desk.page() is page
        assert view.chosen_key() == row
