"""The trial balance at a date, as the window asks for it. `python -m tests.bench.ours.trial_balance BOOK DATE`"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from coopdesk.reports.kind import Parameters
from coopdesk.reports.trial_balance import build
from coopdesk.services.books import open_book


def main(path: Path, day: date) -> float:
    """Seconds of one trial balance, the first one not counted."""
    runner = open_book(path, day, write=False)
    took = []
    for _ in range(6):
        began = time.perf_counter()
        table = runner.read(lambda unit, _: build(unit, Parameters("id", as_of=day)))
        took.append(time.perf_counter() - began)
    assert table.rows
    assert table.totals["balance"] == 0
    runner.book.close()
    return median(took[1:])


if __name__ == "__main__":
    print(json.dumps({"seconds": main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))}))
