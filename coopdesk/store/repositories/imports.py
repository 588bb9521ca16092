"""Import batches: which file was brought in, what it brought, and whether it was undone."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from coopdesk.domain.journal import Entry
from coopdesk.store.driver import run, run_many, value
from coopdesk.store.ledger import Stamp
from coopdesk.store.queries.entries import read_entries
from coopdesk.store.rows import inserted_id
from coopdesk.store.tables import import_batch

LIVE = "e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"
"""Neither a reversal nor reversed."""

ADMITTED = (
    "SELECT s.member FROM member_status_event s JOIN import_batch b ON b.recorded_at = s.recorded_at AND b.file = s.reason "
    "WHERE b.id = ? AND s.status = 'active'"
)
"""A batch and the status events of its members have the same moment, and its file as their reason."""


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

    def standing_day(self, digest: str) -> date | None:
        """The business date on which a file of this digest was last brought in, if that was not undone."""
        statement = "SELECT max(business_date) FROM import_batch WHERE digest = ? AND undone_at IS NULL"
        day: str | None = value(self._connection, statement, (digest,))
        return date.fromisoformat(day) if day else None

    def file_of(self, batch: int) -> str:
        """The name of the file that a batch brought in."""
        return str(self._connection.scalar(select(import_batch.c.file).where(import_batch.c.id == batch)))

    def mark_undone(self, batch: int, stamp: Stamp) -> None:
        self._connection.execute(update(import_batch).where(import_batch.c.id == batch).values(undone_at=stamp.recorded_at.isoformat()))

    def entries(self, batch: int) -> list[Entry]:
        """The entries a batch brought in that nobody has reversed, in sequence."""
        return read_entries(self._connection, f"e.batch = ? AND {LIVE}", (batch,))

    def members(self, batch: int) -> list[int]:
        """Ids of the members a batch admitted or revived and that are not annulled."""
        rows = run(self._connection, f"SELECT id FROM member WHERE status <> 'annulled' AND id IN ({ADMITTED}) ORDER BY id", (batch,))
        return [identity for (identity,) in rows]

    def references(self) -> list[tuple[str, str, date]]:
        """Source, old voucher number and business date of every entry with one that nobody has reversed."""
        rows = run(self._connection, f"SELECT e.source, e.reference, e.business_date FROM journal_entry e WHERE e.reference IS NOT NULL AND {LIVE}")
        return [(source or "", reference, date.fromisoformat(on)) for source, reference, on in rows]

    def openings(self) -> set[tuple[int, str]]:
        """Member id and product of all opening savings that were brought in and not undone."""
        rows = run(
            self._connection,
            "SELECT DISTINCT a.member, a.product FROM journal_entry e JOIN posting p ON p.entry = e.sequence "
            f"JOIN member_account a ON a.id = p.member_account WHERE e.kind = 'opening_savings' AND {LIVE}",
        )
        return {(member, product) for member, product in rows}

    def has_opening_cash(self) -> bool:
        """Whether an import told the cash the book began with."""
        return bool(value(self._connection, f"SELECT EXISTS (SELECT 1 FROM journal_entry e WHERE e.kind = 'opening_cash' AND {LIVE})"))

    def follower(self, batch: int) -> int | None:
        """The first later live entry that moves an account this batch moved, or one of a member it admitted."""
        found: int | None = value(
            self._connection,
            "WITH touched (account) AS (SELECT p.member_account FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
            "WHERE e.batch = ? AND p.member_account IS NOT NULL "
            f"UNION SELECT a.id FROM member_account a WHERE a.member IN ({ADMITTED})) "
            "SELECT min(e.sequence) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
            "WHERE p.member_account IN (SELECT account FROM touched) AND e.batch IS NOT ? "
            f"AND e.sequence > (SELECT min(sequence) FROM journal_entry WHERE batch = ?) AND {LIVE}",
            (batch, batch, batch, batch),
        )
        return found

    def add_dues(self, rows: list[tuple[int, str, int, int]]) -> None:
        """Months paid before this book began: member account, `YYYY-MM`, batch, minor units."""
        run_many(self._connection, "INSERT INTO dues_month (member_account, month, batch, amount) VALUES (?, ?, ?, ?)", rows)
