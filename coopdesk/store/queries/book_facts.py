"""What a book says of itself in a few figures, and how many first entries two books have alike."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from coopdesk.store.unit_of_work import UnitOfWork


class Tail(NamedTuple):
    """The end of the journal and of the record of acts."""

    entries: int
    acts: int
    members: int
    last_number: str | None
    last_date: date | None
    last_recorded: datetime | None


def tail(unit: UnitOfWork) -> Tail:
    connection = unit.connection
    entries = connection.exec_driver_sql("SELECT coalesce(max(sequence), 0) FROM journal_entry").scalar_one()
    acts = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM audit_event").scalar_one()
    members = connection.exec_driver_sql("SELECT count(*) FROM member").scalar_one()
    number = connection.exec_driver_sql("SELECT number FROM journal_entry WHERE number IS NOT NULL ORDER BY sequence DESC LIMIT 1").scalar()
    row = connection.exec_driver_sql("SELECT business_date, recorded_at FROM journal_entry WHERE sequence = ?", (entries,)).first()
    return Tail(entries, acts, members, number, date.fromisoformat(row[0]) if row else None, datetime.fromisoformat(row[1]) if row else None)


def same_beginning(one: UnitOfWork, other: UnitOfWork) -> int:
    """How many first entries two books share: each link stands for all before it, so halving finds where they part."""
    low, high = 0, min(tail(one).entries, tail(other).entries)
    while low < high:
        middle = (low + high + 1) // 2
        if _link(one, middle) == _link(other, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _link(unit: UnitOfWork, sequence: int) -> bytes | None:
    return unit.connection.exec_driver_sql("SELECT hash FROM journal_entry WHERE sequence = ?", (sequence,)).scalar()
