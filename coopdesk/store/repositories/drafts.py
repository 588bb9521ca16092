"""Drafts: unsealed rows, one for each operator, page and subject."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from coopdesk.domain.drafts import Draft
from coopdesk.store.tables import draft


class DraftRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, operator: str) -> list[Draft]:
        """The drafts of one operator, the newest first."""
        rows = self._connection.execute(select(draft).where(draft.c.operator == operator).order_by(draft.c.kept_at.desc(), draft.c.page))
        return [Draft(row.page, row.subject, row.words, json.loads(row.content), datetime.fromisoformat(row.kept_at)) for row in rows]

    def keep(self, operator: str, kept: Draft) -> None:
        """In place of what was kept for the same page and subject."""
        self.drop(operator, kept.page, kept.subject)
        row = {"operator": operator, "page": kept.page, "subject": kept.subject, "words": kept.words}
        content = json.dumps(kept.content, ensure_ascii=False)
        self._connection.execute(insert(draft).values(**row, content=content, kept_at=kept.kept_at.isoformat()))

    def drop(self, operator: str, page: str, subject: str) -> None:
        self._connection.execute(delete(draft).where(draft.c.operator == operator, draft.c.page == page, draft.c.subject == subject))

    def drop_all(self, page: str, subject: str) -> None:
        """Of every operator: what they are about is gone, and its number may be given again."""
        self._connection.execute(delete(draft).where(draft.c.page == page, draft.c.subject == subject))
