"""Members and their savings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


@dataclass
class MemberNumberTaken(Refusal):
    member: str


@dataclass
class MemberNotActive(Refusal):
    member: str
    status: str


@dataclass
class BadStatusChange(Refusal):
    member: str
    status: str
    to: str


@dataclass
class HeirSharesNotWhole(Refusal):
    """Shares of the heirs do not sum to 100 percent."""

    total: str


@dataclass
class MemberHasBalance(Refusal):
    """A member cannot leave while an account of hers is not empty."""

    member: str
    balance: Minor


@dataclass
class InsufficientFunds(Refusal):
    available: Minor
    wanted: Minor


@dataclass
class BelowMinimumBalance(Refusal):
    available: Minor
    minimum: Minor


@dataclass
class BelowMinimumDeposit(Refusal):
    amount: Minor
    minimum: Minor


@dataclass
class CashTooLittle(Refusal):
    """The cash handed over does not cover what is to be paid."""

    received: Minor
    amount: Minor


@dataclass
class WithdrawalOnlyOnLeaving(Refusal):
    product: str


@dataclass
class WrongProductKind(Refusal):
    """The product is not of the kind this act needs."""

    product: str


@dataclass
class SameAccount(Refusal):
    """A transfer from an account to itself."""


@dataclass
class AccountClosed(Refusal):
    member: str
    product: str


@dataclass
class TermsInUse(Refusal):
    """Terms of a day on which an account was already opened with them."""

    product: str
    day: date
