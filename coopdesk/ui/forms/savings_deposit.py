"""Cash of a member into one of her accounts; the account is opened by its first deposit."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.journal import Series
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, balance_after_deposit, check_deposit
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.member_card import MemberCard
from coopdesk.services.savings import Deposit
from coopdesk.ui.forms.counter_cash import CashReceived
from coopdesk.ui.forms.counter_panel import ReviewWords
from coopdesk.ui.forms.savings_panel import SavingsPanel


class DepositPanel(SavingsPanel):
    cash: CashReceived

    def add_rest(self) -> None:
        self.cash = CashReceived(self.session)
        self.fields.addWidget(self.cash)
        self.cash.changed.connect(self.changed)
        self.cash.entered.connect(self._after_cash)

    def amount_name(self) -> str:
        return _("Amount of the deposit")

    def moved_name(self) -> str:
        return pgettext("event", "Deposit")

    def account_name(self) -> str:
        return _("Into the account")

    def accounts(self, card: MemberCard) -> list[SavingsAccount]:
        return [account for product in card.products if (account := card.account(product.code))]

    def check(self, account: SavingsAccount, amount: Minor) -> None:
        check_deposit(account, amount)

    def balance_after(self, account: SavingsAccount, amount: Minor) -> Minor:
        return balance_after_deposit(account, amount)

    def _amount_changed(self) -> None:
        """While the amount is doubtful nothing else is asked."""
        self.cash.set_asked(self.amount.minor)
        self.cash.setVisible(self.amount.refusal is None)
        super()._amount_changed()

    def after_amount(self) -> None:
        self.cash.setFocus()

    def _after_cash(self) -> None:
        if self.memo.isVisible():
            self.memo.setFocus()
        else:
            self.finished.emit()

    def why_not(self) -> str:
        return super().why_not() or self.cash.why_not()

    def review(self) -> ReviewWords:
        return self.reviewed(_("Received from {name} ({number})"), Series.CASH_IN, *self.cash.review_rows())

    def command(self) -> Deposit:
        account, minor = self.account(), self.amount.minor
        assert account is not None
        assert minor is not None
        return Deposit(self.request_id, self.session.business_date, account.member_number, account.product, minor, self.memo_text())

    def typed(self) -> dict[str, str]:
        return super().typed() | self.cash.typed()

    def take_typed(self, typed: Mapping[str, str]) -> None:
        super().take_typed(typed)
        self.cash.take_typed(typed)

    def renew(self) -> None:
        self.cash.clear()
        super().renew()
