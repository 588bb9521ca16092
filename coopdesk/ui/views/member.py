"""A member's page: who she is, what she has, what is expected of her; tabs of entries, accounts, loans, passbook, heirs, documents, history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.documents import Document
from coopdesk.domain.errors import NoStampCard
from coopdesk.domain.loans import LoanState
from coopdesk.domain.surplus_state import DecidedPart
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.reports import member_statement
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.table import ReportTable
from coopdesk.services.context import Change
from coopdesk.services.member_card import EntryCard, MemberCard, PassbookCard, member_card
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.member_expected import ExpectedSide
from coopdesk.ui.views.member_head import MemberHead
from coopdesk.ui.views.member_passbook import PassbookSide, waiting_words
from coopdesk.ui.views.member_tabs import PARTS, MemberTabs
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.tall_area import TallArea


class MemberPage(Page):
    nav = "members"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.PASSBOOKS})

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session, self._number = session, number
        self.card: MemberCard | None = None
        self.serve, self.print, self.change = KeyButton("serve", "main"), KeyButton("print_member"), KeyButton("change_member")
        self.head, self.strip = MemberHead(self.change, self.print, self.serve), BalanceStrip()
        self.parts = MemberTabs(session, self._part_made)
        self.tabs = self.parts.bar
        self.side, self.expected = PassbookSide(session), ExpectedSide(session)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.change.clicked.connect(self._change)
        self.serve.clicked.connect(self.serve_member)
        self.serve.installEventFilter(self)
        self.print.clicked.connect(self.print_member)
        self.side.print_asked.connect(self.print_passbook)

    # --- parts ------------------------------------------------------------------------------------

    @property
    def entries(self) -> Any:
        return self.parts.part("entries")

    def _part_made(self, name: str, part: Any) -> None:
        """What a part asks for is done here; it shows the member as soon as she was read."""
        {
            "entries": self._listen_to_entries,
            "accounts": self._listen_to_accounts,
            "contributions": lambda contributions: contributions.asked.connect(self.ask_of_contributions),
            "loans": lambda loans: loans.asked.connect(self.asked),
            "held": self._listen_to_held,
            "covers": self._listen_to_covers,
            "passbook": self._listen_to_passbook,
            "heirs": lambda heirs: heirs.change_asked.connect(self._change),
            "documents": self._listen_to_documents,
            "history": lambda history: history.asked.connect(self.ask_of_member),
        }[name](part)
        if self.card:
            self._show_part(name, part)

    def _listen_to_entries(self, entries: Any) -> None:
        entries.product_chosen.connect(self._product_chosen)
        entries.export_asked.connect(self._export)
        entries.receipt_asked.connect(self.print_receipt)
        entries.correct_asked.connect(self.correct_entry)

    def _listen_to_accounts(self, accounts: Any) -> None:
        accounts.open_asked.connect(self.open_account)
        accounts.plan_asked.connect(self.ask_plan)
        accounts.close_asked.connect(self.ask_closing)
        accounts.stamps_asked.connect(self.print_stamp_card)
        accounts.loan_asked.connect(lambda loan: self.asked.emit("loan", loan))
        accounts.deposit_asked.connect(lambda deposit: self.asked.emit("term_deposit", deposit))
        accounts.account_asked.connect(self._show_account)

    def _listen_to_passbook(self, passbook: Any) -> None:
        passbook.print_asked.connect(self.print_passbook)
        passbook.book_asked.connect(self.ask_of_book)

    def _listen_to_held(self, held: Any) -> None:
        held.asked.connect(self.ask_of_member)
        held.release_asked.connect(self.release_hold)
        held.loan_asked.connect(lambda loan: self.asked.emit("loan", loan))

    def _listen_to_covers(self, covers: Any) -> None:
        covers.asked.connect(self.ask_of_member)
        covers.member_asked.connect(lambda number: self.asked.emit("member", number))

    def _listen_to_documents(self, documents: Any) -> None:
        documents.add_asked.connect(self.add_document)
        documents.remove_asked.connect(self.remove_document)
        documents.refused.connect(lambda refusal: self.tell(refusal_notice(refusal)))

    def _show_part(self, name: str, part: Any) -> None:
        """Two parts read the book themselves."""
        if name == "loans":
            part.show_member(self._number)
        elif name == "passbook":
            part.show_passbook(self._number, self.entries.product(), lambda _card: None)
        else:
            part.show_card(self.card)

    def _change(self) -> None:
        self.asked.emit("change_member", self._number)

    def _lay_out(self) -> None:
        top = Frame("card", margins=(1, 1, 1, 1))
        top.box.addWidget(self.head)
        top.box.addWidget(self.strip)
        self.column.addWidget(top)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addWidget(self.parts, 1)
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

    def _show(self, card: MemberCard) -> None:
        self.card = card
        day = self._session.business_date
        employer = card.work.employer.name if card.work else ""
        self.head.show_member(card.member, tuple(term.office for term in card.offices if term.holds(day)), employer, card.group)
        self.strip.set_items(self._balances(card))
        self.expected.show_card(card)
        self._show_part("entries", self.entries)
        for row in PARTS[1:]:
            if part := self.parts.made(row.name):
                self._show_part(row.name, part)
        running = sum(loan.state is LoanState.DISBURSED for loan in card.loans)
        kept = sum(document.removal is None for document in card.documents)
        held = sum(len(account.claims) for account in card.accounts)
        open_covers = sum(bool(row.cover.open) for row in (*card.covers.owes, *card.covers.claims))
        for tab, many in (("loans", running), ("held", held), ("covers", open_covers), ("documents", kept)):
            self.parts.set_badge(tab, current().formats.number(many) if many else "", "due" if tab == "covers" and card.covers.owed else "neutral")
        self.heading_changed.emit()

    def _balances(self, card: MemberCard) -> tuple[StripItem, ...]:
        language, session = current().language, self._session
        held = {account.product: account.balance for account in card.accounts if account.closed is None}
        items = [
            StripItem(product.name(language), session.amount(held.get(product.code, 0)), opens=self._opener(product.code) if product.code in held else None)
            for product in card.told
        ]
        items.append(StripItem(_("Total savings"), session.amount(card.savings), total=True, opens=lambda: self._open_tab("accounts")))
        if any(account.claims for account in card.accounts):
            sums = {words: sum(getattr(each, name) for each in card.accounts) for words, name in ((_("Held of it"), "held"), (_("Not held"), "free"))}
            items += [StripItem(words, session.amount(figure), opens=lambda: self._open_tab("held")) for words, figure in sums.items()]
        if card.placed:
            items.append(StripItem(_("Term deposits"), session.amount(card.placed), opens=lambda: self._open_tab("accounts")))
        if card.instalments:
            items.append(StripItem(_("Loan principal owed"), session.amount(card.owed), opens=lambda: self._open_tab("loans")))
        if len(card.instalments) == 1:
            paid = card.instalments[0]
            said = _("{paid} of {term} paid").format(paid=paid.paid, term=paid.term)
            items.append(StripItem(_("Instalments"), said, opens=lambda: self.asked.emit("loan", paid.loan)))
        items += [self._surplus_item(year, part) for year, part in card.surplus[:1]]
        return tuple(items)

    def _surplus_item(self, year: int, part: DecidedPart) -> StripItem:
        """Her part of the latest surplus: what she can fetch, or what she got."""
        words = _("Surplus {year}, to fetch") if part.unpaid else _("Surplus {year}, paid")
        figure = self._session.amount(part.unpaid or part.part.total)
        return StripItem(words.format(year=year), figure, opens=lambda: self.asked.emit("surplus", year))

    def _opener(self, product: str) -> Callable[[], None]:
        """Turns to the entries that a balance is made of."""

        def open_account() -> None:
            self._show_account(product)
            self._open_tab("entries")

        return open_account

    def _open_tab(self, name: str) -> None:
        self.parts.turn_to(name)
        self._focus_shown()

    def _focus_shown(self) -> None:
        shown = self.parts.shown()
        getattr(shown, "table", shown).setFocus()

    def _product_chosen(self, product: str) -> None:
        self.side.show_passbook(self._number, product, self._passbook_read)
        if passbook := self.parts.made("passbook"):
            self._show_part("passbook", passbook)

    def _passbook_read(self, card: PassbookCard | None) -> None:
        waiting = card.standing.waiting if card else 0
        words = ngettext("{n} line", "{n} lines", waiting).format(n=current().formats.number(waiting))
        self.parts.set_badge("passbook", words if waiting else "", "due")
        self.entries.show_places(card)

    def _show_account(self, product: str) -> None:
        self.entries.choose_product(product)
        self.parts.turn_to("entries")

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

    def bring_up(self, action_id: str) -> None:
        self.parts.bring_up(action_id)
        if action_id == "stamp_card" and self.card and not self.card.stamped:
            self.tell(refusal_notice(NoStampCard()))

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
            return answered(kind, unit, asked, context.business_date)

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
            dialog = MemberPrint(self, self._session, self._number, self.card.member.name, words, stamped=self.card.stamped)
            dialog.passbook_asked.connect(self.print_passbook)
            dialog.confirmation_asked.connect(self.print_confirmation)
            dialog.stamps_asked.connect(self.print_stamp_card)
            dialog.open_over(self.window())

    def print_confirmation(self) -> None:
        from coopdesk.ui.forms.confirmation_print import ConfirmationPrint

        if self.card:
            ConfirmationPrint(self, self._session, self._number, self.card.member.name).open_over(self.window())

    def print_stamp_card(self) -> None:
        from coopdesk.ui.forms.stamp_card_print import StampCardPrint

        StampCardPrint(self, self._session, self._number).open_over(self.window())

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

    def ask_plan(self) -> None:
        from coopdesk.ui.forms.savings_plan import PlanQuestion

        if self.card:
            PlanQuestion(self, self._session, self.card).open_over(self.window())

    def ask_closing(self) -> None:
        from coopdesk.ui.forms.account_closing import CloseQuestion

        if self.card and self.card.closable:
            CloseQuestion(self, self._session, self.card).open_over(self.window())

    def open_account(self) -> None:
        from coopdesk.ui.forms.member_account import MemberAccount

        if self.card and self.card.openable:
            MemberAccount(self, self._session, self.card).open_over(self.window())

    def release_hold(self, hold: Any) -> None:
        from coopdesk.ui.forms.savings_hold import HoldRelease

        HoldRelease(self, self._session, hold).open_over(self.window())

    def ask_of_contributions(self, action_id: str) -> None:
        """The question behind a button of her regular contributions; the register of everybody is a report."""
        from coopdesk.ui.forms.member_acts import ask_of_dues

        shown = self.parts.part("contributions").shown()
        if action_id == "dues_register":
            self.asked.emit("reports", ToReport("dues", None, self._session.business_date))
        elif self.card and shown:
            ask_of_dues(action_id, self, self._session, self.card.member, shown)

    def ask_of_member(self, action_id: str) -> None:
        """The question behind a button of her history."""
        from coopdesk.ui.forms.member_acts import ask

        if self.card:
            ask(action_id, self, self._session, self.card)

    def add_document(self) -> None:
        from coopdesk.ui.forms.member_document import MemberDocument

        MemberDocument(self, self._session, self._number).open_over(self.window())

    def remove_document(self, document: Document) -> None:
        from coopdesk.ui.forms.member_document import MemberDocumentOut

        MemberDocumentOut(self, self._session, self._number, document, self.parts.part("documents").table.view).open_over(self.window())
