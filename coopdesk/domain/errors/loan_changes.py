"""Changes of a running loan."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class NothingStillToCome(Refusal):
    """No instalment is left whose date could be moved."""


class ClassesNotWhole(Refusal):
    """The days of the loan classes do not rise from one to the next."""


class NothingShared(Refusal):
    """A loan that bears interest has no share in what is declared."""


class NoSuchPeriod(Refusal):
    """No instalment of the loan ends a period on that day."""

    day: date


class PeriodDeclared(Refusal):
    """What the period that ends on that day earned was declared before."""

    day: date


class ChangeWaits(Refusal):
    """A change of the loan was asked for and is not decided yet."""

    loan: str


class NoChangeWaits(Refusal):
    """Nobody asked for a change of the loan that could be decided."""

    loan: str


class NoChangeToUndo(Refusal):
    """The loan was never changed, or what was changed is undone already."""

    loan: str


class LoanMovedSince(Refusal):
    """Money moved on the loan after the change was worked out."""

    loan: str


class ChangeBuiltOn(Refusal):
    """A later entry of the loan stands on the schedule that a change made."""

    loan: str
    later: int


class LoanChangedSince(Refusal):
    """The loan was changed after the entry that is to be taken back."""

    entry: int
    loan: str


class TopUpTooSmall(Refusal):
    """The new loan does not pay the old one off: `least` is the smallest that does."""

    amount: Minor
    least: Minor
