"""All accounts of a member: share capital, savings and loans, with what is in them or owed on them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.loans import Loan
from coopdesk.domain.savings import SavingsAccount
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("number", lambda: _("Number"), CellKind.LINK),
    TableColumn("product", lambda: _("Product"), stretch=True),
    TableColumn("opened", lambda: _("Opened"), CellKind.DATE, leaves=1),
    TableColumn("state", lambda: _("Status"), CellKind.BADGE, leaves=2),
    TableColumn("saved", lambda: _("Saved"), CellKind.MONEY),
    TableColumn("owed", lambda: _("Principal owed"), CellKind.MONEY),
)


class AccountsTab(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Accounts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_card(self, card: MemberCard) -> None:
        names = {product.code: product.name(current().language) for product in card.products}
        rows = [self._savings(account, names) for account in card.accounts] + [self._loan(loan) for loan in card.loans]
        self.model.set_rows(rows)
        self.table.set_totals(
            _("Total"), {"saved": self._session.amount(card.savings), "owed": self._session.amount(card.owed)} if rows else {}
        )
        self.table.view.choose(None)

    def _savings(self, account: SavingsAccount, names: dict[str, str]) -> Row:
        name = names.get(account.product, account.product)
        shut, running = pgettext("state of an account", "Closed"), pgettext("state of an account", "Open")
        state = Cell(shut, 1, quiet=True) if account.closed else Cell(running, 0, "good", "check")
        opened = Cell(current().formats.date(account.opened), account.opened)
        balance = Cell(self._session.amount(account.balance), account.balance)
        return Row(account.number, (Cell(account.number, account.number), Cell(name, name.casefold()), opened, state, balance, Cell()))

    def _loan(self, loan: Loan) -> Row:
        begun = loan.disbursed_on or loan.brought_in_on or loan.applied_on
        name = _("Loan, {term} instalments").format(term=loan.term)
        words = label(loan.state, current())
        return Row(
            loan.number,
            (
                Cell(loan.number, loan.number),
                Cell(name, name.casefold()),
                Cell(current().formats.date(begun), begun),
                Cell(words, words, "neutral"),
                Cell(),
                Cell(self._session.amount(loan.outstanding), loan.outstanding),
            ),
        )
