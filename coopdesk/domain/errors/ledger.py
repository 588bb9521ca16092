"""What the ledger does not take, and what cannot be reversed."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class AlreadyReversed(Refusal):
    entry: int
    by: int


class NotReversible(Refusal):
    """A reversal is not itself reversed; post the right entry instead."""

    entry: int


class ReversalOutOfOrder(Refusal):
    """A later entry of the same loan stands on this one; it must be reversed first."""

    entry: int
    later: int


class NothingToCorrect(Refusal):
    """An entry that cannot be posted again with another amount."""

    entry: int


class SameAmountAgain(Refusal):
    """The right amount is the one that the entry has."""

    amount: Minor


class ReasonMissing(Refusal):
    pass


class EntryTooShort(Refusal):
    """A general entry with fewer than two lines."""

    lines: int


class EntryNotBalanced(Refusal):
    debit: Minor
    credit: Minor


class MemoNotApart(Refusal):
    """A general entry between an account beside the books and one of the books: the statements would no longer agree."""

    account: str


class ControlAccountNotFree(Refusal):
    """A general entry on an account that is the sum of members' accounts: it would say whose money it is of nobody."""

    account: str
