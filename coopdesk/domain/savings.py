"""Share capital and savings: what may be paid in and out of a member's account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from coopdesk.domain.errors import (
    AccountBlocked,
    AccountClosed,
    BadAmount,
    BalanceTooLowLater,
    BelowMinimumBalance,
    BelowMinimumDeposit,
    HeldForGuarantee,
    InsufficientFunds,
    MoneyHeld,
    WithdrawalOnlyByPlan,
    WithdrawalOnlyOnLeaving,
)
from coopdesk.domain.holds import Held, HeldFor, free_of, held_of
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.domain.value_days import DayBalance


class Withdrawable(StrEnum):
    ANY_TIME = "any_time"
    ON_LEAVING = "on_leaving"
    BY_PLAN = "by_plan"
    """When the plan of the account is over, or in its month of the year."""


@dataclass(frozen=True, slots=True)
class SavingsTerms:
    """Terms an account was opened with; minima in minor units, 0 = none."""

    withdrawable: Withdrawable
    minimum_balance: Minor = 0
    minimum_deposit: Minor = 0

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> SavingsTerms:
        """From the JSON form in which a book keeps terms."""
        return cls(Withdrawable(plain["withdrawable"]), int(plain["minimum_balance"]), int(plain["minimum_deposit"]))


@dataclass(frozen=True, slots=True)
class SavingsAccount:
    """A member's account of a share or savings product; `balance` is what she has in it, `claims` what holds some of that."""

    id: int
    number: str
    member: int
    member_number: str
    product: str
    control: str
    terms: SavingsTerms
    opened: date
    closed: date | None
    balance: Minor
    claims: tuple[Held, ...] = ()

    @property
    def held(self) -> Minor:
        return held_of(self.balance, self.claims)

    @property
    def free(self) -> Minor:
        return free_of(self.balance, self.claims)


def check_amount(amount: Minor) -> None:
    """Refuse an amount that is not positive or beyond what one posting may hold."""
    if not 0 < amount <= MINOR_MAX:
        raise BadAmount(str(amount))


def check_deposit(account: SavingsAccount, amount: Minor, part: bool = False) -> None:
    """`part`: of money that was brought for several things, or that another owed her; no minimum is asked of it."""
    check_amount(amount)
    _check_open(account)
    if amount < account.terms.minimum_deposit and not part:
        raise BelowMinimumDeposit(amount, account.terms.minimum_deposit)


def check_withdrawal(account: SavingsAccount, amount: Minor, leaving: bool = False) -> None:
    """Refuse what the balance, its minimum, or the product's rule does not allow; a leaver takes all."""
    check_amount(amount)
    _check_open(account)
    if not leaving:
        _check_any_time(account)
    if amount > account.balance:
        raise InsufficientFunds(account.balance, amount)
    check_free(account, amount)
    minimum = 0 if leaving else account.terms.minimum_balance
    if account.balance - amount < minimum:
        raise BelowMinimumBalance(account.balance - minimum, minimum)


def check_closing(account: SavingsAccount) -> None:
    """Refuse to close what is closed, is not hers at any time, or is held, were it empty."""
    _check_open(account)
    _check_any_time(account)
    if account.claims:
        check_free(account, account.free + 1)


def check_free(account: SavingsAccount, amount: Minor) -> None:
    """Refuse what goes beyond the free part of the balance, by what holds the rest."""
    if amount <= account.free:
        return
    for claim in account.claims:
        if claim.amount is None:
            raise AccountBlocked(account.number, claim.why)
    reasons = ", ".join(dict.fromkeys(claim.why for claim in account.claims))
    if all(claim.what is HeldFor.GUARANTEE for claim in account.claims):
        raise HeldForGuarantee(account.free, account.held, reasons)
    raise MoneyHeld(account.free, account.held, reasons)


def check_days_after(lowest: DayBalance, amount: Minor, minimum: Minor) -> None:
    """Refuse to take `amount` where that would leave less than the minimum at the end of day `lowest`, the one with least."""
    if lowest.balance - amount < minimum:
        raise BalanceTooLowLater(lowest.day, lowest.balance - amount, minimum)


def balance_after_deposit(account: SavingsAccount, amount: Minor) -> Minor:
    """What the account will hold; for saying it before anything is posted."""
    return account.balance + amount


def balance_after_withdrawal(account: SavingsAccount, amount: Minor) -> Minor:
    return account.balance - amount


def _check_any_time(account: SavingsAccount) -> None:
    if account.terms.withdrawable is Withdrawable.ON_LEAVING:
        raise WithdrawalOnlyOnLeaving(account.product)
    if account.terms.withdrawable is Withdrawable.BY_PLAN:
        raise WithdrawalOnlyByPlan(account.product)


def _check_open(account: SavingsAccount) -> None:
    if account.closed is not None:
        raise AccountClosed(account.member_number, account.product)
