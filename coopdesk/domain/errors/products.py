"""Terms of a product that contradict each other; `field` is the key of the term that cannot stand."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class RatesNotRising(Refusal):
    """A rate for higher balances that begins no higher than the one before it, at `above`."""

    field: str
    amount: Minor
    above: Minor


class LargestBelowSmallest(Refusal):
    field: str
    largest: Minor
    smallest: Minor


class CutsAboveWhole(Refusal):
    """Cuts in percent that leave nothing of a loan."""

    field: str
    total: str


class PenaltyCappedAway(Refusal):
    """A penalty that is charged, with a cap of nothing."""

    field: str


class HarvestMissing(Refusal):
    """A season of one's own without a month."""

    field: str


class SharesUneven(Refusal):
    """What is asked for once is no whole number of shares."""

    field: str
    amount: Minor
    share: Minor


class StampsUneven(Refusal):
    """What is paid for shares at a meeting is no whole number of them."""

    amount: Minor
    share: Minor


class TooManyStamps(Refusal):
    """More shares than a member may buy at one meeting."""

    stamps: int
    most: int


class StampValueMissing(Refusal):
    """Shares that are sold at meetings and have no nominal."""

    field: str
