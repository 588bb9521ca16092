"""The screens of ledger, reports and meetings, for the crawler and the pictures."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.report_views import ReportView, ViewDays
from coopdesk.domain.tills import DayClose
from coopdesk.reports.rack import REPORTS
from coopdesk.runtime import clock
from coopdesk.services.day_close import DayStanding
from coopdesk.services.journal import PostJournal
from coopdesk.services.report_views import KeepReportView, views
from coopdesk.ui.forms.cash_count import CashCountQuestion
from coopdesk.ui.forms.cash_dialogs import print_sheet
from coopdesk.ui.forms.day_closing import DayClosing, DayReopening
from coopdesk.ui.forms.help_sheet import help_over
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.till_hands import TillQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.ledger_asks import AccountAsk, EntryAsk

Go = Callable[[MainWindow], QWidget]
MEMBER = "0003"
ENTRY = (("Premi asuransi kantor", "5-1200", "150000", ""), ("", "1-1010", "", "150000"))


def _turn(window: MainWindow, name: str, subject: object = None) -> None:
    if not window.desk.show_page(name, subject):
        _turn(window, name, subject)


def _page(name: str, subject: object = None) -> Go:
    def go(window: MainWindow) -> QWidget:
        _turn(window, name, subject)
        return window

    return go


def _journal(*, opened: bool = False, typed: str = "", days: str = "") -> Go:
    def go(window: MainWindow) -> QWidget:
        _turn(window, "ledger")
        page = window.desk.page()
        page.tabs.setCurrentIndex(0)
        filters = page.journal.filters
        filters.search.edit.setText(typed)
        filters.search.tell()
        filters.periods.setCurrentIndex(max(filters.periods.findData(days), 0))
        page.journal.table.view.close_detail()
        if opened:
            page.journal.table.view._open(1)
        return window

    return go


def _accounts(window: MainWindow) -> QWidget:
    _turn(window, "ledger")
    window.desk.page().tabs.setCurrentIndex(1)
    return window


def _account_form(action_id: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        _accounts(window)
        tab = window.desk.page().accounts
        tab.table.view.choose("1-1010")
        (tab.new if action_id == "new_ledger_account" else tab.change).click()
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


def _cash(button: str, kind: type[OneQuestion]) -> Go:
    """A question of the tab “Cash and bank”; what is counted differs from the book."""

    def go(window: MainWindow) -> QWidget:
        _turn(window, "ledger", "cash")
        getattr(window.desk.page().cash, button).click()
        dialog = next(each for each in window.findChildren(kind) if each.isVisible())
        if isinstance(dialog, CashCountQuestion):
            QTest.keyClicks(dialog.pieces.edits[0], "12")
        return dialog

    return go


def _cash_sheet(window: MainWindow) -> QWidget:
    _turn(window, "ledger", "cash")
    print_sheet(window.desk.page(), window.desk.session)
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _day_again(*, solo: bool) -> Go:
    """Of a day that is not closed in the book, so that its cash stays open for the other screens."""

    def go(window: MainWindow) -> QWidget:
        _turn(window, "ledger", "cash")
        session = window.desk.session
        day, name = session.business_date, session.runner.read(lambda _unit, context: context.operator.name)
        standing = DayStanding(day, (), DayClose(1, day, name, None, clock.now_utc()))
        dialog = DayReopening(window.desk.page(), session, standing, () if solo else (name,), solo)
        dialog.open_over(window)
        return dialog

    return go


def _act(event: str, *, review: bool = False) -> Go:
    def go(window: MainWindow) -> QWidget:
        _turn(window, "ledger")
        _turn(window, "money_act", event)
        fields = window.desk.page().fields
        fields.to.choose("5-2210" if review else "2-2100")
        QTest.keyClicks(fields.amount.edit, "250000")
        fields.memo.set_text(ENTRY[0][0])
        if review:
            window.desk.page().to_review()
        return window

    return go


def _written(credit: str = "150000", *, review: bool = False, memo: str = ENTRY[0][0]) -> Go:
    def go(window: MainWindow) -> QWidget:
        _turn(window, "ledger")
        _turn(window, "journal_entry")
        page = window.desk.page()
        page.memo.set_text(memo)
        for line, (_memo, account, debit, _credit) in zip(page.lines.lines, ENTRY, strict=False):
            line.account.choose(account)
            QTest.keyClicks(line.debit, debit)
        QTest.keyClicks(page.lines.lines[1].credit, credit)
        if review:
            page.to_review()
        return window

    return go


def _held(window: MainWindow) -> QWidget:
    _written()(window)
    window.desk.page().on_escape()
    return window


def _report(code: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        _turn(window, "reports")
        page = window.desk.page()
        page.open_report(code)
        if page.bar.lacks():
            page.bar.member.choose(MEMBER)
            page.ask()
        return window

    return go


def _report_list(typed: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        _turn(window, "reports")
        page = window.desk.page()
        page.on_escape()
        page.list.search.edit.setText(typed)
        page.list.search.tell()
        return window

    return go


def _printed(name: str, code: str = "") -> Go:
    """The dialog of a paper."""

    def go(window: MainWindow) -> QWidget:
        (_report(code) if code else _page(name))(window)
        window.desk.page().print.click()
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


def _meeting(tab: int) -> Go:
    def go(window: MainWindow) -> QWidget:
        _turn(window, "meetings")
        window.desk.page().tabs.setCurrentIndex(tab)
        return window

    return go


def _filled(window: MainWindow) -> QWidget:
    """A note that was used before brought its lines along."""
    runner = window.desk.session.runner
    lines = (GeneralLine("5-1200", Side.DEBIT, 150_000), GeneralLine("1-1010", Side.CREDIT, 150_000))
    runner.execute(PostJournal(str(uuid4()), runner.business_date, lines, ENTRY[0][0]))
    _turn(window, "ledger")
    _turn(window, "journal_entry")
    page = window.desk.page()
    page.memo.set_text(ENTRY[0][0])
    page._note_given()
    return window


def _correction(amount: str = "", *, helped: bool = False) -> Go:
    """The question behind a deposit with the reason picked, what was typed as the right amount, or the help over it."""

    def go(window: MainWindow) -> QWidget:
        sequence = "SELECT max(sequence) FROM journal_entry WHERE kind = 'deposit'"
        newest = window.desk.session.runner.read(lambda unit, _context: unit.connection.exec_driver_sql(sequence).scalar())
        _turn(window, "entry", EntryAsk(newest))
        window.desk.page().detail.correct.click()
        dialog = next(each for each in window.findChildren(OneQuestion) if each.isVisible())
        dialog.reason.box.setCurrentIndex(0)
        dialog.amount.set_text(amount)
        if helped:
            help_over(dialog, dialog.topic)
        return dialog

    return go


def _opening(window: MainWindow) -> QWidget:
    window.desk.run("opening_sheet")
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _favourites(window: MainWindow) -> QWidget:
    window.appearance.remember(favourite_reports=("trial-balance", "meeting-summary"))
    _turn(window, "reports")
    page = window.desk.page()
    page.list.set_favourites(window.appearance.chosen.favourite_reports)
    page.list.choose("meeting-summary")
    return window


def _view(question: str) -> Go:
    """The question under which name a report is kept, or one about a view that was kept."""

    def go(window: MainWindow) -> QWidget:
        session, pagi = window.desk.session, ReportView(0, "Tunggakan pagi", "arrears", ViewDays.TODAY)
        if not session.runner.read(views):
            session.do(KeepReportView(str(uuid4()), pagi, for_all=True), lambda _outcome: None)
        _turn(window, "reports")
        page = window.desk.page()
        if question == "keep":
            page.open_report("financial-position")
        else:
            page.list.choose_view(page.list._views[0])
        if question:
            getattr(page.shown if question == "keep" else page.list, question).click()
        return next((each for each in window.findChildren(OneQuestion) if each.isVisible()), window)

    return go


LEDGER_SCREENS: dict[str, Go] = {
    "ledger, journal": _journal(),
    "ledger, row opened": _journal(opened=True),
    "ledger, nothing found": _journal(typed="zzzzqqqq"),
    "ledger, other days": _journal(days="other"),
    "ledger, accounts": _accounts,
    "account of the chart, new": _account_form("new_ledger_account"),
    "account of the chart, changed": _account_form("change_ledger_account"),
    "cash and bank": _page("ledger", "cash"),
    "act with money": _act("borrowing_repaid"),
    "act with money, review": _act("expense_paid", review=True),
    "count of the cash": _cash("count", CashCountQuestion),
    "close of the day": _cash("close_day", DayClosing),
    "cash count on paper": _cash_sheet,
    "day opened again": _day_again(solo=False),
    "day opened again, alone": _day_again(solo=True),
    "tills": _cash("tills", TillQuestion),
    "ledger of an account": _page("account_ledger", AccountAsk("2-1100")),
    "one entry": _page("entry", EntryAsk(1)),
    "general entry, differs": _written("100000"),
    "general entry, doubtful": _written("12.50"),
    "general entry": _written(),
    "general entry, review": _written(review=True),
    "general entry, not thrown away": _held,
    "general entry, filled in": _filled,
    "correction, right amount": _correction("75000"),
    "correction, doubtful amount": _correction("12.50"),
    "correction, help over it": _correction(helped=True),
    "reports, found": _report_list("saldo"),
    "reports, list": _report_list(""),
    "reports, favourites": _favourites,
    "reports, a saved view": _view(""),
    "report kept as a view": _view("keep"),
    "view called otherwise": _view("rename"),
    "view deleted": _view("remove"),
    **{f"report {code}": _report(code) for code in REPORTS},
    "report on paper": _printed("reports", "trial-balance"),
    "meetings, summary": _meeting(1),
    "meetings, collection sheet": _meeting(2),
    "meetings, behind the figures": _meeting(3),
    "opening balances on paper": _opening,
    "meeting on paper": _printed("meetings"),
}
