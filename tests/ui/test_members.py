"""The list of members: search as typed, order, totals, opening; a change in the book shows by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.domain.members import MemberStatus
from coopdesk.reports import member_list
from coopdesk.reports.kind import Parameters
from coopdesk.services.savings import Deposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.models.people_model import PeopleModel
from coopdesk.ui.models.table_model import Cell, Row
from coopdesk.ui.tasks import Work
from coopdesk.ui.views.members import MembersPage, _dressed
from coopdesk.ui.widgets.ledger_table import LedgerView
from tests.ui.conftest import TODAY


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """With the list of members turned up."""
    desk.show_page("members")
    return desk


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


# --- filter, order, clipboard, speed ---------------------------------------------------------------


def test_the_status_narrows_the_list_and_is_remembered(desk: Desk) -> None:
    everybody = len(shown(desk))
    page = desk.page()
    choose_status(page, MemberStatus.PASSIVE)
    passive = desk.session.runner.read(lambda unit, _context: [each.number for each in unit.members.all() if each.status == "passive"])
    assert shown(desk) == passive
    assert len(passive) < everybody
    assert not page.table.totals.isVisible()
    again = MembersPage(desk.session)
    again.load()
    assert [row.key for row in again.model.rows] == passive
    again.deleteLater()


def test_the_order_is_remembered(desk: Desk) -> None:
    desk.page().table.view._sort_by(6)
    desk.page().table.view._sort_by(6)
    falling = [row.cells[6].sort for row in desk.page().model.rows]
    assert falling == sorted(falling, reverse=True)
    again = MembersPage(desk.session)
    again.load()
    assert [row.cells[6].sort for row in again.model.rows] == falling
    again.deleteLater()


def test_nothing_saved_stands_last_in_both_orders(desk: Desk) -> None:
    for _click in range(2):
        desk.page().table.view._sort_by(7)
        owed = [row.cells[7].sort for row in desk.page().model.rows]
        filled = [amount for amount in owed if amount]
        assert owed == filled + [0] * (len(owed) - len(filled))
        assert filled in (sorted(filled), sorted(filled, reverse=True))


def test_chosen_rows_go_to_the_clipboard(desk: Desk) -> None:
    view = desk.page().table.view
    view.setFocus()
    view.put_bar(0)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == shown(desk)[:2]


def test_spoiled_choices_are_none(desk: Desk) -> None:
    desk.session.appearance.remember(tables={"members": '{"sort": 3, "status": "moon", "falls": "x"}'})
    again = MembersPage(desk.session)
    again.load()
    assert [row.key for row in again.model.rows] == shown(desk)
    again.deleteLater()


def test_of_late_answers_only_the_last_question_is_shown(desk: Desk) -> None:
    page = desk.page()
    first, second = page.model.rows[2].key, page.model.rows[5].key
    waiting = Held()
    desk.session.tasks.run = waiting.run  # type: ignore[method-assign]
    page.search.setText(first)
    page.search.setText(second)
    jobs = list(waiting.jobs)
    for job, done in reversed(jobs):
        done(job(None))
    assert shown(desk)[0] == second
    page.on_enter()
    del desk.session.tasks.run
    assert desk.page() is not page


def test_twenty_thousand_members_dress_only_who_is_seen() -> None:
    dressed: list[str] = []
    records = [(f"{number:05d}", f"Anggota {number}", MemberStatus.ACTIVE, TODAY, number, 0, number % 7, 0) for number in range(20_000)]

    def dress(record: tuple[Any, ...]) -> Row:
        dressed.append(record[0])
        return Row(record[0], tuple(Cell(str(value), value) for value in record))

    model = PeopleModel(_dressed((*member_list.WHO, member_list.LOANS)), dress)
    view = LedgerView(model)
    view.resize(900, 400)
    model.set_records(records)
    view.show()
    QApplication.processEvents()
    assert model.rowCount() == 20_000
    assert len(dressed) < 200
    model.sort(4, Qt.SortOrder.DescendingOrder)
    assert model.row_at(0).key == "19999"
    assert model.find("00001") == 19_998
    view.close()


class Held:
    """Jobs that were asked for and did not run yet."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Any, Any]] = []

    def run(self, job: Any, on_done: Any, *_more: Any, **_also: Any) -> None:
        if self.jobs and len(self.jobs) == 2:
            on_done(job(Work()))
        else:
            self.jobs.append((job, on_done))


def choose_status(page: MembersPage, status: MemberStatus) -> None:
    page.statuses.setCurrentIndex(page.statuses.findData(status.value))
    page.statuses.activated.emit(page.statuses.currentIndex())
