"""Scanned documents of members, their content in the book itself, so that a backup carries it along."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.engine import Connection

from coopdesk.domain.documents import Document, DocumentKind, Media, Removal
from coopdesk.domain.errors import UnknownDocument
from coopdesk.store.driver import run
from coopdesk.store.ledger import Stamp
from coopdesk.store.rows import inserted_id
from coopdesk.store.tables import document

COLUMNS = "id, member, kind, name, media, size, date, operator, recorded_at, removed_on, removed_by, removed_reason, loan"


class DocumentRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, member: int, kind: DocumentKind, name: str, media: Media, content: bytes, stamp: Stamp, loan: int | None = None) -> int:
        """Keep a document of a member, about a loan of hers where one is named; returns its id."""
        values = {
            "member": member,
            "kind": kind.value,
            "name": name,
            "media": media.value,
            "size": len(content),
            "digest": hashlib.sha256(content).digest(),
            "date": stamp.business_date.isoformat(),
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
            "content": content,
            "loan": loan,
        }
        return inserted_id(self._connection.execute(insert(document).values(**values)))

    def of_member(self, member: int) -> list[Document]:
        """Every document of a member (by id), removed ones too, in the order in which they came; without content."""
        return [_document(row) for row in run(self._connection, f"SELECT {COLUMNS} FROM document WHERE member = ? ORDER BY id", (member,))]

    def of_loan(self, loan: int) -> list[Document]:
        """Those about a loan (by id), in the same way."""
        return [_document(row) for row in run(self._connection, f"SELECT {COLUMNS} FROM document WHERE loan = ? ORDER BY id", (loan,))]

    def get(self, identity: int) -> Document:
        row = run(self._connection, f"SELECT {COLUMNS} FROM document WHERE id = ?", (identity,)).fetchone()
        if row is None:
            raise UnknownDocument(identity)
        return _document(row)

    def content(self, identity: int) -> bytes | None:
        """The file as it came; None where the book no longer holds the bytes that were put in."""
        row = run(self._connection, "SELECT content, digest FROM document WHERE id = ?", (identity,)).fetchone()
        if row is None:
            raise UnknownDocument(identity)
        kept, digest = bytes(row[0]), bytes(row[1])
        return kept if hashlib.sha256(kept).digest() == digest else None

    def remove(self, identity: int, reason: str, stamp: Stamp) -> None:
        """Mark a document as taken out; it stays where it is."""
        values = {"removed_on": stamp.business_date.isoformat(), "removed_by": stamp.operator, "removed_reason": reason}
        self._connection.execute(update(document).where(document.c.id == identity).values(**values))


def _document(row: tuple[Any, ...]) -> Document:
    identity, member, kind, name, media, size, on, operator, recorded_at, removed_on, removed_by, reason, loan = row
    removal = Removal(date.fromisoformat(removed_on), removed_by, reason) if removed_on else None
    return Document(
        id=identity,
        member=member,
        kind=DocumentKind(kind),
        name=name,
        media=Media(media),
        size=size,
        date=date.fromisoformat(on),
        operator=operator,
        recorded_at=datetime.fromisoformat(recorded_at),
        removal=removal,
        loan=loan,
    )
