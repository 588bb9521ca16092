"""A meeting held through the window by keys alone: what is typed is in the book after reopening, the cash must agree, and what is posted is the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.billing import BillKind
from coopdesk.domain.meetings import Attendance, MeetingRules
from coopdesk.services import books
from coopdesk.services.checks import run_checks
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.views.meeting import MeetingPage
from coopdesk.ui.views.meeting_tabs import ATTENDANCE, DEPOSITS
from tests.books import rows
from tests.services.meeting_hall import MEETS, NAMES, open_hall
from tests.ui.conftest import Open

KEYS = {Attendance.PRESENT: "P", Attendance.LATE: "L", Attendance.EXCUSED: "E", Attendance.ABSENT: "A"}
Hold = Callable[..., "Hall"]


class Hall:
    """The page of the meeting in a window of its own, and the keys of the grid of deposits."""

    def __init__(self, window: MainWindow, meeting: int, members: dict[str, int]) -> None:
        self.window, self.meeting, self.members = window, meeting, members
        self.keys = 0
        assert window.desk is not None
        window.desk.show_page("meeting", meeting)
        page = window.desk.page()
        assert isinstance(page, MeetingPage)
        self.page = page
        page.tabs.setCurrentIndex(DEPOSITS)

    @property
    def runner(self) -> Runner:
        assert self.window.desk is not None
        return self.window.desk.session.runner

    @property
    def view(self) -> Any:
        assert self.page.deposits.table is not None
        return self.page.deposits.table.view

    def press(self, *keys: Any) -> None:
        """Keys where the focus is: letters and figures as text."""
        for key in keys:
            target = QApplication.focusWidget()
            for each in key if isinstance(key, str) else (key,):
                target = QApplication.focusWidget()
                QTest.keyClick(target, each)
                self.keys += 1

    def enter(self, times: int = 1) -> None:
        self.press(*[Qt.Key.Key_Return] * times)

    def kept(self) -> MeetingSheet:
        """As the book's file has it."""
        return self.runner.read(lambda unit, context: meeting_sheet(unit, context, self.meeting))

    def row(self, name: str) -> Any:
        return self.kept().row(self.members[name])

    def shown(self, name: str, column: str) -> str:
        view = self.view
        return str(view.ledger.index(view.ledger.find(self.members[name]), view.place_of(column)).data())

    def dialog(self) -> Any:
        return next(each for each in self.window.findChildren(OneQuestion) if each.isVisible())

    def wait(self) -> None:
        """Until every answer is here."""
        assert self.window.desk is not None
        while self.window.desk.session.tasks.busy:
            QApplication.processEvents()

    def count(self, minor: int) -> None:
        """So much in notes and coins, typed piece by piece."""
        assert self.page.side is not None
        self.page.count_cash()
        for edit, worth in zip(self.page.side.count.pieces.edits, (*self.kept().worths, 1), strict=True):
            edit.setFocus()
            edit.selectAll()
            self.press(str(minor // worth))
            minor %= worth
        assert not minor


@pytest.fixture
def hold(open_window: Open, tmp_path: Path) -> Iterator[Hold]:
    made: list[Hall] = []

    def open_it(names: tuple[str, ...] = NAMES, rules: MeetingRules | None = None, tasks: Tasks | None = None) -> Hall:
        path = tmp_path / "rapat.coop"
        hall = open_hall(path, names, rules or MeetingRules(fine_late=5_000, coin=100))
        hall.runner.book.close()
        window = open_window(tasks=tasks)
        window.show_desk(books.open_book(path, MEETS), path)
        made.append(Hall(window, hall.meeting, hall.members))
        return made[-1]

    yield open_it
    for hall in made:
        assert [result for result in run_checks(hall.runner.book) if not result.ok] == []


def test_a_meeting_by_keys_alone_from_the_first_letter_to_the_book(hold: Hold) -> None:
    hall = hold()
    hall.view.setFocus()
    hall.enter()
    assert (hall.row("Siti").paid, hall.row("Siti").entry.attendance) == (52_000, Attendance.PRESENT)
    assert hall.shown("Siti", "paid") == "52,000"
    hall.press("L")
    assert hall.shown("Wati", "attendance") == "Late"
    hall.enter()
    assert hall.row("Wati").paid == 57_000
    hall.press("130000")
    hall.enter()
    budi = hall.row("Budi")
    assert (budi.part(BillKind.LOAN, paid=True), budi.part(BillKind.DUES, paid=True), budi.difference) == (118_000, 12_000, -40_000)
    assert hall.shown("Budi", "mark") == "–40,000"
    hall.press(Qt.Key.Key_Down)
    hall.enter()
    assert hall.row("Joko").is_open
    assert hall.shown("Joko", "mark") == "not yet"
    hall.press(Qt.Key.Key_Up, "A", "0")
    hall.enter()
    assert (hall.row("Joko").entry.attendance, hall.row("Joko").paid, hall.row("Joko").is_open) == (Attendance.ABSENT, 0, False)

    side = hall.page.side
    assert side is not None
    assert not side.post.isEnabled()
    assert side.why.text() == "The cash is not counted."
    hall.count(hall.kept().box.expected - 20_000)
    assert side.why.text() == "The difference is not nil."
    assert side.count.gap.accessibleName() == "Short Rp\xa020,000"
    hall.count(hall.kept().box.expected)
    assert side.post.isEnabled()
    edits = side.count.pieces.edits
    for empty, first in (((), 0), ((-1,), 0), ((2, -1), 2)):
        for place in empty:
            edits[place].clear()
        hall.page.count_cash()
        assert edits[first].hasFocus()

    sheet = hall.kept()
    side.post.click()
    hall.dialog().go_on()
    assert hall.kept().is_posted
    moved = rows(
        hall.runner.book,
        "SELECT sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting JOIN journal_entry ON sequence = entry WHERE account = '1-1010' AND meeting = ?",
        hall.meeting,
    )
    assert moved == [(sheet.sums.paid,)]
    assert hall.shown("Budi", "paid") == "130,000"
    assert not side.post.isVisible()
    before = hall.kept()
    hall.page.tabs.setCurrentIndex(DEPOSITS)
    hall.view.setFocus()
    hall.press(Qt.Key.Key_Up)
    hall.enter()
    assert hall.kept() == before


def test_every_key_is_there_after_the_book_is_opened_anew(hold: Hold) -> None:
    hall = hold()
    hall.view.setFocus()
    hall.enter(2)
    hall.view.go_to(2, "savings")
    hall.press("25000")
    hall.enter(2)
    assert hall.shown("Budi", "bill") == "195,000"
    sheet = meeting_sheet_elsewhere(hall)
    assert [sheet.row(hall.members[name]).paid for name in NAMES] == [52_000, 52_000, 195_000, 0, 0]
    assert sheet.row(hall.members["Budi"]).part(BillKind.SAVINGS) == 25_000


def meeting_sheet_elsewhere(hall: Hall) -> MeetingSheet:
    """As another process reads the file at this moment."""
    from shutil import copy

    assert hall.window.desk is not None
    path = hall.window.desk.session.path
    beside = path.with_name("copy.coop")
    for end in ("", "-wal"):
        if (file := path.with_name(path.name + end)).exists():
            copy(file, beside.with_name(beside.name + end))
    runner = books.open_book(beside, MEETS)
    found = runner.read(lambda unit, context: meeting_sheet(unit, context, hall.meeting))
    runner.book.close()
    return found


def test_steps_are_undone_one_by_one_in_the_book_too(hold: Hold) -> None:
    hall = hold()
    hall.view.setFocus()
    hall.press("L")
    hall.enter(2)
    hall.page.asks.let_rest_pay_nothing()
    assert not hall.kept().sums.open
    for left in (3, 4, 5):
        hall.page.undo_step()
        assert hall.kept().sums.open == left
    assert hall.row("Siti").entry.attendance is Attendance.LATE
    hall.page.undo_step()
    assert hall.row("Siti").entry.attendance is Attendance.AWAITED
    hall.page.undo_step()
    assert hall.kept().sums.open == len(NAMES)


def test_a_member_who_pays_as_billed_costs_one_key(hold: Hold) -> None:
    hall = hold(tuple(f"Anggota {number:02}" for number in range(1, 13)))
    hall.view.setFocus()
    hall.enter(12)
    assert hall.kept().sums.open == 0
    assert hall.kept().sums.here == 12
    assert hall.keys == 12
    assert {row.difference for row in hall.kept().rows} == {0}


def test_a_gap_is_hunted_explained_and_a_fine_let_off(hold: Hold) -> None:
    hall = hold()
    hall.view.setFocus()
    hall.press("L")
    hall.page.asks.reason()
    asked = hall.dialog()
    QTest.keyClicks(asked.waived.edit, "anak sakit")
    asked.go_on()
    assert hall.row("Siti").part(BillKind.FINE) == 0
    hall.view.setFocus()
    hall.enter(5)
    hall.count(hall.kept().box.expected - 52_000)
    hall.page.asks.hunt()
    asked = hall.dialog()
    assert {suspect.member for suspect in asked.suspects} == {hall.members[name] for name in ("Siti", "Wati", "Rini")}
    asked.table.view.choose(1)
    asked._look(1)
    assert hall.page.deposits.member() == hall.members["Wati"]
    hall.page.asks.hunt()
    asked = hall.dialog()
    QTest.keyClicks(asked.reason.edit, "uang receh kurang")
    asked.go_on()
    assert hall.kept().meeting.difference == "uang receh kurang"
    assert hall.page.side is not None
    assert hall.page.side.post.isEnabled()
    hall.view.go_to(2, "principal")
    hall.press("5900000")
    hall.enter()
    hall.count(hall.kept().box.expected)
    hall.page.tabs.setCurrentIndex(ATTENDANCE)
    hall.page.asks.post()
    asked = hall.dialog()
    asked.go_on()
    assert not asked.isVisible()
    assert not hall.kept().is_posted
    assert (hall.page.tabs.currentIndex(), hall.page.deposits.member(), hall.view.hasFocus()) == (DEPOSITS, hall.members["Budi"], True)
    told = hall.page.notice.notice
    assert told is not None
    assert told.happened.startswith("0003 Budi: Rp\xa05,918,000 for loan PJ-2026-0001 stands on the sheet")


def test_keys_faster_than_the_disk_are_all_kept_also_when_the_page_is_left_amid_them(hold: Hold) -> None:
    hall = hold(tuple(f"Anggota {number:02}" for number in range(1, 13)), tasks=Tasks())
    hall.wait()
    hall.page.tabs.setCurrentIndex(DEPOSITS)
    hall.view.setFocus()
    hall.enter(11)
    hall.press("7000")
    assert hall.page.typing.waits
    assert hall.window.desk is not None
    hall.window.desk.show_page("members")
    hall.window.desk.show_page("counter")
    hall.window.desk.session.tasks.wait()
    kept = hall.kept()
    assert (kept.sums.open, kept.rows[-1].paid) == (0, 7_000)
    hall.wait()


def test_what_cannot_be_read_stays_in_its_cell_and_is_said(hold: Hold) -> None:
    hall = hold()
    hall.view.setFocus()
    hall.press("12,50")
    hall.enter()
    assert hall.view.is_editing
    assert hall.page.notice.isVisible()
    assert hall.row("Siti").is_open
    hall.press(Qt.Key.Key_Escape)
    assert not hall.view.is_editing
    assert hall.shown("Siti", "paid") == ""
