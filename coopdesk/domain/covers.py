"""Who covered whom (tanggung renteng): each cover is a claim of those who paid on her for whom they paid (domain.md §3.6).

The cooperative has its money; what follows is between members. What she pays back goes to the oldest meeting first, and
there to all who covered her by what they are owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from coopdesk.domain.errors import ClaimsUndecided, CoverNotOpen, CoversOpen, FieldMissing
from coopdesk.domain.joint_liability import GapShares, share_gap
from coopdesk.domain.money import Minor, share_out


class GapMode(StrEnum):
    """How the others share what one did not pay."""

    EQUAL = "equal"
    BY_LOAN = "by_loan"
    """By what each owes on loans; who owes nothing bears nothing, unless nobody owes."""


class CoverEnd(StrEnum):
    REPAID = "repaid"
    WRITTEN_OFF = "written_off"
    """By a decision of the group: nobody claims it any more."""
    BOUGHT = "bought"
    """By a pot of the group, from a bearer who left: what is given back is the pot's."""
    PASSED = "passed"
    """To a pot of the group for nothing, when the bearer left."""
    UNDONE = "undone"
    """The meeting, or the payment, was taken back."""


class ClaimsTo(StrEnum):
    """What becomes of the claims of a bearer who leaves, or died."""

    BOUGHT = "bought"
    """A pot of the group pays her, and gets what is given back."""
    PASSED = "passed"
    """A pot of the group gets them for nothing, by decision."""
    LET_OFF = "let_off"
    """Those for whom she paid owe it no more, by decision."""


@dataclass(frozen=True, slots=True)
class Cover:
    """`bearer` None: it is a pot's (by id). `ended`: what was paid back, written off, passed on or taken back of it so far.

    `former`: the bearer from whom the pot has it; None where the pot itself paid. `date` is that of the meeting.
    """

    id: int
    meeting: int
    debtor: int
    bearer: int | None
    pot: int | None
    amount: Minor
    date: date
    ended: Minor = 0
    former: int | None = None

    @property
    def open(self) -> Minor:
        return self.amount - self.ended


class EndLine(NamedTuple):
    """What of a cover (by id) ended on a day, how and why; `entry` is the payment, where money moved."""

    cover: int
    kind: CoverEnd
    amount: Minor
    date: date
    meeting: int | None
    entry: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who may share a gap: a member (by id) and what she owes on loans."""

    member: int
    owes: Minor


@dataclass(frozen=True, slots=True)
class Share:
    """Of a gap, what one (None: the pot) `pays` and `claims` for it: with coins rounded up she pays more, and the rest is a gift."""

    bearer: int | None
    pays: Minor
    claims: Minor


@dataclass(frozen=True, slots=True)
class Ending:
    """What of a cover (by id) ends now."""

    cover: int
    amount: Minor


def shares_of_gap(gap: Minor, bearers: Sequence[Bearer], mode: GapMode, coin: Minor = 1, fund: Minor = 0) -> tuple[Share, ...]:
    """The pot's part first where there is one, then each bearer's; the claims sum to the gap exactly.

    Raises BadAmount: a negative gap, or nobody to bear it.

    >>> shares = shares_of_gap(450_000, [Bearer(each, 0) for each in range(14)], GapMode.EQUAL, coin=100)
    >>> shares[0].pays, sum(each.pays for each in shares), sum(each.claims for each in shares)
    (32200, 450800, 450000)
    """
    weights = [bearer.owes for bearer in bearers] if mode is GapMode.BY_LOAN else []
    found: GapShares = share_gap(gap, weights if any(weights) else [1] * len(bearers), coin, fund)
    claims = share_out(gap - found.from_fund, found.parts) if any(found.parts) else [0] * len(bearers)
    from_pot = (Share(None, found.from_fund, found.from_fund),) if found.from_fund else ()
    parts = zip(bearers, found.parts, claims, strict=True)
    return from_pot + tuple(Share(bearer.member, pays, claim) for bearer, pays, claim in parts if pays)


def endings(covers: Iterable[Cover], amount: Minor) -> tuple[Ending, ...]:
    """What of each open cover a payment of the debtor ends, oldest meeting first; the parts sum to the payment.

    Raises CoverNotOpen: she owes less, or the payment is nothing.
    """
    owed = sorted((cover for cover in covers if cover.open), key=lambda cover: (cover.date, cover.meeting, cover.id))
    whole = sum(cover.open for cover in owed)
    if not 0 < amount <= whole:
        raise CoverNotOpen(whole, amount)
    found: list[Ending] = []
    for _, of_meeting in groupby(owed, key=lambda cover: (cover.date, cover.meeting)):
        together = list(of_meeting)
        here = min(amount, sum(cover.open for cover in together))
        parts = share_out(here, [cover.open for cover in together])
        found += [Ending(cover.id, part) for cover, part in zip(together, parts, strict=True) if part]
        amount -= here
    return tuple(found)


def check_no_covers(member: str, covers: Iterable[Cover]) -> None:
    """Refuse a new loan of one for whom others paid, until she has given it back."""
    if owed := sum(cover.open for cover in covers):
        raise CoversOpen(member, owed)


def check_claims(member: str, claims: Minor, to: ClaimsTo | None, decision: str) -> None:
    """Refuse that a bearer leaves before it is said what becomes of her claims, and that they are given away without a decision."""
    if claims and to is None:
        raise ClaimsUndecided(member, claims)
    if claims and to is not ClaimsTo.BOUGHT and not decision.strip():
        raise FieldMissing("decision")
