"""How a loan is paid out: in cash, or into savings that the borrower can withdraw from."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.savings import Withdrawable
from coopdesk.i18n.catalogue import _
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.savings_panel import product_names

CASH = ""


class PayoutWay(QComboBox):
    """The product code of the account is what is chosen; empty for cash."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(1)

    def show_card(self, card: MemberCard) -> None:
        """What was chosen stays, where she still has it."""
        chosen, names = self.into(), product_names(card)
        self.blockSignals(True)
        self.clear()
        self.addItem(_("In cash"), CASH)
        for account in card.accounts:
            if account.closed is None and account.terms.withdrawable is Withdrawable.ANY_TIME:
                self.addItem(_("Into {product}, {account}").format(product=names[account.product], account=account.number), account.product)
        self.choose(chosen)
        self.blockSignals(False)

    def choose(self, product: str) -> None:
        """Cash, if she has no such account."""
        self.setCurrentIndex(max(self.findData(product), 0))

    def into(self) -> str:
        return str(self.currentData() or CASH)
