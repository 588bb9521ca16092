"""Pages of the journal by sequence: each costs what it shows, however long the book is.

An account or the days asked for are where SQLite begins; what is left is looked at entry by entry, from the page's edge on.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.domain.journal import EventKind
from coopdesk.domain.ledger_pages import JournalFilter, JournalRow
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    "SELECT e.sequence, coalesce(e.number, e.reference), e.business_date, e.kind, m.number, m.name, e.memo, "
    "(SELECT sum(amount) FROM posting WHERE entry = e.sequence AND side = 'D'), e.operator, "
    "(SELECT coalesce(r.number, r.reference, r.sequence) FROM journal_entry r WHERE r.reverses = e.sequence) "
)
EVERY = "FROM journal_entry e LEFT JOIN member m ON m.id = e.member WHERE {where} ORDER BY e.sequence {way} LIMIT ?"
OF_ACCOUNT = (
    "FROM posting p CROSS JOIN journal_entry e ON e.sequence = p.entry LEFT JOIN member m ON m.id = e.member "
    "WHERE p.account = ? AND p.entry {edge} ? AND {where} GROUP BY p.entry ORDER BY p.entry {way} LIMIT ?"
)
TEXT = "(e.number LIKE ? OR e.reference LIKE ? OR e.memo LIKE ? OR m.number LIKE ? OR m.name LIKE ?)"
NEWEST_BY = "SELECT sequence FROM journal_entry WHERE business_date <= ? ORDER BY business_date DESC, sequence DESC LIMIT 1"
LAST = 2**62


def journal_page(unit: UnitOfWork, asked: JournalFilter, edge: int | None, limit: int, *, newer: bool = False) -> list[JournalRow]:
    """At most `limit` entries before the sequence `edge` (None: the newest), or after it, always the newest first."""
    conditions, values = _conditions(asked)
    way, sign = ("ASC", ">") if newer else ("DESC", "<")
    edge = LAST if edge is None else edge
    if asked.account:
        statement = OF_ACCOUNT.format(edge=sign, where=" AND ".join(conditions) or "1", way=way)
        parameters: list[Any] = [asked.account, edge, *values, limit]
    else:
        statement = EVERY.format(where=" AND ".join([f"e.sequence {sign} ?", *conditions]), way=way)
        parameters = [edge, *values, limit]
    rows = [_row(row) for row in unit.connection.exec_driver_sql(COLUMNS + statement, tuple(parameters))]
    return rows[::-1] if newer else rows


def newest_by(unit: UnitOfWork, day: date) -> int | None:
    """The sequence of the last entry of the latest business date up to `day`; None if there is none."""
    found = unit.connection.exec_driver_sql(NEWEST_BY, (day.isoformat(),)).scalar()
    return None if found is None else int(found)


def _conditions(asked: JournalFilter) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    for condition, value in (
        ("e.business_date >= ?", asked.from_date and asked.from_date.isoformat()),
        ("e.business_date <= ?", asked.to_date and asked.to_date.isoformat()),
        ("e.kind = ?", asked.kind and asked.kind.value),
        ("e.operator = ?", asked.operator),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    if asked.text:
        like = "%" + asked.text.replace("%", "").replace("_", "") + "%"
        conditions.append(TEXT)
        values += [like] * TEXT.count("?")
    return conditions, values


def _row(row: Any) -> JournalRow:
    sequence, number, on, kind, member, name, memo, amount, operator, corrected = row
    return JournalRow(
        sequence, number, date.fromisoformat(on), EventKind(kind), member, name, memo, amount, operator, None if corrected is None else str(corrected)
    )
