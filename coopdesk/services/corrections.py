"""A correction is a reversal: a linked entry that mirrors the wrong one, with its reason, on today's date.

Where only the amount was wrong, the right entry is posted in the same step, so that nothing is forgotten between the two.
A payment on a loan with others after it is taken out of their history, which is worked out anew (`loan_replay`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module

from coopdesk.domain.errors import DateTooEarly, InsufficientFunds, NothingToCorrect, PartOfRun, SameAmountAgain
from coopdesk.domain.journal import TAKEN_BACK, Component, Entry, EventKind, Side
from coopdesk.domain.members import check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import check_days_after
from coopdesk.domain.value_days import lowest_from
from coopdesk.services import access, loan_change_undo, loan_repayment, loan_replay, loans, planned_savings, savings, shares, term_deposits
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.value_days import value_movements
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS, Change.LOANS})
REPEATED: Mapping[EventKind, access.Act] = {
    EventKind.DEPOSIT: access.Act.TAKE_DEPOSITS,
    EventKind.WITHDRAWAL: access.Act.PAY_WITHDRAWALS,
    EventKind.TRANSFER: access.Act.TRANSFER,
    EventKind.LOAN_REPAYMENT: access.Act.TAKE_REPAYMENTS,
}
"""What can be posted again with another amount, and the leave that it asks for."""
AS_ONE: Mapping[EventKind, str] = {EventKind.SETTLEMENT: "settlement_undo", EventKind.MEMBERS_MERGED: "member_merging"}
"""Entries that stand for more than their lines: the service whose `reverse_entry` takes the whole back."""


@dataclass(frozen=True, slots=True)
class Reverse:
    """`seen`: what was shown of the payments after this one (`loan_replay.rehearse`), where there are any."""

    request_id: str
    date: date
    entry: int
    reason: str
    seen: str = field(default="", kw_only=True, metadata={"digest": False})


@dataclass(frozen=True, slots=True)
class Correct(Reverse):
    """Take an entry back and post the same event with the right `amount`, both on `date` and with the entry's value date."""

    amount: Minor


def reverse(unit: UnitOfWork, context: Context, command: Reverse) -> Outcome:
    """Mirror an entry; refused where an account would go below nothing or a later loan entry stands on it.

    The accounts of who has left are settled and stay so, until the settlement itself is taken back.
    """
    if whole := AS_ONE.get(unit.ledger.entry(command.entry).kind):
        done: Outcome = import_module(f"coopdesk.services.{whole}").reverse_entry(unit, context, command)
        return done
    entry = unit.ledger.entry(command.entry)
    if command.seen:
        return _replayed(unit, context, command, entry, 0)
    posted = _reverse(unit, context, command, entry, 0)
    return Outcome(entry=posted.sequence, number=posted.number, changes=CHANGES)


def correct(unit: UnitOfWork, context: Context, command: Correct) -> Outcome:
    """Reverse and post again in one; refused as the reversal or the new entry would be, and for the amount that it has."""
    entry = unit.ledger.entry(command.entry)
    check_right_amount(entry, command.amount)
    access.check_may(context.operator, REPEATED[entry.kind], context.solo)
    if command.seen:
        return _replayed(unit, context, command, entry, command.amount)
    wrong = Reverse(command.request_id + TAKEN_BACK, command.date, command.entry, command.reason)
    _reverse(unit, context, wrong, entry, command.amount if entry.kind is EventKind.DEPOSIT else 0)
    return replace(_post_again(unit, context, command, entry), changes=CHANGES)


def _replayed(unit: UnitOfWork, context: Context, command: Reverse, entry: Entry, amount: Minor) -> Outcome:
    edit = loan_replay.edit_of(unit, entry, command.date, amount, command.reason)
    return replace(loan_replay.replay(unit, context, edit, command.request_id, command.seen), changes=CHANGES)


def check_right_amount(entry: Entry, amount: Minor) -> None:
    """Refuse what cannot be posted again by its amount alone, and the amount that it has already."""
    if entry.kind not in REPEATED or not any(line.member_account for line in entry.lines):
        raise NothingToCorrect(entry.sequence)
    if amount == amount_of(entry):
        raise SameAmountAgain(amount)


def amount_of(entry: Entry) -> Minor:
    """What the event moved: the sum of one side."""
    return sum(line.amount for line in entry.lines if line.side is Side.DEBIT and line.component is not Component.HELD)


def _reverse(unit: UnitOfWork, context: Context, command: Reverse, entry: Entry, coming: Minor) -> Posted:
    """`coming` back to the account in the same step."""
    unit.ledger.reversal(command.entry, command.date, command.reason, command.request_id)
    if unit.batches.of_entry(command.entry):
        raise PartOfRun(command.entry)
    if command.date < entry.business_date:
        raise DateTooEarly(command.date, entry.business_date)
    for member in unit.members.owners_of([line.member_account for line in entry.lines if line.member_account is not None]):
        check_may_transact(member)
    _check_accounts(unit, entry, coming)
    loans.check_reversible(unit, entry)
    loan_change_undo.check_reversible(unit, entry)
    term_deposits.check_reversible(unit, entry)
    posted = unit.ledger.reverse(command.entry, command.date, command.reason, command.request_id, context.stamp)
    loans.undo(unit, entry)
    loan_change_undo.undo_with_entry(unit, context, entry, command.date, command.reason)
    term_deposits.undo(unit, context, entry, command.date)
    planned_savings.undo(unit, entry)
    shares.undo(unit, context, entry, command.date)
    return posted


def _check_accounts(unit: UnitOfWork, entry: Entry, coming: Minor) -> None:
    """No savings account may fall below nothing by taking its deposit back."""
    for line in entry.lines:
        if line.member_account is None or line.component is not None or line.side is Side.DEBIT:
            continue
        account = unit.accounts.get(line.member_account)
        if account.balance + coming < line.amount:
            raise InsufficientFunds(account.balance, line.amount - coming)
        if line.amount > coming:
            check_days_after(lowest_from(value_movements(unit, account.id), entry.value_date), line.amount - coming, 0)


def _post_again(unit: UnitOfWork, context: Context, command: Correct, entry: Entry) -> Outcome:
    """The event of `entry` with the right amount, as it would have been posted on its own value date."""
    request, on, amount, memo, worth = command.request_id, command.date, command.amount, entry.memo, entry.value_date
    if entry.kind is EventKind.LOAN_REPAYMENT:
        loan = next(line.member_account for line in entry.lines if line.member_account is not None and line.component)
        return loan_repayment.repay(unit, context, loan_repayment.Repay(request, on, unit.loans.by_id(loan).number, amount, memo), worth)
    accounts = {line.side: unit.accounts.get(line.member_account) for line in entry.lines if line.member_account is not None}
    if entry.kind is EventKind.DEPOSIT:
        to = accounts[Side.CREDIT]
        return savings.deposit(unit, context, savings.Deposit(request, on, to.member_number, to.product, amount, memo), worth)
    source = accounts[Side.DEBIT]
    if entry.kind is EventKind.WITHDRAWAL:
        return savings.withdraw(unit, context, savings.Withdraw(request, on, source.member_number, source.product, amount, memo), worth)
    to = accounts[Side.CREDIT]
    moved = savings.Transfer(request, on, source.member_number, source.product, to.member_number, to.product, amount, memo)
    return savings.transfer(unit, context, moved, worth)
