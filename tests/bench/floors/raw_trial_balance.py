"""Balances of all accounts at a business date, by adding up every posting. `python raw_trial_balance.py RAW_BOOK DATE`"""

import json
import sqlite3
import sys
import time

path, as_of = sys.argv[1:]
book = sqlite3.connect(path)
QUERY = "SELECT account, sum(amount) FROM posting WHERE date <= ? GROUP BY account"
took = []
for _ in range(6):
    began = time.perf_counter()
    found = book.execute(QUERY, (as_of,)).fetchall()
    took.append(time.perf_counter() - began)
assert sum(balance for _, balance in found) == 0
print(json.dumps({"seconds": sorted(took[1:])[2]}))
