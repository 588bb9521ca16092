"""The book's file: created, opened, its pragmas read back, its version known before anything else is.

Errors of the environment (busy, full, damaged, no right to write) become named refusals here; anything
else that SQLite says is a bug and goes up as it is.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import create_engine, event, insert
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DatabaseError

from coopdesk.domain.errors import (
    BookBusy,
    BookDamaged,
    BookInUse,
    BookLinked,
    BookReadOnly,
    BookTooNew,
    BookTooOld,
    CannotWrite,
    DiskFull,
    FileExists,
    FileMissing,
    NotABook,
    Refusal,
)
from coopdesk.domain.steps import Halt
from coopdesk.runtime.locks import BookLock, LockHeld
from coopdesk.store.columns import metadata
from coopdesk.store.driver import halting
from coopdesk.store.tables import alembic_version
from coopdesk.store.triggers import create_triggers, trigger_faults
from coopdesk.store.unit_of_work import UnitOfWork

APPLICATION_ID = 0x436F6F70  # "Coop"
SCHEMA_VERSION = 6
REVISION = f"{SCHEMA_VERSION:04d}"
BUSY_TIMEOUT_MS = 10_000
SYNCHRONOUS_FULL = 2
UNREADABLE_TEXT = "Could not decode to UTF-8"
"""How Python's sqlite3 begins its complaint about a text that is none (it has no code for it)."""

PRAGMAS: dict[str, tuple[str, Any]] = {
    "foreign_keys": ("ON", 1),
    "synchronous": ("FULL", SYNCHRONOUS_FULL),
    "busy_timeout": (str(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS),
    "recursive_triggers": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "secure_delete": ("ON", 1),
}
OF_ACCESS: dict[bool, dict[str, tuple[str, Any]]] = {True: {"journal_mode": ("WAL", "wal")}, False: {"query_only": ("ON", 1)}}
"""More of a connection that writes, and of one that reads: to look into a backup leaves its file as it is."""


class Book:
    """An open book. Writing takes the lock of the file; reading goes on beside a writer."""

    def __init__(self, path: Path, lock: BookLock | None) -> None:
        self.path = path
        self._lock = lock
        # Two pools, as PRAGMA query_only would expire every prepared statement if it changed with each transaction.
        self._reader = _engine(path, write=False)
        self._writer = _engine(path, write=True)

    @classmethod
    def create(cls, path: Path) -> Book:
        """A new, empty book that never overwrites a file; open for writing."""
        if path.exists():
            raise FileExists(str(path))
        lock = book_lock(path)
        try:
            path.touch(exist_ok=False)
        except OSError as error:
            lock.release()
            raise place_refusal(error, path) from error
        book = cls(path, lock)
        try:
            book._make_schema()
        except BaseException:
            book.close()
            path.unlink()
            raise
        return book

    @classmethod
    def open(cls, path: Path, write: bool = True, inspect: bool = False) -> Book:
        """Open a book; `inspect` also opens one whose triggers are not as they should be (for `check`).

        To write, the file must have one name: by a second one, two programs would each write beside the other's log.
        """
        if not path.is_file():
            raise FileMissing(str(path))
        check_header(path)
        if write and path.stat().st_nlink > 1:
            raise BookLinked(str(path))
        lock = book_lock(path) if write else None
        if lock and _version(path) < SCHEMA_VERSION:
            _bring_up(path, lock)
        book = cls(path, lock)
        try:
            book._check_version(inspect)
        except BaseException:
            book.close()
            raise
        return book

    @contextmanager
    def write(self, on: date = date.min, operator: str = "") -> Iterator[UnitOfWork]:
        """One transaction that writes, on business date `on`, for an operator: committed at the end of the block, rolled back when it raises."""
        if self._lock is None:
            raise BookReadOnly(str(self.path))
        with self._transaction(write=True) as connection:
            yield UnitOfWork(connection, on, operator)

    @contextmanager
    def read(self, halt: Halt | None = None, on: date = date.min, operator: str = "") -> Iterator[UnitOfWork]:
        """One consistent view of the book, on business date `on`; writing through it fails. What `halt` raises breaks a question off, amid a query too."""
        with self._transaction(write=False) as connection, halting(connection, halt):
            yield UnitOfWork(connection, on, operator)

    def checkpoint(self) -> None:
        """Move everything into the one file, so that a copy of it is complete; call when idle. A reader has nothing to move."""
        if self._lock is None:
            return
        with self._refusing(), self._writer.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]

    def close(self) -> None:
        """Leave one complete file where the drive has room for it; else the log beside it keeps what was acknowledged."""
        try:
            with suppress(DiskFull):
                self.checkpoint()
        finally:
            self._reader.dispose()
            self._writer.dispose()
            if self._lock:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _transaction(self, write: bool) -> Iterator[Connection]:
        engine = self._writer if write else self._reader
        with self._refusing(), engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, sqlite3.Error) as error:
            refusal = environment_refusal(getattr(error, "orig", error), str(self.path))
            if refusal is None:
                raise
            raise refusal from error

    def _make_schema(self) -> None:
        with self._transaction(write=True) as connection:
            metadata.create_all(connection)
            create_triggers(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute(insert(alembic_version).values(version_num=REVISION))

    def _check_version(self, inspect: bool) -> None:
        with self._transaction(write=False) as connection:
            if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
                raise NotABook(str(self.path))
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if version > SCHEMA_VERSION:
                raise BookTooNew(str(self.path))
            if version < SCHEMA_VERSION:
                raise BookTooOld(str(self.path))
            if not inspect and trigger_faults(connection):
                raise BookDamaged(str(self.path))


def book_lock(path: Path) -> BookLock:
    """The lock of a book; refuses with BookInUse while somebody else has it."""
    try:
        return BookLock.acquire(path)
    except LockHeld as held:
        raise BookInUse(str(path), str(held.holder or "?")) from held
    except OSError as error:
        raise place_refusal(error, path) from error


def place_refusal(error: OSError, path: Path) -> Refusal:
    """Why a place takes no file: it is full, or it may not be written."""
    return DiskFull(str(path)) if error.errno == errno.ENOSPC else CannotWrite(str(path))


def _version(path: Path) -> int:
    """`user_version` of a file with our mark, as its header has it; a file that is no book of ours counts as current."""
    with path.open("rb") as file:
        header = file.read(72)
    ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    return int.from_bytes(header[60:64], "big") if ours else SCHEMA_VERSION


def _bring_up(path: Path, lock: BookLock) -> None:
    from coopdesk.store.migrations import bring_up

    try:
        bring_up(path, SCHEMA_VERSION)
    except BaseException:
        lock.release()
        raise


def check_header(path: Path) -> None:
    """Know a file that is no book before SQLite touches it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise CannotWrite(str(path)) from error
    if not header.startswith(b"SQLite format 3\0"):
        raise NotABook(str(path))
    page_size, pages = int.from_bytes(header[16:18], "big") or 1, int.from_bytes(header[28:32], "big")
    whole = (65536 if page_size == 1 else page_size) * pages
    if path.stat().st_size < whole and not path.with_name(path.name + "-wal").exists():
        raise BookDamaged(str(path))


def _engine(path: Path, write: bool) -> Engine:
    engine = create_engine(_address(path, write), connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        for name, (value, expected) in {**PRAGMAS, **OF_ACCESS[write]}.items():
            connection.execute(f"PRAGMA {name} = {value}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != expected:
                raise sqlite3.OperationalError(f"pragma {name} is {found!r}, not {expected!r}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _address(path: Path, write: bool) -> URL:
    """A book in a place that takes no side files (a disc, a protected stick) is read as a file that nobody changes."""
    fixed = not write and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    if not fixed:
        return URL.create("sqlite", database=str(path.absolute()))
    return URL.create("sqlite", database=path.resolve().as_uri(), query={"mode": "ro", "immutable": "1", "uri": "true"})


def environment_refusal(error: BaseException | None, path: str) -> Refusal | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return BookDamaged(path) if str(error).startswith(UNREADABLE_TEXT) else None
    by_code: dict[int, type[Refusal]] = {
        sqlite3.SQLITE_BUSY: BookBusy,
        sqlite3.SQLITE_LOCKED: BookBusy,
        sqlite3.SQLITE_FULL: DiskFull,
        sqlite3.SQLITE_READONLY: CannotWrite,
        sqlite3.SQLITE_PERM: CannotWrite,
        sqlite3.SQLITE_CANTOPEN: CannotWrite,
        sqlite3.SQLITE_IOERR: CannotWrite,
        sqlite3.SQLITE_CORRUPT: BookDamaged,
        sqlite3.SQLITE_NOTADB: NotABook,
    }
    kind = by_code.get(code & 0xFF)
    return kind(path) if kind else None
