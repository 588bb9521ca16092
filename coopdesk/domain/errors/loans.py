"""Loans."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class BadTerm(Refusal):
    """No number of instalments that a loan can have; `term` as it was given."""

    term: str


class BadRate(Refusal):
    """No percentage that a rate can have; `rate` as it was given."""

    rate: str


class NoRate(Refusal):
    """No rate makes what is received worth what is paid."""


class NoTerm(Refusal):
    """No number of payments settles the debt: each is less than its interest."""


class LoanTooSmall(Refusal):
    """Less than the product lends."""

    amount: Minor
    least: Minor


class LoanTooLarge(Refusal):
    """More than the product lends."""

    amount: Minor
    most: Minor


class TermTooLong(Refusal):
    """More monthly instalments than the product allows."""

    term: int
    most: int


class LoanStateWrong(Refusal):
    """What is asked does not go with where the loan stands."""

    loan: str
    state: str


class PaymentAboveDebt(Refusal):
    """More is paid than is owed, and the product takes no more."""

    amount: Minor
    owed: Minor


class ApprovalNeeded(Refusal):
    """Policy asks that somebody else approves what was prepared."""

    act: str


class ApproverIsMaker(Refusal):
    """Who made it may not approve it."""

    operator: str
