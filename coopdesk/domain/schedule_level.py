"""Which level instalment a loan takes, where the nearest rounded one is not good enough: its neighbours are tried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from coopdesk.domain.money import Minor
from coopdesk.domain.schedule_terms import LevelChoice

Parts: TypeAlias = list[tuple[Minor, Minor]]
Tried: TypeAlias = tuple[Minor, Parts]
"""A level instalment and the (principal, interest) of each instalment that it makes."""
Run: TypeAlias = Callable[[Minor], Parts]


def chosen_level(choose: LevelChoice, rounded: Tried, step: Minor, run: Run) -> Tried:
    """The level instalment that is chosen; `rounded` is the nearest multiple of `step`, `run` tries another out."""
    return _CHOICES[choose](rounded, step, run)


def _least_last_difference(rounded: Tried, step: Minor, run: Run) -> Tried:
    neighbours = (rounded[0] - step, rounded[0] + step)
    return min((rounded, *((level, run(level)) for level in neighbours)), key=lambda tried: abs(_last(tried[1]) - tried[0]))


def _smallest_last_not_above(rounded: Tried, step: Minor, run: Run) -> Tried:
    """Halved in on from both sides: a larger instalment leaves less for the last one."""
    too_small, enough = 0, rounded
    while _last(enough[1]) > enough[0]:
        too_small, level = enough[0], enough[0] + max(step, enough[0])
        enough = level, run(level)
    while enough[0] - too_small > step:
        level = too_small + (enough[0] - too_small) // (2 * step) * step
        parts = run(level)
        if _last(parts) > level:
            too_small = level
        else:
            enough = level, parts
    return enough


def _last(parts: Parts) -> Minor:
    return sum(parts[-1])


_CHOICES: Mapping[LevelChoice, Callable[[Tried, Minor, Run], Tried]] = {
    LevelChoice.ROUND: lambda rounded, _step, _run: rounded,
    LevelChoice.LEAST_LAST_DIFFERENCE: _least_last_difference,
    LevelChoice.SMALLEST_LAST_NOT_ABOVE: _smallest_last_not_above,
}
