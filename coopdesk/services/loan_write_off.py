"""Writing a loan off: off the books with the claim kept beside them, or the claim given up; and what is recovered afterwards.

Where collateral is taken over, its worth pays so much of the principal: 9,000,000 left, 6,000,000 taken, 2,000,000 set aside
are 1,000,000 of loss, and 3,000,000 stay claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import FieldMissing, LoanStateWrong, PaymentAboveDebt
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_changes import ChangeKind, WriteOff
from coopdesk.domain.loans import Loan, LoanState, check_state
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount
from coopdesk.domain.reschedule import Running
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_posting import LoanCommand, LoanMoney, outcome_of, post_money
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.queries.loan_history import claim_left
from coopdesk.store.unit_of_work import UnitOfWork

OF_CLAIM: Mapping[ChangeKind, tuple[EventKind, str]] = {
    ChangeKind.CLAIM_WAIVED: (EventKind.LOAN_CLAIM_WAIVED, "claim"),
    ChangeKind.TAKEN_OVER: (EventKind.COLLATERAL_RECOVERY, "recovered"),
}
"""What may still become of a claim that was kept beside the books, and the part of the entry that says how much."""


@dataclass(frozen=True, slots=True)
class Recover:
    """Money received on a loan that was written off."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    memo: str = ""


def check_write_off(unit: UnitOfWork, loan: Loan, change: WriteOff) -> None:
    """A running loan may be written off; the claim of one that was may be given up, as long as something is left of it.

    What is taken over counts for no more than the principal, or the claim that is left.
    """
    check_state(loan, *((LoanState.DISBURSED, LoanState.WRITTEN_OFF) if change.claim_too or change.taken else (LoanState.DISBURSED,)))
    if not change.decision.strip():
        raise FieldMissing("decision")
    claim = claim_of(unit, loan) if loan.state is LoanState.WRITTEN_OFF else loan.outstanding
    if not claim:
        raise LoanStateWrong(loan.number, loan.state)
    if change.taken > claim:
        raise PaymentAboveDebt(change.taken, claim)


def claim_of(unit: UnitOfWork, loan: Loan) -> Minor:
    """What is still claimed of a loan that was written off."""
    return claim_left(unit, loan.id, unit.products.roles()[Role.WRITTEN_OFF_MEMO])


def post_write_off(unit: UnitOfWork, context: Context, command: LoanCommand, loan: Loan, change: WriteOff, standing: Running) -> Posted:
    """Its entry, and the loan's state. What was set aside bears the loss first."""
    if loan.state is LoanState.WRITTEN_OFF:
        event, part = OF_CLAIM[change.kind]
        claim = Amount(part, change.taken or claim_of(unit, loan))
        return post_money(unit, context, command, LoanMoney(event, loan, (claim,), standing.on))
    aside = -account_balance(unit, unit.products.roles()[Role.LOAN_ALLOWANCE], command.date)
    lost = loan.outstanding - change.taken
    allowance = min(max(aside, 0), lost)
    amounts = (
        Amount("taken", change.taken),
        Amount("allowance", allowance),
        Amount("loss", lost - allowance),
        Amount("principal", loan.outstanding),
        Amount("claim", 0 if change.claim_too else lost + standing.overdue_interest),
    )
    event = EventKind.COLLATERAL_TAKEN if change.taken else EventKind.LOAN_WRITE_OFF
    posted = post_money(unit, context, command, LoanMoney(event, loan, amounts, standing.on))
    unit.loans.change(loan.id, LoanState.WRITTEN_OFF)
    return posted


def recover(unit: UnitOfWork, context: Context, command: Recover) -> Outcome:
    """Income, and so much less that is claimed; the books had given the money up."""
    unit.ledger.check_date(command.date, context.stamp)
    check_amount(command.amount)
    loan = unit.loans.get(command.loan)
    check_state(loan, LoanState.WRITTEN_OFF)
    if command.amount > (claim := claim_of(unit, loan)):
        raise PaymentAboveDebt(command.amount, claim)
    return outcome_of(
        post_money(unit, context, command, LoanMoney(EventKind.LOAN_RECOVERY, loan, (Amount("recovered", command.amount),))), loan
    )
