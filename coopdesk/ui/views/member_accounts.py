"""All accounts of a member: share capital, savings and loans, the terms they were opened with, what is in them or owed on them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.loans import Loan
from coopdesk.domain.savings import SavingsAccount
from coopdesk.domain.shares import ShareStanding
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.deposit_register import DepositGroup, DepositRow
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.member_account import terms_words
from coopdesk.ui.forms.savings_plan import plan_words
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.deposit_rows import badge_of
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("number", lambda: _("Number"), CellKind.LINK),
    TableColumn("product", lambda: _("Product"), stretch=True),
    TableColumn("terms", lambda: _("Terms"), leaves=2),
    TableColumn("opened", lambda: _("Opened"), CellKind.DATE, leaves=1),
    TableColumn("state", lambda: _("Status"), CellKind.BADGE, leaves=3),
    TableColumn("saved", lambda: _("Saved"), CellKind.MONEY),
    TableColumn("held", lambda: _("Held"), CellKind.MONEY, leaves=4),
    TableColumn("free", lambda: _("Free"), CellKind.MONEY),
    TableColumn("owed", lambda: _("Principal owed"), CellKind.MONEY),
)


class AccountsTab(QWidget):
    open_asked = Signal()
    plan_asked = Signal()
    close_asked = Signal()
    stamps_asked = Signal()
    account_asked = Signal(str)
    loan_asked = Signal(str)
    deposit_asked = Signal(str)
    """A row was opened: the product of an account, the number of a loan or of a term deposit."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._card: MemberCard | None = None
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Accounts"))
        remember_widths(self.table, "member-accounts", session.appearance)
        self.open, self._why = KeyButton("open_account", size="small"), Label(kind="small", ink="text2", wrap=True)
        self.plan, self.close_one = KeyButton("end_plan", size="small"), KeyButton("close_account", size="small")
        self.stamps = KeyButton("stamp_card", size="small")
        bar, column = Frame("bar", row=True, margins=(12, 9, 12, 9), gap=8), QVBoxLayout(self)
        self._planned, self._plans = Frame("bar", row=True, margins=(12, 9, 12, 9), gap=8), Label(kind="small", ink="text2", wrap=True)
        bar.box.addWidget(self._why, 1)
        spread(bar.box, self.stamps, self.close_one, self.open)
        self._planned.box.addWidget(self._plans, 1)
        self._planned.box.addWidget(self.plan)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._planned)
        column.addWidget(self.table, 1)
        self.open.clicked.connect(self.open_asked)
        self.plan.clicked.connect(self.plan_asked)
        self.close_one.clicked.connect(self.close_asked)
        self.stamps.clicked.connect(self.stamps_asked)
        self.table.view.row_opened.connect(self._opened)

    def show_card(self, card: MemberCard) -> None:
        self._card = card
        names = {product.code: product.name(current().language) for product in (*card.products, *card.deposit_products, *card.loan_products)}
        rows = [self._savings(account, names) for account in card.accounts]
        rows += [self._deposit(each, names) for each in card.deposits] + [self._loan(loan, names) for loan in card.loans]
        self.model.set_rows(rows)
        sums = {"saved": card.savings + card.placed, "held": sum(each.held for each in card.accounts), "free": sum(each.free for each in card.accounts), "owed": card.owed}
        self.table.set_totals(_("Total"), {key: self._session.amount(figure) for key, figure in sums.items()} if rows else {})
        self.table.view.choose(None)
        self.open.setEnabled(bool(card.openable))
        self._plans.setText("\n".join(plan_words(self._session, each) for each in card.plans))
        self._planned.setVisible(bool(card.plans))
        self.close_one.setVisible(card.closable)
        self.stamps.setVisible(card.stamped)
        said = [self._share_words(each, names) for each in card.shares if each.nominal or each.open]
        self._why.setText(" ".join(said) or ("" if card.openable else _("An account of every product is open already.")))

    def _share_words(self, standing: ShareStanding, names: dict[str, str]) -> str:
        name, money, number = names.get(standing.product, standing.product), self._session.money, current().formats.number
        to_pay = _("{amount} still to be paid in.").format(amount=money(standing.open)) if standing.open else _("Paid in full.")
        if not standing.nominal:
            return _("{product}: {rest}").format(product=name, rest=to_pay)
        units = number(standing.units)
        if not standing.units_asked:
            return _("{product}: {units} shares of {nominal}.").format(product=name, units=units, nominal=money(standing.nominal))
        words = _("{product}: {units} of {asked} shares of {nominal}. {rest}")
        return words.format(product=name, units=units, asked=number(standing.units_asked), nominal=money(standing.nominal), rest=to_pay)

    def _opened(self, number: str) -> None:
        account = next((each for each in self._card.accounts if each.number == number), None) if self._card else None
        if account:
            self.account_asked.emit(account.product)
        elif self._card and any(each.number == number for each in self._card.deposits):
            self.deposit_asked.emit(number)
        else:
            self.loan_asked.emit(number)

    def _savings(self, account: SavingsAccount, names: dict[str, str]) -> Row:
        name, terms = names.get(account.product, account.product), self._terms(account)
        shut, running = pgettext("state of an account", "Closed"), pgettext("state of an account", "Open")
        state = Cell(shut, 1, quiet=True) if account.closed else Cell(running, 0, "good", "check")
        opened = Cell(current().formats.date(account.opened), account.opened)
        figures = (account.balance, account.held, account.free)
        money = [Cell(self._session.amount(figure), figure, quiet=not figure) for figure in figures]
        cells = (Cell(account.number, account.number), Cell(name, name.casefold()), Cell(terms, terms), opened, state, *money, Cell())
        return Row(account.number, cells)

    def _terms(self, account: SavingsAccount) -> str:
        """How far its plan is, else what it was opened with."""
        plan = next((each for each in self._card.plans if each.account.id == account.id), None) if self._card else None
        return plan_words(self._session, plan) if plan else terms_words(self._session, account.terms)

    def _deposit(self, deposit: DepositRow, names: dict[str, str]) -> Row:
        formats, name = current().formats, names.get(deposit.product, deposit.product)
        terms = _("{rate} a year, matures {date}").format(rate=formats.percent(deposit.rate), date=formats.date(deposit.pay_on))
        said, tone, icon = badge_of(deposit)
        ended = DepositGroup.ENDED in deposit.groups
        return Row(
            deposit.number,
            (
                Cell(deposit.number, deposit.number),
                Cell(name, name.casefold()),
                Cell(terms, terms),
                Cell(formats.date(deposit.begins), deposit.begins),
                Cell(said, said, tone, icon),
                Cell("" if ended else self._session.amount(deposit.amount), 0 if ended else deposit.amount),
                *(Cell(), Cell(), Cell()),
            ),
        )

    def _loan(self, loan: Loan, names: dict[str, str]) -> Row:
        begun = loan.disbursed_on or loan.brought_in_on or loan.applied_on
        name, words = names.get(loan.product, loan.product), label(loan.state, current())
        rate, instalments = current().formats.percent(loan.terms.rate_monthly), ngettext("{n} instalment", "{n} instalments", loan.term)
        terms = _("{rate} a month, {instalments}").format(rate=rate, instalments=instalments.format(n=loan.term))
        return Row(
            loan.number,
            (
                Cell(loan.number, loan.number),
                Cell(name, name.casefold()),
                Cell(terms, terms),
                Cell(current().formats.date(begun), begun),
                Cell(words, words, "neutral"),
                *(Cell(), Cell(), Cell()),
                Cell(self._session.amount(loan.outstanding), loan.outstanding),
            ),
        )
