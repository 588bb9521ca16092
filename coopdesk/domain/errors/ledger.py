"""What the ledger does not take, and what cannot be reversed."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


@dataclass
class AlreadyReversed(Refusal):
    entry: int
    by: int


@dataclass
class NotReversible(Refusal):
    """A reversal is not itself reversed; post the right entry instead."""

    entry: int


@dataclass
class ReversalOutOfOrder(Refusal):
    """A later entry of the same loan stands on this one; it must be reversed first."""

    entry: int
    later: int


@dataclass
class NothingToCorrect(Refusal):
    """An entry that cannot be posted again with another amount."""

    entry: int


@dataclass
class SameAmountAgain(Refusal):
    """The right amount is the one that the entry has."""

    amount: Minor


@dataclass
class ReasonMissing(Refusal):
    pass


@dataclass
class EntryTooShort(Refusal):
    """A general entry with fewer than two lines."""

    lines: int


@dataclass
class EntryNotBalanced(Refusal):
    debit: Minor
    credit: Minor


@dataclass
class ControlAccountNotFree(Refusal):
    """A general entry on an account that is the sum of members' accounts: it would say whose money it is of nobody."""

    account: str
