"""Arisan: members pay a fixed amount each turn, and one of them, drawn or in an agreed order, takes it all; each once a cycle (domain.md §8.2).

It is the members' own money and never touches the cooperative's cash. Worked example: 10 members pay 50,000 and 5,000 into the box:
who is drawn takes 500,000, the box keeps 50,000; who has drawn keeps paying until everybody has.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import ArisanOver, ArisanUnpaid, BadAmount, BadField, FieldMissing
from coopdesk.domain.money import Minor

LEAST = 2


class ArisanOrder(StrEnum):
    LOT = "lot"
    """By lot among those who have not drawn."""
    AGREED = "agreed"
    """In the order in which its members stand."""


class ArisanStep(StrEnum):
    PAID = "paid"
    DRAWN = "drawn"
    ENDED = "ended"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Arisan:
    """`members` by id in the agreed order; each pays `amount` and a `fee` into its box at every turn. `group` by id."""

    id: int
    group: int
    name: str
    amount: Minor
    fee: Minor
    order: ArisanOrder
    begun: date
    members: tuple[int, ...] = ()

    @property
    def share(self) -> Minor:
        """What one pays at a turn."""
        return self.amount + self.fee

    @property
    def pool(self) -> Minor:
        """What the drawn one takes."""
        return self.amount * len(self.members)


@dataclass(frozen=True, slots=True)
class ArisanEvent:
    """`seed` of a draw by lot, 0 where the order was agreed; `undoes`: the event (by id) that was taken back; `member` None: of all."""

    id: int
    step: ArisanStep
    turn: int
    member: int | None
    amount: Minor
    seed: int
    date: date
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    number: int
    date: date
    member: int
    amount: Minor
    seed: int


@dataclass(frozen=True, slots=True)
class ArisanStanding:
    """`turns` that were drawn; `paid`: who (by id) has paid the turn that is on; `box`: what its own box holds.

    `brought`: how many turns each has paid; `ended`: the day on which the group ended it.
    """

    arisan: Arisan
    turns: tuple[Turn, ...]
    paid: frozenset[int]
    box: Minor
    last: ArisanEvent | None
    brought: Mapping[int, int]
    ended: date | None = None

    @property
    def turn(self) -> int:
        """The turn that is on, one after the last that was drawn."""
        return len(self.turns) + 1

    @property
    def all_drawn(self) -> bool:
        return len(self.turns) == len(self.arisan.members)

    @property
    def is_over(self) -> bool:
        return self.ended is not None or self.all_drawn

    def took(self, member: int) -> Minor:
        return sum(turn.amount for turn in self.turns if turn.member == member)

    def balance(self, member: int) -> Minor:
        """What she has paid without the fees, less what she took: above nothing she is to get it back, below it she owes it to the others."""
        return self.arisan.amount * self.brought.get(member, 0) - self.took(member)

    @property
    def unpaid(self) -> tuple[int, ...]:
        return () if self.is_over else tuple(member for member in self.arisan.members if member not in self.paid)

    @property
    def waiting(self) -> tuple[int, ...]:
        """Who has not drawn yet, in the agreed order."""
        drawn = {turn.member for turn in self.turns}
        return tuple(member for member in self.arisan.members if member not in drawn)


def standing(arisan: Arisan, events: Iterable[ArisanEvent]) -> ArisanStanding:
    """By its events in the order they were written; what was taken back does not count."""
    every = list(events)
    gone = {event.undoes for event in every if event.undoes is not None}
    held = [event for event in every if event.id not in gone and event.step is not ArisanStep.TAKEN_BACK]
    drew, paying = ([(each, each.member) for each in held if each.step is step and each.member is not None] for step in (ArisanStep.DRAWN, ArisanStep.PAID))
    turns = tuple(Turn(each.turn, each.date, member, each.amount, each.seed) for each, member in drew)
    paid = frozenset(member for each, member in paying if each.turn == len(turns) + 1)
    box = sum(each.amount for each, _ in paying) - sum(each.amount for each, _ in drew)
    ended = next((each.date for each in held if each.step is ArisanStep.ENDED), None)
    return ArisanStanding(arisan, turns, paid, box, held[-1] if held else None, Counter(member for _, member in paying), ended)


def drawn_by_lot(waiting: Sequence[int], seed: int, turn: int) -> int:
    """Whose lot it is; the same seed gives the same one, so that everybody can draw it again.

    >>> drawn_by_lot([3, 5, 8], 4711, 1) == drawn_by_lot([8, 3, 5], 4711, 1)
    True
    """
    number = int.from_bytes(hashlib.sha256(f"{seed} {turn}".encode()).digest(), "big")
    return sorted(waiting)[number % len(waiting)]


def next_drawn(now: ArisanStanding, seed: int) -> int:
    """Who takes the pool of the turn. Raises ArisanOver, ArisanUnpaid."""
    if now.is_over:
        raise ArisanOver(now.arisan.name)
    if now.unpaid:
        raise ArisanUnpaid(len(now.unpaid))
    return drawn_by_lot(now.waiting, seed, now.turn) if now.arisan.order is ArisanOrder.LOT else now.waiting[0]


def check_pays(now: ArisanStanding, members: Sequence[int]) -> None:
    """Refuse nobody, who is not in it, who has paid this turn, and any once it is over. Raises ArisanOver, FieldMissing, BadField."""
    if now.is_over:
        raise ArisanOver(now.arisan.name)
    if not members:
        raise FieldMissing("members")
    if wrong := next((member for member in members if member not in now.unpaid or members.count(member) > 1), None):
        raise BadField("member", str(wrong))


def check_ends(now: ArisanStanding, decision: str) -> None:
    """Refuse to end it twice, and, while not everybody has drawn, without a decision. Raises ArisanOver, FieldMissing."""
    if now.ended:
        raise ArisanOver(now.arisan.name)
    if not now.all_drawn and not decision.strip():
        raise FieldMissing("decision")


def check_arisan(made: Arisan) -> None:
    """Refuse one without a name, of fewer than two or the same one twice, and amounts of nothing."""
    if not made.name.strip():
        raise FieldMissing("name")
    if len(made.members) < LEAST:
        raise FieldMissing("members")
    if len(set(made.members)) < len(made.members):
        raise BadField("member", str(made.members[-1]))
    if made.amount <= 0 or made.fee < 0:
        raise BadAmount(str(min(made.amount, made.fee)))
