"""Instalments paid without cash: from savings of the borrower, or from the fund of her group, which she fills up again.

Split as any payment of the product; nothing but what pays it is another account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import InsufficientFunds
from coopdesk.domain.journal import EventKind
from coopdesk.domain.members import check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount
from coopdesk.domain.savings import SavingsAccount, Withdrawable, check_withdrawal
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_repayment import Repay, repay
from coopdesk.services.savings import existing_account
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PayFromSavings:
    """`product` of the borrower's own savings that pay."""

    request_id: str
    date: date
    loan: str
    product: str
    amount: Minor
    memo: str = ""


@dataclass(frozen=True, slots=True)
class PayFromGroupFund:
    """`memo` says what the group decided."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What could pay a loan without cash: accounts of the borrower that she may draw on, and the fund of the groups."""

    accounts: tuple[SavingsAccount, ...]
    fund: Minor


def sources(unit: UnitOfWork, number: str, on: date) -> Sources:
    accounts = unit.accounts.of_member(unit.loans.get(number).member)
    held = (each for each in accounts if each.closed is None and each.free > 0 and each.terms.withdrawable is Withdrawable.ANY_TIME)
    return Sources(tuple(held), _in_fund(unit, on))


def pay_from_savings(unit: UnitOfWork, context: Context, command: PayFromSavings) -> Outcome:
    """Refused as a withdrawal of so much would be, and as the payment."""
    member = unit.members.by_id(unit.loans.get(command.loan).member)
    check_may_transact(member)
    account = existing_account(unit, member, command.product)
    check_withdrawal(account, command.amount)
    source = Amount("from_savings", command.amount, account=SubAccount(account.id, account.control))
    return repay(unit, context, _payment(command), event=EventKind.LOAN_FROM_SAVINGS, source=(source,))


def pay_from_group_fund(unit: UnitOfWork, context: Context, command: PayFromGroupFund) -> Outcome:
    """Refused where the fund has less."""
    if command.amount > (there := _in_fund(unit, command.date)):
        raise InsufficientFunds(there, command.amount)
    return repay(unit, context, _payment(command), event=EventKind.LOAN_FROM_GROUP_FUND)


def _payment(command: PayFromSavings | PayFromGroupFund) -> Repay:
    return Repay(command.request_id, command.date, command.loan, command.amount, command.memo)


def _in_fund(unit: UnitOfWork, on: date) -> Minor:
    return -account_balance(unit, unit.products.roles()[Role.GROUP_FUND], on)
