"""How the cost of something that is used over months is spread over them: straight line, or by declining balance.

What is used by the end of a month is worked out as one sum from the beginning, so that the months always add up to the
cost less what is left at the end, and a month that was left out is caught up by the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Protocol

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION

YEAR = 12


class UseMethod(StrEnum):
    STRAIGHT = "straight"
    """The same each month."""
    DECLINING = "declining"
    """Twice the straight rate of what is left at the beginning of each year of its life; the last year takes the rest."""
    NONE = "none"
    """Never used up: land."""


@dataclass(frozen=True, slots=True)
class UsePlan:
    """`cost` is spread over `months` from the month of `first` on, down to `salvage`; minor units."""

    method: UseMethod
    cost: Minor
    salvage: Minor
    months: int
    first: date

    @property
    def last(self) -> date:
        """The first day of the last month."""
        return add_months(month_start(self.first), max(self.months - 1, 0))


@dataclass(frozen=True, slots=True)
class UseMonth:
    """One month of a plan: what it uses, and what is left after it."""

    month: date
    used: Minor
    left: Minor


def used_by(plan: UsePlan, day: date) -> Minor:
    """What of the cost is used by the end of the month of `day`; half-up to the unit.

    >>> used_by(UsePlan(UseMethod.STRAIGHT, 1_000, 0, 3, date(2025, 1, 1)), date(2025, 2, 28))
    667
    """
    begun = month_start(plan.first)
    passed = (day.year - begun.year) * YEAR + day.month - begun.month + 1
    return _USED[plan.method](plan, min(max(passed, 0), plan.months))


def schedule(plan: UsePlan) -> tuple[UseMonth, ...]:
    """Every month of a plan; what they use sums to the cost less the salvage."""
    if plan.method is UseMethod.NONE:
        return ()
    months, before = [], 0
    for place in range(plan.months):
        month = add_months(month_start(plan.first), place)
        used = used_by(plan, month)
        months.append(UseMonth(month, used - before, plan.cost - used))
        before = used
    return tuple(months)


def _straight(plan: UsePlan, passed: int) -> Minor:
    return _part(plan.cost - plan.salvage, passed, plan.months)


def _declining(plan: UsePlan, passed: int) -> Minor:
    """Whole years by the rate, each spread evenly over its months (UU PPh art. 11: Rp 150 million over four years at 50 percent

    a year uses 75, 37.5, 18.75 and, in the last year, 18.75 million).
    """
    left, gone = plan.cost, 0
    while passed > gone:
        year = min(YEAR, plan.months - gone)
        use = left - plan.salvage if gone + year == plan.months else min(_part(left, 2 * YEAR, plan.months), left - plan.salvage)
        here = min(passed - gone, year)
        if here < year:
            return plan.cost - left + _part(use, here, year)
        left, gone = left - use, gone + year
    return plan.cost - left


def _part(amount: Minor, of: int, whole: int) -> Minor:
    with localcontext(CALCULATION):
        return round_units(Decimal(amount * of) / whole) if whole else 0


class _Used(Protocol):
    def __call__(self, plan: UsePlan, passed: int, /) -> Minor: ...


_USED: Mapping[UseMethod, _Used] = {
    UseMethod.STRAIGHT: _straight,
    UseMethod.DECLINING: _declining,
    UseMethod.NONE: lambda _plan, _passed: 0,
}
