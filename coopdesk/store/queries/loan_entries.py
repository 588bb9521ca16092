"""The entries that a loan stands on, in the order of the days on which they count."""

from __future__ import annotations

from coopdesk.domain.journal import Entry
from coopdesk.store.queries.entries import read_entries
from coopdesk.store.unit_of_work import UnitOfWork

ALL = (
    "e.sequence IN (SELECT q.entry FROM posting q WHERE q.member_account = ?) AND e.kind <> 'loan_accrual' "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry a WHERE a.sequence = e.reverses AND a.kind = 'loan_accrual')"
)
"""But for what the cooperative counts by the month: it moves nothing that the member pays or owes."""
LIVE = ALL + " AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"


def loan_entries(unit: UnitOfWork, loan: int) -> list[Entry]:
    """The entries of a loan (by id) that are neither a reversal nor reversed, by value date; those of one day as they came."""
    return sorted(read_entries(unit.connection, LIVE, (loan,)), key=_place)


def all_loan_entries(unit: UnitOfWork, loan: int) -> list[Entry]:
    """Every entry of a loan (by id) as it was written, reversals and what they took back too."""
    return read_entries(unit.connection, ALL, (loan,))


def entries_after(unit: UnitOfWork, loan: int, entry: Entry) -> list[Entry]:
    """Those that stand on an entry: of a later day, or of the same day and entered later."""
    return [each for each in loan_entries(unit, loan) if _place(each) > _place(entry)]


def _place(entry: Entry) -> tuple[object, int]:
    return entry.value_date, entry.sequence
