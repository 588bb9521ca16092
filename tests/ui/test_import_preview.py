"""A real workbook in the window: what each row would do, all of it or nothing, undone as one; doubts are asked, not guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.services.imports import book_totals
from coopdesk.ui.desk import Desk
from coopdesk.ui.views.import_preview import BOOK, CONTROLS, DOUBTS, ROWS, ImportPage
from coopdesk.ui.views.import_reason import ImportReason
from tests.books import new_runner
from tests.ui.conftest import TODAY, Open

WORKBOOKS = Path(__file__).parent.parent / "workbooks"
SUMBER_MAKMUR = WORKBOOKS / "ksp-sumber-makmur-2025.xlsx"


@pytest.fixture
def desk(open_window: Open, tmp_path: Path) -> Desk:
    """The window on an empty book, turned to the import page."""
    window = open_window()
    window.show_desk(new_runner(tmp_path / "new.coop", TODAY), tmp_path / "new.coop", "import_file")
    assert window.desk is not None
    return window.desk


def page(desk: Desk) -> ImportPage:
    shown = desk.page()
    assert isinstance(shown, ImportPage)
    return shown


def totals(desk: Desk) -> tuple[int, dict[str, int], int, int]:
    now = desk.session.runner.read(lambda unit, _context: book_totals(unit))
    return now.members, {code: amount for code, amount in now.savings.items() if amount}, now.loans, now.outstanding


def truth() -> dict[str, object]:
    return json.loads(SUMBER_MAKMUR.with_suffix(".truth.json").read_text())


def test_the_workbook_comes_in_whole_and_goes_out_as_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(SUMBER_MAKMUR), ""))
    before = totals(desk)
    page(desk).choose.click()
    shown = page(desk)
    assert totals(desk) == before
    assert not shown.plan.errors
    assert shown.bring_in.isEnabled()
    promised = (shown.plan.after.members, {code: amount for code, amount in shown.plan.after.savings.items() if amount})
    QTest.keyClick(shown.bring_in, Qt.Key.Key_Return)
    after = totals(desk)
    assert after[:2] == promised
    assert after[0] == 120
    undo = [button for button in shown.notice.findChildren(type(shown.choose)) if button.action_id == "undo_import"]
    undo[0].click()
    assert totals(desk)[1:] == before[1:]
    assert totals(desk)[0] == before[0]


def test_the_preview_says_every_row_and_every_doubt(desk: Desk) -> None:
    page(desk).read_file(SUMBER_MAKMUR)
    shown = page(desk)
    planned = shown.plan
    assert len(shown._models[ROWS].rows) == len(planned.members) + len(planned.savings) + len(planned.loans)
    assert len(shown._models[DOUBTS].rows) == len(planned.warnings)
    assert len(shown._models[CONTROLS].rows) == len(planned.file.control_totals)
    now = {row.cells[0].text: (row.cells[1].text, row.cells[2].text) for row in shown._models[BOOK].rows}
    assert now["Members"] == ("0", "120")
    assert "ANGGOTA" in shown._sheets.text()


def test_day_and_month_are_asked_where_both_fit(desk: Desk) -> None:
    page(desk).read_file(SUMBER_MAKMUR)
    shown = page(desk)
    assert shown.day_first.isVisible()
    day_first = [loan.row.granted for loan in shown.plan.loans]
    shown.day_first.month.click()
    month_first = [loan.row.granted for loan in shown.plan.loans]
    assert month_first != day_first
    assert not shown.day_first.isVisible()


def bad_workbook(folder: Path, rows: list[tuple[object, ...]], title: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "SIMPANAN"
    if title:
        sheet.append([title])
    sheet.append(["No. Anggota", "Nama", "Simp. Pokok", "Simp. Wajib", "Simp. Sukarela"])
    for row in rows:
        sheet.append(list(row))
    file = folder / "balances.xlsx"
    book.save(file)
    return file


def test_bad_rows_hold_the_import_until_they_are_left_out(desk: Desk, tmp_path: Path) -> None:
    rows = [("0001", "Siti Aminah", 100_000, 250_000, 500_000), ("0002", "Budi Santoso", "seratus", 250_000, 0)]
    page(desk).read_file(bad_workbook(tmp_path, rows, "PER 31 DESEMBER 2025"))
    shown = page(desk)
    assert shown.tabs.currentIndex() == ROWS
    assert shown._models[ROWS].rows[0].cells[0].tone == "late"
    assert "seratus" in shown._models[ROWS].rows[0].cells[4].text
    assert not shown.bring_in.isEnabled()
    shown.on_enter()
    assert totals(desk)[0] == 0
    shown.skip_bad.setChecked(True)
    shown.on_enter()
    assert totals(desk)[:2] == (1, {"pokok": 100_000, "wajib": 250_000, "sukarela": 500_000})


def test_a_long_reason_is_read_whole_by_enter_and_goes_by_escape(desk: Desk, tmp_path: Path) -> None:
    words = "seratus ribu rupiah yang dibayar bersama-sama oleh seluruh keluarga pada rapat anggota tahunan yang lalu di balai desa"
    page(desk).read_file(bad_workbook(tmp_path, [("0002", "Budi Santoso", words, 250_000, 0)], "PER 31 DESEMBER 2025"))
    desk.window().resize(1024, 698)
    QApplication.processEvents()
    shown = page(desk)
    view = shown._tables.currentWidget().view
    view.setFocus()
    view.put_bar(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()
    opened = view.findChild(ImportReason)
    assert words in opened.words.text()
    assert opened.words.height() >= opened.words.heightForWidth(opened.words.width()) > opened.words.fontMetrics().height()
    desk.window().resize(1366, 698)
    QApplication.processEvents()
    assert opened.words.height() >= opened.words.heightForWidth(opened.words.width())
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert view.ledger.open_row < 0


def test_a_file_without_a_date_asks_for_it(desk: Desk, tmp_path: Path) -> None:
    page(desk).read_file(bad_workbook(tmp_path, [("0001", "Siti Aminah", 100_000, 250_000, 500_000)]))
    shown = page(desk)
    assert shown.opening_date.isVisible()
    assert shown.plan is None
    QTest.keyClicks(shown.opening_date._date.edit, "31/12/2025")
    QTest.keyClick(shown.opening_date._date.edit, Qt.Key.Key_Return)
    assert shown.plan is not None
    assert totals(desk)[0] == 0
    shown.on_enter()
    assert totals(desk)[0] == 1


def test_a_file_that_is_no_table_is_refused_in_the_page(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "letter.xlsx"
    file.write_text("Dear sirs")
    page(desk).read_file(file)
    assert page(desk).plan is None
    assert page(desk).notice.notice.tone == "late"
    assert page(desk).choose.isEnabled()


def test_escape_puts_the_file_aside(desk: Desk) -> None:
    page(desk).read_file(SUMBER_MAKMUR)
    QTest.keyClick(page(desk).bring_in, Qt.Key.Key_Escape)
    assert page(desk).plan is None
    assert totals(desk)[0] == 0
