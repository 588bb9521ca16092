"""Pots of groups, and loans that a group asks for as one."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class PotNameTaken(Refusal):
    """The group has a pot of that name."""

    pot: str


class PotHasMoved(Refusal):
    """Money went into the pot or out of it: it stays of its kind."""

    pot: str


class PotNotEmpty(Refusal):
    """A pot that is no longer used has nothing in it."""

    pot: str
    balance: Minor


class PotTakesFines(Refusal):
    """The rules of the group send fines into it."""

    pot: str


class PotNotInUse(Refusal):
    pot: str


class EntryNotForPot(Refusal):
    """The entry does not move the fund, stands in a pot already, or was taken back."""

    entry: int


class PotPartTooLarge(Refusal):
    """Less of the entry is in no pot yet."""

    entry: int
    left: Minor
    asked: Minor


class NotInGroup(Refusal):
    member: str
    group: str
