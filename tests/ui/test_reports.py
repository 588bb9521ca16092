"""The reports' page: found, asked, followed down to the receipt and back to the same row; paper and files have its figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coopdesk.i18n.catalogue import translator
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Filter, Parameters, completed
from coopdesk.reports.rack import REPORTS, report_kind
from coopdesk.services import books
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.report_print import ReportPrint
from coopdesk.ui.goto.bar import GoToBar
from coopdesk.ui.goto.found import Found
from coopdesk.ui.tasks import Lane, Tasks
from coopdesk.ui.views import report_rows
from coopdesk.ui.views.reports import ReportsPage
from tests.ui.conftest import TODAY, Open

ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


@pytest.fixture
def page(desk: Desk) -> Any:
    QTest.keyClick(desk, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    return desk.page()


def built(desk: Desk, code: str, **asked: Any) -> Any:
    """As the command line asks it."""
    kind = report_kind(code)
    parameters = Parameters("en", **asked)
    return desk.session.runner.read(lambda unit, context: kind.build(unit, completed(kind, unit, parameters, context.business_date)))


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))


def test_a_report_is_found_and_opened_by_keys(page: Any) -> None:
    QTest.keyClick(page, Qt.Key.Key_F3)
    QTest.keyClicks(page.list.search.edit, "trial")
    QTest.keyClick(page.list.search.edit, ENTER)
    assert page.shown.table.code == "trial-balance"
    assert QApplication.focusWidget() is page.shown.grid.view


@pytest.mark.parametrize("code", REPORTS)
def test_every_report_shows_what_the_command_line_says_of_a_past_day(desk: Desk, page: Any, code: str) -> None:
    kind, day = report_kind(code), date(2025, 11, 30)
    asked: dict[str, Any] = {"as_of": day} if kind.dates is Dates.AS_OF else {"from_date": date(2025, 11, 1), "to_date": day}
    if Filter.MEMBER in kind.needs:
        asked["member"] = "0003"
    page.open_report(code, Parameters("en", **asked))
    table = built(desk, code, **asked)
    assert page.shown.table == table
    assert len(page.shown.grid.model.rows) == min(len(table.rows), report_rows.AT_ONCE)
    for key, value in [total for total in table.totals.items() if total[1]][:1]:
        assert page.shown.grid.totals.figure(key) == desk.session.amount(value)


def test_another_day_asks_the_report_anew(desk: Desk, page: Any) -> None:
    page.open_report("trial-balance")
    page.bar.as_of.edit.clear()
    QTest.keyClicks(page.bar.as_of.edit, "30/11/2025")
    QTest.keyClick(page.bar.as_of.edit, ENTER)
    assert page.shown.table == built(desk, "trial-balance", as_of=date(2025, 11, 30))


def test_a_statement_stands_beside_another_day_and_its_lines_lead_to_their_accounts(desk: Desk, page: Any) -> None:
    page.open_report("financial-position")
    assert page.bar.beside.date == date(desk.session.business_date.year - 1, 12, 31)
    page.bar.beside.edit.clear()
    QTest.keyClicks(page.bar.beside.edit, "30/06/2025")
    QTest.keyClick(page.bar.beside.edit, ENTER)
    assert page.shown.table == built(desk, "financial-position", as_of=desk.session.business_date, compare=date(2025, 6, 30))
    grid = page.shown.grid
    row = grid.view.chosen_key()
    assert (row, grid.model.rows[0].state, grid.model.rows[row].cells[1].level) == (1, "group", 1)
    QTest.keyClick(grid.view, ENTER)
    assert desk.page().card.account.code == page.shown.table.rows[row][0]


def test_a_ledger_is_narrowed_to_an_account(desk: Desk, page: Any) -> None:
    page.open_report("general-ledger")
    page.bar.accounts.setCurrentIndex(page.bar.accounts.findData("2-1100"))
    assert set(page.shown.table.values("code")) == {"2-1100"}


def test_figures_among_texts_are_set_as_figures(page: Any) -> None:
    page.open_report("ministry-figures", Parameters("en", as_of=date(2025, 11, 30)))
    found = {row.cells[1].text: row.cells[2].figure for row in page.shown.grid.model.rows}
    assert (found["Name"], found["Women"], found["Assets"]) == (False, True, True)


def test_a_figure_is_followed_to_its_receipt_and_back_to_the_same_row(desk: Desk, page: Any) -> None:
    page.open_report("trial-balance")
    grid = page.shown.grid
    QTest.keyClick(grid.view, DOWN)
    QTest.keyClick(grid.view, DOWN)
    row = grid.view.chosen_key()
    QTest.keyClick(grid.view, ENTER)
    account = desk.page()
    assert account.card.account.code == page.shown.table.rows[row][0]
    QTest.keyClick(account.table.view, DOWN)
    line = account.table.view.chosen_key()
    QTest.keyClick(account.table.view, ENTER)
    entry = desk.page()
    assert entry.card.entry.sequence == line[0]
    assert entry.detail.receipt.isEnabled()
    QTest.keyClick(entry, ESCAPE)
    assert (desk.page(), account.table.view.chosen_key()) == (account, line)
    QTest.keyClick(account.table.view, ESCAPE)
    assert (desk.page(), page.shown.grid, grid.view.chosen_key()) == (page, grid, row)
    assert QApplication.focusWidget() is grid.view


def test_a_summary_leads_to_the_report_behind_it_and_esc_comes_back(page: Any) -> None:
    page.open_report("meeting-summary")
    view = page.shown.grid.view
    for _step in range(4):
        QTest.keyClick(view, DOWN)
    row = view.chosen_key()
    wanted = page.shown.table.drill(row).code
    QTest.keyClick(view, ENTER)
    assert page.shown.table.code == wanted
    QTest.keyClick(page.shown.grid.view, ESCAPE)
    assert page.shown.table.code == "meeting-summary"
    assert page.shown.grid.view.chosen_key() == row


def test_a_statement_waits_for_its_member(page: Any) -> None:
    page.open_report("member-statement")
    assert QApplication.focusWidget() is page.bar.member
    QTest.keyClicks(page.bar.member, "0003")
    QTest.keyClick(page.bar.member, ENTER)
    assert page.shown.table.code == "member-statement"
    assert page.shown.table.rows


def test_a_long_report_comes_in_pages_of_its_own(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_rows, "AT_ONCE", 20)
    monkeypatch.setattr(report_rows, "PAGE", 8)
    page.open_report("cash-book", Parameters("en", from_date=date(2025, 4, 1), to_date=TODAY))
    model, rows = page.shown.grid.model, page.shown.table.rows
    while model.canFetchMore():
        model.fetchMore()
    assert [row.key for row in model.rows] == list(range(len(rows)))


def test_debits_and_credits_are_said_to_agree(desk: Desk, page: Any) -> None:
    page.open_report("trial-balance")
    assert desk.session.money(page.shown.table.totals["debit"]) in page.shown._agrees.text()
    assert page.shown._agrees.isVisible()


@pytest.mark.parametrize("code", ["trial-balance", "journal", "cash-book", "member-list", "meeting-summary"])
def test_every_figure_of_a_report_is_on_its_paper(desk: Desk, page: Any, code: str) -> None:
    page.open_report(code)
    page.print.click()
    dialog = next(each for each in desk.window().findChildren(ReportPrint) if each.isVisible())
    text = pdf_text(dialog.data.content).replace("\r", "")
    formats = translator("id").formats
    table = dialog._value.table
    figures = [value for place in range(len(table.columns)) if table.holds_figures(place) for row in table.rows if isinstance(value := row[place], int)]
    assert [value for value in figures if value and formats.amount(value, desk.session.currency) not in text] == []
    assert [value for value in table.totals.values() if value and formats.amount(value, desk.session.currency) not in text] == []
    assert table.sheet_code in text
    assert dialog._value.proof.check in text
    dialog.reject()


def test_the_file_has_the_very_bytes_that_were_shown(desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "neraca.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    page.open_report("trial-balance")
    page.pdf.click()
    dialog = next(each for each in desk.window().findChildren(ReportPrint) if each.isVisible())
    shown = dialog.data.content
    QTest.keyClick(dialog, ENTER)
    assert file.read_bytes() == shown
    assert page.notice.notice.tone == "good"


def test_a_report_is_exported_with_figures_as_figures(page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "neraca.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    page.open_report("trial-balance")
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    values = [value for row in load_workbook(file).active.iter_rows(values_only=True) for value in row]
    assert set(page.shown.table.values("balance")) <= set(values)


def test_where_it_is_narrow_the_list_gives_way_to_the_report(desk: Desk, page: Any) -> None:
    page.set_width_class("narrow")
    assert page.list.isVisible()
    page.open_report("trial-balance")
    assert (page.list.isVisible(), page.shown.isVisible()) == (False, True)
    QTest.keyClick(page.shown.grid.view, ESCAPE)
    assert (page.list.isVisible(), page.shown.isVisible()) == (True, False)


def test_where_two_columns_fit_an_opened_report_has_the_window_and_f3_brings_the_list_back(desk: Desk, page: Any) -> None:
    desk.window().resize(1024, 698)
    QApplication.processEvents()
    assert page.width_class == "middle"
    QTest.keyClick(page, Qt.Key.Key_F3)
    QTest.keyClicks(page.list.search.edit, "trial")
    assert page.list.isVisible()
    assert not page.all.isVisible()
    QTest.keyClick(page.list.search.edit, ENTER)
    assert not page.list.isVisible()
    assert page.all.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3)
    assert page.list.isVisible()
    assert QApplication.focusWidget() is page.list.search.edit


def test_a_report_on_its_way_holds_up_nobody_at_the_counter(open_window: Open, demo: Path, qtbot: QtBot) -> None:
    window, released = open_window(tasks=Tasks()), Event()
    window.show_desk(books.open_book(demo, TODAY), demo)
    desk = window.desk
    assert desk
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    window.tasks.run(lambda _work: released.wait(60), lambda _waited: None, lane=Lane.ASIDE)
    desk.show_page("reports")
    page: Any = desk.page()
    known: list[int] = []
    desk.session.ask(lambda unit, _context: len(unit.members.all()), known.append)
    qtbot.waitUntil(lambda: bool(known), timeout=20_000)
    assert page.shown.table is None
    released.set()
    qtbot.waitUntil(lambda: page.shown.table is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def test_a_favourite_has_its_star_opens_first_and_stands_in_the_go_to_bar(desk: Desk, page: Any) -> None:
    page.list.view.setFocus()
    page.list.choose("arrears")
    QTest.keyClick(page.list.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert desk.session.appearance.chosen.favourite_reports == ("arrears",)
    assert "Favourite" in page.list.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert ReportsPage(desk.session)._code == "arrears"
    QTest.keyClick(desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    bar = next(bar for bar in desk.window().findChildren(GoToBar) if bar.isVisible())
    assert ToReport("arrears", None, TODAY) in [line.target.subject for line in bar.model.lines if isinstance(line, Found)]
    QTest.keyClick(QApplication.focusWidget(), ESCAPE)
    page.list.favourite.click()
    assert desk.session.appearance.chosen.favourite_reports == ()
    assert page.list.favourite.text() == "Mark with a star"
