"""The surplus of a year through the window: two proposals, the meeting's decision, a part paid into savings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from coopdesk.domain.surplus_state import PayWay
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.surplus_members import COLUMNS
from tests.books import ledger_sums
from tests.services.surplus_year import SITI, WATI, YEAR, busy_year, close_year
from tests.ui.conftest import Open


def dialog(window: MainWindow) -> OneQuestion:
    return window.findChildren(OneQuestion)[-1]


def taxed_where_tax_is_withheld(page: Any) -> None:
    """The list has the tax and what is left beside a part only where a country takes some."""
    view, sheet, keys = page.members.table.view, page.sheet, [column.key for column in COLUMNS]
    places = [keys.index("tax"), keys.index("net")]
    assert all(view.isColumnHidden(place) for place in places)
    page.members.show_sheet(replace(sheet, rows=tuple(row._replace(tax=1_000) for row in sheet.rows)))
    assert not view.isColumnHidden(places[1])
    row = next(row for row in view.ledger.rows if row.key == WATI)
    part = next(each for each in sheet.rows if each.number == WATI)
    assert [row.cells[place].sort for place in places] == [1_000, part.total - 1_000]
    page.members.show_sheet(sheet)
    assert all(view.isColumnHidden(place) for place in places)


def test_from_two_proposals_to_a_part_in_savings(open_window: Open, tmp_path: Path) -> None:
    """The second proposal gives capital 30 % and business 20 %: of 1,018,000 Wati's fifth of 305,400 is 61,080, rounded down to 61,000."""
    runner = busy_year(tmp_path / "buku.coop")
    close_year(runner)
    window = open_window()
    window.show_desk(runner, tmp_path / "buku.coop")
    window.desk.show_page("surplus")
    page = window.desk.page()
    page.split.second.click()
    question = dialog(window)
    capital, business = list(question.grid.edits.values())[1:3]
    capital.setText("25")
    assert not question.main.isEnabled()
    assert "105" in question.grid.sum.text()
    capital.setText("30")
    business.setText("20")
    question.go_on()
    assert [each.place for each in page.sheet.proposals] == ["a", "b"]
    page.split.decide.click()
    question = dialog(window)
    question.go_on()
    assert question.isVisible()
    question.which.setCurrentIndex(1)
    question.decision.set_text("RAT 3/2026")
    question.go_on()
    assert {row.number: row.capital for row in page.sheet.rows} == {SITI: 244_300, WATI: 61_000}
    page.tabs.setCurrentIndex(1)
    taxed_where_tax_is_withheld(page)
    page.members.table.view.choose(WATI)
    page.members.pay.click()
    question = dialog(window)
    question.way.choose(PayWay.ARREARS)
    assert not question.main.isEnabled()
    question.way.choose(PayWay.ACCOUNT)
    question.go_on()
    assert [row.unpaid for row in page.sheet.rows] == [244_300 + 203_600, 0]
    window.desk.show_page("member", WATI)
    assert [(year, part.part.total) for year, part in window.desk.page().card.surplus] == [(YEAR, 61_000)]
    assert ledger_sums(runner.book)["2-1100"] == -(50_000 + 61_000)
