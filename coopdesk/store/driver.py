"""Statements straight to the driver, inside the transaction of a connection.

The few statements of every posting go this way: SQLAlchemy's own bookkeeping of a statement and its result
costs several times what SQLite needs for it (measured by bench F3). Everything else uses SQLAlchemy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, repeat
from operator import is_not
from typing import Any, cast

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from coopdesk.domain.steps import Halt

ROWS_A_STATEMENT = 200
INSTRUCTIONS_A_LOOK = 100_000
"""How many steps of its own machine SQLite makes, in some milliseconds, before it asks again whether to go on."""


def run(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
    """Execute one statement; rows are tuples."""
    return _driver(connection).execute(statement, parameters)


def run_many(connection: Connection, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Execute one statement for each row of parameters."""
    _driver(connection).executemany(statement, rows)


def insert_rows(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, many in a statement: under a trigger SQLite puts aside, for each statement, a copy of every page it touches.

    A column with nothing in any row is left out, and bytes go as bytearray: the driver asks its adapters, in vain and at length,
    about each None and each bytes.
    """
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        part = rows[start : start + ROWS_A_STATEMENT]
        filled = {name: _bindable(values) for name, values in zip(columns, zip(*part, strict=True), strict=True) if _holds_something(values)}
        _driver(connection).execute(_insert(table, tuple(filled), len(part)), tuple(chain.from_iterable(zip(*filled.values(), strict=True))))


def value(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> Any:
    """The first column of the first row, or None where there is none."""
    row = run(connection, statement, parameters).fetchone()
    return row[0] if row else None


def in_transaction(connection: Connection) -> bool:
    """Whether the transaction still stands; SQLite itself ends one whose disk is full."""
    return _driver(connection).in_transaction


@contextmanager
def halting(connection: Connection, halt: Halt | None) -> Iterator[None]:
    """A statement that runs long is broken off once `halt` raises; what it raised goes up from here. For readers only."""
    if halt is None:
        yield
        return
    raised: list[BaseException] = []

    def ends() -> bool:
        """SQLite would swallow what is raised in here."""
        try:
            halt()
        except BaseException as reason:  # noqa: BLE001 - raised again as soon as the statement has ended
            raised.append(reason)
        return bool(raised)

    driver = _driver(connection)
    driver.set_progress_handler(ends, INSTRUCTIONS_A_LOOK)
    try:
        halt()
        yield
    except (DatabaseError, sqlite3.Error):
        if not raised:
            raise
        raise raised[0] from None
    finally:
        driver.set_progress_handler(None, 0)


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _holds_something(values: Sequence[Any]) -> bool:
    return any(map(is_not, values, repeat(None)))


def _bindable(values: Sequence[Any]) -> Sequence[Any]:
    return list(map(bytearray, values)) if type(values[0]) is bytes else values


@lru_cache(maxsize=256)
def _insert(table: str, columns: tuple[str, ...], rows: int) -> str:
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"
