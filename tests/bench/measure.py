"""Measuring: both sides in turn, each in a process of its own, medians of the rounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

FLOORS = Path(__file__).parent / "floors"
ROOT = Path(__file__).parents[2]
ROUNDS = 5


@dataclass(frozen=True)
class Side:
    """A script and its arguments. `until` "": it prints its own seconds; else the time from its start until it prints that line."""

    command: tuple[str, ...]
    until: str = ""


@dataclass(frozen=True)
class Limit:
    """A time that no machine is asked for: what a person notices."""

    seconds: float


@dataclass(frozen=True)
class Measured:
    """Seconds of one act, medians; `rounds` the seconds of each round, ours and the floor's."""

    ours: float
    floor: float
    rounds: tuple[tuple[float, float], ...]

    @property
    def ratio(self) -> float:
        """Ours against the floor: median of the rounds' ratios, since both sides of a round met the same machine."""
        return median(ours / floor for ours, floor in self.rounds)


def floor(script: str, *arguments: object, until: str = "") -> Side:
    return Side((str(FLOORS / script), *map(str, arguments)), until)


def ours(module: str, *arguments: object, until: str = "") -> Side:
    return Side(("-m", f"tests.bench.ours.{module}", *map(str, arguments)), until)


def in_turn(our_side: Side, floor_side: Side | Limit, rounds: int = ROUNDS) -> Measured:
    """Both sides `rounds` times, changing who goes first, after one round that only warms up."""
    seconds(our_side)
    seconds(floor_side)
    found: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2:
            second = seconds(floor_side)
            found.append((seconds(our_side), second))
        else:
            first = seconds(our_side)
            found.append((first, seconds(floor_side)))
    return Measured(median(pair[0] for pair in found), median(pair[1] for pair in found), tuple(found))


def check_agreement(our_side: Side, floor_side: Side) -> None:
    """Both sides give their figures; refuse to measure where one that the floor names is another one with us."""
    ours, floors = (_printed(side)["figures"] for side in (our_side, floor_side))
    apart = {name: (ours.get(name), figure) for name, figure in floors.items() if ours.get(name) != figure}
    if apart or not floors:
        raise AssertionError(f"{' '.join(our_side.command)} does not agree with its floor: {apart or 'nothing to compare'}")


def _printed(side: Side) -> Any:
    """The last line of JSON that a script prints."""
    answer = subprocess.run([sys.executable, *side.command], check=True, cwd=ROOT, env=_environment(), capture_output=True, text=True).stdout
    return json.loads(answer.splitlines()[-1])


def run(side: Side) -> None:
    """Run a script that prepares something and prints nothing."""
    subprocess.run([sys.executable, *side.command], check=True, cwd=ROOT, env=_environment())


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}


def seconds(side: Side | Limit) -> float:
    """Run one side once; a limit is what it is."""
    if isinstance(side, Limit):
        return side.seconds
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, *side.command], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=_environment()) as process:
        answer = _answer(process, side, began)
        process.communicate()
    if answer is None:
        raise RuntimeError(f"{' '.join(side.command)} ended with {process.returncode}")
    return answer


def _answer(process: subprocess.Popen[str], side: Side, began: float) -> float | None:
    lines: Sequence[str] = ()
    assert process.stdout is not None
    for line in process.stdout:
        if side.until and line.strip() == side.until:
            return time.perf_counter() - began
        if line.startswith("{"):
            lines = (*lines, line)
    return float(json.loads(lines[-1])["seconds"]) if lines else None
