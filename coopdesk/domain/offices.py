"""Who runs and watches the cooperative, and who is near to them: offices with their days (related parties, domain.md §6.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import DateTooEarly, FieldMissing, OfficeHeld, OfficeNotHeld


class Office(StrEnum):
    CHAIR = "chair"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    BOARD = "board"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    RELATIVE = "relative"
    """Of somebody who holds one of the others; the note says of whom."""


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """`until` is the last day, None while it runs; `note` the decision behind it, or whose relative she is."""

    id: int
    member: int
    office: Office
    since: date
    until: date | None
    note: str
    operator: str

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


def running(terms: Iterable[OfficeTerm], office: Office) -> OfficeTerm | None:
    """The term of this office that has no end yet."""
    return next((term for term in terms if term.office is office and term.until is None), None)


def check_takes(terms: Iterable[OfficeTerm], office: Office, since: date, note: str) -> None:
    """Refuse an office that she holds, one that would begin before its last term ended, and a relative of nobody."""
    own = [term for term in terms if term.office is office]
    if held := running(own, office):
        raise OfficeHeld(office, held.since)
    last = max((term.until for term in own if term.until), default=None)
    if last is not None and since <= last:
        raise DateTooEarly(since, last)
    if office is Office.RELATIVE and not note.strip():
        raise FieldMissing("note")


def ending(terms: Iterable[OfficeTerm], office: Office, until: date) -> OfficeTerm:
    """The term that ends on day `until`; refuses an office that she does not hold, and a day before it began."""
    held = running(terms, office)
    if held is None:
        raise OfficeNotHeld(office)
    if until < held.since:
        raise DateTooEarly(until, held.since)
    return held
