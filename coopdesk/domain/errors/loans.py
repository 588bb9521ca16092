"""Loans."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


@dataclass
class BadTerm(Refusal):
    term: str


@dataclass
class BadRate(Refusal):
    rate: str


@dataclass
class NoRate(Refusal):
    """No rate makes what is received worth what is paid."""


@dataclass
class NoTerm(Refusal):
    """No number of payments settles the debt: each is less than its interest."""


@dataclass
class LoanTooSmall(Refusal):
    """Less than the product lends."""

    amount: Minor
    least: Minor


@dataclass
class LoanTooLarge(Refusal):
    """More than the product lends."""

    amount: Minor
    most: Minor


@dataclass
class TermTooLong(Refusal):
    """More monthly instalments than the product allows."""

    term: int
    most: int


@dataclass
class LoanStateWrong(Refusal):
    loan: str
    state: str


@dataclass
class PaymentAboveDebt(Refusal):
    amount: Minor
    owed: Minor


@dataclass
class ApprovalNeeded(Refusal):
    """Policy asks that somebody else approves what was prepared."""

    act: str


@dataclass
class ApproverIsMaker(Refusal):
    operator: str
