"""What the cooperative had promised to lend on a day and not paid out yet, and what was booked for later days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.store.driver import value
from coopdesk.store.queries.loan_tranches import to_come
from coopdesk.store.unit_of_work import UnitOfWork

APPROVED = (
    "SELECT coalesce(sum(principal), 0) FROM loan WHERE decided_on <= ? AND state IN ('approved', 'disbursed', 'repaid', 'written_off') "
    "AND brought_in_on IS NULL AND (disbursed_on IS NULL OR disbursed_on > ?)"
)
LATER = "SELECT count(*) FROM journal_entry WHERE business_date > ?"


def loans_promised(unit: UnitOfWork, running: Iterable[Loan], on: date) -> Minor:
    """Loans that were approved by a day and not paid out, and the parts of `running` ones that were still to come."""
    day = on.isoformat()
    parts = sum(part.amount for loan in running for part in to_come(unit, loan, on))
    return int(value(unit.connection, APPROVED, (day, day))) + parts


def entries_after(unit: UnitOfWork, on: date) -> int:
    """How many entries are dated after a day."""
    return int(value(unit.connection, LATER, (on.isoformat(),)))
