"""The record of a day's count of cash: each till with its pieces, what the book says, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, Proof, Signature
from coopdesk.domain.tills import Pieces


@dataclass(frozen=True, slots=True)
class TillSheet:
    """`rest` was counted in one sum; `booked` is the number of the entry that booked the difference. Moments are of the place."""

    name: str
    holder: str
    expected: Minor
    counted: Minor
    pieces: tuple[Pieces, ...]
    rest: Minor
    reason: str
    booked: str
    counted_by: str
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class CashSheet:
    """`closed_at` None while the day is open."""

    letterhead: Letterhead
    day: date
    tills: tuple[TillSheet, ...]
    closed_at: datetime | None
    proof: Proof
    signatures: tuple[Signature, ...] = ()

    @property
    def total(self) -> Minor:
        return sum(till.counted for till in self.tills)
