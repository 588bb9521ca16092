"""What a borrower hands over until her loan is repaid: what it is, what it counts for, where it lies and who has had it.

A paper goes its way by moves: received into the safe, lent out and back again, given back for good. What it counts for is
its latest valuation less the haircut, while the cooperative has it or is sure to get it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

from coopdesk.domain.errors import BadAmount, BadField, CollateralElsewhere, DateTooEarly, FieldMissing
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION

HUNDRED = Decimal(100)


class CollateralKind(StrEnum):
    VEHICLE = "vehicle"
    LAND = "land"
    DEPOSIT = "deposit"
    GOLD = "gold"
    SALARY = "salary"
    GOODS = "goods"
    OTHER = "other"


USUAL_HAIRCUT: Mapping[CollateralKind, Decimal] = {
    CollateralKind.VEHICLE: Decimal(30),
    CollateralKind.LAND: Decimal(20),
    CollateralKind.DEPOSIT: Decimal(0),
    CollateralKind.GOLD: Decimal(15),
    CollateralKind.SALARY: Decimal(100),
    CollateralKind.GOODS: Decimal(50),
    CollateralKind.OTHER: Decimal(50),
}
"""Percent taken off the value where nobody says another figure; a salary slip promises pay and has no price."""


class MoveKind(StrEnum):
    """What happens to a paper."""

    RECEIVED = "received"
    LENT = "lent"
    """Given out for a while: to renew a registration, to show it to an office."""
    BACK = "back"
    ALLOWED = "allowed"
    """Somebody who decides on loans lets it be given back though the loan runs."""
    GIVEN_BACK = "given_back"
    STRUCK_OUT = "struck_out"
    """It was written down by mistake and never came."""


class Whereabouts(StrEnum):
    EXPECTED = "expected"
    IN_SAFE = "in_safe"
    LENT = "lent"
    GIVEN_BACK = "given_back"
    STRUCK_OUT = "struck_out"


LEADS_TO: Mapping[MoveKind, Whereabouts] = {
    MoveKind.RECEIVED: Whereabouts.IN_SAFE,
    MoveKind.LENT: Whereabouts.LENT,
    MoveKind.BACK: Whereabouts.IN_SAFE,
    MoveKind.ALLOWED: Whereabouts.IN_SAFE,
    MoveKind.GIVEN_BACK: Whereabouts.GIVEN_BACK,
    MoveKind.STRUCK_OUT: Whereabouts.STRUCK_OUT,
}

MOVES_FROM: Mapping[Whereabouts, tuple[MoveKind, ...]] = {
    Whereabouts.EXPECTED: (MoveKind.RECEIVED, MoveKind.STRUCK_OUT),
    Whereabouts.IN_SAFE: (MoveKind.LENT, MoveKind.ALLOWED, MoveKind.GIVEN_BACK),
    Whereabouts.LENT: (MoveKind.BACK,),
    Whereabouts.GIVEN_BACK: (),
    Whereabouts.STRUCK_OUT: (),
}

COUNTED = (Whereabouts.IN_SAFE, Whereabouts.LENT)


@dataclass(frozen=True, slots=True)
class Valuation:
    """`haircut` in percent of `value`; `basis` says who valued it or by what."""

    on: date
    value: Minor
    haircut: Decimal
    basis: str
    operator: str

    @property
    def counted(self) -> Minor:
        return counted_value(self.value, self.haircut)


@dataclass(frozen=True, slots=True)
class Move:
    """`place` is where it lies from then on, `person` who handed it over or took it."""

    id: int
    what: MoveKind
    on: date
    place: str
    person: str
    reason: str
    operator: str


@dataclass(frozen=True, slots=True)
class Collateral:
    """A paper or thing behind a loan, with all valuations and moves, the oldest first. `owner` as the paper names her."""

    id: int
    loan: str
    member: str
    member_name: str
    kind: CollateralKind
    number: str
    description: str
    owner: str
    since: date
    operator: str
    values: tuple[Valuation, ...]
    moves: tuple[Move, ...] = ()

    @property
    def whereabouts(self) -> Whereabouts:
        return LEADS_TO[self.moves[-1].what] if self.moves else Whereabouts.EXPECTED

    @property
    def value(self) -> Valuation:
        """The latest."""
        return self.values[-1]

    @property
    def place(self) -> str:
        """Where it was put when it last came in, or who has it."""
        return next((move.place or move.person for move in reversed(self.moves) if move.what is not MoveKind.ALLOWED), "")

    @property
    def allowed(self) -> Move | None:
        """The leave to give it back though the loan runs, if that was said last."""
        return self.moves[-1] if self.moves and self.moves[-1].what is MoveKind.ALLOWED else None

    @property
    def counted(self) -> Minor:
        """What it counts for behind its loan."""
        return self.counted_on(date.max)

    def counted_on(self, day: date) -> Minor:
        """What it counted for on a day: its valuation and where it was by then."""
        moves = [move for move in self.moves if move.on <= day]
        values = [value for value in self.values if value.on <= day]
        return values[-1].counted if values and moves and LEADS_TO[moves[-1].what] in COUNTED else 0


def counted_value(value: Minor, haircut: Decimal) -> Minor:
    """A value less its haircut in percent, rounded down.

    >>> counted_value(8_500_001, Decimal(30))
    5950000
    """
    with localcontext(CALCULATION):
        return round_units(value * (HUNDRED - haircut) / HUNDRED, mode="down")


def check_described(description: str, owner: str) -> None:
    """Refuse what nobody could tell from another paper."""
    for name, text in (("description", description), ("owner", owner)):
        if not text.strip():
            raise FieldMissing(name)


def check_valuation(value: Minor, haircut: Decimal) -> None:
    """Refuse what is worth nothing, and a haircut beyond 0 to 100 percent."""
    if value <= 0:
        raise BadAmount(str(value))
    if not haircut.is_finite() or not 0 <= haircut <= HUNDRED:
        raise BadField("haircut", str(haircut))


def check_move(collateral: Collateral, what: MoveKind, on: date) -> None:
    """Refuse a move that does not go with where it is, or dated before its last one."""
    if what not in MOVES_FROM[collateral.whereabouts]:
        raise CollateralElsewhere(collateral.description, collateral.whereabouts)
    since = max([collateral.since, *(move.on for move in collateral.moves)])
    if on < since:
        raise DateTooEarly(on, since)
