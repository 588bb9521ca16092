"""Documents, status, accounts, passbooks and printing from the member's page, by keyboard."""

from __future__ import annotations

import stat
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.domain.members import Heir, MemberDetails, MemberStatus
from coopdesk.domain.offices import Office
from coopdesk.domain.passbook import BookState
from coopdesk.printing.raw_preview import read_escp
from coopdesk.runtime.print_choices import Backend, PrinterChoice, PrintUse, calibration_for
from coopdesk.services.loans import Lend
from coopdesk.services.member_card import MemberCard, member_card
from coopdesk.services.member_leaving import leaving_of
from coopdesk.services.members import AdmitMember, SetHeirs
from coopdesk.services.passbook import ConfirmPrinted
from coopdesk.services.passbook_plan import standing_of
from coopdesk.services.savings import Withdraw
from coopdesk.ui import printer
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.member_document import MemberDocument
from coopdesk.ui.forms.member_leaving import MemberLeaving
from coopdesk.ui.forms.member_print import MemberPrint
from coopdesk.ui.forms.member_status import MemberStatusForm
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.passbook_print import SHIFT, PassbookPrint
from coopdesk.ui.views.member import MemberPage
from tests.ui.conftest import TODAY

MEMBER, BORROWER = "0003", "0001"
PDF = b"%PDF-1.7\n%%EOF\n"
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture(autouse=True)
def _no_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own file dialog would wait for somebody."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: ("", ""))


@pytest.fixture
def page(desk: Desk) -> MemberPage:
    desk.show_page("member", MEMBER)
    return desk.page()


def card(desk: Desk, number: str = MEMBER) -> MemberCard:
    return desk.session.runner.read(lambda unit, _context: member_card(unit, number, TODAY))


def dialog(desk: Desk) -> Any:
    return next((each for each in desk.window().findChildren(OneQuestion) if each.isVisible()), None)


def press(*keys: Qt.Key) -> None:
    """Keys to the dialog that is open, else to what has the focus."""
    for key in keys:
        opened = next((each for each in QApplication.topLevelWidgets() if isinstance(each, OneQuestion) and each.isVisible()), None)
        QTest.keyClick(opened or QApplication.focusWidget(), key)
        QApplication.processEvents()


# --- documents -------------------------------------------------------------------------------------


def add(desk: Desk, page: MemberPage, monkeypatch: pytest.MonkeyPatch, file: Path) -> Any:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(file), ""))
    page.parts.turn_to("documents")
    page.add_document()
    asked = dialog(desk)
    assert isinstance(asked, MemberDocument)
    asked.choose.click()
    return asked


def test_a_scan_is_kept_listed_opened_and_taken_out(
    desk: Desk, page: MemberPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ktp siti.pdf"
    file.write_bytes(PDF)
    add(desk, page, monkeypatch, file)
    press(ENTER)
    assert dialog(desk) is None
    row = page.parts.part("documents").model.rows[0]
    assert [cell.text for cell in row.cells] == ["Identity card", "ktp siti.pdf", "1 kB", "12/03/2026", "Bendahara"]
    opened: list[Any] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    QTest.keyClick(page.parts.part("documents").table.view, ENTER)
    assert Path(opened[0].toLocalFile()).read_bytes() == PDF
    page.parts.part("documents").remove.click()
    press(ENTER)
    assert dialog(desk).reason.refused.text()
    QTest.keyClicks(dialog(desk).reason.edit, "not hers")
    press(ENTER)
    assert len(page.parts.part("documents").model.rows) == 0
    assert card(desk).documents[0].removal is not None
    page.parts.turn_to("history")
    assert any("not hers" in row.cells[2].text for row in page.parts.part("history").model.rows)


def test_another_file_is_refused_by_what_it_holds(desk: Desk, page: MemberPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ktp.pdf"
    file.write_bytes(b"MZ a program")
    asked = add(desk, page, monkeypatch, file)
    assert "ktp.pdf" in asked.refused.text()
    assert not asked.main.isEnabled()
    file.unlink()
    asked.read(file)
    assert "no file" in asked.refused.text()
    press(ESC)
    assert card(desk).documents == ()


# --- status ----------------------------------------------------------------------------------------


def ask_status(desk: Desk, page: MemberPage, status: MemberStatus) -> MemberStatusForm:
    page.parts.turn_to("history")
    page.parts.part("history").status.click()
    asked = dialog(desk)
    asked.statuses.setCurrentIndex(asked.statuses.findData(status.value))
    return asked


def test_a_member_becomes_passive_with_a_reason(desk: Desk, page: MemberPage) -> None:
    asked = ask_status(desk, page, MemberStatus.PASSIVE)
    press(ENTER)
    assert asked.reason.refused.text()
    QTest.keyClicks(asked.reason.edit, "works abroad")
    QTest.keyClicks(asked.decision.edit, "7/2026")
    press(ENTER)
    assert card(desk).member.status is MemberStatus.PASSIVE
    cells = page.parts.part("history").model.rows[0].cells
    assert [cell.text for cell in cells] == ["12/03/2026", "Passive", "works abroad", "7/2026", "Bendahara"]


def ask_leaving(desk: Desk, page: MemberPage) -> MemberLeaving:
    page.parts.turn_to("history")
    page.parts.part("history").leave.click()
    asked: MemberLeaving = dialog(desk)
    return asked


def net(desk: Desk) -> int:
    return desk.session.runner.read(lambda unit, _context: leaving_of(unit, MEMBER, TODAY)).net


def test_leaving_sets_everything_off_and_pays_the_rest(desk: Desk, page: MemberPage) -> None:
    name, total = card(desk).member.name, net(desk)
    asked = ask_leaving(desk, page)
    assert asked.sums._rows[-1].figure == f"{total:,}"
    press(ENTER)
    assert asked.reason.refused.text()
    QTest.keyClicks(asked.reason.edit, "moved away")
    press(ENTER)
    assert asked.focusWidget() is asked.main
    press(ENTER)
    after = card(desk)
    assert (after.member.status, after.savings) == (MemberStatus.LEFT, 0)
    assert after.settlement is not None
    assert [(part.payee, part.amount) for part in after.settlement.record.parts] == [(name, total)]
    history = page.parts.part("history")
    assert after.settlement.number in history.settlement.title.text()
    assert not history.leave.isVisibleTo(history)


def test_a_settlement_is_taken_back_in_the_window(desk: Desk, page: MemberPage) -> None:
    before = card(desk)
    asked = ask_leaving(desk, page)
    QTest.keyClicks(asked.reason.edit, "moved away")
    asked.go_on()
    page.parts.part("history").settlement.buttons["undo_settlement"].click()
    QTest.keyClicks(dialog(desk).reason.edit, "wrong member")
    press(ENTER)
    after = card(desk)
    assert (after.member.status, after.savings, after.settlement) == (MemberStatus.ACTIVE, before.savings, None)


def test_a_loan_is_set_off_and_the_fee_is_typed(desk: Desk, page: MemberPage) -> None:
    before = net(desk)
    desk.session.runner.execute(Lend("ui-lend", TODAY, MEMBER, "flat", 600_000, 6))
    asked = ask_leaving(desk, page)
    quote = desk.session.runner.read(lambda unit, _context: leaving_of(unit, MEMBER, TODAY)).loans[0]
    asked.fee.set_text("25000")
    assert asked.sums._rows[-1].figure == f"{abs(before - sum(part.amount for part in quote.parts) - 25_000):,}"
    asked.reject()


def test_a_withdrawal_meanwhile_leaves_everything_as_it_was(desk: Desk, page: MemberPage) -> None:
    asked = ask_leaving(desk, page)
    desk.session.runner.execute(Withdraw("ui-other", TODAY, MEMBER, "wajib", 25_000, leaving=True))
    QTest.keyClicks(asked.reason.edit, "moved away")
    asked.go_on()
    assert asked.notice.notice.tone == "late"
    assert card(desk).member.status is MemberStatus.ACTIVE
    asked.reject()


def test_who_died_has_frozen_accounts_until_the_heirs_are_paid(desk: Desk, page: MemberPage) -> None:
    desk.session.runner.execute(SetHeirs("ui-heirs", MEMBER, (Heir("Ani", "child", Decimal(60)), Heir("Eko", "child", Decimal(40)))))
    page.load()
    page.parts.turn_to("history")
    page.parts.part("history").buttons["report_death"].click()
    QTest.keyClicks(dialog(desk).reason.edit, "certificate 12")
    press(ENTER)
    assert card(desk).member.died_on == TODAY
    asked = ask_leaving(desk, page)
    total = net(desk)
    first = total - total * 40 // 100
    assert [row.figure for row in asked.heirs._rows] == [f"{first:,}", f"{total - first:,}"]
    assert "Death certificate" in asked._lacking.text()
    QTest.keyClicks(asked.reason.edit, "died")
    asked.go_on()
    settled = card(desk).settlement
    assert settled is not None
    assert len(settled.receipts) == 2


def test_an_office_is_taken_and_left_from_the_history(desk: Desk, page: MemberPage) -> None:
    page.parts.turn_to("history")
    for held in (True, False):
        page.parts.part("history").buttons["member_office"].click()
        asked = dialog(desk)
        asked.office.choose(Office.SUPERVISOR)
        asked.reason.edit.setFocus()
        QTest.keyClicks(asked.reason.edit, "meeting 3")
        press(ENTER)
        (term,) = card(desk).offices
        assert (term.office, term.since, term.until is None) == (Office.SUPERVISOR, TODAY, held)
    assert [row.cells[1].text for row in page.parts.part("history").model.rows][:2] == ["Out of office", "In office"]


def test_two_numbers_become_one_and_two_again(desk: Desk, page: MemberPage) -> None:
    desk.session.runner.execute(AdmitMember("ui-twin", TODAY, "0777", MemberDetails("Tri Aminah", TODAY)))
    before, kept = card(desk).savings, 0
    page.parts.turn_to("history")
    page.parts.part("history").buttons["merge_member"].click()
    asked = dialog(desk)
    assert not asked.main.isEnabled()
    asked.into.choose("0777")
    asked.into.changed.emit()
    assert asked.main.isEnabled()
    asked.reason.set_text("entered twice")
    shown = sum(each.net for each in asked.plan.interest)
    asked.go_on()
    assert desk.page().title() == card(desk, "0777").member.name
    assert card(desk, "0777").savings == before + kept + shown
    desk.show_page("member", MEMBER)
    page = desk.page()
    page.parts.turn_to("history")
    page.parts.part("history").buttons["undo_merge"].click()
    dialog(desk).reason.set_text("two persons")
    press(ENTER)
    assert (card(desk).savings, card(desk, "0777").savings) == (before, kept)


def test_the_rules_of_leaving_are_set_and_proposed(desk: Desk) -> None:
    desk.show_page("settings", "leaving")
    shown: Any = desk.page().show_section("leaving")
    shown.payable.setCurrentIndex(shown.payable.findData("months:3"))
    shown.fee.set_text("25000")
    shown.save()
    desk.show_page("member", MEMBER)
    page = desk.page()
    asked = ask_leaving(desk, page)
    assert [row.figure for row in asked.sums._rows if row.words == "Exit fee"] == ["–25,000"]
    assert asked.rest.given()["payable"] == "months:3"
    asked.reject()


# --- accounts --------------------------------------------------------------------------------------


def test_every_account_shows_its_terms_and_opens_its_entries(desk: Desk, page: MemberPage) -> None:
    page.parts.turn_to("accounts")
    terms = {row.cells[0].text: row.cells[2].text for row in page.parts.part("accounts").model.rows}
    held = card(desk).account("sukarela")
    assert f"{held.terms.minimum_balance:,}" in terms[held.number]
    page.parts.part("accounts").table.view.row_opened.emit(card(desk).account("wajib").number)
    assert page.entries.product() == "wajib"
    assert page.tabs.currentIndex() == 0


def test_another_account_is_opened_with_the_terms_shown(desk: Desk) -> None:
    from coopdesk.services.members import AdmitMember, MemberDetails

    number = desk.session.runner.execute(AdmitMember("ui-new", TODAY, None, MemberDetails("Sri Wahyuni", TODAY))).member
    desk.show_page("member", number)
    page = desk.page()
    page.parts.turn_to("accounts")
    page.parts.part("accounts").open.click()
    asked = dialog(desk)
    asked.products.setCurrentIndex(asked.products.findData("sukarela"))
    assert "At any time" in asked._terms.text()
    press(ENTER)
    assert [account.product for account in card(desk, number).accounts] == ["sukarela"]
    assert page.notice.notice.tone == "good"


# --- passbooks -------------------------------------------------------------------------------------


def standing(desk: Desk, product: str) -> Any:
    return desk.session.runner.read(lambda unit, context: standing_of(unit, context, MEMBER, product))


def test_a_lost_book_is_blocked_and_replaced(desk: Desk, page: MemberPage) -> None:
    product = page.entries.product()
    desk.session.do(ConfirmPrinted("ui-one", MEMBER, product, 2), lambda _outcome: None)
    page.parts.turn_to("passbook")
    page.parts.part("passbook").lost.click()
    press(ENTER)
    assert dialog(desk).reason.refused.text()
    QTest.keyClicks(dialog(desk).reason.edit, "burnt")
    press(ENTER)
    assert standing(desk, product).state is BookState.LOST
    assert not page.parts.part("passbook").print.isEnabled()
    page.parts.part("passbook").new.click()
    QTest.keyClicks(dialog(desk).reason.edit, "burnt")
    press(ENTER)
    now = standing(desk, product)
    assert (now.state, now.book, now.line) == (BookState.ACTIVE, 2, 1)
    assert "Book 1: replaced" in page.parts.part("passbook")._books.text()


def test_printing_goes_on_at_another_line_with_a_reason(desk: Desk, page: MemberPage) -> None:
    product = page.entries.product()
    desk.session.do(ConfirmPrinted("ui-one", MEMBER, product, 2), lambda _outcome: None)
    page.parts.part("passbook").resumed.click()
    asked = dialog(desk)
    asked.line.setCurrentIndex(asked.line.findData(6))
    QTest.keyClicks(asked.reason.edit, "the teller's hand slipped")
    asked.go_on()
    assert standing(desk, product).line == 6
    assert "slipped" in page.parts.part("passbook")._books.text()


# --- printing --------------------------------------------------------------------------------------


def test_a_statement_of_some_days_is_the_pdf_that_is_shown(
    desk: Desk, page: MemberPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "s.pdf"), ""))
    page.print_member()
    asked = dialog(desk)
    assert isinstance(asked, MemberPrint)
    asked.printers.setCurrentIndex(asked.printers.count() - 1)
    asked.from_date.set_date(date(2026, 2, 1))
    shown = asked.data.content
    QTest.keyClick(asked, ENTER)
    assert (tmp_path / "s.pdf").read_bytes() == shown
    text = PdfReader(tmp_path / "s.pdf").pages[0].extract_text()
    assert "1 Februari" in text
    assert page.notice.notice.tone == "good"


def test_days_that_cannot_be_are_refused_in_the_dialog(desk: Desk, page: MemberPage) -> None:
    page.print_member()
    asked = dialog(desk)
    asked.from_date.set_date(date(2026, 3, 12))
    asked.to_date.set_date(date(2026, 3, 1))
    assert asked.notice.notice.tone == "late"
    assert not asked.main.isEnabled()
    asked.to_date.set_date(date(2026, 3, 12))
    assert asked.main.isEnabled()
    press(ESC)


def test_the_passbook_is_a_choice_of_print(desk: Desk, page: MemberPage) -> None:
    page.print_member()
    asked = dialog(desk)
    QApplication.processEvents()
    QTest.keyClick(asked, Qt.Key.Key_2)
    asked.go_on()
    made = next(each for each in desk.window().findChildren(PassbookPrint) if each.isVisible())
    made.reject()


def queue(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's print queue, as a program that keeps what it gets."""
    program = folder / "lp"
    program.write_text('#!/bin/sh\ncat > "$(dirname "$0")/job"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder / "job"


def test_a_text_printer_shows_and_gets_its_own_bytes(desk: Desk, page: MemberPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nudged by a millimetre to the right, every text of the job moves by that."""
    job = queue(tmp_path, monkeypatch)
    monkeypatch.setattr(printer, "printer_names", lambda: ["PLQ-20"])
    appearance = desk.session.appearance
    appearance.remember(printers=(PrinterChoice(PrintUse.PASSBOOK, "PLQ-20", "passbook-135x180", Backend.ESC_P),))
    page.print_passbook()
    made = next(each for each in desk.window().findChildren(PassbookPrint) if each.isVisible())
    made.go_on()
    plain = read_escp(made._data().content)
    assert made._pictures.currentWidget() is made.raw
    made.shift_print.click()
    assert made._step == SHIFT
    QTest.keyClick(made.shift.pad, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(made.shift.pad, Qt.Key.Key_Down)
    assert calibration_for(appearance.chosen.calibrations, "PLQ-20", "passbook-135x180").offset == (1.0, 0.1)
    made.go_on()
    made.go_on()
    moved = read_escp(job.read_bytes())
    assert [piece.text for piece in moved] == [piece.text for piece in plain]
    assert all(0.5 < after.x - before.x < 1.5 for before, after in zip(plain, moved, strict=True))
    made.reject()


def test_the_pad_takes_clicks_at_its_sides(desk: Desk, page: MemberPage) -> None:
    page.print_passbook()
    made = next(each for each in desk.window().findChildren(PassbookPrint) if each.isVisible())
    made.go_on()
    made.shift_print.click()
    pad = made.shift.pad
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(pad.width() - 6, pad.height() // 2))
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(pad.width() // 2, 4))
    assert (made.shift._of.right, made.shift._of.down) == (1, -1)
    assert "0.1" in pad.accessibleDescription()
    made.reject()
