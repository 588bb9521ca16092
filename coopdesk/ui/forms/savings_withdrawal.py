"""Cash out of an account that a member may draw on."""

from __future__ import annotations

from coopdesk.domain.journal import Series
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, Withdrawable, balance_after_withdrawal, check_withdrawal
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.member_card import MemberCard
from coopdesk.services.savings import Withdraw
from coopdesk.ui.forms.counter_panel import ReviewWords
from coopdesk.ui.forms.savings_panel import SavingsPanel


def drawable(card: MemberCard) -> list[SavingsAccount]:
    """Her open accounts from which money may be taken at any time."""
    return [each for each in card.accounts if each.closed is None and each.terms.withdrawable is Withdrawable.ANY_TIME]


class WithdrawalPanel(SavingsPanel):
    def amount_name(self) -> str:
        return _("Amount of the withdrawal")

    def moved_name(self) -> str:
        return pgettext("event", "Withdrawal")

    def account_name(self) -> str:
        return _("From the account")

    def accounts(self, card: MemberCard) -> list[SavingsAccount]:
        return drawable(card)

    def check(self, account: SavingsAccount, amount: Minor) -> None:
        check_withdrawal(account, amount)

    def balance_after(self, account: SavingsAccount, amount: Minor) -> Minor:
        return balance_after_withdrawal(account, amount)

    def after_amount(self) -> None:
        if self.memo.isVisible():
            self.memo.setFocus()
        else:
            self.finished.emit()

    def review(self) -> ReviewWords:
        return self.reviewed(_("Paid out to {name} ({number})"), Series.CASH_OUT)

    def command(self) -> Withdraw:
        account, minor = self.account(), self.amount.minor
        assert account is not None
        assert minor is not None
        return Withdraw(self.request_id, self.session.business_date, account.member_number, account.product, minor, self.memo_text())
