"""Money that is held, who stands for a loan of another, and what lies in the safe."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class AccountBlocked(Refusal):
    """The whole account is held."""

    account: str
    reason: str


class MoneyHeld(Refusal):
    """Part of the balance is held, and what is asked for goes beyond the free part."""

    free: Minor
    held: Minor
    reason: str


class HeldForGuarantee(Refusal):
    """All that is held of the balance stands for loans of other members."""

    free: Minor
    held: Minor
    loans: str


class HoldAboveFree(Refusal):
    """More is to be held than is free."""

    free: Minor
    amount: Minor


class HoldReleased(Refusal):
    """It was let go before."""

    day: date


class UnknownHold(Refusal):
    hold: int


class UnknownGuarantee(Refusal):
    guarantee: int


class UnknownCollateral(Refusal):
    collateral: int


class GuarantorIsBorrower(Refusal):
    member: str


class GuaranteeTooLarge(Refusal):
    """More than one member may stand for, or than the loan is."""

    amount: Minor
    most: Minor


class GuaranteeAboveFree(Refusal):
    """The guarantor's free savings do not cover what she would stand for."""

    free: Minor
    amount: Minor


class TooManyGuarantees(Refusal):
    """She stands for as many loans as a member may."""

    member: str
    most: int


class GuaranteesAlready(Refusal):
    """She stands for this loan from this account; the two are not told apart in the ledger."""

    member: str
    loan: str


class GuaranteeReleased(Refusal):
    day: date


class GuaranteeOpen(Refusal):
    """A member cannot leave while loans of others rest on her word."""

    member: str
    loans: str


class LoanWithoutGuarantor(Refusal):
    loan: str


class LoanNotLate(Refusal):
    """Guarantors are called for a loan that is late for so many days."""

    loan: str
    days: int
    needed: int


class CallTooLarge(Refusal):
    """More is called than the guarantors stand for, or than the loan asks for."""

    amount: Minor
    most: Minor


class CollateralElsewhere(Refusal):
    """What is to be done does not go with where the paper is."""

    collateral: str
    place: str


class CollateralNeeded(Refusal):
    """The loan still runs: who may decide on loans must allow the return first."""

    loan: str
