"""A correction is a reversal: a linked entry that mirrors the wrong one, with its reason, on today's date.

Where only the amount was wrong, the right entry is posted in the same step, so that nothing is forgotten between the two.
A payment on a loan with others after it is taken out of their history, which is worked out anew (`loan_replay`); so is
interest that was credited since to an account of savings, and the difference posted beside the correction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module

from coopdesk.domain.errors import (
    DateTooEarly,
    InsufficientFunds,
    InterestOfEntry,
    NothingToCorrect,
    PartOfClosing,
    PartOfMeeting,
    PartOfRun,
    SameAmountAgain,
    ShownIsOld,
)
from coopdesk.domain.journal import TAKEN_BACK, YEAR_CLOSING, Component, Entry, EventKind, Line, Side
from coopdesk.domain.members import Member, check_belongs
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, check_days_after
from coopdesk.domain.value_days import lowest_from
from coopdesk.services import (
    access,
    asset_use,
    covers,
    loan_change_undo,
    loan_repayment,
    loan_replay,
    loans,
    planned_savings,
    pots,
    savings,
    savings_closing,
    shares,
    term_deposits,
)
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.loan_history import LoanReplay
from coopdesk.services.loan_scene import PAYMENTS, REHEARSAL, as_before
from coopdesk.services.savings_history import SavingsReplay, replayed
from coopdesk.services.savings_interest.anew import Cause, Taking, is_credited, take_back, work_out_anew
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.credited_interest import cause_of
from coopdesk.store.queries.share_outs import share_out_of
from coopdesk.store.queries.value_days import value_movements
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS, Change.LOANS})
REPEATED: Mapping[EventKind, access.Act] = {
    EventKind.DEPOSIT: access.Act.TAKE_DEPOSITS,
    EventKind.WITHDRAWAL: access.Act.PAY_WITHDRAWALS,
    EventKind.TRANSFER: access.Act.TRANSFER,
    EventKind.LOAN_REPAYMENT: access.Act.TAKE_REPAYMENTS,
    EventKind.LOAN_PREPAYMENT: access.Act.TAKE_REPAYMENTS,
}
"""What can be posted again with another amount, and the leave that it asks for."""
BORNE = (EventKind.LOAN_REPAYMENT, EventKind.LOAN_FROM_GROUP_FUND, EventKind.DEPOSIT)
"""What others may pay for a member at a meeting."""
RECOVERIES = (EventKind.LOAN_RECOVERY, EventKind.GUARANTEE_RECOVERY)
AS_ONE: Mapping[EventKind, str] = {
    EventKind.SETTLEMENT: "settlement_undo",
    EventKind.MEMBERS_MERGED: "member_merging",
    EventKind.SURPLUS_SHARED: "surplus",
    EventKind.SURPLUS_LOSS_COVERED: "surplus",
    EventKind.SHARE_OUT: "share_out",
    EventKind.SHARE_OUT_PAID: "share_out",
    EventKind.SHARE_OUT_MOVED: "share_out",
    EventKind.PAYROLL_RECEIVED: "payroll",
    EventKind.PAYROLL_SAVED: "payroll",
    EventKind.PAYROLL_REPAID: "payroll",
    EventKind.PAYROLL_RETURNED: "payroll",
}
"""Entries that stand for more than their lines: the service whose `reverse_entry` takes the whole back."""

OF_SHARE_OUT_TOO = (EventKind.SURPLUS_TO_LOAN, EventKind.HELD_USED, EventKind.HELD_RETURNED, EventKind.POT_WITHOUT_CASH)
"""What a share-out posts too, as it sets off loans and what a pot paid for somebody."""


@dataclass(frozen=True, slots=True)
class Reverse:
    """`seen`: what `rehearse` showed of what comes after the entry, where it was asked."""

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

    The accounts of who has left are settled and stay so, until the settlement itself is taken back; what is recovered of a
    claim since is no part of it.
    """
    entry = unit.ledger.entry(command.entry)
    _check_not_borne(unit, entry)
    if whole := _whole_of(unit, entry):
        done: Outcome = import_module(f"coopdesk.services.{whole}").reverse_entry(unit, context, command)
        return done
    return _put_right(unit, context, command, entry)


def _whole_of(unit: UnitOfWork, entry: Entry) -> str | None:
    """The service that takes back what an entry is a part of."""
    if entry.kind in OF_SHARE_OUT_TOO and share_out_of(unit, entry.sequence):
        return "share_out"
    if _of_settlement(unit, entry):
        return "settlement_undo"
    return AS_ONE.get(entry.kind)


def _of_settlement(unit: UnitOfWork, entry: Entry) -> bool:
    """Whether it gave back, out of the settlement with one who left, what others had paid for her."""
    settled = EventKind.SETTLEMENT_MOVED, EventKind.POT_WITHOUT_CASH
    return entry.kind in settled and not any(_draws(line) for line in entry.lines) and bool(unit.covers.of_payment(entry.sequence))


def _draws(line: Line) -> bool:
    return line.side is Side.DEBIT and line.member_account is not None


def _check_not_borne(unit: UnitOfWork, entry: Entry) -> None:
    """What others, or a pot, paid for a member at a meeting is a claim of theirs: it goes back with the whole meeting. Raises PartOfMeeting."""
    meeting = unit.meetings.of_entry(entry.sequence)
    if meeting is None or entry.kind not in BORNE or unit.covers.of_payment(entry.sequence):
        return
    borne = any(cover.debtor == entry.member and not unit.covers.is_undone(cover.id) for cover in unit.covers.of_meeting(meeting))
    own = (line.entry for lines in unit.meetings.lines(meeting).values() for line in lines)
    if borne and entry.sequence not in own:
        raise PartOfMeeting(entry.sequence, entry.business_date)


def reverse_one(unit: UnitOfWork, context: Context, command: Reverse) -> Outcome:
    """`reverse` an entry that stands for more, for the service that takes the whole back."""
    return _put_right(unit, context, command, unit.ledger.entry(command.entry))


def correct(unit: UnitOfWork, context: Context, command: Correct) -> Outcome:
    """Reverse and post again in one; refused as the reversal or the new entry would be, and for the amount that it has."""
    entry = unit.ledger.entry(command.entry)
    check_right_amount(entry, command.amount)
    check_stands_alone(unit, entry)
    _check_not_borne(unit, entry)
    access.check_may(context.operator, REPEATED[entry.kind], context.solo)
    return _put_right(unit, context, command, entry)


def changes_later(unit: UnitOfWork, entry: Entry) -> bool:
    """Whether something after an entry changes with it, so that it is shown first."""
    if entry.kind in AS_ONE or unit.batches.of_entry(entry.sequence):
        return False
    return loan_replay.needs_replay(unit, entry) or is_credited(unit, savings_of(unit, entry), entry.value_date)


def rehearse(unit: UnitOfWork, context: Context, command: Reverse) -> LoanReplay | SavingsReplay:
    """What a correction changes after its entry; refuses what it refuses, but for a reason not given yet. Nothing of it stays."""
    entry, amount = unit.ledger.entry(command.entry), _right_amount(command)
    _check_not_borne(unit, entry)
    if isinstance(command, Correct):
        check_right_amount(entry, amount)
        check_stands_alone(unit, entry)
    if loan_replay.needs_replay(unit, entry):
        return loan_replay.rehearse(unit, context, loan_replay.edit_of(unit, entry, command.date, amount, command.reason))
    asked = replace(command, reason=REHEARSAL, seen="")

    def act() -> list[SavingsAccount]:
        _carry_out(unit, context, asked, entry)
        return savings_of(unit, entry)

    return replayed(unit, entry.value_date, savings_of(unit, entry), act, (entry.sequence, amount))


def savings_of(unit: UnitOfWork, entry: Entry) -> list[SavingsAccount]:
    """The accounts of shares and savings that an entry moved."""
    identities = dict.fromkeys(line.member_account for line in entry.lines if line.member_account is not None and line.component is None)
    return [unit.accounts.get(identity) for identity in identities]


def _put_right(unit: UnitOfWork, context: Context, command: Reverse, entry: Entry) -> Outcome:
    if command.seen and loan_replay.needs_replay(unit, entry):
        edit = loan_replay.edit_of(unit, entry, command.date, _right_amount(command), command.reason)
        return replace(loan_replay.replay(unit, context, edit, command.request_id, command.seen), changes=CHANGES)
    if command.seen and rehearse(unit, context, command).seen != command.seen:
        raise ShownIsOld
    return replace(_carry_out(unit, context, command, entry), changes=CHANGES)


def _right_amount(command: Reverse) -> Minor:
    """What is posted in place of the entry; nothing where it is only taken back."""
    return command.amount if isinstance(command, Correct) else 0


def _carry_out(unit: UnitOfWork, context: Context, command: Reverse, entry: Entry) -> Outcome:
    """The reversal, the right entry where there is one, and what they make of interest that was credited since."""
    if isinstance(command, Correct):
        wrong = Reverse(command.request_id + TAKEN_BACK, command.date, command.entry, command.reason)
        _reverse(unit, context, wrong, entry, command.amount if entry.kind is EventKind.DEPOSIT else 0)
        meeting = unit.meetings.of_entry(command.entry)
        outcome = _post_again(unit, replace(context, meeting=meeting), command, entry)
    else:
        posted = _reverse(unit, context, command, entry, 0)
        outcome = Outcome(entry=posted.sequence, number=posted.number)
    take_back(unit, context, Taking(command.request_id, command.date, command.reason), entry.sequence)
    work_out_anew(unit, context, Cause(command.request_id, command.date, entry.value_date), savings_of(unit, entry))
    return outcome


def check_right_amount(entry: Entry, amount: Minor) -> None:
    """Refuse what cannot be posted again by its amount alone, and the amount that it has already."""
    of_loan = entry.kind in PAYMENTS
    if entry.kind not in REPEATED or not any(line.member_account and (line.component is not None) is of_loan for line in entry.lines):
        raise NothingToCorrect(entry.sequence)
    if amount == amount_of(entry):
        raise SameAmountAgain(amount)


def check_stands_alone(unit: UnitOfWork, entry: Entry) -> None:
    """What a member gave back to who paid for her is taken back and given anew: its amount is that of covers."""
    if unit.covers.of_payment(entry.sequence):
        raise NothingToCorrect(entry.sequence)


def amount_of(entry: Entry) -> Minor:
    """What the event moved: the sum of one side."""
    return sum(line.amount for line in entry.lines if line.side is Side.DEBIT and line.component is not Component.HELD)


def _reverse(unit: UnitOfWork, context: Context, command: Reverse, entry: Entry, coming: Minor) -> Posted:
    """`coming` back to the account in the same step."""
    unit.ledger.reversal(command.entry, command.date, command.reason, command.request_id)
    if unit.batches.of_entry(command.entry):
        raise PartOfRun(command.entry)
    if entry.kind in YEAR_CLOSING or unit.periods.step_of_entry(command.entry):
        raise PartOfClosing(command.entry)
    if entry.kind is EventKind.SAVINGS_INTEREST_ADJUSTED:
        raise InterestOfEntry(command.entry, cause_of(unit, command.entry))
    if command.date < entry.business_date:
        raise DateTooEarly(command.date, entry.business_date)
    for member in unit.members.owners_of([line.member_account for line in entry.lines if line.member_account is not None]):
        if not _recovered_since(unit, member, entry):
            check_belongs(member)
    _check_accounts(unit, entry, coming)
    savings_closing.check_reversible(unit, entry)
    loans.check_reversible(unit, entry)
    loan_change_undo.check_reversible(unit, entry)
    term_deposits.check_reversible(unit, entry)
    asset_use.check_reversible(unit, entry)
    pots.check_reversible(unit, entry, command.date)
    posted = unit.ledger.reverse(command.entry, command.date, command.reason, command.request_id, context.stamp)
    loans.undo(unit, entry)
    loan_change_undo.undo_with_entry(unit, context, entry, command.date, command.reason)
    term_deposits.undo(unit, context, entry, command.date)
    planned_savings.undo(unit, entry)
    savings_closing.undo(unit, entry)
    shares.undo(unit, context, entry, command.date)
    covers.undo(unit, context, entry, command.date)
    return posted


def check_still_has(unit: UnitOfWork, entry: Entry, on: date) -> None:
    """Who got money by an entry belongs to the cooperative and has it still, and so has a pot."""
    for member in unit.members.owners_of([line.member_account for line in entry.lines if line.member_account is not None]):
        check_belongs(member)
    _check_accounts(unit, entry, 0)
    pots.check_reversible(unit, entry, on)


def _recovered_since(unit: UnitOfWork, member: Member, entry: Entry) -> bool:
    """Whether it is of a claim against a former member, received after her settlement."""
    settled = unit.settlements.latest(member.id)
    return entry.kind in RECOVERIES and settled is not None and entry.sequence > (settled.entry or 0)


def _check_accounts(unit: UnitOfWork, entry: Entry, coming: Minor) -> None:
    """No savings account may fall below nothing by taking its deposit back."""
    came: Counter[int] = Counter()
    for line in entry.lines:
        if line.member_account is not None and line.component is None:
            came[line.member_account] -= line.signed
    for identity, amount in came.items():
        if (taken := amount - coming) <= 0:
            continue
        account = unit.accounts.get(identity)
        if account.balance < taken:
            raise InsufficientFunds(account.balance, taken)
        check_days_after(lowest_from(value_movements(unit, account.id), entry.value_date), taken, 0)


def _post_again(unit: UnitOfWork, context: Context, command: Correct, entry: Entry) -> Outcome:
    """The event of `entry` with the right amount, as it would have been posted on its own value date."""
    request, on, amount, memo, worth = command.request_id, command.date, command.amount, entry.memo, entry.value_date
    if entry.kind in PAYMENTS:
        loan = next(line.member_account for line in entry.lines if line.member_account is not None and line.component)
        right = loan_repayment.Repay(request, on, unit.loans.by_id(loan).number, amount, memo)
        payment = as_before(unit, loan, entry, right)
        return loan_replay.POST[type(payment)](unit, context, payment, worth)
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
