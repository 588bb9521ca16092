"""A file of transactions parsed and inserted with its indexes, unchecked. `python raw_import.py FILE.csv RAW_BOOK`

The file has a heading and the columns date;reference;text;member;in;out (whole amounts). RAW_BOOK is made anew.
"""

import csv
import json
import os
import sqlite3
import sys
import time

import raw_book

source, target = sys.argv[1:]
for suffix in ("", "-wal", "-shm"):
    if os.path.exists(target + suffix):
        os.unlink(target + suffix)
book = sqlite3.connect(target, isolation_level=None)
book.execute("PRAGMA journal_mode=WAL")
book.execute("PRAGMA synchronous=FULL")
book.executescript(raw_book.SCHEMA)
began = time.perf_counter()
entries, lines = [], []
with open(source, encoding="utf-8", newline="") as file:
    reader = csv.reader(file, delimiter=";")
    next(reader)
    for sequence, (day, reference, text, member, paid_in, paid_out) in enumerate(reader, 1):
        amount = int(paid_in or 0) - int(paid_out or 0)
        owner = int(member)
        entries.append((sequence, day, "import", owner, reference, "operator", day, f"i{sequence}", text, bytes(32)))
        lines.append((sequence, 1, "cash", None, day, amount))
        lines.append((sequence, 2, "savings", owner, day, -amount))
book.execute("BEGIN")
book.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)
book.executemany("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?)", lines)
for statement in raw_book.INDEXES.strip().split(";"):
    book.execute(statement)
book.execute("COMMIT")
print(json.dumps({"seconds": time.perf_counter() - began, "rows": len(entries)}))
