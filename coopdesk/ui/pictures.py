"""Pictures of every screen: a real window on a real book, which Qt paints into memory.

To add a screen: a method that brings it up, and its row in `SCREENS`. The numbers are those of the design boards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberStatus
from coopdesk.i18n.pseudo import PSEUDO_RTL
from coopdesk.runtime import clock
from coopdesk.runtime.preferences import Preferences, RecentBook
from coopdesk.runtime.print_choices import PrinterChoice, PrintUse
from coopdesk.services.loan_list import LoanLine, loan_list
from coopdesk.services.practice import PRACTICE
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.forms.business_date import BusinessDateQuestion
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.passbook_print import COMPARE, CONFIRM, PRINT
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.stage import LOAN, MONTHS, Stage
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.views.member import PASSBOOK

PRINTER = "LX-310"
DEPOSIT, CASH, WITHDRAWAL, DOUBTFUL = 150_000, 200_000, 100_000, "12.50"
APPLICANT, BORN = ("Sri Wahyuni", "3573014503880002"), date(1988, 3, 5)
HEIRS = (("Budi Santoso", "suami", "60"), ("Dewi Lestari", "anak", "25"))
CASH_ACCOUNT, JOURNAL_ENTRY = "1-1010", (("5-1200", 150_000, None), ("1-1010", None, 100_000))
OPENED_ROW = 2
NARROW = (1024, 698)
"""The smallest window, without the title and the task bar of the system."""


class Pictures:
    """`take` brings up one screen after the other; the window is closed at the end."""

    def __init__(self, app: QApplication, chosen: Preferences, stage: Stage, size: tuple[int, int]) -> None:
        self._app, self._stage = app, stage
        app.setCursorFlashTime(0)
        shown = replace(chosen, recent_books=_recent(stage), printers=(PrinterChoice(PrintUse.RECEIPT.value, PRINTER),))
        self._before: tuple[QSize, dict[str, object]] | None = None
        self._window = MainWindow(Appearance(app, shown, None), Tasks(synchronous=True))
        self._window.business_date = stage.runner.business_date
        self._window.resize(*size)
        self._window.show()
        self._window.activateWindow()

    def take(self) -> Iterator[tuple[str, bytes]]:
        """Name without ending, and PNG file, of every screen."""
        try:
            for name, bring_up in SCREENS.items():
                dialog = bring_up(self)
                self._settle()
                yield name, _png(self._grab(dialog))
                if dialog:
                    dialog.reject()
                    self._window.activateWindow()
                self._turn_back()
        finally:
            self._window.end()
            self._window.close()

    def turn(self, size: tuple[int, int] | None, **choices: object) -> None:
        """Another look, for one picture."""
        chosen = self._window.appearance.chosen
        self._before = self._window.size(), {name: getattr(chosen, name) for name in choices}
        if size:
            self._window.resize(*size)
        self._window.appearance.choose(**choices)
        self._settle()

    def _turn_back(self) -> None:
        if self._before:
            (size, choices), self._before = self._before, None
            self._window.resize(size)
            self._window.appearance.choose(**choices)

    # --- bringing up ------------------------------------------------------------------------------

    def start(self) -> None:
        self._window.show_start()

    def new_book(self) -> None:
        """Board 07b: the third of five steps."""
        self._window.start.show_new_book()
        form: Any = self._window.start.open_form()
        form.turn(2)

    def home(self) -> None:
        self._window.show_desk(self._stage.runner, self._stage.runner.book.path)
        self._show("home", None)

    def home_again(self) -> None:
        self._leave_form()
        self._show("home", None)

    def home_tables(self) -> None:
        for card in (self._page.arrears, self._page.holdings):
            card.turn()

    def members(self) -> None:
        self._show("members", None)

    def member(self) -> None:
        view = self._show("member", self._stage.sample.member).entries.table.view
        view.activated.emit(view.ledger.index(OPENED_ROW, 0))

    def member_passbook(self) -> None:
        self._show("member", self._stage.sample.member).tabs.setCurrentIndex(PASSBOOK)

    def new_member(self) -> None:
        page = self._show("new_member", None)
        fields, (name, nik) = page.fields, APPLICANT
        fields.name.set_text(name)
        fields.sex.setCurrentIndex(1)
        fields.birth.set_date(BORN)
        fields.nik.set_text(nik)
        fields.nik.left.emit()
        for line, text in enumerate(HEIRS):
            for edit, part in zip(page.heirs.lines[line].edits, text, strict=True):
                edit.setText(part)

    def deposit(self) -> None:
        """A member who was found by her name, with an amount and the cash for it."""
        self._leave_form()
        page = self._serve("deposit")
        page.search.edit.setText(page.card.member.name.split()[0])
        page.search.list.choose(page.card.member.number)
        panel = page.form.panel
        panel.amount.set_minor(DEPOSIT)
        panel.cash.money.set_minor(CASH)
        panel.amount.edit.setFocus()

    def deposit_review(self) -> None:
        self._page.to_review()

    def refused_amount(self) -> None:
        self._page.to_entry()
        self._page.form.panel.renew()
        self._page.form.panel.amount.set_text(DOUBTFUL)

    def not_printed(self) -> None:
        """Board 10b: a receipt that did not come out, above an amount that can be read two ways."""
        self.deposit()
        self._page.to_review()
        self._page.post()
        self._settle()
        self._page.form.panel.amount.set_text(DOUBTFUL)
        self._page.form.panel.amount.edit.setFocus()

    def withdrawal(self) -> None:
        self._leave_form()
        self._serve("withdraw").form.panel.amount.set_minor(WITHDRAWAL)

    def transfer(self) -> None:
        self._leave_form()
        self._serve("transfer").form.panel.amount.set_minor(WITHDRAWAL)

    def undo(self) -> QDialog:
        from coopdesk.ui.forms.counter_undo import CounterUndo

        self._leave_form()
        self._serve("deposit").receipts.undo.click()
        dialog: QDialog = self._window.findChildren(CounterUndo)[-1]
        return dialog

    def loans(self) -> None:
        self._leave_form()
        self._show("loans", None)

    def loan(self) -> None:
        """Board 04: the loan that is latest, or the sample's where none is."""
        self._show("loan", self._late_loan().number)

    def loan_application(self) -> None:
        page = self._show("new_loan", self._stage.sample.member)
        page.amount.set_minor(LOAN)
        page.term.set_text(str(MONTHS))

    def loan_decision(self) -> None:
        self._leave_form()
        self._show("loan", self._stage.application)

    def loan_repayment(self) -> None:
        late = self._late_loan()
        self._show("counter", CounterAsk(late.member, "repay", loan=late.number))

    def lending(self) -> None:
        self._leave_form()
        panel = self._serve("lend").form.panel
        panel.amount.set_minor(LOAN)
        panel.term.set_text(str(MONTHS))

    def passbook_print(self) -> QDialog:
        """Board 08: what the paper shows, after it was printed."""
        self._leave_form()
        return self._passbook_step(CONFIRM)

    def passbook_compare(self) -> QDialog:
        """The first step: does the book look like this?"""
        return self._passbook_step(COMPARE)

    def passbook_shift(self) -> QDialog:
        dialog: Any = self._passbook_step(PRINT)
        dialog.shift_print.click()
        return dialog

    def _passbook_step(self, step: int) -> Any:
        from coopdesk.ui.forms.passbook_print import PassbookPrint

        self._show("member", self._stage.sample.member).print_passbook()
        dialog = self._window.findChildren(PassbookPrint)[-1]
        dialog.turn(step)
        return dialog

    def member_print(self) -> QDialog:
        from coopdesk.ui.forms.member_print import MemberPrint

        self._show("member", self._stage.sample.member).print_member()
        return self._window.findChildren(MemberPrint)[-1]

    def member_leaving(self) -> QDialog:
        from coopdesk.ui.forms.member_status import MemberStatusForm

        self._show("member", self._stage.sample.member).change_status()
        dialog = self._window.findChildren(MemberStatusForm)[-1]
        dialog.statuses.setCurrentIndex(dialog.statuses.findData(MemberStatus.LEFT.value))
        return dialog

    def journal(self) -> None:
        """Board 03's detail in the journal: an entry opened in place."""
        self._leave_form()
        view = self._show("ledger", None).journal.table.view
        view.activated.emit(view.ledger.index(OPENED_ROW, 0))

    def accounts(self) -> None:
        self._show("ledger", None).tabs.setCurrentIndex(1)

    def account_ledger(self) -> None:
        from coopdesk.ui.views.ledger_asks import AccountAsk

        self._show("account_ledger", AccountAsk(CASH_ACCOUNT))

    def journal_entry(self) -> None:
        page = self._show("journal_entry", None)
        for line, (account, debit, credit) in zip(page.lines.lines, JOURNAL_ENTRY, strict=False):
            line.account.choose(account)
            line.debit.set_minor(debit)
            line.credit.set_minor(credit)

    def report(self) -> None:
        """Board 06: a report on the screen, the others beside it."""
        self._leave_form()
        self._show("reports", None).open_report("trial-balance")

    def report_print(self) -> QDialog:
        from coopdesk.ui.forms.report_print import ReportPrint

        self._page.print.click()
        return self._window.findChildren(ReportPrint)[-1]

    def meeting(self) -> None:
        """Board 18 on the screen, as it is printed."""
        self._show("meetings", None)

    def collection(self) -> None:
        self._show("meetings", None).tabs.setCurrentIndex(1)

    def printers(self) -> None:
        self._show("settings", "printers").show_section("printers")

    def settings(self) -> None:
        self._leave_form()
        self._show("settings", "computer").show_section("computer")

    def product_editor(self) -> None:
        """Board 09: a declining loan, its rate being changed."""
        section: Any = self._show("settings", "products").show_section("products")
        section.show_product("menurun")
        section.editor.form.fields["rate_monthly"].set_value("1.25")

    def go_to(self) -> None:
        """Board 10a: a member and what is to be done with her."""
        from coopdesk.ui.actions import text_of
        from coopdesk.ui.goto.bar import GoToBar

        self.home_again()
        self._run("goto")
        name = self._stage.runner.read(lambda unit, _context: unit.members.get(self._stage.sample.member).name)
        bar = self._window.findChildren(GoToBar)[-1]
        bar.edit.setText(f"{name.split()[0].lower()} {text_of('deposit')[:3].lower()}")

    def help(self) -> None:
        from coopdesk.ui.goto.bar import GoToBar

        for bar in self._window.findChildren(GoToBar):
            bar.close_bar()
        self._show("counter", None)
        self._run("help")

    def business_date(self) -> QDialog:
        self._run("business_date")
        dialog: QDialog = self._window.findChildren(BusinessDateQuestion)[-1]
        return dialog

    def locked(self) -> None:
        self._run("lock")

    def import_preview(self) -> None:
        self._window.open_book(self._stage.new_book, then="import_file")
        self._page.read_file(self._stage.file)

    def deposit_list(self) -> None:
        """A list that was copied from a spreadsheet, one of its rows wrong."""
        self._show("deposit_list", None).take_cells("", self._stage.copied)

    # --- the window -------------------------------------------------------------------------------

    @property
    def _subject(self) -> tuple[str, str]:
        return self._stage.sample.member, self._stage.sample.product

    @property
    def _page(self) -> Any:
        return self._window.desk.page() if self._window.desk else self._window.start

    def _show(self, page: str, subject: Any) -> Any:
        if self._window.desk:
            self._window.desk.show_page(page, subject)
        return self._page

    def _serve(self, verb: str) -> Any:
        """The counter with the sample's member and an empty form."""
        page = self._show("counter", CounterAsk(self._stage.sample.member, verb, self._stage.sample.product))
        page.form.panel.renew()
        page.notice.clear()
        return page

    def _run(self, action_id: str) -> None:
        if self._window.desk:
            self._window.desk.run(action_id)

    def _late_loan(self) -> LoanLine:
        lines = [line for line in self._stage.runner.read(loan_list) if line.state is LoanState.DISBURSED]
        return max(lines, key=lambda line: (line.days_late, line.number == self._stage.sample.loan))

    def _leave_form(self) -> None:
        """Let go of what is typed, as a second Esc does."""
        if not self._page.may_leave():
            self._page.may_leave()

    def _settle(self) -> None:
        for _round in range(3):
            self._app.processEvents()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _grab(self, dialog: QWidget | None) -> QPixmap:
        """The window, with a dialog in its middle."""
        shown = self._window.grab()
        if dialog:
            place = QPoint(shown.width() - dialog.width(), shown.height() - dialog.height()) / 2
            painter = QPainter(shown)
            painter.drawPixmap(place, dialog.grab())
            painter.end()
        return shown


BringUp = Callable[[Pictures], QDialog | None]


def seen(bring_up: BringUp, size: tuple[int, int] | None = None, **choices: object) -> BringUp:
    """The same screen in another look."""

    def bring_up_so(pictures: Pictures) -> QDialog | None:
        pictures.turn(size, **choices)
        return bring_up(pictures)

    return bring_up_so


SCREENS: Mapping[str, BringUp] = {
    "07a-start": Pictures.start,
    "07b-new-cooperative": Pictures.new_book,
    "01-home": Pictures.home,
    "03a-member-list": Pictures.members,
    "03-member": Pictures.member,
    "03b-member-passbook": Pictures.member_passbook,
    "03c-member-form": Pictures.new_member,
    "02a-counter-entry": Pictures.deposit,
    "02b-counter-review": Pictures.deposit_review,
    "02h-refused-amount": Pictures.refused_amount,
    "02c-withdrawal": Pictures.withdrawal,
    "02d-transfer": Pictures.transfer,
    "02e-undo": Pictures.undo,
    "02f-repayment": Pictures.loan_repayment,
    "02g-lending": Pictures.lending,
    "04a-loan-list": Pictures.loans,
    "04-loan": Pictures.loan,
    "04b-loan-application": Pictures.loan_application,
    "04c-loan-decision": Pictures.loan_decision,
    "08-passbook-print": Pictures.passbook_print,
    "08b-passbook-compare": Pictures.passbook_compare,
    "08c-passbook-shift": Pictures.passbook_shift,
    "03d-member-print": Pictures.member_print,
    "03e-member-leaving": Pictures.member_leaving,
    "06a-journal": Pictures.journal,
    "06b-accounts": Pictures.accounts,
    "06c-account-ledger": Pictures.account_ledger,
    "06d-journal-entry": Pictures.journal_entry,
    "06-reports": Pictures.report,
    "06e-report-print": Pictures.report_print,
    "05b-meeting-summary": Pictures.meeting,
    "05-meeting": Pictures.collection,
    "05a-deposit-list": Pictures.deposit_list,
    "09-product-editor": Pictures.product_editor,
    "09b-settings": Pictures.settings,
    "09c-printers": Pictures.printers,
    "10b-notices": Pictures.not_printed,
    "10a-goto": Pictures.go_to,
    "10e-help": Pictures.help,
    "11-home-dark": seen(Pictures.home_again, theme="dark"),
    "01b-home-tables": Pictures.home_tables,
    "12-counter-dark": seen(Pictures.deposit, theme="dark"),
    "13-counter-1024-150pct": seen(Pictures.deposit, NARROW, text_percent=150),
    "14-counter-rtl": seen(Pictures.deposit, language=PSEUDO_RTL),
    "10c-business-date": Pictures.business_date,
    "10d-locked": Pictures.locked,
    "07c-import-preview": Pictures.import_preview,
}


def _recent(stage: Stage) -> tuple[RecentBook, RecentBook]:
    """The book as the start page lists it, and one to practise in."""
    told, members = stage.runner.read(lambda unit, _context: (unit.books.cooperative(), len(unit.members.numbers())))
    now = clock.now_utc().isoformat()
    real = RecentBook(str(stage.runner.book.path), told.name, members, now, told.address)
    return real, RecentBook(str(stage.new_book), PRACTICE.get(told.language, PRACTICE["en"]), members, now, told.address, practice=True)


def _png(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())
