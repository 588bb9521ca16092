"""The charts by keys: walked and told in words, into the report of a month and back, narrow, on paper and as a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.i18n.pseudo import PSEUDO_RTL
from coopdesk.reports.chart import ChartKind
from coopdesk.services import books
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.charts_print import ChartsPrint
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.widgets.chart_shares import ShareChart
from tests.books import new_runner
from tests.printing import read_back
from tests.ui.conftest import TODAY, Open


@pytest.fixture
def page(desk: Desk) -> Any:
    desk.show_page("reports")
    desk.page().charts.click()
    return desk.page()


def press(page: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_a_bar_is_told_in_words_and_opens_its_report(window: MainWindow, desk: Desk, page: Any) -> None:
    """Two months before 12 March 2026: the end of January; Esc comes back to the charts."""
    chart = page.savings.chart
    assert QApplication.focusWidget() is chart
    press(page, Qt.Key.Key_Left, Qt.Key.Key_Left)
    told = page.savings.shown
    place = told.categories.index(date(2026, 1, 31))
    assert chart.point == place
    assert chart.accessibleName().startswith("31 January 2026, ")
    assert f"Total {page._session.money(told.sums[place])}" in chart.accessibleName()
    assert page.savings.table.view.chosen_key() == place
    press(page, Qt.Key.Key_Return)
    report = desk.page().shown.table
    assert (report.code, report.as_of) == ("savings-summary", date(2026, 1, 31))
    assert report.totals["balance"] == told.sums[place]
    QTest.keyClick(desk.page().shown.first_field(), Qt.Key.Key_Escape)
    assert desk.page() is page


@pytest.mark.parametrize(("card", "code"), [("loans", "loan-breakdown"), ("arrears", "arrears"), ("cash", "cash-flow")])
def test_each_chart_leads_to_its_own_report(desk: Desk, page: Any, card: str, code: str) -> None:
    getattr(page, card).chart.setFocus()
    press(page, Qt.Key.Key_Home, Qt.Key.Key_Return)
    report = desk.page().shown.table
    assert (report.code, report.as_of or report.to_date) == (code, getattr(page, card).shown.categories[0])


def test_the_split_is_walked_up_and_down(desk: Desk, page: Any) -> None:
    chart = page.surplus.chart
    assert isinstance(chart, ShareChart)
    chart.setFocus()
    press(page, Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert chart.point == 1
    assert chart.accessibleName().startswith("Members, by capital, Rp")
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.rect().topLeft())
    assert desk.page().shown.table.code == "surplus"


def test_more_months_and_an_earlier_day_are_asked_for(page: Any) -> None:
    """The book begins in April 2025: three years of it are no more than one. At the end of September some were late."""
    assert (len(page.loans.shown.categories), page.loans.shown.categories[-1]) == (12, TODAY)
    page.months.setFocus()
    press(page, Qt.Key.Key_End)
    assert page.months.value == 36
    page.until.setFocus()
    page.until.edit.setText("30/09/2025")
    page.until.edit.textEdited.emit(page.until.edit.text())
    press(page, Qt.Key.Key_Return)
    assert (len(page.arrears.shown.categories), page.arrears.shown.categories[-1]) == (6, date(2025, 9, 30))
    assert page.risk.is_empty


def test_a_row_of_the_table_leads_there_too_and_is_copied(desk: Desk, page: Any) -> None:
    view = page.cash.table.view
    view.setFocus()
    assert view.rowViewportPosition(view.rowAt(0)) == 0, "it begins with a whole row"
    assert view.chosen_key() == view.ledger.rows[-1].key
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert page._session.amount(page.cash.shown.sums[-1]) in QApplication.clipboard().text()
    press(page, Qt.Key.Key_Return)
    assert desk.page().shown.table.code == "cash-flow"


def test_where_it_is_narrow_one_of_the_two_is_shown(open_window: Open, demo: Path) -> None:
    window = open_window(text_percent=150, language=PSEUDO_RTL)
    window.resize(1024, 698)
    window.show_desk(books.open_book(demo, TODAY), demo)
    assert window.desk is not None
    window.desk.show_page("charts")
    QApplication.processEvents()
    card: Any = window.desk.page().savings
    assert (card.chart.isVisible(), card.table.isVisible()) == (True, False)
    card.turn.click()
    assert (card.chart.isVisible(), card.table.isVisible()) == (False, True)
    assert QApplication.focusWidget() is card.table.view
    window.desk.page().load()
    assert (card.chart.isVisible(), card.table.isVisible()) == (False, True)


def test_on_paper_and_as_a_picture(window: MainWindow, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.pdf.click()
    question = window.findChildren(ChartsPrint)[-1]
    assert question.data is not None
    texts = read_back.texts(question.data.content)
    assert {"Grafik", "Sisa pokok pinjaman", "Kas dan bank"} <= set(texts)
    question.reject()
    file = tmp_path / "charts.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    page.picture.click()
    assert QImage(str(file)).height() > 2 * page.area.height()


def test_a_new_book_says_what_will_stand_here(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    window.show_desk(new_runner(tmp_path / "new.coop"), tmp_path / "new.coop")
    assert window.desk is not None
    window.desk.show_page("charts")
    page: Any = window.desk.page()
    assert all(card.is_empty for card in page.cards)
    assert {type(card.chart) for card in page.cards if card.shown is None} == {ShareChart}
    assert ChartKind.SHARES not in {card.shown.kind for card in page.cards if card.shown}
