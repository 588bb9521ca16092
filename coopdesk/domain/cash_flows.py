"""Money that moves at points of time, what it is worth at a rate, and the rate at which it is worth nothing.

A time is an exact fraction of the unit that the rate is for: years for a yearly rate, periods for a period's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def present_value(flows: Iterable[Flow], rate: Decimal) -> Decimal:
    """What flows are worth at time 0, in minor units: sum of amount / (1 + rate)^at; `rate` a fraction above -1.

    >>> present_value([Flow(Fraction(1), 550), Flow(Fraction(2), 605)], Decimal("0.1"))
    Decimal('1000')
    """
    with localcontext(CALCULATION):
        return _worth(_with_gaps(flows), rate).normalize() + 0


def internal_rate(flows: Iterable[Flow]) -> Decimal:
    """The rate per unit of time at which flows are worth nothing (domain.md §11.1 A11), a fraction.

    The one nearest to 0, where several are. Raises NoRate: nothing comes in, or nothing goes out.

    >>> round(internal_rate([Flow(Fraction(0), 1000), Flow(Fraction(1), -550), Flow(Fraction(2), -605)]), 8)
    Decimal('0.10000000')
    """
    with_gaps = _with_gaps(flows)
    return solve_rate(lambda rate: _worth(with_gaps, rate))


def _with_gaps(flows: Iterable[Flow]) -> Sequence[tuple[Decimal, Minor]]:
    """(time since the flow before, amount), in order of time. Equal gaps are equal numbers, so each is raised once."""
    before, found = Fraction(0), []
    with localcontext(CALCULATION):
        for flow in sorted(flows, key=attrgetter("at")):
            gap = flow.at - before
            found.append((Decimal(gap.numerator) / gap.denominator, flow.amount))
            before = flow.at
    return found


def _worth(with_gaps: Sequence[tuple[Decimal, Minor]], rate: Decimal) -> Decimal:
    worth, discount = Decimal(0), Decimal(1)
    growth, discounts = 1 + rate, dict[Decimal, Decimal]()
    for gap, amount in with_gaps:
        if gap not in discounts:
            discounts[gap] = growth**-gap
        discount *= discounts[gap]
        worth += amount * discount
    return worth
