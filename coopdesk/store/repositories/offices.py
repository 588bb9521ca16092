"""Offices that members hold in the cooperative: begun and ended, both stay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from coopdesk.domain.offices import Office, OfficeTerm
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import office_event

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

TERMS = (
    "SELECT b.id, b.member, b.office, b.date, e.date, b.note, b.operator FROM office_event b LEFT JOIN office_event e ON e.ends = b.id "
    "WHERE b.ends IS NULL {more} ORDER BY b.date, b.id"
)


class OfficeRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[OfficeTerm]:
        """Of everybody, the first first."""
        return self._terms("")

    def of(self, member: int) -> list[OfficeTerm]:
        return self._terms("AND b.member = ?", member)

    def begin(self, member: int, office: Office, since: date, note: str, stamp: Stamp) -> None:
        self._append(member, office, since, None, note, stamp)

    def end(self, term: OfficeTerm, until: date, note: str, stamp: Stamp) -> None:
        self._append(term.member, term.office, until, term.id, note, stamp)

    def _terms(self, more: str, *parameters: Any) -> list[OfficeTerm]:
        return [
            OfficeTerm(identity, member, Office(office), date.fromisoformat(since), date.fromisoformat(until) if until else None, note, operator)
            for identity, member, office, since, until, note, operator in run(self._connection, TERMS.format(more=more), parameters)
        ]

    def _append(self, member: int, office: Office, on: date, ends: int | None, note: str, stamp: Stamp) -> None:
        row = {
            "member": member,
            "office": office.value,
            "date": on.isoformat(),
            "ends": ends,
            "note": note,
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        append_rows(self._connection, office_event, [row])
