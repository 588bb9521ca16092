"""A book as it was known on a moment: what came later is out of sight, what changed since is as it was.

Tables of the same names in SQLite's temporary schema hide those of the book for one question, so that every query asks
the book of then: sealed rows up to the counts of that moment, kept totals less what came later, rows that may change as
`earlier_row` has them. Passbooks, prints and documents are as they are now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime

from sqlalchemy import Integer, Table
from sqlalchemy.engine import Connection

from coopdesk.domain.periods import Closing, PeriodKind
from coopdesk.store.driver import run, run_many, value
from coopdesk.store.sealing import read_seal
from coopdesk.store.tables import SEALED
from coopdesk.store.triggers import kept_tables, key_of, read_back, written
from coopdesk.store.unit_of_work import UnitOfWork

ENTRIES, ACTS = "journal_entry", "audit_event"
FIRST_MONTH_TOUCHED = "SELECT substr(business_date, 1, 7) FROM main.journal_entry WHERE +sequence > ? ORDER BY business_date LIMIT 1"
LAST_DAY_KNOWN = "SELECT business_date FROM main.journal_entry WHERE +sequence <= ? ORDER BY business_date DESC LIMIT 1"
SUMS = "sum(CASE p.side WHEN 'D' THEN p.amount ELSE 0 END) AS debit, sum(CASE p.side WHEN 'C' THEN p.amount ELSE 0 END) AS credit"
MONTHLY_TOTALS = (
    "CREATE TEMP TABLE monthly_total AS SELECT account, month, debit, credit FROM main.monthly_total WHERE month < ? "
    f"UNION ALL SELECT p.account, substr(e.business_date, 1, 7) AS month, {SUMS} FROM main.journal_entry e "
    "CROSS JOIN main.posting p ON p.entry = e.sequence WHERE e.business_date BETWEEN ? AND ? AND e.sequence <= ? GROUP BY 1, 2"
)
MEMBER_BALANCES = (
    "CREATE TEMP TABLE member_balance AS SELECT b.member_account, b.debit - coalesce(later.debit, 0) AS debit, "
    "b.credit - coalesce(later.credit, 0) AS credit FROM main.member_balance b LEFT JOIN ("
    f"SELECT p.member_account, {SUMS} FROM main.posting p WHERE p.entry > ? AND p.member_account IS NOT NULL "
    "AND p.account IN (SELECT control FROM main.product) GROUP BY p.member_account) later ON later.member_account = b.member_account"
)
EARLIER = "SELECT key, content FROM main.earlier_row WHERE seen >= ? AND name = ? ORDER BY id DESC"
"""The newest change first, so that the oldest is the one that stays in a mapping."""
Known = Mapping[str, int]
"""How many rows each sealed table had; none where it is not named."""


def known_at(unit: UnitOfWork, moment: datetime) -> dict[str, int]:
    """The counts of a moment (with its time zone), by when each row was recorded; tables that do not say it follow another."""
    until = moment.astimezone(UTC).isoformat()
    return {table.name: _recorded(unit.connection, table, until) for table in SEALED if "recorded_at" in table.c}


def closing_of(unit: UnitOfWork, day: date) -> Closing | None:
    """The closing of the month of a day, with the counts that were kept then; None where it is open."""
    months = [each for each in unit.periods.standing() if each.period is PeriodKind.MONTH and each.last_day >= day]
    return min(months, key=lambda each: each.last_day, default=None)


@contextmanager
def as_known(unit: UnitOfWork, known: Known) -> Iterator[UnitOfWork]:
    """The book as it was with these counts; for reading only, and only until the end of the block."""
    connection = unit.connection
    with unit.rehearsal():
        guarded = value(connection, "PRAGMA query_only")
        run(connection, "PRAGMA query_only = OFF")
        try:
            _hide_later_rows(connection, known)
            _restore_totals(connection, known.get(ENTRIES, 0))
            _put_back_changed(connection, known.get(ACTS, 0))
        finally:
            run(connection, f"PRAGMA query_only = {guarded}")
        yield UnitOfWork(connection, unit.on, unit.operator)


def follows(table: Table) -> str | None:
    """The column by which rows of a sealed table belong to those of another; none where its own count says what was known.

    A table with neither (the rows of a schedule) is read by a version that another row names: all of it stays in sight.
    """
    if "recorded_at" in table.c:
        return None
    telling = {each.name for each in SEALED if "recorded_at" in each.c}
    owners = (column.name for column in table.c for key in column.foreign_keys if key.column.table.name in telling)
    return next(owners, None)


def _recorded(connection: Connection, table: Table, until: str) -> int:
    """How many rows were written by then: by halves, as a later row was recorded later."""
    low, high = 0, read_seal(connection, table.name)[0]
    key = key_of(table)[0]
    while low < high:
        middle = (low + high + 1) // 2
        if value(connection, f"SELECT recorded_at FROM {table.name} WHERE {key} = ?", (middle,)) <= until:
            low = middle
        else:
            high = middle - 1
    return low


def _hide_later_rows(connection: Connection, known: Known) -> None:
    for table in SEALED:
        own, owner = key_of(table)[0], follows(table)
        if owner is not None:
            of = next(iter(table.c[owner].foreign_keys)).column.table.name
            _view(connection, table.name, f"coalesce({owner}, 0) <= {known.get(of, 0):d}")
        elif "recorded_at" in table.c:
            _view(connection, table.name, f"{own} <= {known.get(table.name, 0):d}")


def _view(connection: Connection, name: str, kept: str) -> None:
    run(connection, f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {kept}")


def _restore_totals(connection: Connection, entries: int) -> None:
    """Months that nothing touched since are as they are kept; the others are added up, of the days known then."""
    month = value(connection, FIRST_MONTH_TOUCHED, (entries,))
    if month is None:
        return
    last = value(connection, LAST_DAY_KNOWN, (entries,)) or ""
    run(connection, MONTHLY_TOTALS, (month, f"{month}-01", last, entries))
    run(connection, "CREATE INDEX temp.monthly_total_account ON monthly_total (account, month)")
    run(connection, MEMBER_BALANCES, (entries,))
    run(connection, "CREATE UNIQUE INDEX temp.member_balance_key ON member_balance (member_account)")


def _put_back_changed(connection: Connection, acts: int) -> None:
    changed = {row[0] for row in run(connection, "SELECT DISTINCT name FROM main.earlier_row WHERE seen >= ?", (acts,))}
    for table in kept_tables():
        if table.name in changed:
            _put_back(connection, table, acts)


def _put_back(connection: Connection, table: Table, acts: int) -> None:
    """A copy of a table without the rows that changed since, and with what they were."""
    name, keys = table.name, key_of(table)
    before = dict(run(connection, EARLIER, (acts, name)).fetchall())
    unchanged = f"{written(keys)} NOT IN (SELECT value FROM json_each(?))"
    run(connection, f"CREATE TEMP TABLE {name} AS SELECT * FROM main.{name} WHERE {unchanged}", (json.dumps(list(before)),))
    numbers = [isinstance(column.type, Integer) for column in table.columns]
    rows = [_row(content, numbers) for content in before.values() if content is not None]
    run_many(connection, f"INSERT INTO temp.{name} VALUES ({', '.join('?' * len(numbers))})", rows)
    run(connection, f"CREATE UNIQUE INDEX temp.{name}_key ON {name} ({', '.join(keys)})")
    for index in table.indexes:
        run(connection, f"CREATE INDEX temp.{index.name} ON {name} ({', '.join(column.name for column in index.columns)})")


def _row(content: str, numbers: list[bool]) -> list[str | int | None]:
    return [int(each) if number and each is not None else each for each, number in zip(read_back(content), numbers, strict=True)]
