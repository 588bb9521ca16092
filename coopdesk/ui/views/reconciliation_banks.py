"""The bank accounts: how far each is settled with the bank's statement, and whether months wait for that."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.services.bank_reconciliation import BankAccount, BankDesk
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.reconciliation_rows import ACCOUNTS, account_row
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken


class BankList(Spoken, QWidget):
    """The bank accounts, with the acts on them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._desk: BankDesk | None = None
        self.table = LedgerTable(TableModel(ACCOUNTS), lambda: _("Bank accounts"))
        remember_widths(self.table, "banks", session.appearance)
        self.choose, self.undo = KeyButton("choose_statement", "main"), KeyButton("undo_reconciliation")
        self.report, self.rule = KeyButton("reconciliation_report", "link", "small"), QCheckBox()
        self.say(self.rule.setText, lambda: _("A month closes only when its bank accounts are settled"))
        column, bar, buttons = QVBoxLayout(self), Frame("bar", margins=(12, 9, 12, 9), gap=8), ButtonRow(gap=8)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        spread(buttons.box, self.choose, self.undo, None, self.report)
        spread(bar.box, buttons, self.rule)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        self.table.view.row_chosen.connect(lambda _key: self._judge())

    def show_desk(self, desk: BankDesk) -> None:
        chosen, self._desk = self.table.view.chosen_key(), desk
        self.table.view.ledger.set_rows([account_row(each, self._session) for each in desk.accounts])
        self.table.view.choose(chosen)
        self.rule.setChecked(desk.required)
        self.rule.setEnabled(desk.manages)
        self._judge()

    def chosen(self) -> BankAccount | None:
        code = self.table.view.chosen_key()
        return next((each for each in self._desk.accounts if each.account.code == code), None) if self._desk else None

    def _judge(self) -> None:
        chosen, may = self.chosen(), self._desk is not None and self._desk.may
        self.choose.setEnabled(may and chosen is not None)
        self.choose.setToolTip("" if may else _("Your role does not do this; ask the treasurer."))
        self.undo.setVisible(may and chosen is not None and chosen.last is not None)
