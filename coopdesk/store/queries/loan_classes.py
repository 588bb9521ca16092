"""How late loans are on a day and their class, one of them or many at once; and the bounds of the classes in force."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from coopdesk.domain.arrears import Arrears
from coopdesk.domain.loan_changes import COUNTED, ChangeKind
from coopdesk.domain.loan_classes import SHIPPED, ClassRule, KeptClass, Lateness, LoanClass, lateness, with_kept_class
from coopdesk.domain.loan_events import LoanEvent, in_force
from coopdesk.domain.loans import Loan
from coopdesk.store.queries.loan_dues import arrears_of
from coopdesk.store.queries.loan_history import pauses
from coopdesk.store.unit_of_work import UnitOfWork

POLICY = "loan_classes"


def class_rule(unit: UnitOfWork, on: date) -> ClassRule:
    """The bounds of the classes in force on a day."""
    kept = unit.books.policy(POLICY, on)
    return ClassRule.from_plain(json.loads(kept)) if kept else SHIPPED


def lateness_of(unit: UnitOfWork, loan: Loan, on: date, events: Sequence[LoanEvent] | None = None) -> Lateness:
    """Days past due, days delinquent and class of a loan on a day; `events`: its history, where it was read already."""
    known = None if events is None else {loan.id: events}
    return lateness_of_all(unit, [loan], on, arrears_of(unit, [loan], on), known)[loan.id]


def lateness_of_all(
    unit: UnitOfWork, loans: Sequence[Loan], on: date, late: Mapping[int, Arrears], events: Mapping[int, Sequence[LoanEvent]] | None = None
) -> dict[int, Lateness]:
    """`lateness_of` of many loans by id; `late` has the arrears of each on that day."""
    events, rule = unit.loan_events.of_all([loan.id for loan in loans]) if events is None else events, class_rule(unit, on)
    found: dict[int, Lateness] = {}
    for loan in loans:
        its = events.get(loan.id)
        now = lateness(late[loan.id], on, loan.terms.plan.period, rule, pauses(its, on) if its else ())
        kept = _kept(loan, its, on) if its else None
        found[loan.id] = now if kept is None else with_kept_class(now, kept, unit.loans.paid(loan.id, on), rule)
    return found


def _kept(loan: Loan, events: Sequence[LoanEvent], on: date) -> KeptClass | None:
    """The class that the loan had when it was changed last."""
    counted = [event for event in in_force(events) if ChangeKind(event.details["kind"]) in COUNTED and event.on <= on]
    if not counted:
        return None
    details: Mapping[str, str] = counted[-1].details
    first = int(details["first"])
    return KeptClass(LoanClass(details["class"]), tuple(row for row in loan.schedule if row.n >= first))
