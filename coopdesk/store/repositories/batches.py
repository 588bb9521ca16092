"""Runs of interest and fees: which stand, and what each was worked out from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.engine import Connection

from coopdesk.domain.money import Minor
from coopdesk.domain.savings_runs import Run, RunKind
from coopdesk.store.driver import insert_rows, run, value
from coopdesk.store.ledger import Stamp
from coopdesk.store.rows import inserted_id
from coopdesk.store.tables import batch_run

SELECT = "SELECT id, kind, product, period_begin, period_end, credited, entry, operator, recorded_at, undone_at, settling FROM batch_run WHERE "
STANDING = "undone_at IS NULL"


class BatchRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Run, stamp: Stamp) -> int:
        """Record a run; its own id and stamp are given here."""
        statement = insert(batch_run).values(
            kind=made.kind.value,
            product=made.product,
            period_begin=made.begin.isoformat(),
            period_end=made.end.isoformat(),
            credited=int(made.credited),
            entry=made.entry,
            settling=made.settling,
            operator=stamp.operator,
            recorded_at=stamp.recorded_at.isoformat(),
        )
        return inserted_id(self._connection.execute(statement))

    def add_lines(self, identity: int, lines: Iterable[tuple[int, Minor, str]]) -> None:
        """Of each account that got something: what it was worked out from, and at which rate."""
        insert_rows(self._connection, "batch_line", ("run", "member_account", "base", "rate"), [(identity, *line) for line in lines])

    def bases(self, identity: int) -> dict[int, tuple[Minor, str]]:
        """Account id → what it was worked out from, and at which rate."""
        rows = run(self._connection, "SELECT member_account, base, rate FROM batch_line WHERE run = ?", (identity,))
        return {account: (base, rate) for account, base, rate in rows}

    def all(self) -> list[Run]:
        """Every run, the newest first."""
        return self._read("1 ORDER BY id DESC")

    def has_any(self) -> bool:
        return bool(value(self._connection, "SELECT EXISTS (SELECT 1 FROM batch_run)"))

    def find(self, identity: int) -> Run | None:
        found = self._read("id = ?", identity)
        return found[0] if found else None

    def of_entry(self, entry: int) -> Run | None:
        found = self._read("entry = ? OR settling = ?", entry, entry)
        return found[0] if found else None

    def standing(self, kind: RunKind, product: str) -> list[Run]:
        """The runs of a kind and product that were not undone, by month."""
        return self._read(f"kind = ? AND product = ? AND {STANDING} ORDER BY period_end", kind.value, product)

    def standing_after(self, identity: int) -> list[Run]:
        """Runs of any product made after one and not undone, in their order."""
        return self._read(f"id > ? AND {STANDING} ORDER BY id", identity)

    def mark_undone(self, identity: int, by: int | None, stamp: Stamp) -> None:
        values = {"undone_by": by, "undone_at": stamp.recorded_at.isoformat()}
        self._connection.execute(update(batch_run).where(batch_run.c.id == identity).values(values))

    def _read(self, where: str, *parameters: object) -> list[Run]:
        return [_run(row) for row in run(self._connection, SELECT + where, parameters)]


def _run(row: Any) -> Run:
    identity, kind, product, begin, end, credited, entry, operator, recorded, undone, settling = row
    days, moment = (date.fromisoformat(begin), date.fromisoformat(end)), datetime.fromisoformat(recorded)
    return Run(identity, RunKind(kind), product, *days, bool(credited), entry, operator, moment, undone is not None, settling)
