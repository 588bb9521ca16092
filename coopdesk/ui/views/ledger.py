"""The ledger: the journal, entry by entry, and the chart of accounts with its balances."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.access import Act, may
from coopdesk.services.chart import ChartDesk, chart_desk
from coopdesk.services.context import Change, Context
from coopdesk.services.member_card import EntryCard
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.ledger_accounts import AccountsTab
from coopdesk.ui.views.ledger_asks import AccountAsk
from coopdesk.ui.views.ledger_cash import CashTab
from coopdesk.ui.views.ledger_closing import ClosingTab
from coopdesk.ui.views.ledger_journal import JournalTab
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.low_stack import LowStack

JOURNAL, ACCOUNTS, CASH, CLOSING = range(4)
PARTS = {"cash": CASH, "closing": CLOSING}
ON_ACCOUNTS = ("new_ledger_account", "change_ledger_account")
ON_CASH = ("count_cash", "close_day", "reopen_day", "cash_sheet", "tills")


class LedgerPage(Page):
    nav = "ledger"
    reads = frozenset({Change.ENTRIES, Change.ACCOUNTS, Change.LOANS, Change.OPERATORS, Change.BOOK})

    def __init__(self, session: Session, subject: object = None) -> None:
        super().__init__()
        self._session = session
        self.journal, self.accounts = JournalTab(session), AccountsTab(session)
        self.cash, self.closing = CashTab(session, self), ClosingTab(session, self)
        self.tabs, self._stack = QTabBar(), LowStack()
        self._lay_out()
        self.tabs.currentChanged.connect(self._turned)
        self.journal.receipt_asked.connect(self.print_receipt)
        self.journal.correct_asked.connect(self.correct_entry)
        self.journal.member_asked.connect(lambda number: self.asked.emit("member", number))
        self.journal.new_asked.connect(lambda: self.asked.emit("journal_entry", None))
        self.accounts.account_asked.connect(self._open_account)
        self.accounts.new_asked.connect(self.new_account)
        self.accounts.change_asked.connect(self.change_account)
        self.cash.asked.connect(self.asked)
        self.cash.account_asked.connect(self._open_account)
        self.show_part(subject)

    def _lay_out(self) -> None:
        whole, card = QVBoxLayout(), Frame("tabcard", margins=(1, 1, 1, 1))
        whole.setSpacing(0)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (lambda: _("Journal"), lambda: pgettext("of the chart", "Accounts"), lambda: _("Cash and bank"), lambda: pgettext("of the books", "Closing")):
            self.tabs.addTab("")
            self.say(self._put_tab(self.tabs.count() - 1), words)
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the page"))
        for part in (self.journal, self.accounts, self.cash, self.closing):
            self._stack.addWidget(part)
        card.box.addWidget(self._stack)
        head = QHBoxLayout()
        self.interest = KeyButton("interest", "link", "small")
        self.interest.clicked.connect(lambda: self.asked.emit("interest", None))
        head.addWidget(self.tabs, 1)
        head.addWidget(self.interest)
        whole.addLayout(head)
        whole.addWidget(card, 1)
        self.column.addLayout(whole, 1)

    def _put_tab(self, number: int) -> Callable[[str], None]:
        return lambda text: self.tabs.setTabText(number, text)

    def _turned(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        if number == CLOSING:
            self.closing.load()
        self.first_field().setFocus()
        self.heading_changed.emit()

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Ledger")

    def subtitle(self) -> str:
        if self.tabs.currentIndex() == CLOSING:
            return _("month by month, then the year") if self.width_class == "wide" else ""
        return _("the newest entries first") if self.tabs.currentIndex() == JOURNAL else _("Enter opens the ledger of an account")

    def first_field(self) -> QWidget:
        return (self.journal, self.accounts, self.cash, self.closing)[self.tabs.currentIndex()].first_field()

    def load(self) -> None:
        self.journal.load()
        self.accounts.load()
        self.cash.load()
        if self.tabs.currentIndex() == CLOSING:
            self.closing.load()
        self._session.ask(_may_post, self._show_leave)
        self._session.ask(chart_desk, lambda desk: self.accounts.show_leave(desk.manages))

    def _show_leave(self, leave: bool) -> None:
        self.journal.filters.new.setEnabled(leave)
        self.journal.filters.new.setToolTip("" if leave else _("Your role does not write general entries; ask the treasurer."))

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "journal"):
            self.journal.filters.set_width_class(width_class)

    # --- doing ------------------------------------------------------------------------------------

    def _open_account(self, code: str, day: date) -> None:
        self.asked.emit("account_ledger", AccountAsk(code, None, day))

    def new_account(self) -> None:
        from coopdesk.ui.forms.ledger_account import LedgerAccountNew

        self._session.ask(chart_desk, lambda desk: LedgerAccountNew(self, self._session, desk).open_over(self.window()))

    def change_account(self, code: str) -> None:
        from coopdesk.ui.forms.ledger_account import LedgerAccountChange

        def ask(desk: ChartDesk) -> None:
            LedgerAccountChange(self, self._session, desk, desk.chart.accounts[code]).open_over(self.window())

        self._session.ask(chart_desk, ask)

    def bring_up(self, action_id: str) -> None:
        """The tab on which an action has its button, for who asks for it by name."""
        if action_id in ON_ACCOUNTS:
            self.tabs.setCurrentIndex(ACCOUNTS)
        if action_id in ON_CASH:
            self.tabs.setCurrentIndex(CASH)

    def show_part(self, subject: object) -> None:
        if subject in PARTS:
            self.tabs.setCurrentIndex(PARTS[str(subject)])

    def print_receipt(self, card: EntryCard) -> None:
        from coopdesk.ui.forms.receipt_print import ReceiptPrint

        ReceiptPrint.open_for(self, self._session, card)

    def correct_entry(self, card: EntryCard) -> None:
        from coopdesk.ui.forms.entry_correction import EntryCorrection

        EntryCorrection(self, self._session, card, self.journal.first_field()).open_over(self.window())


def _may_post(_unit: object, context: Context) -> bool:
    return may(context.operator, Act.POST_JOURNAL, context.solo)
