"""Loans."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class BadTerm(Refusal):
    """No number of instalments that a loan can have; `term` as it was given."""

    term: str


class FirstDuePassed(Refusal):
    """The first date agreed for a loan is not after the day of its payout."""

    day: date


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


class LoanAboveSavings(Refusal):
    """With it she would owe more than so many times what she saved."""

    amount: Minor
    most: Minor
    saved: Minor
    times: int


class LoanTooLarge(Refusal):
    """More than the product lends."""

    amount: Minor
    most: Minor


class TermTooLong(Refusal):
    """More monthly instalments than the product allows."""

    term: int
    most: int


class PayoutNeedsCash(Refusal):
    """The payout pays a first instalment or an old loan at once, which is done in cash."""

    loan: str


class CutsAboveLoan(Refusal):
    """So much would be taken from a loan that nothing of it is paid out."""

    taken: Minor
    lent: Minor


class ScheduleNotWhole(Refusal):
    """The principal of a schedule that was edited by hand does not sum to the loan."""

    principal: Minor
    summed: Minor


class InstalmentBegun(Refusal):
    """An instalment that something was paid on is no longer changed."""

    instalment: int


class LoanStateWrong(Refusal):
    """What is asked does not go with where the loan stands."""

    loan: str
    state: str


class PaymentAboveDebt(Refusal):
    """More is paid than is owed, and the product takes no more."""

    amount: Minor
    owed: Minor


class SplitNotWhole(Refusal):
    """The parts of a payment are not the payment."""

    total: Minor
    amount: Minor


class SplitAboveDue(Refusal):
    """A part of a payment is more than is owed of it; `part` is a component."""

    part: str
    amount: Minor
    owed: Minor


class DuesNotRising(Refusal):
    """Of the due dates agreed one by one, a day that does not come after the one before it."""

    day: date
    before: date


class TranchesTooLarge(Refusal):
    """The later parts of a loan leave nothing for its first."""

    later: Minor
    lent: Minor


class TrancheOutside(Refusal):
    """A part of a loan is agreed for a day that does not come after the one before it, or not before the first instalment."""

    day: date
    after: date
    before: date


class NotInParts(Refusal):
    """A product that is paid out whole: its cost does not follow what was out, or its first instalment is kept back."""

    product: str


class TrancheToCome(Refusal):
    """A part of the loan is still to be paid out, on its agreed day."""

    loan: str
    day: date
    amount: Minor


class NoTrancheToCome(Refusal):
    """All of the loan is paid out."""

    loan: str


class SaleBearsNoInterest(Refusal):
    """Interest of a sale on credit: its margin is a part of the price, which principal stands for."""

    loan: str


class PaymentBeforeLoan(Refusal):
    """A payment dated before its loan was paid out."""

    day: date
    paid_out: date


class QuoteInPast(Refusal):
    """What paying off would have cost on a day gone by is no quote."""

    day: date
    business_date: date


class NothingHeld(Refusal):
    """Nothing is kept for the instalments of this loan."""

    loan: str


class NothingDue(Refusal):
    """No instalment asks for what is held."""

    loan: str


class PrepaymentTooLarge(Refusal):
    """No instalment would be left: then the loan is paid off, not prepaid."""

    amount: Minor
    most: Minor


class ArrearsFirst(Refusal):
    """Principal to come is not prepaid while something due is unpaid."""

    loan: str
    due: Minor


class WaiverAbovePenalty(Refusal):
    """More is waived than the penalty asks for."""

    amount: Minor
    penalty: Minor


class NoWaiver(Refusal):
    """No waiver of this loan stands that could be decided on or taken back."""

    loan: str


class ApprovalNeeded(Refusal):
    """Policy asks that somebody else approves what was prepared."""

    act: str


class ApproverIsMaker(Refusal):
    """Who made it may not approve it."""

    operator: str
