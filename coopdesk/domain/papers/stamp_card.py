"""The stamp card of a member of a savings group: a box for each share that she may buy at each meeting of the cycle (domain.md §8.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.confirmation import ConfirmedBalance
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature


@dataclass(frozen=True, slots=True)
class StampMeeting:
    """What she bought at a meeting and put into the social fund; once it is `over`, its other boxes are crossed out.

    Without a `date` it is one to come, of a group that meets when it is called.
    """

    date: date | None
    stamps: int = 0
    fund: Minor = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class StampCard:
    """`paid` for the `stamps` in her account, those too that no meeting of the cycle sold; `loans` that she owes."""

    member: PaperMember
    meetings: tuple[StampMeeting, ...]
    stamps: int
    paid: Minor
    loans: tuple[ConfirmedBalance, ...]
    proof: Proof
    signatures: tuple[Signature, ...]

    @property
    def elsewhere(self) -> int:
        """Stamps bought outside the meetings shown; below zero where some were given back."""
        return self.stamps - sum(each.stamps for each in self.meetings)

    @property
    def fund(self) -> Minor:
        return sum(each.fund for each in self.meetings)


@dataclass(frozen=True, slots=True)
class StampCards:
    """A sheet a member: what one of the stamps of `product` costs, how many of them a meeting sells to one at `most`, as it is `on` a day."""

    letterhead: Letterhead
    product: str
    value: Minor
    most: int
    on: date
    cards: tuple[StampCard, ...]
