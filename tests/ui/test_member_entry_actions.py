"""An opened entry by keyboard: its receipt, whose reprints say which copy they are, and its correction by a reversal."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from coopdesk.domain.journal import Entry, EventKind
from coopdesk.domain.operators import Role
from coopdesk.services import books
from coopdesk.services.corrections import Reverse
from coopdesk.services.member_card import MemberCard, entry_card, member_card
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.services.print_jobs import QueuePrint
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.entry_correction import EntryCorrection
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.receipt_print import ReceiptPrint
from coopdesk.ui.views.entry_detail import EntryDetail
from coopdesk.ui.views.member import MemberPage
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import press

MEMBER, PRODUCT = "0003", "sukarela"
PASSWORD = "satu dua tiga"
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def page(desk: Desk) -> MemberPage:
    return opened(desk)


def opened(desk: Desk) -> MemberPage:
    """Her page with the newest deposit opened by keyboard."""
    desk.show_page("member", MEMBER)
    page = desk.page()
    page.entries.products.setCurrentIndex(page.entries.products.findData(PRODUCT))
    page.entries.table.view.setFocus()
    page.entries.table.view.choose(deposit(desk))
    press(ENTER)
    return page


def card(desk: Desk) -> MemberCard:
    return desk.session.runner.read(lambda unit, _context: member_card(unit, MEMBER, TODAY))


def deposit(desk: Desk) -> int:
    """The newest deposit of the account that was not taken back; small enough to be."""
    held = card(desk).account(PRODUCT).balance
    lines = [line for line in card(desk).lines if line.product == PRODUCT and line.kind is EventKind.DEPOSIT and line.moved <= held]
    return lines[-1].entry


def reversal_of(desk: Desk, entry: int) -> Entry | None:
    return desk.session.runner.read(lambda unit, _context: entry_card(unit, entry)).reversed_by


def strip(page: MemberPage) -> EntryDetail:
    view = page.entries.table.view
    made = view.indexWidget(view.ledger.index(view.ledger.detail_row(), 0))
    assert isinstance(made, EntryDetail)
    return made


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def back_in(desk: Desk) -> QWidget | None:
    """The focus of the window once it is active again, as a desktop makes it when a dialog closes."""
    desk.window().activateWindow()
    QApplication.processEvents()
    return QApplication.focusWidget()


def dialog(desk: Desk) -> OneQuestion | None:
    return next((each for each in desk.window().findChildren(OneQuestion) if each.isVisible()), None)


def test_a_correction_by_keyboard_posts_the_reversal_and_marks_the_row(desk: Desk, page: MemberPage) -> None:
    entry, before = deposit(desk), card(desk)
    amount = next(line.moved for line in before.lines if line.entry == entry)
    press(Qt.Key.Key_E)
    assert isinstance(dialog(desk), EntryCorrection)
    QTest.keyClicks(QApplication.focusWidget(), "typed one nought too many")
    press(ENTER)
    assert dialog(desk) is None
    made = reversal_of(desk, entry)
    assert made is not None
    assert (made.kind, made.memo, made.business_date) == (EventKind.REVERSAL, "typed one nought too many", TODAY)
    assert card(desk).account(PRODUCT).balance == before.account(PRODUCT).balance - amount
    row = next(row for row in page.entries.model.rows if row.key == entry)
    assert row.state == "past"
    assert made.number in row.cells[3].text
    assert page.entries.model.rows[0].key == made.sequence
    assert page.notice.notice.tone == "good"
    assert made.number in page.notice.notice.happened
    assert back_in(desk) is page.entries.table.view


def test_the_row_stays_open_and_is_not_corrected_twice(desk: Desk, page: MemberPage) -> None:
    entry = deposit(desk)
    strip(page).correct.click()
    dialog(desk).reason.set_text("twice")
    dialog(desk).go_on()
    QApplication.sendPostedEvents(None, 52)
    assert page.entries.table.view.opened_key() == entry
    assert not strip(page).correct.isEnabled()
    assert strip(page).receipt.isEnabled()
    assert reversal_of(desk, entry).number in said(strip(page))
    QTest.keyClick(back_in(desk), Qt.Key.Key_E)
    assert dialog(desk) is None


def test_a_reversal_is_not_corrected(desk: Desk, page: MemberPage) -> None:
    entry = deposit(desk)
    strip(page).correct.click()
    dialog(desk).reason.set_text("wrong member")
    dialog(desk).go_on()
    page.entries.table.view.close_detail()
    page.entries.table.view.choose(reversal_of(desk, entry).sequence)
    press(ENTER)
    assert not strip(page).correct.isEnabled()
    assert "not corrected again" in said(strip(page))


def test_without_a_reason_nothing_is_posted(desk: Desk, page: MemberPage) -> None:
    entry = deposit(desk)
    press(Qt.Key.Key_E, ENTER)
    assert "reason" in dialog(desk).reason.refused.text()
    press(ESC)
    assert dialog(desk) is None
    assert reversal_of(desk, entry) is None


def test_a_wrong_amount_is_picked_from_the_list_and_put_right_in_the_same_step(desk: Desk, page: MemberPage) -> None:
    entry, before = deposit(desk), card(desk)
    wrong = next(line.moved for line in before.lines if line.entry == entry)
    press(Qt.Key.Key_E, Qt.Key.Key_Down)
    asked = dialog(desk)
    assert asked.reason.text() == "Wrong amount"
    press(ENTER)
    assert asked.amount.edit.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), f"{wrong + 25_000}")
    assert f"{wrong + 25_000:,}" in said(asked)
    press(ENTER)
    assert dialog(desk) is None
    found = desk.session.runner.read(lambda unit, _context: entry_card(unit, entry))
    assert (found.reversed_by.memo, found.put_right.kind) == ("Wrong amount", EventKind.DEPOSIT)
    assert card(desk).account(PRODUCT).balance == before.account(PRODUCT).balance + 25_000
    assert found.put_right.number in page.notice.notice.happened


def test_the_same_amount_is_refused_under_its_field_and_none_only_takes_back(desk: Desk, page: MemberPage) -> None:
    entry = deposit(desk)
    wrong = next(line.moved for line in card(desk).lines if line.entry == entry)
    press(Qt.Key.Key_E, Qt.Key.Key_Down, ENTER)
    asked = dialog(desk)
    QTest.keyClicks(QApplication.focusWidget(), str(wrong))
    press(ENTER)
    assert asked.isVisible()
    assert "was posted" in asked.amount._refused.text()
    asked.amount.clear()
    press(ENTER)
    assert (dialog(desk), reversal_of(desk, entry) is None) == (None, False)


def test_other_reasons_ask_for_no_amount_and_follow_the_language(desk: Desk, page: MemberPage) -> None:
    press(Qt.Key.Key_E, Qt.Key.Key_Down, Qt.Key.Key_Down)
    asked = dialog(desk)
    assert (asked.reason.text(), asked.amount.isVisible()) == ("Wrong member", False)
    desk.session.appearance.choose(language="id")
    QApplication.processEvents()
    assert asked.reason.text() == "Salah anggota"
    asked.reason.set_text("salah jari")
    desk.session.appearance.choose(language="en")
    QApplication.processEvents()
    assert asked.reason.text() == "salah jari"
    asked.reject()


def test_a_refusal_is_told_in_the_dialog(desk: Desk, page: MemberPage) -> None:
    """Somebody else corrected it while the question stood there."""
    entry = deposit(desk)
    strip(page).correct.click()
    desk.session.runner.execute(Reverse("ui-other", TODAY, entry, "the other desk"))
    asked = dialog(desk)
    asked.reason.set_text("me too")
    asked.go_on()
    assert asked.isVisible()
    assert "already" in asked.notice.notice.happened
    asked.reject()


def test_pressed_twice_it_is_posted_once(desk: Desk, page: MemberPage) -> None:
    entry, before = deposit(desk), len(card(desk).lines)
    strip(page).correct.click()
    asked = dialog(desk)
    asked.reason.set_text("a hasty hand")
    asked.go_on()
    asked.go_on()
    assert len(card(desk).lines) == before + 1
    assert reversal_of(desk, entry) is not None


def test_the_receipt_and_its_reprint(desk: Desk, page: MemberPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = desk.session.runner.read(lambda unit, _context: unit.ledger.entry(deposit(desk))).shown_number
    texts = []
    for name in ("first.pdf", "second.pdf"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, name=name: (str(tmp_path / name), ""))
        QTest.keyClick(back_in(desk), Qt.Key.Key_R)
        assert isinstance(dialog(desk), ReceiptPrint)
        dialog(desk).printers.setCurrentIndex(dialog(desk).printers.count() - 1)
        QTest.keyClick(dialog(desk).focusWidget(), ENTER)
        assert dialog(desk) is None
        texts.append(PdfReader(tmp_path / name).pages[0].extract_text())
    assert number in texts[0]
    assert "SALINAN" not in texts[0]
    assert "SALINAN 1" in texts[1]
    assert page.notice.notice.tone == "good"


def test_a_receipt_that_did_not_come_out_is_no_copy(desk: Desk, page: MemberPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strip(page).receipt.click()
    asked = dialog(desk)
    asked.printers.setCurrentIndex(asked.printers.count() - 1)
    for chosen in ("", str(tmp_path / "none" / "x.pdf")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments, chosen=chosen: (chosen, ""))
        asked.go_on()
        assert asked.isVisible()
    assert asked.notice.notice.tone == "late"
    asked.reject()
    assert desk.session.runner.read(lambda unit, _context: unit.print_jobs.copies("receipt", str(deposit(desk)))) == 0


def test_what_is_shown_is_what_is_printed(desk: Desk, page: MemberPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "r.pdf"), ""))
    strip(page).receipt.click()
    asked = dialog(desk)
    asked.printers.setCurrentIndex(asked.printers.count() - 1)
    shown = asked.data.content
    assert asked.view._sheets._pdf == shown
    asked.go_on()
    assert (tmp_path / "r.pdf").read_bytes() == shown


def test_a_receipt_printed_meanwhile_makes_this_one_the_next_copy(
    desk: Desk, page: MemberPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "r.pdf"), ""))
    strip(page).receipt.click()
    asked = dialog(desk)
    asked.printers.setCurrentIndex(asked.printers.count() - 1)
    desk.session.runner.execute(QueuePrint("ui-other-desk", "receipt", str(deposit(desk))))
    asked.go_on()
    assert "SALINAN 1" in PdfReader(tmp_path / "r.pdf").pages[0].extract_text()


def test_who_may_not_correct_reads_why(open_window: Open, demo: Path) -> None:
    runner = books.open_book(demo, TODAY)
    runner.execute_all(
        (
            SetPassword("ui-own", runner.operator.name, PASSWORD),
            AddOperator("ui-admin", "Adi", Role.ADMINISTRATOR, PASSWORD),
            AddOperator("ui-teller", "Tini", Role.TELLER, PASSWORD),
        )
    )
    runner.book.close()
    window = open_window()
    window.show_desk(books.open_book(demo, TODAY, "Tini", PASSWORD), demo)
    page = opened(window.desk)
    assert strip(page).receipt.isEnabled()
    assert not strip(page).correct.isEnabled()
    assert "role" in said(strip(page))
