"""Hash chains: each sealed row's hash covers every column and the hash before it.

    hash = SHA-256(version, previous hash, canonical bytes of all columns)

Canonical bytes are the JSON list of the columns in table order (text and numbers cannot be confused, no
column can run into the next). The count and last hash of each chain stand in `seal`, outside the table,
so that a cut tail shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]  # the first is in no stub
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from coopdesk.store.driver import insert_rows, run

CHAIN_VERSION = 1
FIRST_HASH = bytes(32)
HASH_COLUMNS = ("previous_hash", "hash")

_pieces = c_make_encoder(None, bytes.hex, encode_basestring, None, ":", ",", False, False, False)
"""What JSONEncoder(ensure_ascii=False, separators=(",", ":")) makes anew for every value it encodes."""


def chained_hash(version: int, previous: bytes, values: Sequence[Any]) -> bytes:
    """The hash of a row (or of an entry with its lines) that follows `previous`."""
    return hashlib.sha256(b"%d:%b%b" % (version, previous, canonical(values))).digest()


def canonical(values: Sequence[Any]) -> bytes:
    """The canonical bytes of columns: numbers, text, bytes as hexadecimal, nothing, and lists of these."""
    # backslashreplace: tampered text may hold what UTF-8 cannot; it must be hashed, not raise
    return "".join(_pieces(values, 0)).encode("utf-8", "backslashreplace")


def content_columns(table: Table) -> list[str]:
    """Every column of a sealed table except the two of its chain."""
    return [column.name for column in table.columns if column.name not in HASH_COLUMNS]


def append_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert rows into a sealed table with the next ids and links of its chain; returns the ids.

    A row holds all columns but `id`, `previous_hash` and `hash`.
    """
    count, last = read_seal(connection, table.name)
    columns = content_columns(table)
    values = []
    for number, row in enumerate(rows, count + 1):
        content = [number, *(row.get(name) for name in columns[1:])]
        link = chained_hash(CHAIN_VERSION, last, content)
        values.append((*content, last, link))
        last = link
    insert_rows(connection, table.name, (*columns, *HASH_COLUMNS), values)
    write_seal(connection, table.name, count + len(rows), last)
    return list(range(count + 1, count + len(rows) + 1))


def read_seal(connection: Connection, name: str) -> tuple[int, bytes]:
    """How many rows the chain has and its last hash."""
    row = run(connection, "SELECT count, last_hash FROM seal WHERE name = ?", (name,)).fetchone()
    return (row[0], row[1]) if row else (0, FIRST_HASH)


def write_seal(connection: Connection, name: str, count: int, last: bytes) -> None:
    run(
        connection,
        "INSERT INTO seal (name, count, last_hash) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET count = excluded.count, last_hash = excluded.last_hash",
        (name, count, last),
    )
