"""Money of a member that stays in her account until somebody lets it go: how much of a balance is held, and how much is free.

A hold takes an amount or everything that is in the account. It ends on its last day, when it is released, or, where it
stands for a loan, as soon as that loan is settled. A guarantee holds savings in the same way (`domain/guarantees.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import DateTooEarly, HoldAboveFree, HoldReleased, ReasonMissing
from coopdesk.domain.money import Minor


class HeldFor(StrEnum):
    """What money is held for."""

    REASON = "reason"
    """Somebody put it aside and wrote down why."""
    LOAN = "loan"
    """It stands for a loan of her own."""
    GUARANTEE = "guarantee"
    """It stands for the loan of another member."""


@dataclass(frozen=True, slots=True)
class Held:
    """One claim on an account, as it counts today: `amount` None is everything; `why` is a reason, or a loan's number."""

    amount: Minor | None
    what: HeldFor
    why: str


@dataclass(frozen=True, slots=True)
class Release:
    on: date
    reason: str
    operator: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold as it was placed. `amount` None: the whole account; `until` is its last day, `loan` the number of hers that it stands for."""

    id: int
    account: int
    product: str
    amount: Minor | None
    reason: str
    since: date
    until: date | None
    loan: str
    operator: str
    settled: bool = False
    """The loan that it stands for asks for nothing any more."""
    release: Release | None = None

    def stands(self, on: date) -> bool:
        """Whether it still holds money on a day."""
        return self.release is None and not self.settled and (self.until is None or on <= self.until)

    @property
    def held(self) -> Held:
        return Held(self.amount, HeldFor.LOAN if self.loan else HeldFor.REASON, self.loan or self.reason)


def held_of(balance: Minor, claims: Iterable[Held]) -> Minor:
    """How much of a balance is claimed; more than the balance where charges came out of it since.

    >>> held_of(500_000, [Held(200_000, HeldFor.GUARANTEE, "PJ-2026-0001"), Held(50_000, HeldFor.REASON, "sengketa")])
    250000
    >>> held_of(500_000, [Held(200_000, HeldFor.GUARANTEE, "PJ-2026-0001"), Held(None, HeldFor.REASON, "penetapan")])
    500000
    """
    claims = tuple(claims)
    claimed = sum(each.amount for each in claims if each.amount is not None)
    return max(claimed, balance) if any(each.amount is None for each in claims) else claimed


def free_of(balance: Minor, claims: Iterable[Held]) -> Minor:
    """What of a balance nobody claims; never below nothing."""
    return max(balance - held_of(balance, claims), 0)


def check_hold(amount: Minor | None, free: Minor, reason: str, on: date, until: date | None) -> None:
    """Refuse a hold without a reason, over before it begins, or of more than is free now."""
    if not reason.strip():
        raise ReasonMissing
    if until is not None and until < on:
        raise DateTooEarly(until, on)
    if amount is not None and amount > free:
        raise HoldAboveFree(free, amount)


def check_release(hold: Hold, on: date, reason: str) -> None:
    """Refuse a second release, one dated before the hold, and one without a reason."""
    if hold.release:
        raise HoldReleased(hold.release.on)
    if not reason.strip():
        raise ReasonMissing
    if on < hold.since:
        raise DateTooEarly(on, hold.since)
