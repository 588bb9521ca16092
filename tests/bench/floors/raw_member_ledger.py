"""One member's savings with a running balance, by index. `python raw_member_ledger.py RAW_BOOK MEMBERS`"""

import json
import sqlite3
import sys
import time

path, members = sys.argv[1], int(sys.argv[2])
book = sqlite3.connect(path)
QUERY = """SELECT e.date, e.number, e.kind, e.memo, p.amount, sum(-p.amount) OVER (PARTITION BY p.account ORDER BY p.entry)
    FROM posting p JOIN entry e ON e.sequence = p.entry WHERE p.owner = ? ORDER BY p.entry"""
chosen = [1 + n * (members - 1) // 60 for n in range(60)]
for member in chosen[:5]:
    book.execute(QUERY, (member,)).fetchall()
took = []
for member in chosen:
    began = time.perf_counter()
    found = book.execute(QUERY, (member,)).fetchall()
    took.append(time.perf_counter() - began)
    assert found
print(json.dumps({"seconds": sorted(took)[len(took) // 2]}))
