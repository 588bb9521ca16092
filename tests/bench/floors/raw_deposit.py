"""The rows of a deposit in one durable transaction, bare sqlite3, WAL and FULL. `python raw_deposit.py RAW_BOOK COUNT`

Member and repeated request looked up, then number, entry, two lines, monthly totals, balance, audit row and the ends of both chains.
"""

import hashlib
import json
import sqlite3
import sys
import time

path, count = sys.argv[1], int(sys.argv[2])
book = sqlite3.connect(path, isolation_level=None)
book.execute("PRAGMA journal_mode=WAL")
book.execute("PRAGMA synchronous=FULL")
assert book.execute("PRAGMA synchronous").fetchone() == (2,)
run = book.execute("SELECT count(*) FROM audit").fetchone()[0]
DAY, MONTH, STAMP = "2025-12-31", "2025-12", "2025-12-31T08:00:00+00:00"


def deposit(n):
    request, member, amount = f"deposit-{run}-{n}", n % 100 + 1, 1_000
    book.execute("BEGIN IMMEDIATE")
    assert book.execute("SELECT 1 FROM entry WHERE request_id = ?", (request,)).fetchone() is None
    book.execute("SELECT amount FROM balance WHERE owner = ? AND account = 'savings'", (member,)).fetchone()
    last = book.execute("UPDATE series SET last = last + 1 WHERE name = 'KM' RETURNING last").fetchone()[0]
    sequence, previous = book.execute("SELECT count + 1, hash FROM chain WHERE name = 'entry'").fetchone()
    entry = [sequence, DAY, "deposit", member, f"KM-2025-{last:06d}", "operator", STAMP, request, ""]
    lines = [(sequence, 1, "cash", None, DAY, amount), (sequence, 2, "savings", member, DAY, -amount)]
    link = hashlib.sha256(previous + json.dumps([entry, lines]).encode()).digest()
    book.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*entry, link))
    book.executemany("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?)", lines)
    book.executemany(
        "INSERT INTO monthly VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit",
        [("cash", MONTH, amount, 0), ("savings", MONTH, 0, amount)],
    )
    book.execute("INSERT INTO balance VALUES (?, 'savings', ?) ON CONFLICT DO UPDATE SET amount = amount + excluded.amount", (member, -amount))
    book.execute("UPDATE chain SET count = ?, hash = ? WHERE name = 'entry'", (sequence, link))
    number, previous = book.execute("SELECT count + 1, hash FROM chain WHERE name = 'audit'").fetchone()
    audit = [number, STAMP, "operator", "deposit", request, json.dumps({"entry": sequence})]
    link = hashlib.sha256(previous + json.dumps(audit).encode()).digest()
    book.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (*audit, link))
    book.execute("UPDATE chain SET count = ?, hash = ? WHERE name = 'audit'", (number, link))
    book.execute("COMMIT")


for n in range(20):
    deposit(-1 - n)
began = time.perf_counter()
for n in range(count):
    deposit(n)
print(json.dumps({"seconds": (time.perf_counter() - began) / count}))
