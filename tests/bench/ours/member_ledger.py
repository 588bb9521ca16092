"""One member's ledger with running balance. `python -m tests.bench.ours.member_ledger BOOK MEMBERS DATE`"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from coopdesk.services.books import open_book
from coopdesk.store.queries.member_ledger import member_ledger


def main(path: Path, members: int, day: date) -> float:
    """Seconds of one member's ledger: the median of sixty members in one view of the book, as a statement run reads them."""
    runner = open_book(path, day, write=False)
    numbers = [1 + n * (members - 1) // 60 for n in range(60)]
    with runner.book.read() as unit:
        identities = [unit.members.get(f"{number:05d}").id for number in numbers]
        for identity in identities[:5]:
            member_ledger(unit, identity, day)
        took = []
        for identity in identities:
            began = time.perf_counter()
            lines = member_ledger(unit, identity, day)
            took.append(time.perf_counter() - began)
            assert lines
    runner.book.close()
    return median(took)


if __name__ == "__main__":
    print(json.dumps({"seconds": main(Path(sys.argv[1]), int(sys.argv[2]), date.fromisoformat(sys.argv[3]))}))
