"""Writing a loan off: off the books with the claim kept beside them, or the claim given up; and what is recovered afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import FieldMissing, LoanStateWrong, PaymentAboveDebt
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_changes import WriteOff
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


@dataclass(frozen=True, slots=True)
class Recover:
    """Money received on a loan that was written off."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    memo: str = ""


def check_write_off(unit: UnitOfWork, loan: Loan, change: WriteOff) -> None:
    """A running loan may be written off; the claim of one that was may be given up, as long as something is left of it."""
    check_state(loan, *((LoanState.DISBURSED, LoanState.WRITTEN_OFF) if change.claim_too else (LoanState.DISBURSED,)))
    if not change.decision.strip():
        raise FieldMissing("decision")
    if loan.state is LoanState.WRITTEN_OFF and not claim_of(unit, loan):
        raise LoanStateWrong(loan.number, loan.state)


def claim_of(unit: UnitOfWork, loan: Loan) -> Minor:
    """What is still claimed of a loan that was written off."""
    return claim_left(unit, loan.id, unit.products.roles()[Role.WRITTEN_OFF_MEMO])


def post_write_off(unit: UnitOfWork, context: Context, command: LoanCommand, loan: Loan, change: WriteOff, standing: Running) -> Posted:
    """Its entry, and the loan's state. What was set aside bears the loss first."""
    if loan.state is LoanState.WRITTEN_OFF:
        claim = Amount("claim", claim_of(unit, loan))
        return post_money(unit, context, command, LoanMoney(EventKind.LOAN_CLAIM_WAIVED, loan, (claim,), standing.on))
    aside = -account_balance(unit, unit.products.roles()[Role.LOAN_ALLOWANCE], command.date)
    allowance = min(max(aside, 0), loan.outstanding)
    amounts = (
        Amount("allowance", allowance),
        Amount("loss", loan.outstanding - allowance),
        Amount("principal", loan.outstanding),
        Amount("claim", 0 if change.claim_too else loan.outstanding + standing.overdue_interest),
    )
    posted = post_money(unit, context, command, LoanMoney(EventKind.LOAN_WRITE_OFF, loan, amounts, standing.on))
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
