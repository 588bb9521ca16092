"""What changed a loan's contract after a payment that is put in or out: set aside while the payments before it are worked out, then in force again.

A change that the member signed stays row for row as it was; where the payments before it would make another schedule of
it, it is refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coopdesk.domain.errors import LaterChangeStands, Refusal
from coopdesk.domain.loan_changes import change_from_plain
from coopdesk.domain.loan_events import LoanEvent
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.reschedule import ChangedSchedule, Running
from coopdesk.services.loan_changes import worked_out
from coopdesk.services.loan_repayment import held_loan
from coopdesk.store.queries.loan_dues import begun_on
from coopdesk.store.queries.working_days import named_holidays
from coopdesk.store.unit_of_work import UnitOfWork


class ContractActs:
    """The changes of one loan, oldest first, with how the loan stood after each; lives for one replay."""

    def __init__(self, loan: Loan, changes: Sequence[LoanEvent]) -> None:
        self._loan = loan
        now = {"rate": str(loan.terms.rate_monthly), "term": loan.term, "penalty_from": loan.penalty_from}
        later = [_columns(event.details["before"]) for event in changes[1:]]
        self._after = dict(zip((event.id for event in changes), [*later, now], strict=False))

    def set_aside(self, unit: UnitOfWork, change: LoanEvent) -> None:
        """The loan as it stood before a change."""
        before = change.details["before"]
        self._put(unit, before["version"], _columns(before))

    def put_back(self, unit: UnitOfWork, change: LoanEvent) -> None:
        """In force again, as it was signed."""
        assert change.version is not None
        self._put(unit, change.version, self._after[change.id])

    def check_same(self, unit: UnitOfWork, change: LoanEvent) -> None:
        """Raises LaterChangeStands where the change, worked out on what is paid by now, is not the one that was signed."""
        loan = unit.loans.by_id(self._loan.id)
        asked = change_from_plain(change.details["kind"], change.details["change"])
        dues, closed = held_loan(unit, loan, change.on).dues(change.on), frozenset(named_holidays(unit, change.on))
        standing = Running(loan.terms, loan.schedule, dues, begun_on(loan), change.on, closed)
        try:
            same = _told(worked_out(standing, asked)) == self._signed(unit, change)
        except Refusal:
            same = False
        if not same:
            raise LaterChangeStands(loan.number, change.on, asked.kind)

    def _signed(self, unit: UnitOfWork, change: LoanEvent) -> tuple[Any, ...]:
        details = change.details
        given_up = (details["waived_interest"], details["waived_penalty"])
        return tuple(unit.loans.schedule(self._loan.id, change.version or 0)), details["interest"], details["penalty"], *given_up

    def _put(self, unit: UnitOfWork, version: int, columns: dict[str, Any]) -> None:
        unit.loans.use_schedule(self._loan.id, version)
        unit.loans.change(self._loan.id, LoanState.DISBURSED, **columns)


def _told(made: ChangedSchedule) -> tuple[Any, ...]:
    return tuple(made.schedule), made.capitalised_interest, made.capitalised_penalty, made.waived_interest, made.waived_penalty


def _columns(before: Mapping[str, Any]) -> dict[str, Any]:
    """Of the loan, as the history of a change keeps them."""
    day = before["penalty_from"]
    return {"rate": before["rate"], "term": before["term"], "penalty_from": date.fromisoformat(day) if day else None}
