"""A loan that a group asks for as one: each member has a loan of her own for her part, and the parts sum to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import BadAmount, BadField, FieldMissing
from coopdesk.domain.money import Minor, share_out


class SplitBy(StrEnum):
    """How a whole is split over the members who take part."""

    EQUAL = "equal"
    SAVINGS = "savings"
    """By what each has saved; who saved nothing gets nothing, unless nobody saved."""


@dataclass(frozen=True, slots=True)
class GroupLoan:
    """`group` and `loans` by id; `words`: what the group calls it."""

    id: int
    group: int
    date: date
    words: str
    loans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartAsked:
    """What one member (by number) borrows of it, for so many instalments."""

    member: str
    amount: Minor
    term: int
    purpose: str = ""


def split_whole(whole: Minor, weights: Sequence[int], coin: Minor = 1) -> tuple[Minor, ...]:
    """Parts by `weights` in whole coins; what is no whole coin comes to the first who gets something. They sum to the whole.

    Raises BadAmount: nothing to split, or nobody to split it over.

    >>> split_whole(15_000_000, [1] * 7, coin=50_000)
    (2150000, 2150000, 2150000, 2150000, 2150000, 2150000, 2100000)
    """
    if whole <= 0 or not weights:
        raise BadAmount(str(whole))
    even = weights if any(weights) else [1] * len(weights)
    parts = [units * coin for units in share_out(whole // coin, even)]
    first = next(place for place, weight in enumerate(even) if weight)
    parts[first] += whole % coin
    return tuple(parts)


def check_parts(parts: Sequence[PartAsked]) -> None:
    """Refuse a loan of nobody, and one member twice."""
    if not parts:
        raise FieldMissing("amount")
    seen: set[str] = set()
    for part in parts:
        if part.member in seen:
            raise BadField("member", part.member)
        seen.add(part.member)
