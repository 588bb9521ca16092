"""The hash chains: every link computed again from all columns, and the count and last hash kept outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault
from coopdesk.store.driver import run
from coopdesk.store.sealing import CHAIN_VERSION, FIRST_HASH, chained_hash, content_columns, read_seal
from coopdesk.store.tables import SEALED, journal_entry, posting


def broken_links(connection: Connection) -> list[Fault]:
    faults = _journal(connection)
    for table in SEALED:
        if table not in (journal_entry, posting):
            faults += _rows(connection, table)
    return faults


def _journal(connection: Connection) -> list[Fault]:
    columns = content_columns(journal_entry)
    entries = run(connection, f"SELECT {', '.join(columns)}, previous_hash, hash FROM journal_entry ORDER BY sequence")
    lines = _lines(connection)
    ahead = next(lines, None)
    links = []
    for row in entries:
        content, previous, link = row[:-2], row[-2], row[-1]
        while ahead is not None and ahead[0] < content[0]:
            ahead = next(lines, None)
        own: Sequence[Any] = []
        if ahead is not None and ahead[0] == content[0]:
            own, ahead = ahead[1], next(lines, None)
        version = content[columns.index("chain_version")]
        links.append((content[0], chained_hash(version, previous, [content, own]), previous, link))
    return _compare(connection, "journal_entry", links)


def _lines(connection: Connection) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    rows = run(connection, f"SELECT {', '.join(content_columns(posting))} FROM posting ORDER BY entry, line")
    for entry, group in groupby(rows, key=itemgetter(0)):
        yield entry, list(group)


def _rows(connection: Connection, table: Table) -> list[Fault]:
    columns = content_columns(table)
    rows = run(connection, f"SELECT {', '.join(columns)}, previous_hash, hash FROM {table.name} ORDER BY id")
    links = [(row[0], chained_hash(CHAIN_VERSION, row[-2], row[:-2]), row[-2], row[-1]) for row in rows]
    return _compare(connection, table.name, links)


def _compare(connection: Connection, name: str, links: Sequence[tuple[int, bytes, bytes, bytes]]) -> list[Fault]:
    """`links`: key, the hash computed now, and the previous and own hash as they stand."""
    faults, last = [], FIRST_HASH
    for key, computed, previous, link in links:
        if previous != last:
            faults.append(Fault(f"{name} {key}", "does not follow the row before it"))
        if computed != link:
            faults.append(Fault(f"{name} {key}", "was changed after it was written"))
        last = link
    count, sealed = read_seal(connection, name)
    if count != len(links) or sealed != last:
        faults.append(Fault(name, f"{len(links)} rows, {count} were sealed; the last one is not the one that was sealed" if sealed != last else f"{len(links)} rows, {count} were sealed"))
    return faults
