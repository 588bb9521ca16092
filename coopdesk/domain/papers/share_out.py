"""Slips of a share-out: what each member of a savings group got for her stamps at the end of the cycle, with her loans taken off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof


@dataclass(frozen=True, slots=True)
class ShareOutSlip:
    """`stamps` for which she had `paid_in`, what she `gets` for them, and each loan, by its number, that was set off; `receipt` of the cash.

    `gave_back` to those who had paid for her at meetings.
    """

    member: PaperMember
    stamps: int
    paid_in: Minor
    gets: Minor
    loans: tuple[tuple[str, Minor], ...]
    receipt: str
    proof: Proof
    gave_back: Minor = 0

    @property
    def net(self) -> Minor:
        return self.gets - sum(amount for _number, amount in self.loans) - self.gave_back


@dataclass(frozen=True, slots=True)
class ShareOutSlips:
    """A stamp cost `price` and was worth `value`. What rounding left, `rest`, went into `pot`; `social` is the fund that stays with the group."""

    letterhead: Letterhead
    date: date
    decision: str
    number: str
    price: Minor
    value: Minor
    rest: Minor
    pot: str
    social: Minor
    slips: tuple[ShareOutSlip, ...]
