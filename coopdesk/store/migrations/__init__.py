"""Bring a book of an older version up: on a verified copy, which then takes the book's place.

Alembic is imported only here, and only when a book is old. To add a migration: the next numbered file in
`versions/`, SCHEMA_VERSION in `store/database.py`, and a small book of the version before in
`tests/released_books/`.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Connection

from coopdesk.domain.checks import Fault
from coopdesk.domain.errors import BookDamaged
from coopdesk.runtime.paths import side_file
from coopdesk.store.checks import CHECKS
from coopdesk.store.on_disk import sync
from coopdesk.store.tables import alembic_version
from coopdesk.store.triggers import create_triggers, drop_triggers

FIRST_REVISION = "0001"


def bring_up(path: Path, schema_version: int) -> Path:
    """Replace the book at `path` (locked by the caller) by its migrated copy; returns where the old one is kept.

    Raises BookDamaged where the copy does not hold what the old book held; the book is then as it was.
    """
    copy, kept = side_file(path, "migrating"), path.with_name(f"{path.stem}-before-version-{schema_version}{path.suffix}")
    copy.unlink(missing_ok=True)
    try:
        _copy(path, copy)
        _migrate(copy, schema_version)
        sync(copy)
        path.replace(_free(kept))
        copy.replace(path)
    finally:
        copy.unlink(missing_ok=True)
    sync(path.parent)
    return kept


def _copy(source: Path, target: Path) -> None:
    """A whole, checked copy by SQLite's own backup."""
    old, new = sqlite3.connect(source), sqlite3.connect(target)
    try:
        old.backup(new)
        if new.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BookDamaged(str(source))
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        old.close()
        new.close()


def _migrate(copy: Path, schema_version: int) -> None:
    engine = create_engine(URL.create("sqlite", database=str(copy)), isolation_level=None)
    try:
        with engine.connect() as connection:
            before = _totals(connection)
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _stamp_first(connection)
            drop_triggers(connection)
            _upgrade(connection)
            create_triggers(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {schema_version}")
            faults = _faults(connection)
            if faults or _totals(connection) != before:
                raise BookDamaged(f"{copy}: {faults}")
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()


def _stamp_first(connection: Connection) -> None:
    """Version 1 was made before books were stamped."""
    alembic_version.create(connection, checkfirst=True)
    if connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar_one() == 0:
        connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (FIRST_REVISION,))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _totals(connection: Connection) -> list[tuple[object, ...]]:
    """What must be the same before and after: entries, the last link of their chain, and every account's sums."""
    entries = connection.exec_driver_sql("SELECT count(*), max(sequence) FROM journal_entry").all()
    link = connection.exec_driver_sql("SELECT last_hash FROM seal WHERE name = 'journal_entry'").all()
    sums = connection.exec_driver_sql("SELECT account, side, sum(amount) FROM posting GROUP BY account, side ORDER BY account, side").all()
    return [tuple(row) for row in [*entries, *link, *sums]]


def _faults(connection: Connection) -> list[Fault]:
    return [fault for _, check in CHECKS.values() for fault in check(connection)]


def _free(path: Path) -> Path:
    """`path`, or the same name with the first free number: an older kept book is never overwritten."""
    candidates = (path, *(path.with_name(f"{path.stem}-{n}{path.suffix}") for n in range(2, 1000)))
    return next(candidate for candidate in candidates if not candidate.exists())
