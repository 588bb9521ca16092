"""What acts with the cooperative's own money, tills and closed days do not allow."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class AccountNotOfAct(Refusal):
    """An account that this act does not move."""

    account: str


class VoucherBookedBefore(Refusal):
    """The same paper of the same payee was booked already, and not taken back."""

    voucher: str
    number: str


class CountDiffers(Refusal):
    """A count that differs from the book, without a reason."""

    expected: Minor
    counted: Minor


class NotATill(Refusal):
    """An account that is not cash of an office."""

    account: str


class TillHeld(Refusal):
    """A till that somebody holds changes hands only with her signature; one person holds one till."""

    account: str
    holder: str


class TillNotCounted(Refusal):
    """A till without a count that proves its balance on the day."""

    account: str
    day: date


class CashDayClosed(Refusal):
    """Cash of a day that was closed."""

    day: date
    closed: date


class DayNotClosed(Refusal):
    """Only the last closed day opens again."""

    day: date
