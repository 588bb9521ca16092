"""A journal that grows manifold in one transaction: rows first, then their indexes and guards, as SQLite loads best.

What is put aside comes back word for word before the transaction ends, and nobody else can write meanwhile. Keys stay
unique throughout: a plain INSERT of a second row of a key fails, guard or no guard.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import Connection

from coopdesk.store.driver import in_transaction, run, value

CACHE_KIB = 32_768
ROWS_MIN = 1_000
FOUND = (
    "SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ('journal_entry', 'posting') "
    "AND (type = 'index' AND sql LIKE 'CREATE INDEX %' OR type = 'trigger' AND name LIKE '%_no_replace') ORDER BY name"
)


def bulk_size(present: int) -> int:
    """From how many new entries on they are cheaper written first and indexed after: as many as double the journal."""
    return max(ROWS_MIN, present)


@contextmanager
def loading(connection: Connection) -> Iterator[None]:
    """Write the journal without its indexes and its guards against REPLACE, and with room in SQLite's page cache."""
    usual = value(connection, "PRAGMA cache_size")
    run(connection, f"PRAGMA cache_size = -{CACHE_KIB}")
    found = run(connection, FOUND).fetchall()
    for kind, name, _ in found:
        run(connection, f"DROP {kind} {name}")
    try:
        yield
    finally:
        if in_transaction(connection):  # a full disk takes all of it back by itself, what was put aside too
            for _, _, sql in found:
                run(connection, sql)
        run(connection, f"PRAGMA cache_size = {usual}")
