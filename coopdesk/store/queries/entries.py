"""Entries with their lines, as frozen records, in sequence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.journal import TAKEN_BACK, Component, Entry, EventKind, Line, Side

SELECT = (
    "SELECT e.sequence, e.number, e.kind, e.business_date, e.value_date, e.recorded_at, e.operator, e.member, e.memo, e.reference, "
    "e.reverses, e.batch, p.account, p.side, p.amount, p.member_account, p.component, p.instalment "
    "FROM journal_entry e JOIN posting p ON p.entry = e.sequence WHERE {where} ORDER BY e.sequence, p.line"
)


def read_entries(connection: Connection, where: str, parameters: tuple[Any, ...] = ()) -> list[Entry]:
    """Entries that meet an SQL condition on `e` (entry) and `p` (posting); a condition on `p` limits the lines."""
    return list(iterate_entries(connection, where, parameters))


def iterate_entries(connection: Connection, where: str = "1", parameters: tuple[Any, ...] = ()) -> Iterator[Entry]:
    """The same, one at a time: for exports of a whole book."""
    rows = connection.exec_driver_sql(SELECT.format(where=where), parameters)
    for _, group in groupby(rows, key=itemgetter(0)):
        yield _entry(list(group))


def put_right_by(connection: Connection, sequence: int) -> Entry | None:
    """The entry that was posted in place of this one as it was taken back."""
    where = (
        "e.request_id = (SELECT substr(r.request_id, 1, length(r.request_id) - ?) FROM journal_entry r "
        "WHERE r.reverses = ? AND substr(r.request_id, -?) = ?)"
    )
    found = read_entries(connection, where, (len(TAKEN_BACK), sequence, len(TAKEN_BACK), TAKEN_BACK))
    return found[0] if found else None


def stands_for(connection: Connection, sequence: int) -> Entry | None:
    """The wrong entry in whose place this one was posted."""
    where = (
        "e.sequence = (SELECT r.reverses FROM journal_entry r "
        "WHERE r.request_id = (SELECT n.request_id || ? FROM journal_entry n WHERE n.sequence = ?))"
    )
    found = read_entries(connection, where, (TAKEN_BACK, sequence))
    return found[0] if found else None


def last_day_of(connection: Connection, kinds: Sequence[EventKind]) -> date | None:
    """The latest business date of entries of these kinds that were not reversed."""
    found = connection.exec_driver_sql(
        f"SELECT max(e.business_date) FROM journal_entry e WHERE e.kind IN ({', '.join('?' * len(kinds))}) "
        "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)",
        tuple(kind.value for kind in kinds),
    ).scalar()
    return date.fromisoformat(found) if found else None


def newest_of_kind(connection: Connection, kind: EventKind, limit: int) -> list[Entry]:
    """The newest entries of a kind that were not reversed, the newest first."""
    where = (
        "e.sequence IN (SELECT k.sequence FROM journal_entry k WHERE k.kind = ? "
        "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = k.sequence) ORDER BY k.sequence DESC LIMIT ?)"
    )
    return read_entries(connection, where, (kind.value, limit))[::-1]


def standing_entries(connection: Connection, kind: EventKind, on: date) -> list[Entry]:
    """The entries of a kind with this business date that were not reversed."""
    where = "e.kind = ? AND e.business_date = ? AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"
    return read_entries(connection, where, (kind.value, on.isoformat()))


def entry_count(connection: Connection) -> int:
    """How many entries the book has: sequences run from 1 without gaps."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(sequence), 0) FROM journal_entry").scalar_one())


def _entry(rows: list[Any]) -> Entry:
    head = rows[0]
    return Entry(
        sequence=head[0],
        number=head[1],
        kind=EventKind(head[2]),
        business_date=date.fromisoformat(head[3]),
        value_date=date.fromisoformat(head[4]),
        recorded_at=datetime.fromisoformat(head[5]),
        operator=head[6],
        member=head[7],
        memo=head[8],
        reference=head[9],
        reverses=head[10],
        batch=head[11],
        lines=tuple(_line(row) for row in rows),
    )


def _line(row: Any) -> Line:
    account, side, amount, member_account, component, instalment = row[12:]
    return Line(account, Side(side), amount, member_account, Component(component) if component else None, instalment)
