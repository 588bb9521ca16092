"""What is held for a loan's instalments to come (titipan angsuran): used for what is due, or paid back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import NothingDue, NothingHeld
from coopdesk.domain.held_money import sweeps
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState, check_state
from coopdesk.domain.posting_rules import Amount
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_posting import LoanMoney, check_in_order, end_loan, outcome_of, post_money
from coopdesk.services.loan_repayment import PaymentPlan, amounts_of, held_loan, post_sweeps
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class UseHeld:
    """Pay what is due with what is held; no cash moves."""

    request_id: str
    date: date
    loan: str
    memo: str = ""


@dataclass(frozen=True, slots=True)
class ReturnHeld:
    """Pay back in cash all that is held."""

    request_id: str
    date: date
    loan: str
    memo: str = ""


def use_held(unit: UnitOfWork, context: Context, command: UseHeld) -> Outcome:
    """Each due instalment is paid as of its own day. Refused where nothing is held, or nothing is due that it could pay."""
    loan = unit.loans.get(command.loan)
    check_state(loan, LoanState.DISBURSED)
    unit.ledger.check_date(command.date, context.stamp)
    check_in_order(unit, loan, command.date)
    standing = held_loan(unit, loan, command.date)
    if not standing.held:
        raise NothingHeld(loan.number)
    made, after = sweeps(standing, command.date)
    if not made:
        raise NothingDue(loan.number)
    *before, last = made
    post_sweeps(unit, context, command, loan, before)
    plan = PaymentPlan(last.parts, 0, last.amount, 0)
    posted = post_money(unit, context, command, LoanMoney(EventKind.HELD_USED, loan, amounts_of(plan), last.on))
    if not any(due.total for due in after.dues(command.date)):
        end_loan(unit, context, command, loan, after.held)
    return outcome_of(posted, loan)


def return_held(unit: UnitOfWork, context: Context, command: ReturnHeld) -> Outcome:
    """Refused where nothing is held."""
    loan = unit.loans.get(command.loan)
    unit.ledger.check_date(command.date, context.stamp)
    held = unit.loans.held(loan.id)
    if not held:
        raise NothingHeld(loan.number)
    return outcome_of(post_money(unit, context, command, LoanMoney(EventKind.HELD_RETURNED, loan, (Amount("held", held),))), loan)
