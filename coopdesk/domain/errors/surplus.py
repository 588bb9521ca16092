"""A year's surplus: shared out, decided, paid."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class NoSurplus(Refusal):
    """The year brought nothing that could be shared out."""

    year: int


class NoLoss(Refusal):
    """The year brought no loss that could be covered or carried."""

    year: int


class BelowLegalShare(Refusal):
    """The law asks for more."""

    purpose: str
    percent: str
    least: str


class AboveLegalShare(Refusal):
    """The law allows no more."""

    purpose: str
    percent: str
    most: str


class RefundTooHigh(Refusal):
    """The law holds the refund to so many times the interest on share capital."""

    refund: str
    interest: str
    times: str


class DividendTooHigh(Refusal):
    """What was declared is more than there is."""

    asked: Minor
    there: Minor


class SurplusYearOpen(Refusal):
    """The year is not over, or not closed yet."""

    year: int


class SurplusDecided(Refusal):
    """The meeting has decided on the year already."""

    year: int
    decision: str


class SurplusNotDecided(Refusal):
    year: int


class SurplusChanged(Refusal):
    """The figures are no longer those that were shown."""

    shown: Minor
    now: Minor


class SurplusPaid(Refusal):
    """Parts of the year were paid already: the decision stands."""

    year: int
    parts: int


class ReserveTooSmall(Refusal):
    loss: Minor
    reserve: Minor


class PartPaid(Refusal):
    """Her part was paid before."""

    member: str
    day: date


class PartMissing(Refusal):
    """She has no part in the surplus of the year, or nothing is left of it."""

    member: str
    year: int


class NothingLate(Refusal):
    """Nothing of her loans is late that her part could pay."""

    member: str


class ConsentMissing(Refusal):
    """Without her word nothing of her part is kept against what she owes."""

    member: str


class DividedLeaver(Refusal):
    """Who has left gets her part in cash alone."""

    member: str


class SurplusNotLapsed(Refusal):
    """Members may still fetch their parts of the year, until the day that the by-laws give."""

    year: int
    until: date


class SurplusAllPaid(Refusal):
    """No part of the year is left that could lapse."""

    year: int


class NoSharesSold(Refusal):
    """No product is sold in shares at meetings, so there is no cycle to end."""

    product: str


class NoStampCard(Refusal):
    """No product is sold in shares at meetings, so nobody has a card of them."""


class NotSharedOut(Refusal):
    """No share-out stands, so there are no slips of one."""


class NobodyHoldsShares(Refusal):
    """No member holds a share: the last cycle was shared out, and the next has not begun."""


class ShareOutChanged(Refusal):
    """The fund is not what was shown."""

    shown: Minor
    now: Minor


class ShareOutTooSmall(Refusal):
    """What she owes on loans is more than she gets."""

    member: str
    name: str
    gets: Minor
    owes: Minor


class ShareOutFollowed(Refusal):
    """Something was posted after the share-out, on which it no longer can be taken back."""

    entry: int


class SharedOutInYear(Refusal):
    """The fund was shared out in the year: what is left of its surplus goes on into the next cycle."""

    year: int
    date: date
