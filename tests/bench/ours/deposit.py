"""One deposit through the service, durable. `python -m tests.bench.ours.deposit BOOK DATE COUNT`"""

from __future__ import annotations

import json
import sys
import time
import uuid
from datetime import date
from pathlib import Path

from coopdesk.services.books import open_book
from coopdesk.services.savings import Deposit


def main(path: Path, day: date, count: int) -> float:
    """Seconds of one deposit."""
    runner, run = open_book(path, day), uuid.uuid4().hex
    for n in range(20):
        runner.execute(Deposit(f"warm-{run}-{n}", day, f"{n % 100 + 1:05d}", "sukarela", 1_000))
    began = time.perf_counter()
    for n in range(count):
        runner.execute(Deposit(f"{run}-{n}", day, f"{n % 100 + 1:05d}", "sukarela", 1_000))
    took = (time.perf_counter() - began) / count
    runner.book.close()
    return took


if __name__ == "__main__":
    print(json.dumps({"seconds": main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3]))}))
