"""Rows of annuity schedules by a bare loop over Decimal. `python decimal_schedule.py LOANS`

Interest half-up to whole units of what is outstanding, the instalment the same each time, the last row the rest; seconds of one row.
"""

import json
import sys
import time
from decimal import ROUND_HALF_UP, Decimal

RATE, COUNT, WHOLE = Decimal("0.015"), 24, Decimal(1)


def schedule(principal):
    growth = (1 + RATE) ** COUNT
    instalment = (principal * RATE * growth / (growth - 1)).quantize(WHOLE, ROUND_HALF_UP)
    rows, left = [], Decimal(principal)
    for n in range(1, COUNT + 1):
        interest = (left * RATE).quantize(WHOLE, ROUND_HALF_UP)
        part = left if n == COUNT else instalment - interest
        left -= part
        rows.append((n, part, interest, left))
    return rows


def main(loans):
    schedule(1_000_000)
    began = time.perf_counter()
    for loan in range(loans):
        rows = schedule(1_000_000 + loan * 1_000)
    took = time.perf_counter() - began
    assert sum(row[1] for row in rows) == 1_000_000 + (loans - 1) * 1_000
    return took / (loans * COUNT)


if __name__ == "__main__":
    print(json.dumps({"seconds": main(int(sys.argv[1]))}))
