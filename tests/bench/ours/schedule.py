"""Rows of annuity schedules, with their due dates. `python -m tests.bench.ours.schedule LOANS`"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from datetime import date

from coopdesk.domain.loans import LoanTerms, schedule_terms
from coopdesk.domain.schedule import make_schedule
from coopdesk.products import KINDS

COUNT = 24


def main(loans: int) -> float:
    """Seconds of one row: the terms of an annuity loan as the counter lends it, made into a schedule."""
    terms = replace(LoanTerms.from_plain(KINDS["loan_annuity"].plain_terms({"instalment_step": 1}) | {"method": "annuity"}))
    start = date(2025, 1, 31)
    make_schedule(schedule_terms(terms, 1_000_000, COUNT, start))
    began = time.perf_counter()
    for loan in range(loans):
        rows = make_schedule(schedule_terms(terms, 1_000_000 + loan * 1_000, COUNT, start))
    took = time.perf_counter() - began
    assert sum(row.principal for row in rows) == 1_000_000 + (loans - 1) * 1_000
    return took / (loans * COUNT)


if __name__ == "__main__":
    print(json.dumps({"seconds": main(int(sys.argv[1]))}))
