"""The loans of a day as those who answer for them see them: class, what stands behind each, and what is to be set aside for it.

What is set aside in the books at the end of a month and what the reports say of it come from here alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coopdesk.domain.arrears import Arrears
from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_changes import COUNTED
from coopdesk.domain.loan_classes import ClassRule, Lateness, LoanClass
from coopdesk.domain.loan_events import LoanEvent, in_force
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.domain.provision import allowance
from coopdesk.store.queries.loan_classes import class_rule, lateness_of_all
from coopdesk.store.queries.loan_dues import LoanOnDay, loans_on
from coopdesk.store.unit_of_work import UnitOfWork

MARGINS = (
    "SELECT p.member_account, sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) FROM posting p "
    "JOIN journal_entry e ON e.sequence = p.entry WHERE p.account = ? AND p.component = ? AND e.business_date <= ? GROUP BY 1"
)


class BookedLoan(NamedTuple):
    """A loan on a day: principal `outstanding`, of which `margin` is not earned yet; what its `collateral` counts for.

    `needed` is to be set aside for it; `changed`: it was rescheduled, restructured or paused by then. `arrears` are without penalties.
    """

    loan: Loan
    outstanding: Minor
    margin: Minor
    arrears: Arrears
    lateness: Lateness
    collateral: Minor
    needed: Minor
    changed: bool

    @property
    def loan_class(self) -> LoanClass:
        return self.lateness.loan_class


def loan_book(unit: UnitOfWork, on: date, product: str | None = None) -> list[BookedLoan]:
    """The loans that ran on a day, by number: principal by business date, lateness by value date."""
    return classed(unit, loans_on(unit, on, product, penalties=False), on)


def classed(unit: UnitOfWork, running: Sequence[LoanOnDay], on: date) -> list[BookedLoan]:
    """Loans that ran on a day with their classes and what is to be set aside for each."""
    events = unit.loan_events.of_all([each.loan.id for each in running])
    late, behind, margins = _lateness(unit, running, events, on), _collateral(unit, running, on), _margins(unit, running, on)
    rule = class_rule(unit, on)
    return [
        _booked(each, rule, late[each.loan.id], behind.get(each.loan.id, 0), margins.get(each.loan.id, 0), _changed(events.get(each.loan.id, ()), on))
        for each in running
    ]


def _booked(each: LoanOnDay, rule: ClassRule, late: Lateness, collateral: Minor, margin: Minor, changed: bool) -> BookedLoan:
    needed = allowance(each.outstanding - margin, collateral, rule.percent(late.loan_class))
    return BookedLoan(each.loan, each.outstanding, margin, each.arrears, late, collateral, needed, changed)


def _lateness(
    unit: UnitOfWork, running: Sequence[LoanOnDay], events: Mapping[int, Sequence[LoanEvent]], on: date
) -> dict[int, Lateness]:
    """One that is not late and was never changed is of the best class."""
    asked = [each for each in running if each.arrears.since or events.get(each.loan.id)]
    found = lateness_of_all(unit, [each.loan for each in asked], on, {each.loan.id: each.arrears for each in asked}, events)
    good = Lateness(0, 0, LoanClass.CURRENT)
    return {each.loan.id: found.get(each.loan.id, good) for each in running}


def _changed(events: Sequence[LoanEvent], on: date) -> bool:
    return bool(events) and any(event.details["kind"] in COUNTED for event in in_force([event for event in events if event.on <= on]))


def _collateral(unit: UnitOfWork, running: Sequence[LoanOnDay], on: date) -> dict[int, Minor]:
    """Loan id → what all that stands behind it counted for on the day."""
    ids = {each.loan.number: each.loan.id for each in running}
    found: dict[int, Minor] = {}
    for paper in unit.collateral.of_loans(list(ids.values())):
        identity = ids[paper.loan]
        found[identity] = found.get(identity, 0) + paper.counted_on(on)
    return found


def _margins(unit: UnitOfWork, running: Sequence[LoanOnDay], on: date) -> dict[int, Minor]:
    """Loan id → what of its price is margin that is not earned yet."""
    if not any(each.loan.terms.margin for each in running):
        return {}
    wanted = (unit.products.roles()[Role.DEFERRED_MARGIN], Component.MARGIN.value, on.isoformat())
    return {loan: int(left) for loan, left in unit.connection.exec_driver_sql(MARGINS, wanted)}
