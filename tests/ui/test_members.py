"""The list of members: search as typed, order, totals, opening; a change in the book shows by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coopdesk.reports import member_list
from coopdesk.reports.kind import Parameters
from coopdesk.services.savings import Deposit
from coopdesk.ui.desk import Desk
from tests.ui.conftest import TODAY


def shown(desk: Desk) -> list[str]:
    return [row.key for row in desk.page().model.rows]


def test_the_list_is_the_report(desk: Desk) -> None:
    table = desk.session.runner.read(lambda unit, _context: member_list.build(unit, Parameters("en", as_of=TODAY)))
    assert shown(desk) == list(table.values("number"))
    voluntary = [cell.cells[6].sort for cell in desk.page().model.rows]
    assert voluntary == list(table.values("sukarela"))
    assert desk.page().table.totals.figure("sukarela") == f"{table.totals['sukarela']:,}"
    assert desk.page().subtitle() == f"{len(table.rows)} members"


def test_search_finds_by_part_of_name_and_by_number(desk: Desk) -> None:
    page, first = desk.page(), desk.page().model.rows[3]
    QTest.keyClicks(page.search, first.cells[1].text.split()[0][:4])
    assert first.key in shown(desk)
    assert len(shown(desk)) < 24
    assert not page.table.totals.isVisible()
    page.search.clear()
    QTest.keyClicks(page.search, first.key)
    assert shown(desk)[0] == first.key


def test_nobody_found_is_said(desk: Desk) -> None:
    QTest.keyClicks(desk.page().search, "zzzzqqqq")
    assert desk.page()._stack.currentWidget() is desk.page()._none_found
    QTest.keyClick(desk.page().search, Qt.Key.Key_Escape)
    assert desk.page()._stack.currentWidget() is desk.page().table


def test_arrows_choose_from_the_search_field_and_enter_opens(desk: Desk) -> None:
    page = desk.page()
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    chosen = page.table.view.chosen_key()
    assert chosen == shown(desk)[1]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert desk.page().card.member.number == chosen


def test_back_comes_to_the_same_row(desk: Desk) -> None:
    desk.page().table.view.choose("0007")
    desk.page().on_enter()
    desk.page().on_escape()
    assert desk.page().title() == "Members"
    assert desk.page().table.view.chosen_key() == "0007"


def test_a_deposit_elsewhere_shows_in_the_list(desk: Desk) -> None:
    row = desk.page().model.rows[0]
    before = row.cells[6].sort
    desk.session.do(Deposit("ui-1", TODAY, row.key, "sukarela", 50_000), lambda _outcome: None)
    assert desk.page().model.rows[0].cells[6].sort == before + 50_000


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_list_is_exported_with_figures_as_figures(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    file = tmp_path / f"members.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    desk.page().export.click()
    assert str(file) in desk.page().notice.notice.happened
    if ending == "xlsx":
        values = [value for row in load_workbook(file).active.iter_rows(values_only=True) for value in row]
        assert desk.page().model.rows[0].cells[6].sort in values
    else:
        assert desk.page().model.rows[0].cells[1].text in file.read_text("utf-8-sig")


def test_a_place_that_cannot_be_written_is_refused_by_name(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "no such folder" / "x.xlsx"), ""))
    desk.page().export.click()
    assert desk.page().notice.notice.tone == "late"
