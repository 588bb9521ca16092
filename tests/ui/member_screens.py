"""Screens of a member's papers: documents, status, accounts, what is printed for her, her passbook."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from coopdesk.domain.members import Heir, MemberDetails
from coopdesk.domain.settlements import Way
from coopdesk.services.dues import ExemptFromDues
from coopdesk.services.member_death import ReportDeath
from coopdesk.services.member_merging import MergeMembers
from coopdesk.services.members import AdmitMember, SetHeirs
from coopdesk.services.savings import Deposit
from coopdesk.services.settlements import Settle
from coopdesk.ui.forms.confirmation_print import ConfirmationPrint
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.passbook_print import PassbookPrint
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import MEMBER, Go, turn


def _top(window: MainWindow) -> OneQuestion:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _asked_of_member(act: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "member", MEMBER)
        getattr(window.desk.page(), act)()
        return _top(window)

    return go


def _asked_of_book(act: str) -> Go:
    """The question, with its reason refused."""

    def go(window: MainWindow) -> QWidget:
        turn(window, "member", MEMBER)
        page = window.desk.page()
        page.ask_of_book(act, page.side.card)
        dialog = _top(window)
        if dialog.needs_reason:
            dialog.go_on()
        return dialog

    return go


def _asked_of_history(action: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "member", MEMBER)
        window.desk.page().ask_of_member(action)
        return _top(window)

    return go


def _leaving_refused(window: MainWindow) -> QWidget:
    """Into an account of another member, without a reason."""
    dialog = _asked_of_history("leave_member")(window)
    dialog.rest.way.setCurrentIndex(1)
    dialog.fee.set_text("25000")
    dialog._review()
    return dialog


def _merging(window: MainWindow) -> QWidget:
    """With the number that she keeps, and what would move there."""
    day = window.desk.session.business_date
    window.desk.session.do(AdmitMember("screens-twin", day, "0991", MemberDetails("Sri Wahyuni", day)), lambda _outcome: None)
    dialog = _asked_of_history("merge_member")(window)
    dialog.into.choose("0991")
    dialog.into.changed.emit()
    return dialog


def _dues(window: MainWindow) -> QWidget:
    turn(window, "member", MEMBER)
    window.desk.page().parts.turn_to("contributions")
    return window


def _asked_of_dues(action: str) -> Go:
    """The question with a month of hers exempt, of which one can be ended."""

    def go(window: MainWindow) -> QWidget:
        day = window.desk.session.business_date
        window.desk.session.do(ExemptFromDues("screens-exempt", MEMBER, "wajib", day, day, "sakit"), lambda _outcome: None)
        _dues(window)
        window.desk.page().ask_of_contributions(action)
        return _top(window)

    return go


def _left(window: MainWindow) -> QWidget:
    """A member of two heirs, who died; what is theirs stays here until it is fetched."""
    session = window.desk.session
    day, number = session.business_date, "0992"
    names = session.runner.read(lambda unit, _context: [each.name for each in unit.members.all()][:2])
    heirs = tuple(Heir(name, "anak", Decimal(share)) for name, share in zip(names, (60, 40), strict=True))
    commands = (
        AdmitMember("screens-heirless", day, number, MemberDetails("Sri Wahyuni", day)),
        SetHeirs("screens-heirs", number, heirs),
        Deposit("screens-pokok", day, number, "pokok", 100_000),
        ReportDeath("screens-death", number, day, "surat kematian"),
        Settle("screens-settle", day, number, "meninggal", "RP-1", 100_000, Way.OWED, payable="months:3"),
    )
    for command in commands:
        session.do(command, lambda _outcome: None)
    turn(window, "member", number)
    window.desk.page().parts.turn_to("history")
    return window


def _merge_taken_back(window: MainWindow) -> QWidget:
    session = window.desk.session
    day, number = session.business_date, "0993"
    for command in (
        AdmitMember("screens-double", day, number, MemberDetails("Sri Wahyuni", day)),
        MergeMembers("screens-merge", day, number, MEMBER, "tercatat dua kali"),
    ):
        session.do(command, lambda _outcome: None)
    turn(window, "member", number)
    window.desk.page().ask_of_member("undo_merge")
    return _top(window)


def _asked_of_left(action: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        _left(window)
        window.desk.page().ask_of_member(action)
        return _top(window)

    return go


def _document(content: bytes) -> Go:
    def go(window: MainWindow) -> QWidget:
        dialog = _asked_of_member("add_document")(window)
        file = window.desk.session.path.with_name("12.pdf")
        file.write_bytes(content)
        dialog.read(file)
        return dialog

    return go


def _document_kept(window: MainWindow) -> QWidget:
    turn(window, "member", MEMBER)
    page = window.desk.page()
    if not page.parts.part("documents").model.rows:
        _document(b"%PDF-1.7\n%%EOF\n")(window).go_on()
    page.parts.turn_to("documents")
    return window


def _document_out(window: MainWindow) -> QWidget:
    _document_kept(window)
    window.desk.page().parts.part("documents").remove.click()
    return _top(window)


def _account(window: MainWindow) -> QWidget:
    """Of somebody who has none yet."""
    command = AdmitMember("screens-admit", window.desk.session.business_date, "0990", MemberDetails("Sri Wahyuni", window.desk.session.business_date))
    window.desk.session.do(command, lambda _outcome: None)
    turn(window, "member", "0990")
    window.desk.page().open_account()
    return _top(window)


def _no_entries(window: MainWindow) -> QWidget:
    turn(window, "member", MEMBER)
    window.desk.page().entries.search.edit.setText("zzzz")
    window.desk.page().entries.search.tell()
    return window


def _passbook_shift(window: MainWindow) -> QWidget:
    dialog = _passbook(1)(window)
    dialog.shift_print.click()
    return dialog


def _passbook(step: int) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "member", MEMBER)
        PassbookPrint.open_for(window, window.desk.session, MEMBER, "wajib")
        dialog = window.findChild(PassbookPrint)
        dialog.turn(step)
        return dialog

    return go


def _confirmations(window: MainWindow) -> QWidget:
    """Of everybody, as the page of members asks."""
    turn(window, "members")
    dialog = ConfirmationPrint(window.desk.page(), window.desk.session)
    dialog.open_over(window)
    return dialog


MEMBER_SCREENS: dict[str, Go] = {
    "member, document kept": _document_kept,
    "member, no such entries": _no_entries,
    "print of a member": _asked_of_member("print_member"),
    "balances that a member confirms": _asked_of_member("print_confirmation"),
    "balances that members confirm": _confirmations,
    "status of a member": _asked_of_history("change_status"),
    "office of a member": _asked_of_history("member_office"),
    "leaving of a member": _asked_of_history("leave_member"),
    "leaving of a member, refused": _leaving_refused,
    "death of a member": _asked_of_history("report_death"),
    "two numbers of a member": _merging,
    "dues of a member": _dues,
    "dues of a member, paid": _asked_of_dues("pay_months"),
    "dues of a member, exempt": _asked_of_dues("exempt_months"),
    "dues of a member, exemption ended": _asked_of_dues("end_exemption"),
    "a member who died and left": _left,
    "a settlement paid out": _asked_of_left("pay_settlement"),
    "a settlement taken back": _asked_of_left("undo_settlement"),
    "debt of one who left, received": _asked_of_left("receive_debt"),
    "receipts of a settlement": _asked_of_left("settlement_receipts"),
    "two numbers of a member, taken back": _merge_taken_back,
    "letter of a settlement": _asked_of_left("print_leaving_letter"),
    "death of a member withdrawn": _asked_of_history("withdraw_death"),
    "document of a member": _document(b"MZ"),
    "document taken out": _document_out,
    "account of a member": _account,
    "passbook lost": _asked_of_book("book_lost"),
    "passbook replaced": _asked_of_book("book_replaced"),
    "passbook resumed": _asked_of_book("book_resumed"),
    "passbook, compare": _passbook(0),
    "passbook, print": _passbook(1),
    "passbook, confirm": _passbook(2),
    "passbook, shift": _passbook_shift,
}
