"""How the journal stood at an entry: its hash, which no earlier entry can be changed without changing, and the last receipt by then."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.papers import Seal
from coopdesk.store.driver import run
from coopdesk.store.queries.meeting_money import POSTED_AT
from coopdesk.store.unit_of_work import UnitOfWork

LAST = (
    "SELECT (SELECT n.number FROM journal_entry n WHERE n.sequence <= e.sequence AND n.number IS NOT NULL ORDER BY n.sequence DESC LIMIT 1), e.hash "
    "FROM journal_entry e WHERE {which} ORDER BY e.sequence DESC LIMIT 1"
)
OF_MEETING, UP_TO = LAST.format(which=POSTED_AT), LAST.format(which="e.business_date <= ?")
AT_NUMBER = (
    "WITH told AS (SELECT coalesce(max(sequence), 0) AS entry FROM journal_entry WHERE number = ?1) "
    "SELECT hash FROM journal_entry, told WHERE sequence >= told.entry AND (told.entry > 0 OR ?1 = '') AND sequence < "
    "coalesce((SELECT min(n.sequence) FROM journal_entry n WHERE n.number IS NOT NULL AND n.sequence > told.entry), 1 << 62) ORDER BY sequence"
)


def seal_of_meeting(unit: UnitOfWork, meeting: int) -> Seal | None:
    """At the last entry of a meeting, as it was posted last; None where it posted nothing."""
    return _seal(unit, OF_MEETING, (meeting,) * 3)


def seal_up_to(unit: UnitOfWork, day: date) -> Seal | None:
    """At the last entry written with a business date up to a day."""
    return _seal(unit, UP_TO, (day.isoformat(),))


def digests_at(unit: UnitOfWork, number: str) -> tuple[bytes, ...]:
    """The hash of every entry at which this was the last receipt (empty: there was none yet); nothing where there is no such receipt."""
    return tuple(bytes(row[0]) for row in run(unit.connection, AT_NUMBER, (number,)))


def _seal(unit: UnitOfWork, statement: str, asked: tuple[int | str, ...]) -> Seal | None:
    row = run(unit.connection, statement, asked).fetchone()
    return Seal(row[0] or "", bytes(row[1])) if row else None
