"""A member's page: who she is, what she has, every line of her ledger; tabs of entries, accounts and passbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coopdesk.domain.loans import LoanState
from coopdesk.domain.savings import Withdrawable
from coopdesk.i18n.catalogue import _, current
from coopdesk.reports import member_statement
from coopdesk.reports.kind import Parameters, completed
from coopdesk.reports.table import ReportTable
from coopdesk.services.context import Change
from coopdesk.services.member_card import EntryCard, MemberCard, member_card
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.member_accounts import AccountsTab
from coopdesk.ui.views.member_entries import EntriesTab
from coopdesk.ui.views.member_head import MemberHead
from coopdesk.ui.views.member_heirs import HeirsTab
from coopdesk.ui.views.member_history import HistoryTab
from coopdesk.ui.views.member_passbook import PassbookSide, PassbookTab
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton

ENTRIES, ACCOUNTS, PASSBOOK, HEIRS, HISTORY = range(5)


class MemberPage(Page):
    nav = "members"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.PASSBOOKS})

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session, self._number = session, number
        self.card: MemberCard | None = None
        self.deposit, self.withdraw = KeyButton("deposit", "main"), KeyButton("withdraw")
        self.change = KeyButton("change_member")
        self.head, self.strip = MemberHead(self.change, self.withdraw, self.deposit), BalanceStrip()
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.entries, self.accounts = EntriesTab(session), AccountsTab(session)
        self.passbook, self.side = PassbookTab(session), PassbookSide(session)
        self.heirs, self.history = HeirsTab(), HistoryTab()
        self._lay_out()
        for button in (self.change.clicked, self.heirs.change_asked):
            button.connect(lambda: self.asked.emit("change_member", self._number))
        self.deposit.clicked.connect(lambda: self._ask("deposit"))
        self.withdraw.clicked.connect(lambda: self._ask("withdraw"))
        self.entries.product_chosen.connect(self._product_chosen)
        self.entries.export_asked.connect(self._export)
        self.entries.receipt_asked.connect(self.print_receipt)
        self.entries.correct_asked.connect(self.correct_entry)
        for part in (self.side, self.passbook):
            part.print_asked.connect(self.print_passbook)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)

    def _lay_out(self) -> None:
        top = Frame("card", margins=(1, 1, 1, 1))
        top.box.addWidget(self.head)
        top.box.addWidget(self.strip)
        self.column.addWidget(top)
        whole, left, card = QHBoxLayout(), QVBoxLayout(), Frame("tabcard", margins=(1, 1, 1, 1))
        whole.setSpacing(16)
        left.setSpacing(0)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (lambda: _("Entries"), lambda: _("Accounts"), lambda: _("Passbook"), lambda: _("Heirs"), lambda: _("History")):
            self.tabs.addTab("")
            self.say(self._put_tab(self.tabs.count() - 1), words)
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the page"))
        for part in (self.entries, self.accounts, self.passbook, self.heirs, self.history):
            self._stack.addWidget(part)
        card.box.addWidget(self._stack)
        left.addWidget(self.tabs)
        left.addWidget(card, 1)
        whole.addLayout(left, 1)
        whole.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(whole, 1)

    def _put_tab(self, number: int) -> Callable[[str], None]:
        return lambda text: self.tabs.setTabText(number, text)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self.card.member.name if self.card else self._number

    def back(self) -> tuple[str, str, object]:
        return _("Members"), "members", None

    def first_field(self) -> QWidget:
        return self.entries.first_field()

    def load(self) -> None:
        number, day = self._number, self._session.business_date
        self._session.ask(lambda unit, _context: member_card(unit, number, day), self._show)

    def _show(self, card: MemberCard) -> None:
        self.card = card
        self.head.show_member(card.member)
        self.strip.set_items(self._balances(card))
        self.entries.show_card(card)
        for part in (self.accounts, self.heirs, self.history):
            part.show_card(card)
        self.withdraw.setEnabled(any(self._may_withdraw(card, product) for product in (each.code for each in card.products)))
        self.heading_changed.emit()

    def _balances(self, card: MemberCard) -> tuple[StripItem, ...]:
        language, session = current().language, self._session
        held = {account.product: account.balance for account in card.accounts if account.closed is None}
        items = [StripItem(product.name(language), session.amount(held.get(product.code, 0))) for product in card.products]
        items.append(StripItem(_("Total savings"), session.amount(card.savings), total=True))
        running = [loan for loan in card.loans if loan.state is LoanState.DISBURSED]
        if running:
            items.append(StripItem(_("Loan principal owed"), session.amount(card.owed)))
        return tuple(items)

    def _product_chosen(self, product: str) -> None:
        for part in (self.side, self.passbook):
            part.show_passbook(self._number, product, self.entries.show_places)

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.load()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "side"):
            self.side.setVisible(width_class == "wide")
            self.head.set_width_class(width_class)

    # --- doing ------------------------------------------------------------------------------------

    def _may_withdraw(self, card: MemberCard, product: str) -> bool:
        account = card.account(product)
        return bool(account and account.balance and account.terms.withdrawable is Withdrawable.ANY_TIME)

    def _ask(self, page: str) -> None:
        if self.card:
            self.asked.emit(page, (self._number, self.entries.product()))

    def _export(self) -> None:
        """The lines shown, as the member statement of their product since the book began."""
        session, product = self._session, self.entries.product()
        asked = Parameters(current().language, member=self._number, product=product)

        def build(unit: Any, context: Any) -> ReportTable:
            kind = member_statement.KIND
            return kind.build(unit, completed(kind, unit, asked, context.business_date))

        session.ask(build, lambda table: export_report(self, session, table))

    def print_receipt(self, card: EntryCard) -> None:
        from coopdesk.ui.forms.receipt_print import ReceiptPrint

        ReceiptPrint.open_for(self, self._session, card)

    def correct_entry(self, card: EntryCard) -> None:
        from coopdesk.ui.forms.entry_correction import EntryCorrection

        EntryCorrection(self, self._session, card, self.entries.first_field()).open_over(self.window())

    def print_passbook(self) -> None:
        from coopdesk.ui.forms.passbook_print import PassbookPrint

        if product := self.entries.product():
            PassbookPrint.open_for(self.window(), self._session, self._number, product)
