"""A member's page: who she is, what she has, what is expected of her; tabs of entries, accounts, loans, passbook, heirs, documents, history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.documents import Document
from coopdesk.domain.loans import LoanState
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.reports import member_statement
from coopdesk.reports.kind import Parameters, completed
from coopdesk.reports.table import ReportTable
from coopdesk.services.context import Change
from coopdesk.services.member_card import EntryCard, MemberCard, PassbookCard, member_card
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.member_accounts import AccountsTab
from coopdesk.ui.views.member_documents import DocumentsTab
from coopdesk.ui.views.member_entries import EntriesTab
from coopdesk.ui.views.member_expected import ExpectedSide
from coopdesk.ui.views.member_head import MemberHead
from coopdesk.ui.views.member_heirs import HeirsTab
from coopdesk.ui.views.member_history import HistoryTab
from coopdesk.ui.views.member_loans import LoansTab
from coopdesk.ui.views.member_passbook import PassbookSide, PassbookTab, waiting_words
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.tab_marks import TabMarks
from coopdesk.ui.widgets.tall_area import TallArea

ENTRIES, ACCOUNTS, LOANS, PASSBOOK, HEIRS, DOCUMENTS, HISTORY = range(7)


class MemberPage(Page):
    nav = "members"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.PASSBOOKS})

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session, self._number = session, number
        self.card: MemberCard | None = None
        self.serve, self.print, self.change = KeyButton("serve", "main"), KeyButton("print_member"), KeyButton("change_member")
        self.head, self.strip = MemberHead(self.change, self.print, self.serve), BalanceStrip()
        self.tabs, self._stack = TabMarks(self._tab_words(), lambda: _("Parts of the page")), QStackedWidget()
        self.entries, self.accounts, self.loans = EntriesTab(session), AccountsTab(session), LoansTab(session)
        self.passbook, self.side, self.expected = PassbookTab(session), PassbookSide(session), ExpectedSide(session)
        self.heirs, self.documents, self.history = HeirsTab(session), DocumentsTab(session), HistoryTab(session)
        self._lay_out()
        self._connect()

    def _tab_words(self) -> tuple[Any, ...]:
        return (
            lambda: _("Entries"),
            lambda: _("Accounts"),
            lambda: _("Loans"),
            lambda: _("Passbook"),
            lambda: _("Heirs"),
            lambda: _("Documents"),
            lambda: _("History"),
        )

    def _connect(self) -> None:
        for button in (self.change.clicked, self.heirs.change_asked):
            button.connect(lambda: self.asked.emit("change_member", self._number))
        self.serve.clicked.connect(self.serve_member)
        self.serve.installEventFilter(self)
        self.print.clicked.connect(self.print_member)
        self.entries.product_chosen.connect(self._product_chosen)
        self.entries.export_asked.connect(self._export)
        self.entries.receipt_asked.connect(self.print_receipt)
        self.entries.correct_asked.connect(self.correct_entry)
        for part in (self.side, self.passbook):
            part.print_asked.connect(self.print_passbook)
        self.passbook.book_asked.connect(self.ask_of_book)
        self.loans.asked.connect(self.asked)
        self.accounts.open_asked.connect(self.open_account)
        self.accounts.loan_asked.connect(lambda loan: self.asked.emit("loan", loan))
        self.accounts.account_asked.connect(self._show_account)
        self.documents.add_asked.connect(self.add_document)
        self.documents.remove_asked.connect(self.remove_document)
        self.documents.refused.connect(lambda refusal: self.tell(refusal_notice(refusal)))
        self.history.status_asked.connect(self.change_status)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)

    def _lay_out(self) -> None:
        top = Frame("card", margins=(1, 1, 1, 1))
        top.box.addWidget(self.head)
        top.box.addWidget(self.strip)
        self.column.addWidget(top)
        whole, left, card = QHBoxLayout(), QVBoxLayout(), Frame("tabcard", margins=(1, 1, 1, 1))
        whole.setSpacing(16)
        left.setSpacing(0)
        for part in (self.entries, self.accounts, self.loans, self.passbook, self.heirs, self.documents, self.history):
            self._stack.addWidget(part)
        card.box.addWidget(self._stack)
        left.addWidget(self.tabs)
        left.addWidget(card, 1)
        whole.addLayout(left, 1)
        whole.addWidget(self._beside())
        self.column.addLayout(whole, 1)

    def _beside(self) -> QWidget:
        """Passbook over what is expected; a window too low for both scrolls them."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.side, self.expected):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch()
        self._aside = TallArea(content)
        return self._aside

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self.card.member.name if self.card else self._number

    def back(self) -> tuple[str, str, object]:
        return _("Members"), "members", None

    def first_field(self) -> QWidget:
        return self.serve

    def load(self) -> None:
        number, day = self._number, self._session.business_date
        self._session.ask(lambda unit, _context: member_card(unit, number, day), self._show)
        self.loans.show_member(number)

    def _show(self, card: MemberCard) -> None:
        self.card = card
        self.head.show_member(card.member)
        self.strip.set_items(self._balances(card))
        self.entries.show_card(card)
        for part in (self.accounts, self.heirs, self.documents, self.history, self.expected):
            part.show_card(card)
        running = sum(loan.state is LoanState.DISBURSED for loan in card.loans)
        kept = sum(document.removal is None for document in card.documents)
        for tab, many in ((LOANS, running), (DOCUMENTS, kept)):
            self.tabs.set_badge(tab, current().formats.number(many) if many else "")
        self.heading_changed.emit()

    def _balances(self, card: MemberCard) -> tuple[StripItem, ...]:
        language, session = current().language, self._session
        held = {account.product: account.balance for account in card.accounts if account.closed is None}
        items = [
            StripItem(product.name(language), session.amount(held.get(product.code, 0)), opens=self._opener(product.code) if product.code in held else None)
            for product in card.products
        ]
        items.append(StripItem(_("Total savings"), session.amount(card.savings), total=True, opens=lambda: self._open_tab(ACCOUNTS)))
        if card.instalments:
            items.append(StripItem(_("Loan principal owed"), session.amount(card.owed), opens=lambda: self._open_tab(LOANS)))
        if len(card.instalments) == 1:
            paid = card.instalments[0]
            said = _("{paid} of {term} paid").format(paid=paid.paid, term=paid.term)
            items.append(StripItem(_("Instalments"), said, opens=lambda: self.asked.emit("loan", paid.loan)))
        return tuple(items)

    def _opener(self, product: str) -> Callable[[], None]:
        """Turns to the entries that a balance is made of."""

        def open_account() -> None:
            self._show_account(product)
            self._open_tab(ENTRIES)

        return open_account

    def _open_tab(self, tab: int) -> None:
        self.tabs.setCurrentIndex(tab)
        self._focus_shown()

    def _focus_shown(self) -> None:
        if shown := self._stack.currentWidget():
            getattr(shown, "table", shown).setFocus()

    def _product_chosen(self, product: str) -> None:
        self.side.show_passbook(self._number, product, self._passbook_read)
        self.passbook.show_passbook(self._number, product, lambda _card: None)

    def _passbook_read(self, card: PassbookCard | None) -> None:
        waiting = card.standing.waiting if card else 0
        words = ngettext("{n} line", "{n} lines", waiting).format(n=current().formats.number(waiting))
        self.tabs.set_badge(PASSBOOK, words if waiting else "", "due")
        self.entries.show_places(card)

    def _show_account(self, product: str) -> None:
        self.entries.choose_product(product)
        self.tabs.setCurrentIndex(ENTRIES)

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.load()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "side"):
            self._aside.setVisible(width_class == "wide")
            self.entries.set_width_class(width_class)
            self.head.set_width_class(width_class)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down from the main button goes into what the tab shows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self._focus_shown()
            return True
        return super().eventFilter(watched, event)

    # --- doing ------------------------------------------------------------------------------------

    def on_enter(self) -> None:
        self.serve_member()

    def serve_member(self) -> None:
        if self.card:
            self.asked.emit("counter", CounterAsk(self._number, "deposit", self.entries.product()))

    def _export(self) -> None:
        """The lines of the product and the days shown, as the member statement of both."""
        session, product, since = self._session, self.entries.product(), self.entries.since()
        asked = Parameters(current().language, from_date=since, member=self._number, product=product)

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

    def print_member(self) -> None:
        from coopdesk.ui.forms.member_print import MemberPrint

        if self.card:
            waits = self.side.print.isEnabled() and self.side.card
            words = waiting_words(self.side.card) if waits and self.side.card else ""
            dialog = MemberPrint(self, self._session, self._number, self.card.member.name, words)
            dialog.passbook_asked.connect(self.print_passbook)
            dialog.open_over(self.window())

    def print_passbook(self) -> None:
        from coopdesk.ui.forms.passbook_print import PassbookPrint

        if product := self.entries.product():
            PassbookPrint.open_for(self.window(), self._session, self._number, product)

    def ask_of_book(self, action_id: str, card: PassbookCard) -> None:
        """The question behind a button of the passbook tab."""
        from coopdesk.ui.forms import passbook_book

        questions: dict[str, type[passbook_book.BookLost] | type[passbook_book.BookNew] | type[passbook_book.BookResumed]] = {
            "book_lost": passbook_book.BookLost,
            "book_replaced": passbook_book.BookNew,
            "book_resumed": passbook_book.BookResumed,
        }
        questions[action_id](self, self._session, self._number, card).open_over(self.window())

    def open_account(self) -> None:
        from coopdesk.ui.forms.member_account import MemberAccount

        if self.card and self.card.openable:
            MemberAccount(self, self._session, self.card).open_over(self.window())

    def change_status(self) -> None:
        from coopdesk.ui.forms.member_status import MemberStatusForm

        if self.card:
            names = {product.code: product.name(current().language) for product in self.card.products}
            MemberStatusForm(self, self._session, self.card.member, names).open_over(self.window())

    def add_document(self) -> None:
        from coopdesk.ui.forms.member_document import MemberDocument

        MemberDocument(self, self._session, self._number).open_over(self.window())

    def remove_document(self, document: Document) -> None:
        from coopdesk.ui.forms.member_document import MemberDocumentOut

        MemberDocumentOut(self, self._session, self._number, document, self.documents.table.view).open_over(self.window())
