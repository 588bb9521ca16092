"""Interest of 20,000 loans accrued at month end through the service, durable; the floor's loans and payments.

`… loan_accrual prepare BOOK` makes the book; `… loan_accrual BOOK` posts June into a copy of it.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from coopdesk.domain.accruals import Booked
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.books import open_book
from coopdesk.services.founding import NewBook, found
from coopdesk.services.savings_interest import PostRun
from coopdesk.store.ledger import Stamp
from tests.bench.prepare import FLOORS, LOAN_PRODUCT, Drafts

sys.path.insert(0, str(FLOORS))
import set_accrual

FIRST, DAY = date(2025, 1, 1), date(2025, 6, 30)


def prepare(path: Path) -> None:
    with found(path, NewBook("Koperasi Ukur", "id-ksp", FIRST)) as book, book.write() as unit:
        terms = unit.products.terms(LOAN_PRODUCT, FIRST)
        unit.products.set_terms(LOAN_PRODUCT, {**terms, "interest_booked": Booked.MONTHLY.value}, FIRST)
        stamp = Stamp(unit.operators.all()[0].name, DAY, datetime(2026, 1, 1, tzinfo=UTC))
        unit.ledger.post_many(Drafts(unit, stamp, set_accrual.MEMBERS).all(set_accrual.events()), stamp)


def main(path: Path) -> tuple[float, int]:
    """Seconds of the run, and the interest of all loans."""
    copy = Path(shutil.copy(path, path.with_suffix(".copy.coop")))
    runner = open_book(copy, DAY)
    began = time.perf_counter()
    outcome = runner.execute(PostRun("bench", RunKind.LOAN_ACCRUAL, LOAN_PRODUCT, DAY))
    took = time.perf_counter() - began
    with runner.book.read() as unit:
        entry = unit.ledger.entry(outcome.entry or 0)
    runner.book.close()
    return took, -sum(line.signed for line in entry.lines if line.account == "4-1100")


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(Path(sys.argv[2]))
    else:
        seconds, interest = main(Path(sys.argv[1]))
        print(json.dumps({"seconds": seconds, "interest": interest}))
