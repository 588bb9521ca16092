"""Templates of general entries, and which entry was posted from one for which month."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from coopdesk.domain.errors import UnknownJournalTemplate
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.journal_templates import JournalTemplate
from coopdesk.store.driver import run
from coopdesk.store.rows import inserted_id
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import journal_template, recurring_entry

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

POSTED = (
    "SELECT p.template, p.month, p.entry FROM recurring_entry p WHERE NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = p.entry) ORDER BY p.id"
)


class JournalTemplateRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, template: JournalTemplate) -> int:
        """Write a template; one with the id 0 is new. Returns its id."""
        values = {
            "memo": template.memo,
            "lines": json.dumps([(line.account, line.side.value, line.amount) for line in template.lines]),
            "first_month": template.first_month.isoformat() if template.first_month else None,
            "last_month": template.last_month.isoformat() if template.last_month else None,
            "active": int(template.active),
        }
        if not template.id:
            return inserted_id(self._connection.execute(insert(journal_template).values(**values)))
        self._connection.execute(update(journal_template).where(journal_template.c.id == template.id).values(**values))
        return template.id

    def all(self) -> list[JournalTemplate]:
        """Those in use, by their notes."""
        months: dict[int, set[date]] = {}
        for template, month, _entry in run(self._connection, POSTED):
            months.setdefault(template, set()).add(date.fromisoformat(month))
        rows = run(self._connection, "SELECT id, memo, lines, first_month, last_month, active FROM journal_template WHERE active = 1 ORDER BY memo, id")
        return [_template(row, frozenset(months.get(row[0], ()))) for row in rows]

    def get(self, identity: int) -> JournalTemplate:
        found = next((each for each in self.all() if each.id == identity), None)
        if found is None:
            raise UnknownJournalTemplate(identity)
        return found

    def record(self, month_end: date, entries: Sequence[tuple[int, int]]) -> None:
        """Which template's entry was posted for a month."""
        append_rows(self._connection, recurring_entry, [{"template": template, "month": month_end.isoformat(), "entry": entry} for template, entry in entries])

    def posted(self, month_end: date) -> list[int]:
        """The entries of a month that stand."""
        return [entry for _template, month, entry in run(self._connection, POSTED) if month == month_end.isoformat()]


def _template(row: Sequence[Any], posted: frozenset[date]) -> JournalTemplate:
    identity, memo, lines, first, last, active = row
    return JournalTemplate(
        id=identity,
        memo=memo,
        lines=tuple(GeneralLine(account, Side(side), amount) for account, side, amount in json.loads(lines)),
        first_month=date.fromisoformat(first) if first else None,
        last_month=date.fromisoformat(last) if last else None,
        active=bool(active),
        posted=posted,
    )
