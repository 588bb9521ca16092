"""Every screen, dialog and form of the window, and how to get there; the crawler and the pictures walk over this list."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from openpyxl import Workbook
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import MemberNumberTaken
from coopdesk.domain.members import MemberDetails
from coopdesk.services.drafts import keep
from coopdesk.services.members import AdmitMember
from coopdesk.ui.forms.business_date import BusinessDateQuestion
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.health_checks import HealthChecks
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notices import FaultBox
from coopdesk.ui.session import Mode
from tests.ui.annual_book_screens import ANNUAL_BOOK_SCREENS
from tests.ui.arisan_screens import ARISAN_SCREENS
from tests.ui.asset_screens import ASSET_SCREENS
from tests.ui.chart_screens import CHART_SCREENS
from tests.ui.closing_screens import CLOSING_SCREENS
from tests.ui.counter_screens import COUNTER_SCREENS
from tests.ui.cover_screens import COVER_SCREENS
from tests.ui.deposit_screens import DEPOSIT_SCREENS
from tests.ui.goto_screens import GOTO_SCREENS
from tests.ui.group_screens import GROUP_SCREENS
from tests.ui.history_screens import HISTORY_SCREENS
from tests.ui.home_screens import HOME_SCREENS
from tests.ui.interest_screens import INTEREST_SCREENS
from tests.ui.ledger_screens import LEDGER_SCREENS
from tests.ui.loan_change_screens import LOAN_CHANGE_SCREENS
from tests.ui.loan_payment_screens import LOAN_PAYMENT_SCREENS
from tests.ui.loan_screens import LOAN_SCREENS, TRANCHE_SCREENS
from tests.ui.lock_screens import LOCK_SCREENS
from tests.ui.meeting_live_screens import MEETING_LIVE_SCREENS
from tests.ui.meeting_paper_screens import MEETING_PAPER_SCREENS
from tests.ui.meeting_payout_screens import MEETING_PAYOUT_SCREENS
from tests.ui.member_screens import MEMBER_SCREENS
from tests.ui.minutes_screens import MINUTES_SCREENS
from tests.ui.payroll_screens import PAYROLL_SCREENS
from tests.ui.reconciliation_screens import RECONCILIATION_SCREENS
from tests.ui.security_screens import SECURITY_SCREENS
from tests.ui.settings_screens import SETTINGS_SCREENS
from tests.ui.share_out_screens import SHARE_OUT_SCREENS
from tests.ui.simulator_screens import SIMULATOR_SCREENS
from tests.ui.state_screens import EMPTY_BOOK_SCREENS, START_STATES, STATE_SCREENS
from tests.ui.surplus_screens import SURPLUS_SCREENS
from tests.ui.term_deposit_screens import TERM_DEPOSIT_SCREENS
from tests.ui.turning import MEMBER, Go, turn

BALANCES = (
    ("PER 31 DESEMBER 2025",),
    ("No. Anggota", "Nama", "Simp. Pokok", "Simp. Wajib", "Simp. Sukarela"),
    ("0901", "Siti Aminah", 100_000, 250_000, 500_000),
    ("0902", "Budi Santoso", "seratus", 250_000, 0),
    ("0901", "Siti Aminah", 100_000, 0, 0),
    ("JUMLAH", None, 200_000, 500_000, "=SUM(E3:E5)"),
)
"""A small file with good rows, bad ones and totals."""


def _page(name: str, subject: object = None) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, name, subject)
        return window

    return go


def _member_tab(name: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "member", MEMBER)
        window.desk.page().parts.turn_to(name)
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


def _counter(verb: str, text: str = "", *, review: bool = False, cash: str = "") -> Go:
    """The counter with the member served and something typed."""

    def go(window: MainWindow) -> QWidget:
        turn(window, "counter", CounterAsk(MEMBER, verb, "sukarela"))
        page = window.desk.page()
        page.form.panel.renew()
        page.to_entry()
        if text:
            page.form.panel.amount.set_text(text)
        if cash:
            page.form.panel.cash.money.set_text(cash)
        if review:
            page.to_review()
        return window

    return go


def _found_at_counter(text: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "counter", None)
        page = window.desk.page()
        page.search.edit.clear()
        QTest.keyClicks(page.search.edit, text)
        return window

    return go


def _posted(window: MainWindow) -> QWidget:
    _counter("deposit", "20000", review=True)(window)
    window.desk.page().post()
    return window


def _not_printed(window: MainWindow) -> QWidget:
    _posted(window)
    page = window.desk.page()
    entry = page.receipts.last_receipt()
    page._papers._failed(entry.entry, entry.number, "")
    return window


def _undo(window: MainWindow) -> QWidget:
    _posted(window)
    page = window.desk.page()
    page.receipts.undo.click()
    dialog = next(each for each in window.findChildren(OneQuestion) if each.isVisible())
    dialog.go_on()
    return dialog


def _receipts(window: MainWindow) -> QWidget:
    _posted(window)
    if window.desk.page().width_class != "wide":
        window.desk.page().show_receipts()
    return window


def _typed_money(window: MainWindow) -> QWidget:
    _counter("deposit", "20000")(window)
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


def _import_reason(window: MainWindow) -> QWidget:
    """A row opened, whose words may be longer than its column."""
    _import_tab(1)(window)
    view = window.desk.page()._tables.currentWidget().view
    view.put_bar(0)
    view._open(0)
    return window


def _search(text: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "members")
        window.desk.page().search.setText(text)
        return window

    return go


def _question(action_id: str, kind: type[OneQuestion], text: str = "") -> Go:
    """A dialog of the frame, with something typed in it."""

    def go(window: MainWindow) -> QWidget:
        window.desk.run(action_id)
        dialog = next(each for each in window.findChildren(kind) if each.isVisible())
        if text:
            dialog.day.edit.setText(text)
            dialog.day.edit.textEdited.emit(text)
        return dialog

    return go


def _offered(posted: bool) -> Go:
    """A draft above the page; it may turn out to be posted."""

    def go(window: MainWindow) -> QWidget:
        runner = window.desk.session.runner
        request = "admitted" if posted else "waiting"
        if posted:
            day = runner.business_date
            runner.execute(AdmitMember(request, day, None, MemberDetails("Tri Handayani", day)))
        turn(window, "members")
        keep(runner, "new_member", '"posted"' if posted else "null", "1234", {"request_id": request})
        window.desk.drafts.offer()
        return window

    return go


def _mode(mode: Mode) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "members")
        window.desk.band.set_mode(mode)
        return window

    return go


def _start(window: MainWindow) -> QWidget:
    window.show_start()
    return window


def _new_book(number: int, check: bool = False) -> Go:
    """A step of a new cooperative; with `check` what is refused is said at its field."""

    def go(window: MainWindow) -> QWidget:
        window.show_start()
        window.start.show_new_book()
        form = window.start._panel.currentWidget()
        form.names.texts["name"].set_text("KSP Sumber Makmur")
        form.turn(number)
        if check:
            form.names.texts["name"].set_text("")
            form.people.add_row()
            form.people.rows[0].password.set_text("short")
            form.people.rows[0].again.set_text("short")
            form.go_next()
        return window

    return go


def _opening(window: MainWindow) -> QWidget:
    file = _balances(window.desk.session.path.with_name("SIMPANAN.xlsx")) if window.desk else _balances(Path(mkdtemp()) / "SIMPANAN.xlsx")
    _new_book(4)(window)
    window.start._panel.currentWidget().opening.read_file(file)
    return window


def _missing_book(window: MainWindow) -> QWidget:
    window.show_start()
    window.start._open(Path("KSP Pindah.coop"))
    return window


def _sign_on(window: MainWindow) -> QWidget:
    window.show_start()
    window.start.ask_operator(Path("KSP.coop"), None, lambda *_arguments: None)
    return window


def _fault(_window: MainWindow) -> QWidget:
    box = FaultBox("Traceback: 12345")
    box.show()
    return box


SCREENS: dict[str, Go] = {
    **HOME_SCREENS,
    "members": _page("members"),
    "members, found": _search("a"),
    "members, nobody": _search("zzzzqqqq"),
    "member, entries": _page("member", MEMBER),
    "member, row opened": _opened_row,
    "receipt of an entry": _asked_of_row("receipt"),
    "correction of an entry": _asked_of_row("correct"),
    "member, row corrected": _corrected_row,
    "member, accounts": _member_tab("accounts"),
    "member, loans": _member_tab("loans"),
    "member, passbook": _member_tab("passbook"),
    "member, heirs": _member_tab("heirs"),
    "member, documents": _member_tab("documents"),
    "member, history": _member_tab("history"),
    "new member": _member_form("new_member", None),
    "new member, refused": _refused_member,
    "change of a member": _member_form("change_member", MEMBER),
    "counter, nobody": _found_at_counter("zzzzqqqq"),
    "counter, found": _found_at_counter("a"),
    "counter, deposit": _counter("deposit", "150000", cash="200000"),
    "counter, deposit refused": _counter("deposit", "150,00"),
    "counter, cash refused": _counter("deposit", "150000", cash="100000"),
    "counter, deposit review": _counter("deposit", "150000", review=True, cash="200000"),
    "counter, withdrawal": _counter("withdraw", "20000"),
    "counter, withdrawal refused": _counter("withdraw", "999999999"),
    "counter, transfer": _counter("transfer", "20000"),
    "counter, transfer review": _counter("transfer", "20000", review=True),
    "counter, posted": _posted,
    "counter, receipts": _receipts,
    "counter, not printed": _not_printed,
    "counter, undo": _undo,
    "counter, not thrown away": _typed_money,
    **COUNTER_SCREENS,
    **MEETING_LIVE_SCREENS,
    **MEETING_PAPER_SCREENS,
    **MEETING_PAYOUT_SCREENS,
    **MEMBER_SCREENS,
    **LOAN_SCREENS,
    **LOAN_CHANGE_SCREENS,
    **TERM_DEPOSIT_SCREENS,
    **LOAN_PAYMENT_SCREENS,
    **SECURITY_SCREENS,
    **HISTORY_SCREENS,
    **SIMULATOR_SCREENS,
    **LEDGER_SCREENS,
    **RECONCILIATION_SCREENS,
    **PAYROLL_SCREENS,
    **MINUTES_SCREENS,
    **COVER_SCREENS,
    **GROUP_SCREENS,
    **ARISAN_SCREENS,
    **INTEREST_SCREENS,
    **SURPLUS_SCREENS,
    **SHARE_OUT_SCREENS,
    **ANNUAL_BOOK_SCREENS,
    **CHART_SCREENS,
    **GOTO_SCREENS,
    "import": _page("import_file"),
    "import, book": _import_tab(0),
    "import, rows": _import_tab(1),
    "import, a reason": _import_reason,
    "import, doubts": _import_tab(2),
    "import, totals": _import_tab(3),
    **DEPOSIT_SCREENS,
    **SETTINGS_SCREENS,
    "fault": _fault,
    "business date": _question("business_date", BusinessDateQuestion),
    "business date, refused": _question("business_date", BusinessDateQuestion, "1/1/1999"),
    "health of the book": _question("book_health", HealthChecks),
    "draft offered": _offered(posted=False),
    "draft that was posted": _offered(posted=True),
    "practice": _mode(Mode.PRACTICE),
    "backup to look at": _mode(Mode.READ_ONLY),
    **STATE_SCREENS,
    **TRANCHE_SCREENS,
    **ASSET_SCREENS,
    **CLOSING_SCREENS,
    **LOCK_SCREENS,
    **EMPTY_BOOK_SCREENS,
    **START_STATES,
    "start": _start,
    "start, book gone": _missing_book,
    "new book, look": _new_book(0),
    "new book, names": _new_book(1),
    "new book, names refused": _new_book(1, check=True),
    "new book, rules": _new_book(2),
    "new book, people": _new_book(3),
    "new book, people refused": _new_book(3, check=True),
    "new book, opening": _new_book(4),
    "new book, opening from a file": _opening,
    "sign on": _sign_on,
}
