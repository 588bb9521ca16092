"""Instalments paid without cash: from savings of the borrower, or from the fund of her group, which she fills up again.

Split as any payment of the product; nothing but what pays it is another account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import InsufficientFunds, PotTooSmall
from coopdesk.domain.journal import EventKind
from coopdesk.domain.members import Member, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount
from coopdesk.domain.pots import Pot, PotKind, PotMove
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
    """`memo` says what the group decided. `pot` (by id) of the group that pays; 0: that for joint liability, where it has one."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    memo: str = ""
    pot: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """What could pay a loan without cash: accounts of the borrower that she may draw on, and the fund of her group.

    Where the group has no pot for it, that is what of the fund of groups is in nobody's pot.
    """

    accounts: tuple[SavingsAccount, ...]
    fund: Minor


def sources(unit: UnitOfWork, number: str, on: date) -> Sources:
    member = unit.members.by_id(unit.loans.get(number).member)
    held = (
        each
        for each in unit.accounts.of_member(member.id)
        if each.closed is None and each.free > 0 and each.terms.withdrawable is Withdrawable.ANY_TIME
    )
    return Sources(tuple(held), _in_fund(unit, _pot_of(unit, member), on))


def pay_from_savings(unit: UnitOfWork, context: Context, command: PayFromSavings) -> Outcome:
    """Refused as a withdrawal of so much would be, and as the payment."""
    member = unit.members.by_id(unit.loans.get(command.loan).member)
    check_may_transact(member)
    account = existing_account(unit, member, command.product)
    check_withdrawal(account, command.amount)
    source = Amount("from_savings", command.amount, account=SubAccount(account.id, account.control))
    return repay(unit, context, _payment(command), event=EventKind.LOAN_FROM_SAVINGS, source=(source,))


def pay_from_group_fund(unit: UnitOfWork, context: Context, command: PayFromGroupFund) -> Outcome:
    """Refused where the fund has less; the entry moves the pot that paid."""
    member = unit.members.by_id(unit.loans.get(command.loan).member)
    pot = unit.pots.get(command.pot) if command.pot else _pot_of(unit, member)
    if command.amount > (there := _in_fund(unit, pot, command.date)):
        raise PotTooSmall(pot.name, there, command.amount) if pot else InsufficientFunds(there, command.amount)
    done = repay(unit, context, _payment(command), event=EventKind.LOAN_FROM_GROUP_FUND)
    if pot and done.entry:
        unit.pots.mark(done.entry, pot.id, PotMove.COVERED, member.id)
    return done


def _payment(command: PayFromSavings | PayFromGroupFund) -> Repay:
    return Repay(command.request_id, command.date, command.loan, command.amount, command.memo)


def _pot_of(unit: UnitOfWork, member: Member) -> Pot | None:
    """The pot for joint liability of her group."""
    group = unit.groups.find(member.details.group) if member.details.group else None
    pots = unit.pots.of_group(group.id) if group else []
    return next((pot for pot in pots if pot.active and pot.kind is PotKind.COVER), None)


def _in_fund(unit: UnitOfWork, pot: Pot | None, on: date) -> Minor:
    if pot:
        return unit.pots.lowest_from(pot, on)
    account = unit.products.roles()[Role.GROUP_FUND]
    return -account_balance(unit, account, on) - sum(unit.pots.balance(each, on) for each in unit.pots.all() if each.account == account)
