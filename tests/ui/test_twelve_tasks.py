"""The main tasks of a day by keyboard alone: the keys of each are counted and held, and the book is asked what they did.

The digits of an amount and the letters of a new name are not counted: they are what is said, not how.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.domain.journal import EventKind
from coopdesk.reports.kind import Parameters, completed
from coopdesk.reports.rack import report_kind
from coopdesk.services import backups
from coopdesk.services.loan_list import loan_list
from coopdesk.services.member_card import member_card
from coopdesk.services.passbook_plan import standing_of
from coopdesk.ui.desk import Desk
from tests.ui.conftest import TODAY
from tests.ui.test_reports import pdf_text

MEMBER = "0003"
PAST = date(2025, 11, 30)


class Keyboard:
    """Every key goes to what has the focus then; `keys` is how many were needed."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.keys = desk, 0

    def press(self, *names: str) -> None:
        for name in names:
            combination = QKeySequence(name)[0]
            QTest.keyClick(self._focused(), combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()
            self.keys += 1

    def write(self, text: str) -> None:
        """What is searched for: counted."""
        self.say(text)
        self.keys += len(text)

    def say(self, text: str) -> None:
        """An amount, a name, a date, a reason: not counted."""
        for letter in text:
            QTest.keyClick(self._focused(), letter)
        QApplication.processEvents()

    def until(self, name: str, seen: Callable[[], object], at_most: int) -> None:
        for _press in range(at_most):
            if seen():
                return
            self.press(name)
        assert seen(), f"not reached by {at_most} times {name}; the focus is at {QApplication.focusWidget()}"

    def _focused(self) -> Any:
        focused = QApplication.focusWidget()
        if focused is None:  # the offscreen platform gives the window back nothing when a dialog is gone
            self.desk.window().activateWindow()
            QApplication.processEvents()
            focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard leads nowhere"
        return focused


@pytest.fixture
def keyboard(desk: Desk) -> Keyboard:
    return Keyboard(desk)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where whatever asks for a file puts it; its dialog is the system's."""
    path = tmp_path / "made"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    return path


def entries(desk: Desk) -> int:
    with desk.session.runner.book.read() as unit:
        return int(unit.connection.exec_driver_sql("SELECT count(*) FROM journal_entry").scalar_one())


def newest(desk: Desk) -> Any:
    with desk.session.runner.book.read() as unit:
        return unit.ledger.entry(unit.connection.exec_driver_sql("SELECT max(sequence) FROM journal_entry").scalar_one())


def balance(desk: Desk, product: str = "sukarela") -> int:
    return int(desk.session.runner.read(lambda unit, _context: member_card(unit, MEMBER, TODAY)).account(product).balance)


def at_counter(keyboard: Keyboard, member: str = MEMBER) -> None:
    """The counter stands open all day: its search has the focus."""
    keyboard.desk.show_page("counter")
    keyboard.write(member)
    keyboard.press("Return")
    assert keyboard.desk.page().card.member.number == member


def test_a_deposit(keyboard: Keyboard, desk: Desk) -> None:
    before, posted = balance(desk), entries(desk)
    at_counter(keyboard)
    keyboard.say("150k")
    keyboard.press("Return", "Return", "Return")
    assert (balance(desk), entries(desk)) == (before + 150_000, posted + 1)
    assert keyboard.keys <= 8


def test_a_withdrawal(keyboard: Keyboard, desk: Desk) -> None:
    before = balance(desk)
    at_counter(keyboard)
    keyboard.press("W")
    keyboard.say("20000")
    keyboard.press("Return", "Return")
    assert balance(desk) == before - 20_000
    assert newest(desk).kind is EventKind.WITHDRAWAL
    assert keyboard.keys <= 8


def test_a_repayment(keyboard: Keyboard, desk: Desk) -> None:
    loan = next(each for each in desk.session.runner.read(loan_list) if each.outstanding)
    posted = entries(desk)
    at_counter(keyboard, loan.member)
    keyboard.press("R")
    keyboard.until("Return", lambda: entries(desk) > posted, 5)
    assert newest(desk).kind is EventKind.LOAN_REPAYMENT
    assert keyboard.keys <= 9


def test_a_transfer(keyboard: Keyboard, desk: Desk) -> None:
    before = balance(desk), balance(desk, "wajib")
    at_counter(keyboard)
    keyboard.press("T", "Return")
    keyboard.say("20000")
    keyboard.press("Return", "Return")
    assert (balance(desk), balance(desk, "wajib")) == (before[0] - 20_000, before[1] + 20_000)
    assert keyboard.keys <= 9


def test_a_loan(keyboard: Keyboard, desk: Desk) -> None:
    lent = {each.member for each in desk.session.runner.read(loan_list)}
    member = next(each for each in desk.session.runner.read(lambda unit, _context: unit.members.numbers()) if each not in lent)
    posted = entries(desk)
    at_counter(keyboard, member)
    keyboard.press("L")
    keyboard.until("Return", desk.page().form.panel.amount.edit.hasFocus, 3)
    for text in ("600000", "6", "school"):
        keyboard.say(text)
        keyboard.press("Return")
    assert entries(desk) == posted, "the review is not the posting"
    keyboard.press("Return")
    assert newest(desk).kind is EventKind.LOAN_DISBURSEMENT
    assert keyboard.keys <= 11


def test_a_new_member(keyboard: Keyboard, desk: Desk) -> None:
    before = desk.session.runner.read(lambda unit, _context: unit.members.numbers())
    keyboard.press("Alt+3", "Ctrl+N")
    keyboard.say("Sri Wahyuni Lestari")
    keyboard.until("Return", lambda: desk.shown()[0] == "member", 25)
    (number,) = set(desk.session.runner.read(lambda unit, _context: unit.members.numbers())) - set(before)
    assert desk.session.runner.read(lambda unit, _context: unit.members.get(number).name) == "Sri Wahyuni Lestari"
    assert keyboard.keys <= 12


def test_a_member_is_found_and_her_page_opened(keyboard: Keyboard, desk: Desk) -> None:
    keyboard.press("Alt+3")
    keyboard.write(MEMBER)
    keyboard.press("Return")
    assert desk.shown()[:2] == ("member", MEMBER)
    assert keyboard.keys <= 6


def test_a_passbook(keyboard: Keyboard, desk: Desk, file: Path) -> None:
    desk.show_page("member", MEMBER)
    desk.take_focus()
    keyboard.press("Ctrl+B")
    dialog: Any = QApplication.activeModalWidget()
    product, waiting = dialog._product, len([line for line in dialog.page.lines if not line.printed])
    assert waiting
    keyboard.press("Return", "Return", "Return")
    standing = desk.session.runner.read(lambda unit, context: standing_of(unit, context, MEMBER, product))
    assert standing.waiting == 0
    assert "Setor" in pdf_text(file.read_bytes())
    assert keyboard.keys <= 4


def test_the_last_posting_undone(keyboard: Keyboard, desk: Desk) -> None:
    test_a_deposit(keyboard, desk)
    wrong, after = newest(desk), balance(desk)
    keyboard.keys = 0
    keyboard.press("F8")
    keyboard.say("wrong member")
    keyboard.press("Return")
    assert newest(desk).reverses == wrong.sequence
    assert balance(desk) == after - 150_000
    assert keyboard.keys <= 2


def test_a_report_of_a_past_day_into_a_file(keyboard: Keyboard, desk: Desk, file: Path) -> None:
    keyboard.press("Ctrl+K")
    keyboard.write("tri")
    keyboard.say(" 30/11/2025")
    keyboard.press("Return")
    kind = report_kind("trial-balance")
    table = desk.session.runner.read(
        lambda unit, context: kind.build(unit, completed(kind, unit, Parameters("en", as_of=PAST), context.business_date))
    )
    assert desk.page().shown.table == table
    keyboard.press("Ctrl+E")
    made = file if file.exists() else file.with_suffix(".xlsx")
    values = {value for row in load_workbook(made).active.iter_rows(values_only=True) for value in row}
    assert {value for value in table.totals.values() if value} <= values
    assert keyboard.keys <= 6


def test_the_summary_of_the_month(keyboard: Keyboard, desk: Desk, file: Path) -> None:
    keyboard.press("Alt+5", "Ctrl+P", "Return")
    assert f"{desk.page().month():%Y}" in pdf_text(file.read_bytes())
    assert keyboard.keys <= 3


def test_a_backup(keyboard: Keyboard, desk: Desk) -> None:
    book = desk.session.path
    keyboard.press("Alt+8", "End", "F12")
    (made,) = backups.backups_of(book, [backups.first_place(book)])
    assert backups.facts_of(made.path).entries == entries(desk)
    assert keyboard.keys <= 3


def test_locking_and_unlocking(keyboard: Keyboard, desk: Desk) -> None:
    door = desk.window().door  # type: ignore[attr-defined]
    keyboard.press("Ctrl+L")
    assert door.locked
    keyboard.press("Return")
    assert not door.locked
    assert keyboard.keys <= 2
