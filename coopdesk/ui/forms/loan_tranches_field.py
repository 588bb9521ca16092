"""Which parts of a loan are paid out after the first: days after the payout and amount, one after another with semicolons."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt

from coopdesk.domain.errors import BadAmount, Refusal
from coopdesk.domain.loan_tranches import AgreedTranche
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.money_parser import parse_money
from coopdesk.ui.forms.loan_term import TermField
from coopdesk.ui.widgets.keys import is_enter

LENGTH_MAX, DAYS_MAX = 200, 366


class TranchesField(TermField):
    """`tranches` as typed; empty, the loan is paid out whole. Offered only where the product allows it."""

    def __init__(self, currency: Currency) -> None:
        self.tranches: tuple[AgreedTranche, ...] = ()
        self._currency = currency
        super().__init__(lambda: _("Paid out later, if in parts"), lambda: _("days after, then amount"))
        self.edit.setMaxLength(LENGTH_MAX)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.say(self.edit.setPlaceholderText, lambda: _("15 3 million; 25 2 million"))
        self.set_unit(lambda: "")

    def set_offered(self, offered: bool) -> None:
        """Whether the product that is chosen may be paid out so; what is typed falls away where it may not."""
        self.setVisible(offered)
        if not offered and self.text():
            self.edit.clear()

    def terms_of(self, terms: LoanTerms) -> LoanTerms:
        return replace(terms, tranches=self.tranches)

    def _read(self) -> None:
        refusal = None
        try:
            self.tranches = tuple(self._part(part) for part in map(str.strip, self.text().split(";")) if part)
        except Refusal as bad:
            self.tranches, refusal = (), bad
        self.show_refusal(refusal)
        self.changed.emit()

    def _part(self, text: str) -> AgreedTranche:
        """Raises BadAmount where no days stand before it, and what `parse_money` raises."""
        after, _blank, amount = text.partition(" ")
        if not (after.isascii() and after.isdigit() and 0 < int(after) <= DAYS_MAX):
            raise BadAmount(text)
        return AgreedTranche(int(after), parse_money(amount, self._currency, current().language).minor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event) and self.refusal is None:
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)
