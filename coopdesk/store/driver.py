"""Statements straight to the driver, inside the transaction of a connection.

The few statements of every posting go this way: SQLAlchemy's own bookkeeping of a statement and its result
costs several times what SQLite needs for it (measured by bench F3). Everything else uses SQLAlchemy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy.engine import Connection


def run(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
    """Execute one statement; rows are tuples."""
    return _driver(connection).execute(statement, parameters)


def run_many(connection: Connection, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Execute one statement for each row of parameters."""
    _driver(connection).executemany(statement, rows)


def value(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> Any:
    """The first column of the first row, or None where there is none."""
    row = run(connection, statement, parameters).fetchone()
    return row[0] if row else None


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)
