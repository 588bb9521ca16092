"""Which level instalment a loan takes, where the nearest rounded one is not good enough: its neighbours are tried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from coopdesk.domain.money import Minor
from coopdesk.domain.schedule_terms import LevelChoice, Rounding, ScheduleTerms

Parts: TypeAlias = list[tuple[Minor, Minor]]
Run: TypeAlias = Callable[[Minor | None], Parts]
"""The schedule's parts with a given level instalment."""

TRIES_MAX = 1000


def chosen_level(parts: Parts, terms: ScheduleTerms, rounding: Rounding, run: Run) -> Parts:
    """The parts with the chosen level instalment; `parts` are those with the rounded one."""
    repaying = next((row for row in parts if row[0]), parts[-1])
    return _CHOICES[terms.level.choose](parts, sum(repaying), rounding.step, run)


def _least_last_difference(parts: Parts, level: Minor, step: Minor, run: Run) -> Parts:
    tries: Sequence[tuple[Minor, Parts]] = [(level, parts), *((near, run(near)) for near in (level - step, level + step))]
    return min(tries, key=lambda tried: abs(_last(tried[1]) - tried[0]))[1]


def _smallest_last_not_above(parts: Parts, level: Minor, step: Minor, run: Run) -> Parts:
    for _try in range(TRIES_MAX):
        if _last(parts) <= level:
            break
        level += step
        parts = run(level)
    for _try in range(TRIES_MAX):
        smaller = run(level - step)
        if _last(smaller) > level - step:
            break
        level, parts = level - step, smaller
    return parts


def _last(parts: Parts) -> Minor:
    return sum(parts[-1])


_CHOICES: Mapping[LevelChoice, Callable[[Parts, Minor, Minor, Run], Parts]] = {
    LevelChoice.ROUND: lambda parts, _level, _step, _run: parts,
    LevelChoice.LEAST_LAST_DIFFERENCE: _least_last_difference,
    LevelChoice.SMALLEST_LAST_NOT_ABOVE: _smallest_last_not_above,
}
