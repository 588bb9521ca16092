"""Bare tables with a workload in them. `python raw_book.py FILE MEMBERS YEARS`"""

import os
import sqlite3
import sys

import workload

SCHEMA = """
CREATE TABLE entry (sequence INTEGER PRIMARY KEY, date TEXT NOT NULL, kind TEXT NOT NULL, member INTEGER, number TEXT NOT NULL,
    operator TEXT NOT NULL, recorded_at TEXT NOT NULL, request_id TEXT NOT NULL, memo TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE posting (entry INTEGER NOT NULL, line INTEGER NOT NULL, account TEXT NOT NULL, owner INTEGER, date TEXT NOT NULL,
    amount INTEGER NOT NULL, PRIMARY KEY (entry, line)) STRICT, WITHOUT ROWID;
CREATE TABLE audit (id INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, operator TEXT NOT NULL, act TEXT NOT NULL,
    request_id TEXT NOT NULL, answer TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE monthly (account TEXT NOT NULL, month TEXT NOT NULL, debit INTEGER NOT NULL, credit INTEGER NOT NULL,
    PRIMARY KEY (account, month)) STRICT, WITHOUT ROWID;
CREATE TABLE balance (owner INTEGER NOT NULL, account TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (owner, account)) STRICT, WITHOUT ROWID;
CREATE TABLE series (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE chain (name TEXT PRIMARY KEY, count INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
"""
INDEXES = """
CREATE UNIQUE INDEX entry_request ON entry (request_id);
CREATE INDEX entry_date ON entry (date);
CREATE INDEX posting_owner ON posting (owner, account, entry) WHERE owner IS NOT NULL;
CREATE INDEX posting_account ON posting (account, date, amount);
"""


def rows(events):
    for sequence, (day, kind, member, lines) in enumerate(events, 1):
        entry = (sequence, day, kind, member, f"KM-{day[:4]}-{sequence:06d}", "operator", day + "T00:00:00", f"w{sequence}", "", bytes(32))
        yield entry, [(sequence, n, account, owner, day, amount) for n, (account, owner, amount) in enumerate(lines, 1)]


def load(path, members, years):
    book = sqlite3.connect(path, isolation_level=None)
    book.execute("PRAGMA journal_mode=WAL")
    book.execute("PRAGMA synchronous=OFF")
    book.executescript(SCHEMA)
    book.execute("BEGIN")
    entries, lines = [], []
    for entry, own in rows(workload.events(members, years)):
        entries.append(entry)
        lines += own
        if len(entries) == 20_000:
            flush(book, entries, lines)
    flush(book, entries, lines)
    book.execute("INSERT INTO monthly SELECT account, substr(date, 1, 7), sum(max(amount, 0)), sum(max(-amount, 0)) FROM posting GROUP BY 1, 2")
    book.execute("INSERT INTO balance SELECT owner, account, sum(amount) FROM posting WHERE owner IS NOT NULL GROUP BY 1, 2")
    book.execute("INSERT INTO series SELECT 'KM', count(*) FROM entry")
    book.execute("INSERT INTO chain SELECT 'entry', count(*), zeroblob(32) FROM entry")
    book.execute("INSERT INTO chain VALUES ('audit', 0, zeroblob(32))")
    book.execute("COMMIT")
    book.executescript(INDEXES)
    book.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.close()


def flush(book, entries, lines):
    book.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)
    book.executemany("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?)", lines)
    entries.clear()
    lines.clear()


if __name__ == "__main__":
    target, member_count, year_count = sys.argv[1:]
    load(target + ".new", int(member_count), int(year_count))
    os.replace(target + ".new", target)
