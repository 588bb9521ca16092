"""What is entered on an earlier day, and what stands on it since."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class LaterActStands(Refusal):
    """Something other than a payment was done to the loan since; it is not worked out anew."""

    loan: str
    day: date


class LaterPaymentTooLarge(Refusal):
    """A payment made since would be more than is owed then."""

    number: str
    day: date
    amount: Minor
    owed: Minor


class PayoffNoLongerFits(Refusal):
    """What paid the loan off since would no longer be what that asks for."""

    number: str
    amount: Minor
    asked: Minor


class ShownIsOld(Refusal):
    """What was shown before saving is no longer what would happen."""


class BalanceTooLowLater(Refusal):
    """Enough is there today, but on a day in between less would have been left than must be."""

    day: date
    left: Minor
    minimum: Minor


class InterestOfEntry(Refusal):
    """An entry that puts interest right is taken back with the one because of which it was made."""

    entry: int
    cause: str
