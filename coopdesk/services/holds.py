"""Holds on savings: placed with a reason and perhaps a last day, and released; both stay in the history.

How much of an account is held is worked out whenever the account is read (`domain/holds.py`), so nothing here keeps it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.deposit_life import check_state as check_deposit_state
from coopdesk.domain.errors import AccountClosed, UnknownDeposit, UnknownLoan
from coopdesk.domain.holds import Hold, check_hold, check_release
from coopdesk.domain.loans import LoanState, check_state
from coopdesk.domain.members import Member, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.savings import existing_account
from coopdesk.services.term_deposits import check_free as check_deposit_free
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ACCOUNTS})
LOAN_CHANGES = CHANGES | {Change.LOANS}


@dataclass(frozen=True, slots=True)
class PlaceHold:
    """`amount` None: the whole account. `until` is the last day, None: until it is released.

    `loan`: the number of a loan of hers that it stands for; then it also ends when the loan is settled.
    """

    request_id: str
    date: dt.date
    member: str
    product: str
    amount: Minor | None
    reason: str
    until: dt.date | None = None
    loan: str = ""
    deposit: str = ""
    """The number of a term deposit of hers, which is held whole; no account of `product` is then."""


@dataclass(frozen=True, slots=True)
class ReleaseHold:
    request_id: str
    date: dt.date
    hold: int
    reason: str


def place(unit: UnitOfWork, context: Context, command: PlaceHold) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    check_may_transact(member)
    if command.deposit:
        return _place_on_deposit(unit, context, command, member)
    account = existing_account(unit, member, command.product)
    if account.closed is not None:
        raise AccountClosed(member.number, account.product)
    if command.amount is not None:
        check_amount(command.amount)
    reason = command.reason.strip() or command.loan
    check_hold(command.amount, account.free, reason, command.date, command.until)
    loan = _loan_of(unit, member, command.loan) if command.loan else None
    unit.holds.place(account.id, command.amount, reason, command.date, command.until, loan, context.stamp)
    return Outcome(member=member.number, account=account.number, loan=command.loan or None, changes=LOAN_CHANGES if loan else CHANGES)


def _place_on_deposit(unit: UnitOfWork, context: Context, command: PlaceHold, member: Member) -> Outcome:
    """It is neither broken nor fetched while it is held; refused where something holds it already."""
    deposit = unit.deposits.get(command.deposit)
    if deposit.member != member.id:
        raise UnknownDeposit(command.deposit)
    check_deposit_state(deposit, DepositState.RUNNING, DepositState.MATURED)
    check_deposit_free(unit, deposit)
    reason = command.reason.strip() or command.loan
    check_hold(None, deposit.balance, reason, command.date, command.until)
    loan = _loan_of(unit, member, command.loan) if command.loan else None
    unit.holds.place(deposit.id, None, reason, command.date, command.until, loan, context.stamp)
    return Outcome(member=member.number, account=deposit.number, loan=command.loan or None, changes=LOAN_CHANGES if loan else CHANGES)


def release(unit: UnitOfWork, context: Context, command: ReleaseHold) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    hold = unit.holds.get(command.hold)
    check_release(hold, command.date, command.reason)
    unit.holds.release(hold.id, command.date, command.reason.strip(), context.stamp)
    return Outcome(loan=hold.loan or None, changes=LOAN_CHANGES if hold.loan else CHANGES)


def standing_holds(unit: UnitOfWork, member: Member, on: dt.date) -> list[Hold]:
    """The holds on her accounts that still hold money on a day."""
    return [hold for hold in unit.holds.of_member(member.id) if hold.stands(on)]


def _loan_of(unit: UnitOfWork, member: Member, number: str) -> int:
    """The id of a loan of hers that is not settled."""
    loan = unit.loans.get(number)
    if loan.member != member.id:
        raise UnknownLoan(number)
    check_state(loan, LoanState.APPLIED, LoanState.APPROVED, LoanState.DISBURSED)
    return loan.id
