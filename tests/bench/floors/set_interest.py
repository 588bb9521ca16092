"""Month-end interest of 20,000 accounts by set SQL, durable. `python set_interest.py prepare RAW_BOOK` makes the book;
`python set_interest.py RAW_BOOK` works on a copy of it.

Each day's balance at 3 % a year, half-up, tax of a tenth above 240,000: one entry with its lines, what each was worked out
from, balances, monthly totals, and a key that lets a month be posted once.
"""

import json
import os
import random
import shutil
import sqlite3
import sys
import time

import raw_book

MEMBERS, MOVEMENTS, SEED = 20_000, 7_500, 20250630
FIRST, LAST, DAYS = "2025-06-01", "2025-06-30", 30
RUNS = """
CREATE TABLE run (id INTEGER PRIMARY KEY, product TEXT NOT NULL, month TEXT NOT NULL, entry INTEGER NOT NULL, UNIQUE (product, month)) STRICT;
CREATE TABLE run_line (run INTEGER NOT NULL, owner INTEGER NOT NULL, base INTEGER NOT NULL, rate TEXT NOT NULL,
    PRIMARY KEY (run, owner)) STRICT, WITHOUT ROWID;
"""
EARNED = f"""CREATE TEMP TABLE earned AS
    SELECT owner, gross, CASE WHEN gross > 240000 THEN (gross + 5) / 10 ELSE 0 END AS tax, total / {DAYS} AS base FROM (
        SELECT owner, total, (total * 3 * 2 + 36500) / (2 * 36500) AS gross FROM (
            SELECT b.owner, -b.amount * {DAYS} - coalesce(m.before, 0) AS total FROM balance b LEFT JOIN (
                SELECT owner, sum(-amount * (substr(date, 9) - 1)) AS before FROM posting
                WHERE account = 'savings' AND date BETWEEN '{FIRST}' AND '{LAST}' GROUP BY owner
            ) m ON m.owner = b.owner WHERE b.account = 'savings'))"""


def events():
    """What every account got before the month, and what moved on some of them within it."""
    chance = random.Random(SEED)
    for member in range(1, MEMBERS + 1):
        amount = chance.randrange(10, 900) * 1_000 * (200 if member % 500 == 0 else 1)
        yield "2025-05-20", "deposit", member, (("cash", None, amount), ("savings", member, -amount))
    for n in range(MOVEMENTS):
        day, member, amount = f"2025-06-{1 + n * DAYS // MOVEMENTS:02d}", chance.randrange(1, MEMBERS + 1), chance.randrange(1, 9) * 1_000
        sign = 1 if chance.random() < 0.7 else -1
        yield day, "deposit" if sign > 0 else "withdrawal", member, (("cash", None, sign * amount), ("savings", member, -sign * amount))


def prepare(path):
    book = sqlite3.connect(path, isolation_level=None)
    book.execute("PRAGMA journal_mode=WAL")
    book.executescript(raw_book.SCHEMA + RUNS)
    book.execute("BEGIN")
    entries, lines = [], []
    for entry, own in raw_book.rows(events()):
        entries.append(entry)
        lines += own
    raw_book.flush(book, entries, lines)
    book.execute("INSERT INTO balance SELECT owner, account, sum(amount) FROM posting WHERE owner IS NOT NULL GROUP BY 1, 2")
    book.execute("INSERT INTO series SELECT 'KM', count(*) FROM entry")
    book.execute("COMMIT")
    book.executescript(raw_book.INDEXES)
    book.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.close()


def post(book):
    book.execute("BEGIN IMMEDIATE")
    assert book.execute("SELECT 1 FROM run WHERE product = 'savings' AND month = '2025-06'").fetchone() is None
    book.execute(EARNED)
    sequence = book.execute("UPDATE series SET last = last + 1 WHERE name = 'KM' RETURNING last").fetchone()[0]
    values = (sequence, LAST, "interest", None, f"KM-2025-{sequence:06d}", "operator", LAST + "T16:00:00", "interest-2025-06", "", bytes(32))
    book.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    for first, account, amount, kept in ((0, "expense", "gross", "gross"), (100_000, "savings", "tax - gross", "gross - tax"), (200_000, "tax", "-tax", "tax")):
        book.execute(
            f"INSERT INTO posting SELECT {sequence}, {first} + row_number() OVER (ORDER BY owner), '{account}', owner, '{LAST}', {amount} "
            f"FROM earned WHERE {kept} > 0"
        )
        book.execute(
            f"INSERT INTO monthly SELECT '{account}', '2025-06', sum(max({amount}, 0)), sum(max(-({amount}), 0)) FROM earned WHERE {kept} > 0 "
            "HAVING count(*) > 0 ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit"
        )
    book.execute("UPDATE balance SET amount = balance.amount - (e.gross - e.tax) FROM earned e WHERE e.owner = balance.owner AND balance.account = 'savings'")
    book.execute("INSERT INTO run (product, month, entry) VALUES ('savings', '2025-06', ?)", (sequence,))
    book.execute("INSERT INTO run_line SELECT last_insert_rowid(), owner, base, '3' FROM earned WHERE gross > 0")
    book.execute("COMMIT")
    return sequence


def main(path):
    copy = path + ".copy"
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(copy + suffix):
            os.unlink(copy + suffix)
    shutil.copy(path, copy)
    book = sqlite3.connect(copy, isolation_level=None)
    book.execute("PRAGMA journal_mode=WAL")
    book.execute("PRAGMA synchronous=FULL")
    began = time.perf_counter()
    sequence = post(book)
    took = time.perf_counter() - began
    sums = book.execute("SELECT sum(amount), sum(amount < 0), sum(CASE account WHEN 'expense' THEN amount END) FROM posting WHERE entry = ?", (sequence,)).fetchone()
    assert sums[0] == 0 and sums[1] >= MEMBERS
    book.close()
    return took, sums[2]


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(sys.argv[2])
    else:
        seconds, interest = main(sys.argv[1])
        print(json.dumps({"seconds": seconds, "interest": interest}))
