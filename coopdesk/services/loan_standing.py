"""How a running loan stands on a day: what it still asks for, how late it is, and its class."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from coopdesk.domain.arrears import arrears
from coopdesk.domain.loan_changes import COUNTED, ChangeKind
from coopdesk.domain.loan_classes import SHIPPED, ClassRule, KeptClass, Lateness, LoanClass, lateness, with_kept_class
from coopdesk.domain.loan_events import LoanEvent, in_force
from coopdesk.domain.loans import Loan, schedule_terms
from coopdesk.domain.reschedule import Running
from coopdesk.store.queries.loan_dues import begun_on, dues_of
from coopdesk.store.queries.loan_history import pauses
from coopdesk.store.unit_of_work import UnitOfWork

POLICY = "loan_classes"


def standing_of(unit: UnitOfWork, loan: Loan, on: date) -> Running:
    return Running(loan.terms, loan.schedule, dues_of(unit, loan, on), begun_on(loan), on)


def class_rule(unit: UnitOfWork, on: date) -> ClassRule:
    """The bounds of the classes in force on a day."""
    kept = unit.books.policy(POLICY, on)
    return ClassRule.from_plain(json.loads(kept)) if kept else SHIPPED


def lateness_of(unit: UnitOfWork, loan: Loan, on: date, events: Sequence[LoanEvent] | None = None) -> Lateness:
    """Days past due, days delinquent and class of a loan on a day; `events`: its history, where it was read already."""
    events = unit.loan_events.of(loan.id) if events is None else events
    rule, late = class_rule(unit, on), arrears(dues_of(unit, loan, on), on)
    period = schedule_terms(loan.terms, 1, 1, on).period
    now = lateness(late, on, period, rule, pauses(events, on))
    return with_kept_class(now, _kept(loan, events, on), unit.loans.paid(loan.id, on), rule)


def times_changed(events: Sequence[LoanEvent]) -> int:
    """How often a loan was rescheduled, restructured or paused."""
    return sum(ChangeKind(event.details["kind"]) in COUNTED for event in in_force(events))


def _kept(loan: Loan, events: Sequence[LoanEvent], on: date) -> KeptClass | None:
    """The class that the loan had when it was changed last."""
    counted = [event for event in in_force(events) if ChangeKind(event.details["kind"]) in COUNTED and event.on <= on]
    if not counted:
        return None
    details: Mapping[str, str] = counted[-1].details
    first = int(details["first"])
    return KeptClass(LoanClass(details["class"]), tuple(row for row in loan.schedule if row.n >= first))
