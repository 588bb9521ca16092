"""`python3 -m tests bench [--size S|M|L] [--json] [--only F3,F4] [--rounds N]`: each figure beside its floor, in one run."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import FIGURES, Figure
from tests.bench.floors.workload import SIZES
from tests.bench.measure import ROUNDS, Measured, in_turn
from tests.bench.prepare import Books, books_of

KEPT = Path(tempfile.gettempdir()) / "coopdesk-bench"


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where a figure is not held."""
    asked = _parse(arguments)
    chosen = [figure for figure in FIGURES if asked.size in figure.sizes and (not asked.only or figure.code in asked.only.upper().split(","))]
    made = books_of(asked.size, KEPT)
    rows = []
    for figure in chosen:
        measured = _measure(figure, made, asked.rounds)
        rows.append(_row(figure, measured))
        if not asked.json:
            print(_line(figure, measured), flush=True)
    if asked.json:
        print(json.dumps({"size": asked.size, "rounds": asked.rounds, "figures": rows}, indent=1))
    return 0 if all(row["held"] for row in rows) else 1


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests bench", description=__doc__)
    parser.add_argument("--size", choices=sorted(SIZES), default="M", help="S: 200 members × 3 years, M: 2,000 × 5, L: 20,000 × 5")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", metavar="F3,F4")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    return parser.parse_args(arguments)


def _measure(figure: Figure, made: Books, rounds: int) -> Measured:
    with tempfile.TemporaryDirectory(prefix="coopdesk-bench-") as folder:
        return in_turn(*figure.sides(made, Path(folder)), rounds)


def _row(figure: Figure, measured: Measured) -> dict[str, object]:
    return {
        "figure": figure.code,
        "what": figure.what,
        "floor": figure.beside,
        "seconds": measured.ours,
        "floor_seconds": measured.floor,
        "ratio": round(measured.ratio, 3),
        "most": round(figure.most, 3),
        "held": figure.holds(measured),
    }


def _line(figure: Figure, measured: Measured) -> str:
    held = "holds" if figure.holds(measured) else "FALLS SHORT"
    against = f"{_time(measured.ours)} against {_time(measured.floor)} ({figure.beside})"
    return f"{figure.code:4}{measured.ratio:6.2f} x (at most {figure.most:.2f})  {held:11}  {figure.what}: {against}"


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
