"""Which entries make up a share-out: its voucher, and those whose request ids begin with that of the voucher."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.journal import EventKind
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

PART = "-part-"
"""Stands in the request id of every entry that belongs to a share-out, between that of the voucher and its own."""
ENTRIES = (
    "SELECT e.sequence FROM journal_entry e JOIN journal_entry v ON v.sequence = ? "
    "WHERE (e.sequence = v.sequence OR substr(e.request_id, 1, length(v.request_id || ?)) = v.request_id || ?) "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) ORDER BY e.sequence"
)
VOUCHER = (
    "SELECT v.sequence FROM journal_entry e JOIN journal_entry v ON v.kind = ? AND (v.sequence = e.sequence "
    "OR substr(e.request_id, 1, length(v.request_id || ?)) = v.request_id || ?) WHERE e.sequence = ?"
)

LAST = (
    "SELECT max(v.business_date) FROM journal_entry v WHERE v.kind = ? AND v.business_date BETWEEN ? AND ? "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = v.sequence)"
)


def entries_of(unit: UnitOfWork, voucher: int) -> list[int]:
    """Those that stand, in their order."""
    return [sequence for (sequence,) in run(unit.connection, ENTRIES, (voucher, PART, PART))]


def share_out_of(unit: UnitOfWork, entry: int) -> int | None:
    """The voucher of the share-out to which an entry belongs."""
    found = run(unit.connection, VOUCHER, (EventKind.SHARE_OUT.value, PART, PART, entry)).fetchone()
    return int(found[0]) if found else None


def shared_out_in(unit: UnitOfWork, year: int) -> date | None:
    """The day of the last share-out of a year that stands."""
    found = run(unit.connection, LAST, (EventKind.SHARE_OUT.value, f"{year:04}-01-01", f"{year:04}-12-31")).fetchone()
    return date.fromisoformat(found[0]) if found and found[0] else None
