"""What was settled with one who left or died: who is to get how much, from which day, and what was paid of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import NothingOwed, SettlementAfterMeeting, SettlementNotYet
from coopdesk.domain.leaving import PayableRule
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Minor


class Way(StrEnum):
    """What becomes of the rest on the day she leaves."""

    CASH = "cash"
    TRANSFER = "transfer"
    """Into an account of another member."""
    OWED = "owed"
    """It stays with the cooperative until it may be fetched."""


@dataclass(frozen=True, slots=True)
class SettlementPart:
    """What one person is to get: the leaver, or an heir with her `relation` and percent `share`. `paid_by`: the entry."""

    id: int
    payee: str
    relation: str
    share: str
    amount: Minor
    paid_by: int | None = None


@dataclass(frozen=True, slots=True)
class SettlementRecord:
    """`entry` is the voucher, None where nothing was left to settle; `was` the status before.

    `payable_on` None: from the day on that the annual meeting has been held.
    """

    id: int
    member: int
    entry: int | None
    was: MemberStatus
    payable: PayableRule
    payable_on: date | None
    parts: tuple[SettlementPart, ...]
    date: date

    @property
    def unpaid(self) -> tuple[SettlementPart, ...]:
        return tuple(part for part in self.parts if part.amount and part.paid_by is None)


def check_payable(record: SettlementRecord, part: SettlementPart, on: date, early: bool) -> None:
    """Refuse what is paid already, or before its day; `early` because the board decided so or the meeting was held."""
    if part not in record.unpaid:
        raise NothingOwed(part.payee)
    if early:
        return
    if record.payable_on is None:
        raise SettlementAfterMeeting(part.payee)
    if on < record.payable_on:
        raise SettlementNotYet(part.payee, record.payable_on)
