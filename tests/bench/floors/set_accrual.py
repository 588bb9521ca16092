"""Interest of 20,000 loans accrued at month end by set SQL, durable. `python set_accrual.py prepare RAW_BOOK` makes the book;
`python set_accrual.py RAW_BOOK` works on a copy of it.

What is due and unpaid, and of the running instalment the days that are gone, half-up; nothing of a loan that is more than 90 days late:
one entry with a line a loan, what each was worked out from, monthly totals, and a key that lets a month be posted once.
"""

import json
import os
import random
import shutil
import sqlite3
import sys
import time

import raw_book
import set_interest

MEMBERS, INSTALMENTS, SEED = 20_000, 12, 20250731
MONTH, LAST = "2025-06", "2025-06-30"
LOANS = """
CREATE TABLE instalment (owner INTEGER NOT NULL, n INTEGER NOT NULL, begins TEXT NOT NULL, due TEXT NOT NULL, interest INTEGER NOT NULL,
    PRIMARY KEY (owner, n)) STRICT, WITHOUT ROWID;
"""
OWED = f"""CREATE TEMP TABLE owed AS
    SELECT owner, base, gross FROM (
        SELECT i.owner AS owner, b.amount AS base, min(i.due) AS oldest,
            sum(CASE WHEN i.due <= '{LAST}' THEN i.interest ELSE (i.interest * 2 * gone + days) / (2 * days) END) AS gross
        FROM (
            SELECT *, CAST(julianday(due) - julianday(begins) AS INTEGER) AS days,
                CAST(julianday('{LAST}') - julianday(begins) AS INTEGER) AS gone FROM instalment WHERE begins < '{LAST}'
        ) i
        JOIN balance b ON b.owner = i.owner AND b.account = 'loans'
        LEFT JOIN (SELECT owner, count(*) AS many FROM posting WHERE account = 'loans' AND amount < 0 GROUP BY owner) p ON p.owner = i.owner
        WHERE i.n > coalesce(p.many, 0) GROUP BY i.owner
    ) WHERE oldest >= date('{LAST}', '-90 days')"""


def schedule(month, day, principal):
    """Number, begin, due day and interest of each instalment, at 1 % a month of what is left."""
    days = [f"{2025 + (month + n - 1) // 12}-{(month + n - 1) % 12 + 1:02d}-{day:02d}" for n in range(INSTALMENTS + 1)]
    part = principal // INSTALMENTS
    return [(n, days[n - 1], days[n], part * (INSTALMENTS - n + 1) // 100) for n in range(1, INSTALMENTS + 1)]


def loans():
    """Member, month and day of the payout, principal, and how many instalments are paid; one in ten has paid none."""
    chance = random.Random(SEED)
    for member in range(1, MEMBERS + 1):
        month, day, principal = chance.randrange(1, 6), chance.randrange(1, 29), chance.randrange(5, 200) * 120_000
        yield member, month, day, principal, 0 if member % 10 == 0 else 6 - month


def events():
    """Payouts, then what was repaid on each due day."""
    found = list(loans())
    for member, month, day, principal, _paid in found:
        yield f"2025-{month:02d}-{day:02d}", "loan_disbursement", member, (("loans", member, principal), ("cash", None, -principal))
    for member, month, day, principal, paid in found:
        part = principal // INSTALMENTS
        for _n, _begins, due, interest in schedule(month, day, principal)[:paid]:
            yield due, "loan_repayment", member, (("cash", None, part + interest), ("loans", member, -part), ("interest", None, -interest))


def prepare(path):
    book = sqlite3.connect(path, isolation_level=None)
    book.execute("PRAGMA journal_mode=WAL")
    book.executescript(raw_book.SCHEMA + set_interest.RUNS + LOANS)
    book.execute("BEGIN")
    entries, lines = [], []
    for entry, own in raw_book.rows(events()):
        entries.append(entry)
        lines += own
    raw_book.flush(book, entries, lines)
    for member, month, day, principal, _paid in loans():
        book.executemany("INSERT INTO instalment VALUES (?, ?, ?, ?, ?)", [(member, *row) for row in schedule(month, day, principal)])
    book.execute("INSERT INTO balance SELECT owner, account, sum(amount) FROM posting WHERE owner IS NOT NULL GROUP BY 1, 2")
    book.execute("INSERT INTO series SELECT 'KM', count(*) FROM entry")
    book.execute("COMMIT")
    book.executescript(raw_book.INDEXES)
    book.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.close()


def post(book):
    book.execute("BEGIN IMMEDIATE")
    assert book.execute("SELECT 1 FROM run WHERE product = 'loans' AND month = ?", (MONTH,)).fetchone() is None
    book.execute(OWED)
    sequence = book.execute("UPDATE series SET last = last + 1 WHERE name = 'KM' RETURNING last").fetchone()[0]
    values = (sequence, LAST, "accrual", None, f"KM-2025-{sequence:06d}", "operator", LAST + "T16:00:00", "accrual-2025-06", "", bytes(32))
    book.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    book.execute(f"INSERT INTO posting SELECT {sequence}, row_number() OVER (ORDER BY owner), 'accrued', owner, '{LAST}', gross FROM owed WHERE gross > 0")
    book.execute(f"INSERT INTO posting SELECT {sequence}, 100000, 'interest', NULL, '{LAST}', -sum(gross) FROM owed")
    book.execute(f"INSERT INTO monthly SELECT 'accrued', '{MONTH}', sum(gross), 0 FROM owed UNION ALL SELECT 'interest', '{MONTH}', 0, sum(gross) FROM owed")
    book.execute("INSERT INTO run (product, month, entry) VALUES ('loans', ?, ?)", (MONTH, sequence))
    book.execute("INSERT INTO run_line SELECT last_insert_rowid(), owner, base, '1' FROM owed WHERE gross > 0")
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
    interest = book.execute("SELECT -amount FROM posting WHERE entry = ? AND account = 'interest'", (sequence,)).fetchone()[0]
    book.close()
    return took, interest


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(sys.argv[2])
    else:
        seconds, interest = main(sys.argv[1])
        print(json.dumps({"seconds": seconds, "interest": interest}))
