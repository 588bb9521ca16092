"""A changed loan as it was on an earlier day: the schedule in force then, and the pauses it had by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coopdesk.domain.arrears import Pause
from coopdesk.domain.loan_changes import ChangeKind
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind, in_force
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.store.unit_of_work import UnitOfWork


def loans_as_on(unit: UnitOfWork, loans: Sequence[Loan], on: date) -> list[Loan]:
    """The loans with the schedule that each had on a day; those that were not changed since are as they are."""
    changed = changed_after(unit, on)
    if not changed:
        return list(loans)
    events = unit.loan_events.of_all(sorted(changed))
    return [as_before(unit, loan, events[loan.id], on) if loan.id in changed else loan for loan in loans]


def changed_after(unit: UnitOfWork, on: date) -> set[int]:
    """The loans that were changed after a day, by id."""
    found = unit.connection.exec_driver_sql(
        "SELECT DISTINCT loan FROM loan_event WHERE what = ? AND date > ?", (LoanEventKind.CHANGE_MADE.value, on.isoformat())
    )
    return {row[0] for row in found}


def as_before(unit: UnitOfWork, loan: Loan, events: Sequence[LoanEvent], on: date) -> Loan:
    """The loan before the changes that came after a day."""
    later = next((event for event in in_force(events) if event.on > on and event.version is not None), None)
    if later is None:
        return loan
    before = later.details["before"]
    from_day = before["penalty_from"]
    schedule = unit.loans.schedule(loan.id, before["version"])
    return replace(loan, schedule=schedule, penalty_from=date.fromisoformat(from_day) if from_day else None)


def pauses(events: Sequence[LoanEvent], on: date) -> list[Pause]:
    """The moratoriums that a loan had by a day."""
    made = (event for event in in_force(events) if event.details["kind"] == ChangeKind.MORATORIUM and event.on <= on)
    return [Pause(event.on, event.until) for event in made if event.until]


def claim_left(unit: UnitOfWork, loan: int, memo: str) -> Minor:
    """What is still claimed of a loan that was written off: debits less credits of the loan on the memorandum account."""
    found = unit.connection.exec_driver_sql(
        "SELECT coalesce(sum(CASE side WHEN 'D' THEN amount ELSE -amount END), 0) FROM posting WHERE member_account = ? AND account = ?",
        (loan, memo),
    ).scalar_one()
    return int(found)
