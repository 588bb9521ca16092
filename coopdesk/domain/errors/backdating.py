"""What is entered on an earlier day, and what stands on it since."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class LaterActStands(Refusal):
    """Money was moved on the loan since by what was owed then, and not as a payment: it is not worked out anew."""

    loan: str
    day: date
    event: str
    number: str


class LaterChangeStands(Refusal):
    """The schedule that was agreed and signed since would come out otherwise."""

    loan: str
    day: date
    change: str


class LaterPrepaymentBlocked(Refusal):
    """Principal was paid before its time since; then something would have been due and unpaid on that day."""

    number: str
    day: date
    due: Minor


class LaterSplitUnfit(Refusal):
    """A payment made since was split by hand; then less would be owed of a part than it got."""

    number: str
    day: date
    part: str


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


class NotAnEarlierDay(Refusal):
    """What counts from the business date or a later day is no entry on an earlier day."""

    day: date
    business_date: date


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
