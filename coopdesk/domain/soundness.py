"""Ratios of a cooperative against goals: each is a sum of named figures in percent of another, as data.

Whoever measures (PEARLS, the ministry's health worksheet) names figures; what each figure is says `store/queries/soundness.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.errors import BadRate
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION

Figures = Mapping[str, Minor]
"""Minor units or counts, by name."""
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Ratio:
    """`above` in percent of `below`: names of figures, each taken off where it begins with a minus; `low` and `high` the goal."""

    code: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    low: Decimal | None = None
    high: Decimal | None = None


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NO_GOAL = "no_goal"
    """Nothing to measure by, or no goal."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Percent; None where that side is open."""

    low: Decimal | None = None
    high: Decimal | None = None

    def to_plain(self) -> list[str | None]:
        return [None if each is None else str(each) for each in (self.low, self.high)]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> Goal:
        low, high = (None if each is None else Decimal(each) for each in plain)
        return cls(low, high)


@dataclass(frozen=True, slots=True)
class Measured:
    """`percent` to a tenth, None where there is nothing to measure by."""

    above: Minor
    below: Minor
    percent: Decimal | None


def measured(ratio: Ratio, figures: Figures) -> Measured:
    """
    >>> measured(Ratio("P2", ("allowance", "-late_12"), ("late_1_12",)), {"allowance": 585, "late_12": 400, "late_1_12": 600})
    Measured(above=185, below=600, percent=Decimal('30.8'))
    """
    above, below = summed(ratio.above, figures), summed(ratio.below, figures)
    return Measured(above, below, percent_to_tenth(above, below))


def percent_to_tenth(above: Minor, below: Minor) -> Decimal | None:
    """None where `below` is nothing or less."""
    return CALCULATION.quantize(CALCULATION.divide(Decimal(100 * above), Decimal(below)), TENTH) if below > 0 else None


def summed(names: tuple[str, ...], figures: Figures) -> Minor:
    return sum(-figures[name[1:]] if name.startswith("-") else figures[name] for name in names)


def verdict(percent: Decimal | None, goal: Goal) -> Verdict:
    """Whether a ratio lies within its goal."""
    if percent is None or (goal.low is None and goal.high is None):
        return Verdict.NO_GOAL
    within = (goal.low is None or percent >= goal.low) and (goal.high is None or percent <= goal.high)
    return Verdict.MET if within else Verdict.NOT_MET


def check_goal(goal: Goal) -> None:
    """Refuse a goal that nothing can meet."""
    if goal.low is not None and goal.high is not None and goal.low > goal.high:
        raise BadRate(str(goal.high))
