"""A payment put into a loan's history, put right in it, or taken out of it: the payments after it are split anew, in order.

Nothing is edited: each later payment that changes is reversed and posted again with its own day and amount, in the same
transaction. `rehearse` does it, says line by line what came of it, and takes it back; `replay` does it if that is what was
shown. A correction of the payment put in undoes all of it the same way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from coopdesk.domain.errors import (
    DateTooEarly,
    InsufficientFunds,
    LaterActStands,
    LaterPaymentTooLarge,
    LoanStateWrong,
    NothingDue,
    NothingHeld,
    NothingToCorrect,
    PaymentAboveDebt,
    PaymentBeforeLoan,
    PayoffNoLongerFits,
    ShownIsOld,
)
from coopdesk.domain.journal import TAKEN_BACK, Component, Entry, EventKind
from coopdesk.domain.loan_events import LoanEventKind, in_force
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.services import access, loans
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_held import UseHeld, use_held
from coopdesk.services.loan_history import LineChange, LoanReplay, PaymentLine, cash_of, in_redone, loan_standing, payment_line, same_split
from coopdesk.services.loan_payoff import PayOff, pay_off
from coopdesk.services.loan_posting import MONEY_CHANGES
from coopdesk.services.loan_repayment import Repay, repay
from coopdesk.store.queries.loan_dues import begun_on, dues_of
from coopdesk.store.queries.loan_entries import entries_after, loan_entries
from coopdesk.store.unit_of_work import UnitOfWork

REHEARSAL = "rehearsal"
REPLAYED = (EventKind.LOAN_REPAYMENT, EventKind.HELD_USED)
"""What is worked out anew: payments, and what held money pays by itself as instalments fall due."""
REDONE = (LineChange.SPLIT_ANEW, LineChange.TAKEN_OUT)


Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class PaymentEdit:
    """What is asked of a loan's history, posted on business date `date`.

    Without `entry` a payment of `amount` is put in on day `on`; with it, that payment is put right to `amount`, or taken
    out of the history (0). `reason` stays with every reversal.
    """

    loan: str
    date: date
    on: Day
    amount: Minor
    entry: int | None = None
    memo: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Scene:
    """The loan with the payment in question and those after it, as they are in the book; `payoff` the one that paid it off."""

    loan: Loan
    entry: Entry | None
    before: tuple[Entry, ...]
    later: tuple[Entry, ...]
    payoff: int | None


def rehearse(unit: UnitOfWork, context: Context, edit: PaymentEdit) -> LoanReplay:
    """What the edit leads to; refuses what `replay` refuses, but for a reason not given yet. Nothing of it stays."""
    edit = replace(edit, reason=REHEARSAL, memo="")
    scene = _scene(unit, context, edit)
    before = loan_standing(unit, scene.loan.id, context.business_date)
    with unit.rehearsal():
        made = _play(unit, context, edit, scene, scene.later, REHEARSAL)
        after = loan_standing(unit, scene.loan.id, context.business_date)
        lines = _lines(unit, edit, scene, made)
    told = repr((edit, lines, before, after))
    return LoanReplay(scene.loan.number, lines, before, after, hashlib.sha256(told.encode()).hexdigest())


def replay(unit: UnitOfWork, context: Context, edit: PaymentEdit, request_id: str, seen: str) -> Outcome:
    """Post what `rehearse` showed; ShownIsOld where that would no longer come of it."""
    shown = rehearse(unit, context, edit)
    if shown.seen != seen:
        raise ShownIsOld
    if shown.changed or edit.entry:
        access.check_may(context.operator, access.Act.REVERSE, context.solo)
    scene = _scene(unit, context, edit)
    redone = [entry for entry in scene.later if any(line.entry == entry.sequence and line.change in REDONE for line in shown.lines)]
    made = _play(unit, context, edit, scene, redone, request_id)
    if unit.loans.by_id(scene.loan.id).state is not shown.after.state:
        unit.loans.change(scene.loan.id, shown.after.state)
    if loan_standing(unit, scene.loan.id, context.business_date) != shown.after:
        raise AssertionError("a replay leads to what was shown")
    first = made[None]
    return Outcome(entry=first.sequence, number=first.number, member=scene.loan.member_number, loan=scene.loan.number, changes=MONEY_CHANGES)


def needs_replay(unit: UnitOfWork, entry: Entry) -> bool:
    """Whether payments after this one stand on it."""
    return entry.kind is EventKind.LOAN_REPAYMENT and any(entries_after(unit, identity, entry) for identity in loans.loan_ids(entry))


def edit_of(unit: UnitOfWork, entry: Entry, on: date, amount: Minor, reason: str) -> PaymentEdit:
    """The edit that takes a payment out (0) or puts it right, posted on business date `on`."""
    (identity,) = loans.loan_ids(entry)
    return PaymentEdit(unit.loans.by_id(identity).number, on, entry.value_date, amount, entry.sequence, entry.memo, reason)


# --- what stands after it ---------------------------------------------------------------------------


def _scene(unit: UnitOfWork, context: Context, edit: PaymentEdit) -> _Scene:
    loan = unit.loans.get(edit.loan)
    live = loan_entries(unit, loan.id)
    entry = unit.ledger.entry(edit.entry) if edit.entry else None
    later = entries_after(unit, loan.id, entry) if entry else [each for each in live if each.value_date > edit.on]
    _check_days(unit, context, edit, loan, later)
    if entry is not None:
        _check_entry(unit, edit, entry, loan)
    check_may_transact(unit.members.by_id(loan.member))
    for each in later:
        if each.kind not in REPLAYED:
            raise LaterActStands(loan.number, each.value_date)
    for event in in_force(unit.loan_events.of(loan.id)):
        if event.on >= edit.on:
            raise LaterActStands(loan.number, event.on)
    ended = loan.state is LoanState.REPAID and any(due.total for due in dues_of(unit, loan, live[-1].value_date))
    return _Scene(loan, entry, tuple(live), tuple(later), live[-1].sequence if ended else None)


def _check_days(unit: UnitOfWork, context: Context, edit: PaymentEdit, loan: Loan, later: Sequence[Entry]) -> None:
    """Both days lie in the open book, and nothing is reversed before it was posted."""
    unit.ledger.check_date(edit.date, context.stamp)
    unit.ledger.check_date(edit.on, context.stamp)
    if edit.on < begun_on(loan):
        raise PaymentBeforeLoan(edit.on, begun_on(loan))
    if (last := max((each.business_date for each in later), default=edit.date)) > edit.date:
        raise DateTooEarly(edit.date, last)


def _check_entry(unit: UnitOfWork, edit: PaymentEdit, entry: Entry, loan: Loan) -> None:
    """Refuses what cannot be reversed, and what is no payment of this loan."""
    unit.ledger.reversal(entry.sequence, edit.date, edit.reason, REHEARSAL)
    if entry.kind is not EventKind.LOAN_REPAYMENT or loan.id not in loans.loan_ids(entry):
        raise NothingToCorrect(entry.sequence)
    if entry.business_date > edit.date:
        raise DateTooEarly(edit.date, entry.business_date)


# --- doing it ---------------------------------------------------------------------------------------


def _play(unit: UnitOfWork, context: Context, edit: PaymentEdit, scene: _Scene, redone: Sequence[Entry], request: str) -> dict[int | None, Entry]:
    """Take back what is redone, the last first; post the payment, then the others in order. By sequence in the book: what stands for it.

    None names the payment of the edit itself: its new entry, or the reversal of the one that was taken out.
    """
    made: dict[int | None, Entry] = {}
    for entry in reversed(redone):
        _take_back(unit, context, edit, entry, f"{request}-{entry.sequence}{TAKEN_BACK}")
    if scene.entry:
        made[None] = _take_back(unit, context, edit, scene.entry, request + TAKEN_BACK if edit.amount else request)
    if edit.amount:
        posted = repay(unit, context, Repay(request, edit.date, edit.loan, edit.amount, edit.memo), edit.on)
        made[None] = unit.ledger.entry(posted.entry or 0)
    for entry in (entry for entry in redone if entry.kind is EventKind.LOAN_REPAYMENT):
        made[entry.sequence] = _post_again(unit, context, edit, scene, entry, f"{request}-{entry.sequence}")
    if redone and redone[-1].kind is EventKind.HELD_USED:
        _use_held(unit, context, edit, f"{request}-held")
    _check_accounts(unit, [entry for entry in (scene.entry, *redone) if entry])
    return made


def _use_held(unit: UnitOfWork, context: Context, edit: PaymentEdit, request: str) -> None:
    """What was held after the last payment pays what fell due since, if there is still something held."""
    with suppress(NothingHeld, NothingDue, LoanStateWrong):
        use_held(unit, context, UseHeld(request, edit.date, edit.loan))


def _take_back(unit: UnitOfWork, context: Context, edit: PaymentEdit, entry: Entry, request: str) -> Entry:
    posted = unit.ledger.reverse(entry.sequence, edit.date, edit.reason, request, context.stamp)
    loans.undo(unit, entry)
    return unit.ledger.entry(posted.sequence)


def _post_again(unit: UnitOfWork, context: Context, edit: PaymentEdit, scene: _Scene, entry: Entry, request: str) -> Entry:
    """A later payment with its own amount and day; refused by its number where it no longer fits."""
    amount, number = cash_of(entry), entry.shown_number or str(entry.sequence)
    try:
        if entry.sequence == scene.payoff:
            posted = pay_off(unit, context, PayOff(request, edit.date, edit.loan, entry.memo), entry.value_date)
        else:
            posted = repay(unit, context, _again(unit, scene.loan, entry, Repay(request, edit.date, edit.loan, amount, entry.memo)), entry.value_date)
    except PaymentAboveDebt as refused:
        raise LaterPaymentTooLarge(number, entry.value_date, amount, refused.owed) from refused
    again = unit.ledger.entry(posted.entry or 0)
    if (asked := cash_of(again)) != amount:
        raise PayoffNoLongerFits(number, amount, asked)
    return again


def _again(unit: UnitOfWork, loan: Loan, entry: Entry, command: Repay) -> Repay:
    """What was split by hand stays so."""
    by_hand = [each for each in unit.loan_events.of(loan.id) if each.what == LoanEventKind.SPLIT_BY_HAND and each.entry == entry.sequence]
    if not by_hand:
        return command
    split = tuple((Component(name), amount) for name, amount in by_hand[-1].details["split"].items())
    return replace(command, split=split, reason=by_hand[-1].reason)


def _check_accounts(unit: UnitOfWork, entries: Sequence[Entry]) -> None:
    """Savings that came with a payment may have been spent since."""
    for line in (line for entry in entries for line in entry.lines):
        if line.component is Component.COMPULSORY_SAVINGS and line.member_account is not None:
            account = unit.accounts.get(line.member_account)
            if account.balance < 0:
                raise InsufficientFunds(account.balance + line.amount, line.amount)


# --- what came of it ----------------------------------------------------------------------------------


def _lines(unit: UnitOfWork, edit: PaymentEdit, scene: _Scene, made: Mapping[int | None, Entry]) -> tuple[PaymentLine, ...]:
    """The payment itself, then by their days the payments after it and what held money pays by itself."""
    known = {entry.sequence for entry in (*scene.before, *made.values())}
    swept = [entry for entry in loan_entries(unit, scene.loan.id) if entry.sequence not in known]
    lines = []
    for entry in scene.later:
        again = made.get(entry.sequence) or next((each for each in swept if same_split(each, entry)), None)
        swept = [each for each in swept if each is not again]
        lines.append(payment_line(entry, again))
    lines += [payment_line(None, entry) for entry in swept]
    lines = in_redone(sorted(lines, key=lambda line: line.on))
    return (payment_line(scene.entry, made[None] if edit.amount else None), *lines)
