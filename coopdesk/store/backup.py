"""A checked copy of a whole book: made beside its final place, opened again and proven, only then named.

A backup is one complete file in rollback mode (no `-wal` beside it can be lost or mistaken). The source may be in
use: SQLite's own backup reads one consistent view of it. `on_step` hears how many pages of all are copied; what it
raises stops the work and leaves nothing behind.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Table, create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from coopdesk.domain.errors import BookDamaged, BookTooNew, CannotWrite, FileExists, FileMissing, NotABook
from coopdesk.domain.steps import Halt, OnStep, no_step
from coopdesk.runtime.paths import BOOK_SUFFIX, side_file
from coopdesk.store.checks import CHECKS
from coopdesk.store.database import APPLICATION_ID, SCHEMA_VERSION, book_lock, check_header, environment_refusal
from coopdesk.store.driver import halting
from coopdesk.store.on_disk import sync
from coopdesk.store.sealing import FIRST_HASH, read_seal
from coopdesk.store.stamp import is_broken, stamp
from coopdesk.store.tables import SEALED

QUICK = ("I0", "I1", "I2", "I3", "I4", "I5", "I10")
"""What a backup is held against at once: every page and reference, every sum. The hash of every row is computed
again when it is restored; until then the count and last link of each chain must be those of the source."""

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a book while it is in use; one left over would be read into a file of the same name."""

PAGES_A_STEP = 500


def back_up(book: Path, folder: Path, moment: datetime, on_step: OnStep = no_step) -> Path:
    """Copy a book into a folder as `NAME-YYYYMMDD-HHMMSS.coop`; the path of the copy. `moment` in the reader's time.

    Refuses with FileMissing (the folder), CannotWrite, DiskFull, and BookDamaged where the copy does not hold.
    """
    try:
        if not folder.is_dir():
            raise FileMissing(str(folder))
        final = _free(folder / f"{book.stem}-{moment:%Y%m%d-%H%M%S}{BOOK_SUFFIX}")
    except OSError as error:  # a drive that is going
        raise CannotWrite(str(folder)) from error
    _copy_checked(book, side_file(final, "partial"), final, QUICK, on_step, is_backup=True)
    return final


def restore(backup: Path, book: Path, on_step: OnStep = no_step) -> None:
    """Copy a backup to where no book is yet. A backup of an older version is brought up when it is opened.

    Refuses with FileExists, FileMissing, NotABook, BookTooNew, BookDamaged, CannotWrite and DiskFull.
    """
    if not backup.is_file():
        raise FileMissing(str(backup))
    check_header(backup)
    _check_stamp(backup)
    for taken in (book, *(book.with_name(book.name + ending) for ending in SIDE_FILES)):
        if taken.exists():
            raise FileExists(str(taken))
    _copy_checked(backup, side_file(book, "restoring"), book, CHECKS, on_step)


def replace(book: Path, backup: Path, moment: datetime, on_step: OnStep = no_step) -> Path | None:
    """Put a backup in the place of a book, which stays beside it as `NAME-replaced-YYYYMMDD-HHMMSS.coop`; that path.

    The backup is copied and proven beside the book first; the name changes hands in one move. None where no book was.
    Refuses as `restore` does, and with BookInUse while a program has the book open.
    """
    with book_lock(book):
        beside = _free(book.with_name(f"{book.stem}-restored-{moment:%Y%m%d-%H%M%S}{BOOK_SUFFIX}"))
        restore(backup, beside, on_step)
        try:
            kept = _put_aside(book, moment) if book.exists() else None
            beside.replace(book)
            sync(book.parent)
        except OSError as error:
            raise CannotWrite(str(book)) from error
        finally:
            beside.unlink(missing_ok=True)
    return kept


def _put_aside(book: Path, moment: datetime) -> Path:
    """A second name for the book, with what SQLite keeps beside it; the book's own name stays until it is replaced."""
    kept = _free(book.with_name(f"{book.stem}-replaced-{moment:%Y%m%d-%H%M%S}{BOOK_SUFFIX}"))
    try:
        kept.hardlink_to(book)
    except OSError:  # a drive that knows no links
        shutil.copy2(book, kept)
        sync(kept)
    for ending in SIDE_FILES:
        if (beside := book.with_name(book.name + ending)).exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept


def _copy_checked(source: Path, partial: Path, final: Path, checks: Iterable[str], on_step: OnStep, is_backup: bool = False) -> None:
    """Copy, prove, put on the disk, name; nothing is left behind where one of them fails."""
    try:
        partial.unlink(missing_ok=True)
        with _refusing(final, source):
            _copy(source, partial, on_step)
        with _refusing(final, source):
            _prove(partial, source, checks, lambda: on_step(0, 0))
        if is_backup:
            stamp(partial)
        sync(partial)
        _name(partial, final)
        sync(final.parent)
    except OSError as error:
        raise CannotWrite(str(final)) from error
    finally:
        for leftover in (partial, *(partial.with_name(partial.name + ending) for ending in SIDE_FILES)):
            with suppress(OSError):  # a place that may not be written has nothing of ours
                leftover.unlink(missing_ok=True)


def _copy(source: Path, target: Path, on_step: OnStep) -> None:
    with closing(_open_source(source)) as old, closing(sqlite3.connect(target)) as new:
        # One view from the first page to the last: an entry posted meanwhile would begin the copy anew.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        old.backup(new, pages=PAGES_A_STEP, progress=lambda _status, left, total: on_step(total - left, total))
        new.execute("PRAGMA journal_mode = DELETE")


def _open_source(source: Path) -> sqlite3.Connection:
    """Read-only; from a place that takes no side files (a disc, a protected stick) as a file that nobody changes."""
    address = source.resolve().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError) or source.with_name(source.name + "-wal").exists():
            raise
        return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)
    return connection


def _prove(copy: Path, source: Path, checks: Iterable[str], halt: Halt) -> None:
    """Refuse a copy that is no book of this program or does not hold; of an older version only the file is proven."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True), poolclass=NullPool)
    with engine.connect() as connection, halting(connection, halt):
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise NotABook(str(source))
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > SCHEMA_VERSION:
            raise BookTooNew(str(source))
        current = version == SCHEMA_VERSION
        wanted, sealed = (checks, SEALED) if current else (("I0",), _sealed_there(connection))
        if any(CHECKS[identity][1](connection) for identity in wanted) or not _tails_whole(connection, sealed):
            raise BookDamaged(str(source))


def _sealed_there(connection: Connection) -> list[Table]:
    """The sealed tables that a book of an older version has."""
    there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    return [table for table in SEALED if table.name in there]


def _tails_whole(connection: Connection, sealed: Iterable[Table]) -> bool:
    """Whether each chain has as many rows and the last link that were sealed."""
    for table in sealed:
        if "hash" in table.columns:
            key = next(iter(table.primary_key.columns)).name
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar_one()
            last = connection.exec_driver_sql(f"SELECT hash FROM {table.name} ORDER BY {key} DESC LIMIT 1").scalar()
            if read_seal(connection, table.name) != (count, last or FIRST_HASH):
                return False
    return True


@contextmanager
def _refusing(place: Path, source: Path) -> Iterator[None]:
    """Complaints about a file as refusals that name `place`; else what cannot be read is damage of `source`.

    A check that stumbles over a value no book holds (text that is no text, a date that is none) has found damage too.
    """
    try:
        yield
    except (sqlite3.Error, DatabaseError) as error:
        refusal = environment_refusal(getattr(error, "orig", error), str(place)) or BookDamaged(str(source))
        raise type(refusal)(str(source)) if isinstance(refusal, (BookDamaged, NotABook)) else refusal from error
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise BookDamaged(str(source)) from error


def _free(wanted: Path) -> Path:
    """`wanted`, or with the first free ending: two backups of one second are two files."""
    ways = (wanted, *(wanted.with_name(f"{wanted.stem}-{n}{wanted.suffix}") for n in range(2, 1000)))
    return next(way for way in ways if not way.exists())


def _check_stamp(backup: Path) -> None:
    """Refuse a backup in which a bit flipped, wherever it lies."""
    try:
        broken = is_broken(backup)
    except OSError as error:
        raise CannotWrite(str(backup)) from error
    if broken:
        raise BookDamaged(str(backup))


def _name(partial: Path, final: Path) -> None:
    """Give the finished file its name, never over another one."""
    try:
        final.hardlink_to(partial)
    except FileExistsError as error:
        raise FileExists(str(final)) from error
    except OSError:  # a stick that knows no links
        if final.exists():
            raise FileExists(str(final)) from None
        partial.rename(final)
