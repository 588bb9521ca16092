"""Changing a running loan: somebody asks, somebody else decides. Undoing it: `loan_change_undo`.

A change is worked out for the day on which it was asked for, so that the schedule is the one that the member signed; money
that moves in between makes it be asked for anew. Every schedule stays in the book; a changed one is a new version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coopdesk.domain.declaring import declared
from coopdesk.domain.errors import (
    ApprovalNeeded,
    ApproverIsMaker,
    ChangeWaits,
    FieldMissing,
    LoanMovedSince,
    NoChangeWaits,
    PeriodDeclared,
    ReasonMissing,
)
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_changes import Declare, HandEdit, LoanChange, Moratorium, Reschedule, WriteOff, change_from_plain
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind, declared_until, waiting
from coopdesk.domain.loan_tranches import check_all_out
from coopdesk.domain.loans import Loan, LoanState, check_state
from coopdesk.domain.posting_rules import Amount
from coopdesk.domain.reschedule import ChangedSchedule, Running, hand_edited, paused, rescheduled, settled_rows
from coopdesk.services.access import Act
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_posting import MONEY_CHANGES, LoanCommand, LoanMoney, check_in_order, check_not_before, post_money
from coopdesk.services.loan_standing import lateness_of, standing_of
from coopdesk.services.loan_write_off import check_write_off, post_write_off
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.loan_tranches import to_come
from coopdesk.store.unit_of_work import UnitOfWork

WORKED_OUT: Mapping[type[LoanChange], Callable[[Running, Any], ChangedSchedule]] = {
    Reschedule: rescheduled,
    Moratorium: paused,
    HandEdit: hand_edited,
    Declare: declared,
}
DATED_ANEW = (Reschedule, HandEdit)
"""After these, days before them bear no penalty: new dates were agreed."""


@dataclass(frozen=True, slots=True)
class AskChange:
    """`reason`: why the member needs it; it stays in the book."""

    request_id: str
    date: date
    loan: str
    change: LoanChange
    reason: str


@dataclass(frozen=True, slots=True)
class DecideChange:
    request_id: str
    date: date
    loan: str
    approve: bool
    reason: str = ""
    """Needed to decline."""


@dataclass(frozen=True, slots=True)
class ChangeNow(AskChange):
    """Ask and approve in one, by one operator: only in solo mode."""


def worked_out(standing: Running, change: LoanChange) -> ChangedSchedule:
    """The schedule that a change would make; what is written off keeps its schedule. Raises what the change may refuse."""
    if isinstance(change, WriteOff):
        return ChangedSchedule(standing.schedule, standing.schedule)
    return WORKED_OUT[type(change)](standing, change)


def ask(unit: UnitOfWork, context: Context, command: AskChange) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    events = unit.loan_events.of(loan.id)
    if waiting(events):
        raise ChangeWaits(loan.number)
    _check_askable(unit, loan, events, command)
    details = {"kind": command.change.kind, "change": command.change.to_plain(), "last": unit.loans.last_entry(loan.id)}
    unit.loan_events.add(loan.id, LoanEventKind.CHANGE_ASKED, command.date, context.stamp, details=details, reason=command.reason.strip())
    return Outcome(member=loan.member_number, loan=loan.number, changes=MONEY_CHANGES)


def _check_askable(unit: UnitOfWork, loan: Loan, events: list[LoanEvent], command: AskChange) -> None:
    """Refuse what could not be done, were it approved at once."""
    if not command.reason.strip():
        raise ReasonMissing
    if isinstance(command.change, WriteOff):
        check_write_off(unit, loan, command.change)
    else:
        check_state(loan, LoanState.DISBURSED)
    if isinstance(command.change, Declare) and command.change.until in declared_until(events):
        raise PeriodDeclared(command.change.until)
    check_all_out(loan.number, to_come(unit, loan))
    check_in_order(unit, loan, command.date)
    worked_out(standing_of(unit, loan, command.date), command.change)


def decide(unit: UnitOfWork, context: Context, command: DecideChange) -> Outcome:
    """Approve or decline; who asked does not approve, except in solo mode. Who asked may withdraw it."""
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    asked = waiting(unit.loan_events.of(loan.id))
    if asked is None:
        raise NoChangeWaits(loan.number)
    check_not_before(command.date, asked.on)
    if not command.approve:
        return _decline(unit, context, command, loan, asked)
    check_decider(context, asked)
    if unit.loans.last_entry(loan.id) != asked.details["last"]:
        raise LoanMovedSince(loan.number)
    posted = _make(unit, context, command, loan, asked)
    entry, number = (posted.sequence, posted.number) if posted else (None, None)
    return Outcome(entry=entry, number=number, member=loan.member_number, loan=loan.number, changes=MONEY_CHANGES)


def check_decider(context: Context, asked: LoanEvent) -> None:
    if asked.operator == context.operator.name and not context.solo:
        raise ApproverIsMaker(context.operator.name)


def change_now(unit: UnitOfWork, context: Context, command: ChangeNow) -> Outcome:
    if not context.solo:
        raise ApprovalNeeded(Act.APPROVE_LOAN)
    ask(unit, context, command)
    return decide(unit, context, DecideChange(command.request_id, command.date, command.loan, approve=True))


def _decline(unit: UnitOfWork, context: Context, command: DecideChange, loan: Loan, asked: LoanEvent) -> Outcome:
    if not command.reason.strip():
        raise FieldMissing("reason")
    details, reason = {"of": asked.id, "kind": asked.details["kind"]}, command.reason.strip()
    unit.loan_events.add(
        loan.id, LoanEventKind.CHANGE_DECLINED, command.date, context.stamp, details=details, reason=reason, approver=context.operator.name
    )
    return Outcome(member=loan.member_number, loan=loan.number, changes=MONEY_CHANGES)


# --- what is done once it is approved ---------------------------------------------------------------


def _make(unit: UnitOfWork, context: Context, command: DecideChange, loan: Loan, asked: LoanEvent) -> Posted | None:
    """Carry out what was asked, as of the day on which it was, and seal it in the history."""
    change = change_from_plain(asked.details["kind"], asked.details["change"])
    standing = standing_of(unit, loan, asked.on)
    changed = worked_out(standing, change)
    details = _details(unit, loan, asked, standing, changed)
    posted: Posted | None
    if isinstance(change, WriteOff):
        posted, version = post_write_off(unit, context, command, loan, change, standing), None
    else:
        posted, version = _capitalise(unit, context, command, loan, asked, changed), _put_in_force(unit, loan, asked, change, changed)
    unit.loan_events.add(
        loan.id,
        LoanEventKind.CHANGE_MADE,
        asked.on,
        context.stamp,
        until=changed.until,
        entry=posted.sequence if posted else None,
        schedule_version=version,
        amount=changed.capitalised or None,
        details=details,
        reason=asked.reason,
        decision=change.decision if isinstance(change, WriteOff) else "",
        operator=asked.operator,
        approver=context.operator.name,
    )
    return posted


def _details(unit: UnitOfWork, loan: Loan, asked: LoanEvent, standing: Running, changed: ChangedSchedule) -> dict[str, Any]:
    """What the history keeps of a change: what it was, how the loan stood before it, and what was given up."""
    before = {
        "version": unit.loans.version(loan.id),
        "penalty_from": loan.penalty_from.isoformat() if loan.penalty_from else None,
        "rate": str(loan.terms.rate_monthly),
        "term": loan.term,
        "state": loan.state,
    }
    return {
        **asked.details,
        "of": asked.id,
        "before": before,
        "class": lateness_of(unit, loan, asked.on).loan_class,
        "first": _first_new(standing, changed),
        "interest": changed.capitalised_interest,
        "penalty": changed.capitalised_penalty,
        "waived_interest": changed.waived_interest,
        "waived_penalty": changed.waived_penalty,
    }


def _first_new(standing: Running, changed: ChangedSchedule) -> int:
    """The number of the first row that the change made: those paid on time from there on mend the class."""
    settled, before = {row.n for row in settled_rows(standing)}, {row.n: row for row in changed.before}
    return next((row.n for row in changed.schedule if row.n not in settled and before.get(row.n) != row), len(changed.schedule) + 1)


def _capitalise(
    unit: UnitOfWork, context: Context, command: LoanCommand, loan: Loan, asked: LoanEvent, changed: ChangedSchedule
) -> Posted | None:
    """What goes into the principal, as one entry."""
    if not changed.capitalised:
        return None
    amounts = (
        Amount("principal", changed.capitalised),
        Amount("interest", changed.capitalised_interest),
        Amount("penalty", changed.capitalised_penalty),
    )
    return post_money(unit, context, command, LoanMoney(EventKind.LOAN_CAPITALISED, loan, amounts, asked.on))


def _put_in_force(unit: UnitOfWork, loan: Loan, asked: LoanEvent, change: LoanChange, changed: ChangedSchedule) -> int:
    """Seal the new version."""
    version = unit.loans.add_schedule(loan.id, changed.schedule)
    columns: dict[str, Any] = {"term": max(row.n for row in changed.schedule)}
    if isinstance(change, Reschedule) and change.rate is not None:
        columns["rate"] = str(change.rate)
    if isinstance(change, DATED_ANEW):
        columns["penalty_from"] = asked.on
    unit.loans.change(loan.id, LoanState.DISBURSED, **columns)
    return version
