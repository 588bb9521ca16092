"""What every loan of a product owes at the end of a month in interest and penalties, against what was accrued for it before.

A loan that is so late that its class is not the best accrues nothing more, and what was accrued is taken back (domain.md §4.3, 12).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coopdesk.domain.accruals import AccrualTerms, Waiting, interest_owed
from coopdesk.domain.allocation import Due
from coopdesk.domain.chart import Role
from coopdesk.domain.loan_changes import ChangeKind
from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loan_events import LoanEvent, in_force
from coopdesk.domain.loans import Loan
from coopdesk.domain.products import Product
from coopdesk.domain.savings_runs import RunLine, Why
from coopdesk.store.queries.accrued import accrued_of, waiting_accounts
from coopdesk.store.queries.loan_classes import lateness_of_all
from coopdesk.store.queries.loan_dues import LoanOnDay, begun_on, loans_on
from coopdesk.store.queries.loan_history import loans_as_on
from coopdesk.store.unit_of_work import UnitOfWork

ROLE = Role.ACCRUED_LOAN_INTEREST
NOTHING: Sequence[Due] = ()
AGREED_ANEW = frozenset({ChangeKind.RESCHEDULE, ChangeKind.RESTRUCTURE})
"""Changes that put new instalments in the place of those to come."""


def loan_accruals(unit: UnitOfWork, product: Product, end: date) -> tuple[RunLine, ...]:
    """A line for every loan that runs on day `end`, and for every other one for which something is still accrued."""
    terms = AccrualTerms.from_plain(unit.products.terms(product.code, end))
    running = loans_on(unit, end, product.code, with_dues=True)
    ids = {each.loan.id for each in running}
    ended = unit.loans.with_ids([each for each in waiting_accounts(unit, product.code, ROLE) if each not in ids])
    loans = [*loans_as_on(unit, [each.loan for each in running], end), *ended]
    before, dues = accrued_of(unit, [loan.id for loan in loans], ROLE, end), {each.loan.id: each.dues for each in running}
    events = unit.loan_events.of_all([each.loan.id for each in running])
    bad = _not_performing(unit, running, events, end)
    owed = {loan.id: _owed(loan, terms, dues.get(loan.id, NOTHING), _starts(unit, loan, events[loan.id], end), end) for loan in loans if loan.id not in bad}
    return tuple(_line(loan, terms, before[loan.id], dues.get(loan.id, NOTHING), owed.get(loan.id)) for loan in loans)


def _not_performing(unit: UnitOfWork, running: Sequence[LoanOnDay], events: Mapping[int, Sequence[LoanEvent]], end: date) -> set[int]:
    """The loans whose class on the day is not the best; one that is not late and was never changed is of the best."""
    asked = [each for each in running if each.arrears.since or events[each.loan.id]]
    late = {each.loan.id: each.arrears for each in asked}
    found = lateness_of_all(unit, [each.loan for each in asked], end, late, events)
    return {identity for identity, lateness in found.items() if lateness.loan_class is not LoanClass.CURRENT}


def _starts(unit: UnitOfWork, loan: Loan, events: Sequence[LoanEvent], end: date) -> dict[int, date]:
    """From when the first instalment bears interest, and the first that a new agreement made: the last due day before that."""
    starts = {row.n: begun_on(loan) for row in loan.schedule[:1]}
    for event in in_force(events):
        if event.on <= end and event.details["kind"] in AGREED_ANEW:
            before = unit.loans.schedule(loan.id, event.details["before"]["version"])
            starts[int(event.details["first"])] = max((row.due for row in before if row.due <= event.on), default=begun_on(loan))
    return starts


def _line(loan: Loan, terms: AccrualTerms, before: Waiting, dues: Sequence[Due], owed: Waiting | None) -> RunLine:
    """`owed` None: the loan does not perform."""
    now = (owed or Waiting()).less(before)
    return RunLine(
        account=loan.id,
        member=loan.member,
        base=sum(due.principal for due in dues),
        rate=str(loan.terms.rate_monthly),
        accrued=before.total,
        earned=now.interest,
        gross=now.total,
        penalty=now.penalty,
        why=_why(terms, owed, now),
    )


def _owed(loan: Loan, terms: AccrualTerms, dues: Sequence[Due], starts: Mapping[int, date], end: date) -> Waiting:
    """A rent and a declared share are income when they are paid."""
    bears = terms.interest and loan.terms.cost is LoanCost.INTEREST
    interest = interest_owed(loan.schedule, dues, starts, end) if bears and dues else 0
    counts = terms.penalty and not loan.terms.penalty_given
    return Waiting(interest, sum(due.penalty for due in dues) if counts else 0)


def _why(terms: AccrualTerms, owed: Waiting | None, now: Waiting) -> Why | None:
    """Why nothing is added, or why it is taken back."""
    if owed is None:
        return Why.NOT_PERFORMING
    if now != Waiting():
        return None
    if not terms.any:
        return Why.WHEN_PAID
    return Why.AS_BEFORE if owed.total else Why.NOTHING_OWED
