"""Money that moves at points of time, what it is worth at a rate, and the rate at which it is worth nothing.

A time is an exact fraction of the unit that the rate is for: years for a yearly rate, periods for a period's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from operator import attrgetter

from coopdesk.domain.money import Minor
from coopdesk.domain.rate_solver import solve_rate
from coopdesk.domain.rates import CALCULATION


@dataclass(frozen=True, slots=True)
class Flow:
    """`amount` minor units at time `at` >= 0: received positive, paid negative."""

    at: Fraction
    amount: Minor


@dataclass(frozen=True, slots=True)
class _Series:
    """Flows in order of time as (which of `gaps` since the flow before, amount): each gap is raised to its power once."""

    gaps: tuple[Decimal, ...]
    steps: tuple[tuple[int, Minor], ...]

    def worth(self, rate: Decimal) -> Decimal:
        worth, discount, growth = Decimal(0), Decimal(1), 1 + rate
        discounts = [growth**-gap for gap in self.gaps]
        for gap, amount in self.steps:
            discount *= discounts[gap]
            worth += amount * discount
        return worth


def present_value(flows: Iterable[Flow], rate: Decimal) -> Decimal:
    """What flows are worth at time 0, in minor units: sum of amount / (1 + rate)^at; `rate` a fraction above -1.

    >>> present_value([Flow(Fraction(1), 550), Flow(Fraction(2), 605)], Decimal("0.1"))
    Decimal('1000')
    """
    with localcontext(CALCULATION):
        return _series(flows).worth(rate).normalize() + 0


def internal_rate(flows: Iterable[Flow]) -> Decimal:
    """The rate per unit of time at which flows are worth nothing (domain.md §11.1 A11), a fraction.

    The one nearest to 0, where several are. Raises NoRate: nothing comes in, or nothing goes out.

    >>> round(internal_rate([Flow(Fraction(0), 1000), Flow(Fraction(1), -550), Flow(Fraction(2), -605)]), 8)
    Decimal('0.10000000')
    """
    return solve_rate(_series(flows).worth)


def _series(flows: Iterable[Flow]) -> _Series:
    before, places, steps = Fraction(0), dict[Fraction, int](), []
    for flow in sorted(flows, key=attrgetter("at")):
        steps.append((places.setdefault(flow.at - before, len(places)), flow.amount))
        before = flow.at
    with localcontext(CALCULATION):
        return _Series(tuple(Decimal(gap.numerator) / gap.denominator for gap in places), tuple(steps))
