"""The meetings' page: the summary is the very paper, the collection sheet has the figures of its paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coopdesk.services.papers.collection_sheet import collection_sheet
from coopdesk.services.papers.meeting_summary import meeting_summary
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.meeting_print import MeetingPrint
from tests.ui.conftest import TODAY
from tests.ui.test_reports import pdf_text

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(desk: Desk) -> Any:
    QTest.keyClick(desk, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    page = desk.page()
    page.show_part("summary")
    return page


def dialog_of(desk: Desk) -> Any:
    return next(each for each in desk.window().findChildren(MeetingPrint) if each.isVisible())


def test_this_month_is_shown_and_every_month_of_the_book_can_be_chosen(desk: Desk, page: Any) -> None:
    assert page.month() == date(2026, 3, 1)
    months = [date.fromisoformat(page.months.itemData(row)) for row in range(page.months.count())]
    assert months == sorted(months, reverse=True)
    assert months[-1] == desk.session.cooperative.first_day.replace(day=1)
    QTest.keyClick(page.months, Qt.Key.Key_Down)
    assert page.month() == date(2026, 2, 1)
    assert "February" in page.subtitle()


def test_the_summary_on_paper_has_the_figures_of_the_month(desk: Desk, page: Any) -> None:
    QTest.keyClick(page.months, Qt.Key.Key_Down)
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(desk)
    paper = desk.session.runner.read(lambda unit, context: meeting_summary(unit, context, date(2026, 2, 1), "id"))
    text = pdf_text(dialog.data.content)
    assert f"{paper.closing_cash:,}".replace(",", ".") in text
    assert f"{paper.total_in:,}".replace(",", ".") in text
    assert "Ringkasan" in text
    dialog.reject()
    page.language.setFocus()
    QTest.keyClick(page.language, Qt.Key.Key_Home)
    assert page.language.value == "en"
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(desk)
    text = pdf_text(dialog.data.content)
    assert "Monthly meeting summary" in text
    assert "Ringkasan" not in text
    dialog.reject()


def test_the_collection_sheet_shows_what_its_paper_says(desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.tabs.setCurrentIndex(2)
    paper = desk.session.runner.read(lambda unit, context: collection_sheet(unit, context, TODAY))
    table = page.sheet.table
    assert table.values("total") == tuple(row.total for row in paper.rows)
    assert table.totals["total"] == paper.totals.total
    assert page.sheet.grid.totals.figure("total") == desk.session.amount(paper.totals.total)
    file = tmp_path / "sheet.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    values = [value for row in load_workbook(file).active.iter_rows(values_only=True) for value in row]
    assert paper.totals.total in values


def test_the_page_opens_on_the_part_that_was_asked_for(desk: Desk) -> None:
    desk.show_page("meetings", "sheet")
    page: Any = desk.page()
    assert (page.sheet.isVisible(), page.list.isVisible()) == (True, False)


def test_the_saved_file_is_what_was_shown(desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rapat.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    page.tabs.setCurrentIndex(2)
    page.pdf.click()
    dialog = dialog_of(desk)
    shown = dialog.data.content
    QTest.keyClick(dialog, ENTER)
    assert file.read_bytes() == shown


def test_a_row_of_the_sheet_leads_to_the_member(desk: Desk, page: Any) -> None:
    page.tabs.setCurrentIndex(2)
    view = page.sheet.grid.view
    QTest.keyClick(view, Qt.Key.Key_Down)
    number = page.sheet.table.rows[view.chosen_key()][0]
    QTest.keyClick(view, ENTER)
    assert desk.page().card.member.number == number


def test_every_figure_of_the_summary_leads_down_to_its_entries_and_back_to_the_same_row(desk: Desk, page: Any) -> None:
    page.tabs.setCurrentIndex(3)
    view = page.figures.grid.view
    assert view.hasFocus()
    rows = len(page.figures.table.rows)
    for row in range(rows):
        view.choose(row)
        QTest.keyClick(view, ENTER)
        name, ask, report = desk.shown()
        assert (name, report.shown.table.code) == ("reports", ask.code)
        QTest.keyClick(report.shown.first_field() or report, Qt.Key.Key_Escape)
        assert desk.page() is page
        view = page.figures.grid.view
        assert view.chosen_key() == row
    view.choose(next(row for row in range(rows) if page.figures.table.drills[row].code == "cash-book"))
    QTest.keyClick(view, ENTER)
    report = desk.page()
    report.shown.grid.view.choose(len(report.shown.table.rows) - 1)
    QTest.keyClick(report.shown.grid.view, ENTER)
    assert desk.shown()[0] == "entry"


def test_the_figures_behind_the_summary_are_those_of_its_paper(desk: Desk, page: Any) -> None:
    paper = desk.session.runner.read(lambda unit, context: meeting_summary(unit, context, TODAY.replace(day=1), "id"))
    page.tabs.setCurrentIndex(3)
    values = [getattr(value, "minor", value) for value in page.figures.table.values("value")]
    assert paper.closing_cash in values
    assert paper.total_in in values
    assert page.excel.isEnabled()
