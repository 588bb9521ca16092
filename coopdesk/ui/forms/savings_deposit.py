"""Cash of a member into one of her accounts; the account is opened by its first deposit."""

from __future__ import annotations

from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, balance_after_deposit, check_deposit
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.member_card import MemberCard
from coopdesk.services.savings import Deposit
from coopdesk.ui.forms.savings_movement import SavingsMovement


class DepositPage(SavingsMovement):
    def title(self) -> str:
        return _("Deposit")

    def amount_name(self) -> str:
        return pgettext("event", "Deposit")

    def account_name(self) -> str:
        return _("Into the account")

    def accounts(self, card: MemberCard) -> list[SavingsAccount]:
        return [account for product in card.products if (account := card.account(product.code))]

    def check(self, account: SavingsAccount, amount: Minor) -> None:
        check_deposit(account, amount)

    def balance_after(self, account: SavingsAccount, amount: Minor) -> Minor:
        return balance_after_deposit(account, amount)

    def command(self, request_id: str, account: SavingsAccount, amount: Minor, memo: str) -> Deposit:
        return Deposit(request_id, self._session.business_date, self._number, account.product, amount, memo)

    def whom(self, card: MemberCard) -> str:
        return _("Received from {name} ({number})").format(name=card.member.name, number=card.member.number)
