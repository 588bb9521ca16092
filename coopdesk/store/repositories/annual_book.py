"""Texts of the books of annual meetings: drafts, a row a section of a year and language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from coopdesk.domain.annual_book import AnnualText, BookSection
from coopdesk.store.driver import run

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from coopdesk.store.ledger import Stamp

SAVE = (
    "INSERT INTO annual_text (year, section, language, body, left_out, operator, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (year, section, language) DO UPDATE SET body = excluded.body, left_out = excluded.left_out, "
    "operator = excluded.operator, recorded_at = excluded.recorded_at"
)


class AnnualBookRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_year(self, year: int) -> list[AnnualText]:
        """What is kept of a year, in every language; of sections that nobody touched nothing."""
        rows = run(self._connection, "SELECT section, body, left_out, language, operator, recorded_at FROM annual_text WHERE year = ?", (year,))
        return [
            AnnualText(BookSection(section), body, bool(left_out), language, operator=operator, at=datetime.fromisoformat(at))
            for section, body, left_out, language, operator, at in rows
        ]

    def save(self, year: int, text: AnnualText, stamp: Stamp) -> None:
        """In place of what was kept of the section in its language."""
        row = (year, text.section.value, text.language, text.body, int(text.left_out), stamp.operator, stamp.recorded_at.isoformat())
        run(self._connection, SAVE, row)

    def leave_out(self, year: int, section: BookSection, *, left_out: bool) -> None:
        """In every language in which something is kept of the section."""
        run(self._connection, "UPDATE annual_text SET left_out = ? WHERE year = ? AND section = ?", (int(left_out), year, section.value))
