"""Every screen, dialog and form of the window, and how to get there; the crawler and the pictures walk over this list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coopdesk.domain.checks import CheckResult, Fault
from coopdesk.domain.errors import MemberNumberTaken
from coopdesk.services.passbook import StartBook
from coopdesk.services.passbook_plan import standing_of
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.passbook_print import PassbookPrint
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notices import FaultBox

BALANCES = (
    ("PER 31 DESEMBER 2025",),
    ("No. Anggota", "Nama", "Simp. Pokok", "Simp. Wajib", "Simp. Sukarela"),
    ("0901", "Siti Aminah", 100_000, 250_000, 500_000),
    ("0902", "Budi Santoso", "seratus", 250_000, 0),
    ("0901", "Siti Aminah", 100_000, 0, 0),
    ("JUMLAH", None, 200_000, 500_000, "=SUM(E3:E5)"),
)
"""A small file with good rows, bad ones and totals."""
MEMBER = "0003"
Go = Callable[[MainWindow], QWidget]


def turn(window: MainWindow, name: str, subject: object = None) -> None:
    """Turn to a page, throwing away what a form before it holds."""
    if not window.desk.show_page(name, subject):
        turn(window, name, subject)


def _page(name: str, subject: object = None) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, name, subject)
        return window

    return go


def _member_tab(number: int) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "member", MEMBER)
        window.desk.page().tabs.setCurrentIndex(number)
        return window

    return go


def _opened_row(window: MainWindow) -> QWidget:
    turn(window, "member", MEMBER)
    view = window.desk.page().entries.table.view
    view.close_detail()
    view._open(1)
    return window


def _asked_of_row(action: str) -> Go:
    """The dialog behind a button of the opened row."""

    def go(window: MainWindow) -> QWidget:
        _opened_row(window)
        view = window.desk.page().entries.table.view
        getattr(view.indexWidget(view.ledger.index(view.ledger.detail_row(), 0)), action).click()
        dialog = next(each for each in window.findChildren(OneQuestion) if each.isVisible())
        if action == "correct":
            dialog.go_on()
        return dialog

    return go


def _corrected_row(window: MainWindow) -> QWidget:
    dialog = _asked_of_row("correct")(window)
    dialog.reason.set_text("salah ketik")
    dialog.go_on()
    return window


def _form(name: str, text: str, *, review: bool = False) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "member", MEMBER)
        turn(window, name, (MEMBER, "sukarela"))
        QTest.keyClicks(window.desk.page().amount.edit, text)
        if review:
            window.desk.page().to_review()
        return window

    return go


def _posted(window: MainWindow) -> QWidget:
    _form("deposit", "20000", review=True)(window)
    window.desk.page().post()
    return window


def _typed_money(window: MainWindow) -> QWidget:
    _form("deposit", "20000")(window)
    window.desk.page().on_escape()
    return window


def _balances(file: Path) -> Path:
    book = Workbook()
    book.active.title = "SIMPANAN"
    for row in BALANCES:
        book.active.append(row)
    book.save(file)
    return file


def _member_form(name: str, subject: str | None) -> Go:
    """The form with heirs, whose shares are not 100 percent, and an identity number that does not fit."""

    def go(window: MainWindow) -> QWidget:
        turn(window, name, subject)
        page = window.desk.page()
        page.fields.nik.set_text("3573")
        page.fields.nik.left.emit()
        for edit, text in zip(page.heirs.lines[0].edits, ("0", "0", "50"), strict=True):
            edit.setText(text)
        return window

    return go


def _refused_member(window: MainWindow) -> QWidget:
    """Somebody who looks like another one; shares and number refused at their fields; leaving held."""
    _member_form("new_member", None)(window)
    page = window.desk.page()
    name = window.desk.session.runner.read(lambda unit, _context: unit.members.get(MEMBER).name)
    page.fields.name.set_text(name)
    page.save()
    for edit in page.heirs.lines[0].edits:
        edit.clear()
    page.save()
    page.fields.number.set_refusal(MemberNumberTaken(MEMBER))
    return window


def _import_tab(number: int) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "import_file")
        if window.desk.page().plan is None:
            window.desk.page().read_file(_balances(window.desk.session.path.with_name("SIMPANAN.xlsx")))
        window.desk.page().tabs.setCurrentIndex(number)
        return window

    return go


def _search(text: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "members")
        window.desk.page().search.setText(text)
        return window

    return go


def _operators(form: str, **typed: str) -> Go:
    """A form of the operators' card, saved with a password that is too short or texts that are missing."""

    def go(window: MainWindow) -> QWidget:
        turn(window, "settings")
        card = window.desk.page().show_section("operators").card
        line = card.lines[window.desk.session.operator.name]
        {"add": card.add, "password": line.password, "change": line.change}[form].click()
        if passwords := getattr(card.form, "passwords", None):
            passwords.first.set_text(typed["first"])
            passwords.again.set_text(typed["again"])
            card.form.save()
        return window

    return go


def _home(*, tables: bool = False, empty: bool = False, ill: bool = False) -> Go:
    """The first page: with some passbooks that wait; its charts as tables; with every card empty; with a book that is damaged."""

    def go(window: MainWindow) -> QWidget:
        runner = window.desk.session.runner
        for number in ("0002", MEMBER):
            if not runner.read(lambda unit, context, number=number: standing_of(unit, context, number, "wajib")).state:
                runner.execute(StartBook(f"screen-{number}", number, "wajib"))
        turn(window, "home")
        page = window.desk.page()
        page.load()
        for card in (page.arrears, page.holdings):
            card.figures.setCurrentIndex(0)
            if tables:
                card.turn()
        if empty:
            for card in page.cards:
                card.show_empty()
        elif ill:
            window.desk.session.health.results = (CheckResult("I1", "entries_balance", (Fault("journal_entry 17", "1 ≠ 2"),)),)
            window.desk.session.health.changed.emit()
        else:
            window.desk.check_book()
            page.health.show_content()
        return window

    return go


def _start(window: MainWindow) -> QWidget:
    window.show_start()
    return window


def _new_book(window: MainWindow) -> QWidget:
    window.show_start()
    window.start.show_new_book()
    return window


def _sign_on(window: MainWindow) -> QWidget:
    window.show_start()
    window.start.ask_operator(Path("KSP.coop"), None, lambda *_arguments: None)
    return window


def _passbook(step: int) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "member", MEMBER)
        PassbookPrint.open_for(window, window.desk.session, MEMBER, "wajib")
        dialog = window.findChild(PassbookPrint)
        dialog._turn(step)
        return dialog

    return go


def _fault(_window: MainWindow) -> QWidget:
    box = FaultBox("Traceback: 12345")
    box.show()
    return box


SCREENS: dict[str, Go] = {
    "home": _home(),
    "home, as tables": _home(tables=True),
    "home, nothing yet": _home(empty=True),
    "home, ill": _home(ill=True),
    "members": _page("members"),
    "members, found": _search("a"),
    "members, nobody": _search("zzzzqqqq"),
    "member, entries": _page("member", MEMBER),
    "member, row opened": _opened_row,
    "receipt of an entry": _asked_of_row("receipt"),
    "correction of an entry": _asked_of_row("correct"),
    "member, row corrected": _corrected_row,
    "member, accounts": _member_tab(1),
    "member, passbook": _member_tab(2),
    "member, heirs": _member_tab(3),
    "member, history": _member_tab(4),
    "new member": _member_form("new_member", None),
    "new member, refused": _refused_member,
    "change of a member": _member_form("change_member", MEMBER),
    "deposit": _form("deposit", "150000"),
    "deposit, refused": _form("deposit", "150,00"),
    "deposit, review": _form("deposit", "150000", review=True),
    "deposit, posted": _posted,
    "deposit, not thrown away": _typed_money,
    "withdrawal": _form("withdraw", "20000"),
    "import": _page("import_file"),
    "import, book": _import_tab(0),
    "import, rows": _import_tab(1),
    "import, doubts": _import_tab(2),
    "import, totals": _import_tab(3),
    "settings": _page("settings"),
    "settings, password": _operators("password", first="1234567", again="1234567"),
    "settings, new operator": _operators("add", first="", again=""),
    "settings, change of an operator": _operators("change"),
    "passbook, compare": _passbook(0),
    "passbook, print": _passbook(1),
    "passbook, confirm": _passbook(2),
    "fault": _fault,
    "start": _start,
    "new book": _new_book,
    "sign on": _sign_on,
}
