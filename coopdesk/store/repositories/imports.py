"""Import batches: which file was brought in, and whether it was undone."""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from coopdesk.store.ledger import Stamp
from coopdesk.store.rows import inserted_id
from coopdesk.store.tables import dues_month, import_batch, journal_entry


class ImportRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, file: str, digest: str, stamp: Stamp) -> int:
        """A new batch; returns its id."""
        result = self._connection.execute(
            insert(import_batch).values(
                file=file,
                digest=digest,
                business_date=stamp.business_date.isoformat(),
                operator=stamp.operator,
                recorded_at=stamp.recorded_at.isoformat(),
            )
        )
        return inserted_id(result)

    def undone(self, batch: int) -> bool | None:
        """Whether a batch was undone; None where there is no such batch."""
        row = self._connection.execute(select(import_batch.c.undone_at).where(import_batch.c.id == batch)).one_or_none()
        return None if row is None else row.undone_at is not None

    def mark_undone(self, batch: int, stamp: Stamp) -> None:
        self._connection.execute(update(import_batch).where(import_batch.c.id == batch).values(undone_at=stamp.recorded_at.isoformat()))

    def entries(self, batch: int) -> list[int]:
        """Sequences of the entries a batch brought in (not of those that undid it)."""
        query = select(journal_entry.c.sequence).where(journal_entry.c.batch == batch, journal_entry.c.reverses.is_(None))
        return list(self._connection.scalars(query.order_by(journal_entry.c.sequence)))

    def references(self, source: str) -> set[str]:
        """Old voucher numbers already taken from a source."""
        query = select(journal_entry.c.reference).where(journal_entry.c.source == source, journal_entry.c.reference.is_not(None))
        return {str(reference) for reference in self._connection.scalars(query)}

    def add_dues(self, rows: list[tuple[int, str, int, int]]) -> None:
        """Months paid before this book began: member account, `YYYY-MM`, batch, minor units."""
        if rows:
            values = [{"member_account": a, "month": m, "batch": b, "amount": n} for a, m, b, n in rows]
            self._connection.execute(insert(dues_month), values)
