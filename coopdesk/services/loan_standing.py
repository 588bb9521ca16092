"""How a running loan stands on a day: what it still asks for, how late it is, and its class."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coopdesk.domain.loan_changes import COUNTED, ChangeKind
from coopdesk.domain.loan_events import LoanEvent, in_force
from coopdesk.domain.loans import Loan
from coopdesk.domain.reschedule import Running
from coopdesk.store.queries.loan_classes import POLICY, class_rule, lateness_of, lateness_of_all
from coopdesk.store.queries.loan_dues import begun_on, dues_of
from coopdesk.store.queries.working_days import named_holidays
from coopdesk.store.unit_of_work import UnitOfWork

__all__ = ["POLICY", "class_rule", "lateness_of", "lateness_of_all", "standing_of", "times_changed"]


def standing_of(unit: UnitOfWork, loan: Loan, on: date) -> Running:
    return Running(loan.terms, loan.schedule, dues_of(unit, loan, on), begun_on(loan), on, frozenset(named_holidays(unit, on)))


def times_changed(events: Sequence[LoanEvent]) -> int:
    """How often a loan was rescheduled, restructured or paused."""
    return sum(ChangeKind(event.details["kind"]) in COUNTED for event in in_force(events))
