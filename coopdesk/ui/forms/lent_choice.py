"""What is lent at the counter: a loan of the member that was approved, or a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.loans import Loan, LoanState
from coopdesk.i18n.catalogue import _
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.session import Session

NEW = ""


class LentChoice(QComboBox):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._approved: dict[str, Loan] = {}

    def show_card(self, card: MemberCard, asked: str | None) -> None:
        """`asked`: the loan to be chosen, None: what was chosen stays."""
        chosen = self.currentData() if asked is None else asked
        self._approved = {loan.number: loan for loan in card.loans if loan.state is LoanState.APPROVED}
        self.blockSignals(True)
        self.clear()
        for loan in self._approved.values():
            words = _("Approved: {number}, {amount}")
            self.addItem(words.format(number=loan.number, amount=self._session.amount(loan.principal)), loan.number)
        self.addItem(_("A new loan"), NEW)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)

    def loan(self) -> Loan | None:
        """The approved loan that is chosen; None: a new one."""
        return self._approved.get(self.currentData())
