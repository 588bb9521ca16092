"""A group borrows on one grid: split, kept through a closed book, asked for, approved, paid out at its meeting, and every contract on one paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coopdesk.domain.groups import GroupRole
from coopdesk.services import books, drafts
from coopdesk.services.groups import MoveMembers
from coopdesk.services.products import ChangeProduct
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.goto.bar import GoToBar
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.models.group_loan_grid import PURPOSE, ROOM, STATE, TICK, TICKED
from coopdesk.ui.views.group_loan_ask import GroupLoanAsk
from coopdesk.ui.views.group_loan_grid import AMOUNT
from coopdesk.ui.widgets.key_button import KeyButton
from tests.books import rows
from tests.services.meeting_hall import GROUP, MEETS, NAMES, Hall, open_hall
from tests.ui.conftest import Open
from tests.ui.test_reports import pdf_text

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
EACH = 300_000


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return open_hall(tmp_path / "buku.coop")


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def press(where: QWidget, action_id: str) -> None:
    next(each for each in where.findChildren(KeyButton) if each.action_id == action_id and each.isVisible()).click()


def keys(*typed: str) -> None:
    """Texts, each followed by Enter, at whatever has the focus."""
    for text in typed:
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), ENTER)
        QApplication.processEvents()


def group_of(hall: Hall) -> int:
    return hall.runner.read(lambda unit, _context: unit.groups.get(GROUP).id)


def cell(page: Any, row: int, key: str) -> QModelIndex:
    return page.model.index(row, page.model.place(key))


def column(page: Any, key: str) -> list[str]:
    return [cell(page, row, key).data() for row in range(page.model.rowCount() - 1)]


def split(window: MainWindow, hall: Hall) -> Any:
    """1,500,000 over the five, alike, all by keys."""
    window.desk.show_page("group_loan", group_of(hall))
    page = window.desk.page()
    page.first_field().setFocus()
    keys("Modal panen", "", "6", "1500000", "", "", "bibit", "Rapat 7 Februari")
    assert page.asking.parts == {f"{number:04}": EACH for number in range(1, 6)}
    return page


def test_from_the_split_to_the_contracts(open_window: Open, hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    window.show_desk(hall.runner, hall.runner.book.path)
    page = split(window, hall)
    QTest.keyClick(page, ENTER, CTRL)
    assert page.grid.hasFocus()
    assert column(page, STATE) == ["Applied for"] * 5
    assert column(page, PURPOSE) == ["bibit"] * 5
    QTest.keyClick(page, Qt.Key.Key_F8)
    page.grid.setCurrentIndex(cell(page, 4, AMOUNT))
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert column(page, TICK) == [TICKED] * 4 + [""]
    press(page, "queue_together")
    assert [(payout.place, payout.member) for payout in hall.sheet().payouts] == [(place, hall.members[name]) for place, name in enumerate(NAMES[:4], 1)]
    assert not page.steps.contracts.isVisible()
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    page.load()
    assert column(page, STATE) == ["Running"] * 4 + ["Approved"]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_more: (str(tmp_path / "kontrak.pdf"), ""))
    QTest.keyClick(page, Qt.Key.Key_P, CTRL)
    dialog(window).go_on()
    told = pdf_text((tmp_path / "kontrak.pdf").read_bytes())
    assert [name in told for name in NAMES] == [True] * 4 + [False]
    assert "SALINAN" not in told
    QTest.keyClick(page, Qt.Key.Key_F9)
    press(dialog(window), "pay_together_now")
    press(page, "print_contracts")
    assert "4" in dialog(window).which_words()
    dialog(window).go_on()
    assert pdf_text((tmp_path / "kontrak.pdf").read_bytes()).count("SALINAN 1") == 4
    assert sorted(rows(hall.runner.book, "SELECT count(*), max(copy) FROM print_job WHERE state = 'sent' GROUP BY subject")) == [(1, 0), *[(2, 1)] * 4]

    page.grid.setCurrentIndex(cell(page, 0, AMOUNT))
    QTest.keyClick(page.grid, ENTER)
    loan = window.desk.page()
    assert "Modal panen" in loan.head.whole.text()
    assert "Rapat 7 Februari" in loan.head._facts.text()
    loan.head.whole.click()
    assert window.desk.shown()[1] == GroupLoanAsk(group_of(hall), page.chosen()[0].id)
    window.desk.show_page("group", group_of(hall))
    QTest.keyClick(window.desk.page().members.view, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "modal pan")
    QApplication.processEvents()
    bar = next(bar for bar in window.findChildren(GoToBar) if bar.isVisible())
    found = next(iter(bar.model.found()))
    assert (found.words, found.target.subject) == ("Modal panen", GroupLoanAsk(group_of(hall), 1))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    wholes = window.desk.page().wholes.table.view.ledger.rows
    assert [[each.text for each in row.cells] for row in wholes] == [["Modal panen", "14/02/2026", "5", "Running", "1,500,000", "1,500,000"]]


def test_what_was_typed_is_put_back_kept_and_thrown_away(open_window: Open, hall: Hall) -> None:
    window, path = open_window(), hall.runner.book.path
    window.show_desk(hall.runner, path)
    page = split(window, hall)
    page.grid.setCurrentIndex(cell(page, 1, AMOUNT))
    QTest.keyClick(page.grid, Qt.Key.Key_4)
    keys("50000")
    assert not page.apply.isEnabled(), "450,000 and 1,200,000 are more than the whole"
    page.split_it.click()
    assert column(page, AMOUNT) == ["300,000"] * 5
    press(page.notice, "undo_split")
    assert column(page, AMOUNT) == ["300,000", "450,000", "300,000", "300,000", "300,000"]
    typed = page.draft()
    window.desk.drafts.look()
    window.end()
    window.show_desk(books.open_book(path, MEETS), path)
    press(window.desk.offers, "resume_draft")
    page = window.desk.page()
    assert page.draft() == typed
    assert page.asking.product.value == "flat"
    assert not page.may_leave()
    assert window.desk.show_page("group", group_of(hall))
    assert window.desk.session.runner.read(drafts.pending) == ()


def test_more_than_so_many_times_her_savings_cannot_be_asked_for(open_window: Open, hall: Hall) -> None:
    terms = hall.runner.read(lambda unit, context: unit.products.terms("flat", context.business_date))
    hall.do(ChangeProduct, "flat", MEETS, {**terms, "savings_times": 3})
    window = open_window()
    window.show_desk(hall.runner, hall.runner.book.path)
    window.desk.show_page("group_loan", group_of(hall))
    page = window.desk.page()
    assert column(page, ROOM) == ["15,000,000", "0", "0", "0", "0"]
    page.asking.term.set_text("6")
    for row in (0, 1):
        page.model.setData(cell(page, row, AMOUNT), "300000")
    assert column(page, STATE)[:2] == ["", "more than she may borrow"]
    assert (page.apply.isEnabled(), "Wati" in page._state.text()) == (False, True)
    page.model.setData(cell(page, 1, AMOUNT), "")
    assert page.apply.isEnabled()


def test_a_second_leader_is_warned_of_and_allowed(open_window: Open, hall: Hall) -> None:
    hall.do(MoveMembers, ("0001",), GROUP, MEETS, GroupRole.LEADER, "")
    window = open_window()
    window.show_desk(hall.runner, hall.runner.book.path)
    window.desk.show_page("group", group_of(hall))
    page = window.desk.page()
    page.members.view.choose("0002")
    page.role.click()
    asked = dialog(window)
    assert not asked._leads.isVisible()
    asked.role.choose(GroupRole.LEADER)
    assert "Siti" in asked._leads.text()
    assert asked._leads.isVisible()
    for field in (asked.role, asked.day.edit, asked.note.edit):
        field.setFocus()
        QTest.keyClick(field, ENTER)
    assert page.card.row.leaders == ("Siti", "Wati")
