"""Which rate a balance earns: one rate for all of it, or a scale of tiers.

A balance in no tier earns nothing; a smallest balance that earns is a first tier that begins there (domain.md §2.2).
An average may be a fraction of a minor unit, so a balance here is `total / over`: nothing is rounded on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from coopdesk.domain.money import Minor


class TierBasis(StrEnum):
    WHOLE_BALANCE = "whole_balance"
    """The rate of the tier in which the balance lies is earned on all of it."""
    SLICE = "slice"
    """Each tier's rate is earned on the part of the balance that lies in it."""


@dataclass(frozen=True, slots=True)
class Tier:
    """`pct` percent on balances from `low` to `high`, minor units; a bound that is None is open."""

    pct: Decimal
    low: Minor | None = None
    high: Minor | None = None
    low_inclusive: bool = True
    high_inclusive: bool = False

    def holds(self, total: Minor, over: int = 1) -> bool:
        """Whether the balance `total / over` lies in the tier."""
        above = self.low is None or total > self.low * over or (self.low_inclusive and total == self.low * over)
        below = self.high is None or total < self.high * over or (self.high_inclusive and total == self.high * over)
        return above and below

    def slice_of(self, total: Minor, over: int = 1) -> Minor:
        """The part of the balance `total / over` between the bounds, times `over`."""
        top = total if self.high is None else min(total, self.high * over)
        return max(0, top - (self.low or 0) * over)


@dataclass(frozen=True, slots=True)
class Earning:
    """A part of a balance, times `over`, and the percent that it earns."""

    amount: Minor
    pct: Decimal


def earnings(total: Minor, tiers: Sequence[Tier], basis: TierBasis = TierBasis.WHOLE_BALANCE, over: int = 1) -> tuple[Earning, ...]:
    """What of the balance `total / over` earns at which percent, amounts times `over`.

    >>> scale = [Tier(Decimal(3), high=5_000_000), Tier(Decimal(5), low=5_000_000)]
    >>> [(part.amount, int(part.pct)) for part in earnings(6_000_000, scale)]
    [(6000000, 5)]
    >>> [(part.amount, int(part.pct)) for part in earnings(6_000_000, scale, TierBasis.SLICE)]
    [(5000000, 3), (1000000, 5)]
    """
    return tuple(part for part in _EARNINGS[basis](total, tiers, over) if part.amount > 0)


@lru_cache(maxsize=64)
def percent_units(tiers: tuple[Tier, ...], basis: TierBasis) -> tuple[Callable[[Minor, int], int], int]:
    """What a balance earns as a whole number, for balance after balance: each part times its percent times `scale`, and the scale.

    A single open tier, as most products have, asks nothing of the balance but that there is one.

    >>> units, scale = percent_units((Tier(Decimal("2.5")),), TierBasis.WHOLE_BALANCE)
    >>> units(1_000, 1), scale
    (25000, 10)
    """
    scale = 10 ** max((max(0, -int(tier.pct.normalize().as_tuple().exponent)) for tier in tiers), default=0)
    units = {tier.pct: int(tier.pct * scale) for tier in tiers}
    if len(tiers) == 1 and tiers[0].low is None and tiers[0].high is None:
        only = units[tiers[0].pct]
        return (lambda total, _over: total * only if total > 0 else 0), scale
    return (lambda total, over: sum(part.amount * units[part.pct] for part in earnings(total, tiers, basis, over))), scale


def _whole(total: Minor, tiers: Sequence[Tier], over: int) -> list[Earning]:
    return [Earning(total, tier.pct) for tier in tiers if tier.holds(total, over)][:1]


def _sliced(total: Minor, tiers: Sequence[Tier], over: int) -> list[Earning]:
    return [Earning(tier.slice_of(total, over), tier.pct) for tier in tiers]


_EARNINGS: Mapping[TierBasis, Callable[[Minor, Sequence[Tier], int], list[Earning]]] = {
    TierBasis.WHOLE_BALANCE: _whole,
    TierBasis.SLICE: _sliced,
}
