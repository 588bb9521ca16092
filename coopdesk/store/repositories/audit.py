"""The sealed record of every act: who asked what, and what was answered; it also knows repeated requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from coopdesk.store.driver import run
from coopdesk.store.ledger import Stamp
from coopdesk.store.sealing import append_rows, read_seal
from coopdesk.store.tables import audit_event


@dataclass(frozen=True, slots=True)
class AuditEvent:
    recorded_at: datetime
    business_date: date
    operator: str
    solo: bool
    act: str
    subject: str
    answer: str


class AuditRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_request(self, request_id: str) -> tuple[bytes, str] | None:
        """The digest and the answer of an earlier request, or None."""
        row = run(self._connection, "SELECT digest, answer FROM audit_event WHERE request_id = ?", (request_id,)).fetchone()
        return (row[0], row[1]) if row else None

    def length(self) -> int:
        """How many acts were recorded; it grows with every change of the book."""
        return read_seal(self._connection, audit_event.name)[0]

    def record(self, stamp: Stamp, solo: bool, act: str, subject: str, request_id: str | None, digest: bytes, answer: str) -> None:
        row = {
            "recorded_at": stamp.recorded_at.isoformat(),
            "business_date": stamp.business_date.isoformat(),
            "operator": stamp.operator,
            "solo": int(solo),
            "act": act,
            "subject": subject,
            "request_id": request_id,
            "digest": digest,
            "answer": answer,
        }
        append_rows(self._connection, audit_event, [row])

    def latest(self, limit: int) -> list[AuditEvent]:
        rows = self._connection.execute(select(audit_event).order_by(audit_event.c.id.desc()).limit(limit))
        return [
            AuditEvent(
                datetime.fromisoformat(row.recorded_at),
                date.fromisoformat(row.business_date),
                row.operator,
                bool(row.solo),
                row.act,
                row.subject,
                row.answer,
            )
            for row in rows
        ]
