"""What the form and the page of a loan's changes show: how it stands, what waits for a decision, and what was decided before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_changes import LoanChange, change_from_plain
from coopdesk.domain.loan_classes import Lateness
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind, in_force, waiting
from coopdesk.domain.loans import Loan, LoanState, LoanTerms
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.reschedule import ChangedSchedule, Running
from coopdesk.services.access import Act, check_may
from coopdesk.services.context import Context
from coopdesk.services.cover_blocking import blocked_by
from coopdesk.services.loan_changes import check_decider, worked_out
from coopdesk.services.loan_payoff import plan_payoff
from coopdesk.services.loan_repayment import asked_of
from coopdesk.services.loan_standing import lateness_of, standing_of, times_changed
from coopdesk.services.loan_write_off import claim_of
from coopdesk.store.unit_of_work import UnitOfWork

TOLD = frozenset({LoanEventKind.CHANGE_ASKED, LoanEventKind.CHANGE_MADE, LoanEventKind.CHANGE_DECLINED, LoanEventKind.CHANGE_UNDONE})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits: what is asked, worked out for the day on which it was; `refusal`: why it cannot be any more."""

    event: LoanEvent
    change: LoanChange
    standing: Running
    changed: ChangedSchedule | None
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """A loan on the business date. `claim`: what is still claimed of one written off; `may_…`: why not, None where she may."""

    loan: Loan
    member: Member
    standing: Running
    late: Lateness
    times: int
    history: tuple[LoanEvent, ...]
    proposal: Proposal | None
    claim: Minor
    collateral: Minor
    """What stands behind it counts for."""
    owed: Minor
    """What pays it off today."""
    new_terms: LoanTerms
    """Of a new loan of its product today."""
    solo: bool
    may_ask: Refusal | None
    may_decide: Refusal | None
    may_undo: Refusal | None
    covers: Minor = 0
    """What others paid for the borrower at meetings, where it keeps her from a new loan."""

    @property
    def made(self) -> tuple[LoanEvent, ...]:
        """The changes in force, oldest first."""
        return tuple(in_force(self.history))


def change_card(unit: UnitOfWork, context: Context, number: str) -> ChangeCard:
    """Raises UnknownLoan."""
    loan, on = unit.loans.get(number), context.business_date
    events = unit.loan_events.of(loan.id)
    asked = waiting(events)
    return ChangeCard(
        loan=loan,
        member=unit.members.by_id(loan.member),
        standing=standing_of(unit, loan, on),
        late=lateness_of(unit, loan, on, events),
        times=times_changed(events),
        history=tuple(event for event in events if event.what in TOLD),
        proposal=_proposal(unit, loan, asked) if asked else None,
        claim=claim_of(unit, loan) if loan.state is LoanState.WRITTEN_OFF else 0,
        collateral=sum(paper.counted for paper in unit.collateral.of_loans([loan.id])),
        owed=_owed(unit, loan, on),
        new_terms=LoanTerms.from_plain(unit.products.terms(loan.product, on)),
        solo=context.solo,
        may_ask=_why_not(lambda: check_may(context.operator, Act.CHANGE_LOAN, context.solo)),
        may_decide=_why_not(
            lambda: check_may(context.operator, Act.APPROVE_LOAN, context.solo), lambda: check_decider(context, asked) if asked else None
        ),
        may_undo=_why_not(lambda: check_may(context.operator, Act.REVERSE, context.solo)),
        covers=blocked_by(unit, unit.members.by_id(loan.member)),
    )


def _owed(unit: UnitOfWork, loan: Loan, on: date) -> Minor:
    if loan.state is not LoanState.DISBURSED:
        return 0
    asked = asked_of(unit, loan, on)
    return plan_payoff(loan, asked.of_loan, on, asked.held)[0].amount - sum(part.amount for part in asked.to_come)


def _proposal(unit: UnitOfWork, loan: Loan, asked: LoanEvent) -> Proposal:
    change = change_from_plain(asked.details["kind"], asked.details["change"])
    standing = standing_of(unit, loan, asked.on)
    try:
        return Proposal(asked, change, standing, worked_out(standing, change), None)
    except Refusal as refusal:
        return Proposal(asked, change, standing, None, refusal)


def _why_not(*checks: Callable[[], None]) -> Refusal | None:
    try:
        for check in checks:
            check()
    except Refusal as refusal:
        return refusal
    return None
