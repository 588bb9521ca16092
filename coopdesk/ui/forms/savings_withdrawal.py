"""Cash out of a member's savings; what may be drawn is the account's own rule."""

from __future__ import annotations

from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, Withdrawable, balance_after_withdrawal, check_withdrawal
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.member_card import MemberCard
from coopdesk.services.savings import Withdraw
from coopdesk.ui.forms.savings_movement import SavingsMovement


class WithdrawalPage(SavingsMovement):
    def title(self) -> str:
        return _("Withdrawal")

    def amount_name(self) -> str:
        return pgettext("event", "Withdrawal")

    def account_name(self) -> str:
        return _("From the account")

    def accounts(self, card: MemberCard) -> list[SavingsAccount]:
        return [account for account in card.accounts if account.closed is None and account.terms.withdrawable is Withdrawable.ANY_TIME]

    def check(self, account: SavingsAccount, amount: Minor) -> None:
        check_withdrawal(account, amount)

    def balance_after(self, account: SavingsAccount, amount: Minor) -> Minor:
        return balance_after_withdrawal(account, amount)

    def command(self, request_id: str, account: SavingsAccount, amount: Minor, memo: str) -> Withdraw:
        return Withdraw(request_id, self._session.business_date, self._number, account.product, amount, memo)

    def whom(self, card: MemberCard) -> str:
        return _("Paid out to {name} ({number})").format(name=card.member.name, number=card.member.number)
