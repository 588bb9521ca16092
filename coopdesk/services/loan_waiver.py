"""Penalties that are not asked for: somebody wants it, with a reason; somebody else grants it; it can be taken back.

No money moves: a penalty is income when it is paid. From the day on which it is granted the waived part is not due any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import ApproverIsMaker, NoWaiver, ReasonMissing, WaiverAbovePenalty
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind
from coopdesk.domain.loans import Loan, LoanState, check_state
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.loan_posting import check_not_before
from coopdesk.store.queries.loan_dues import dues_of
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.LOANS})


@dataclass(frozen=True, slots=True)
class AskWaiver:
    """Ask that `amount` of the penalty of a loan be waived; who is alone grants it in the same step."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    reason: str


@dataclass(frozen=True, slots=True)
class DecideWaiver:
    """Grant or decline what was asked; a reason is needed to decline."""

    request_id: str
    date: date
    loan: str
    approve: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UndoWaiver:
    """Take the last waiver back: its penalty is due again."""

    request_id: str
    date: date
    loan: str
    reason: str


def ask(unit: UnitOfWork, context: Context, command: AskWaiver) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    check_state(loan, LoanState.DISBURSED)
    _check_reason(command.reason)
    _parts(unit, loan, command.date, command.amount)
    found = {"amount": command.amount, "reason": command.reason.strip()}
    asked = unit.loan_events.add(loan.id, LoanEventKind.WAIVER_ASKED, command.date, context.stamp, **found)
    if context.solo:
        _grant(unit, context, command.date, loan, next(event for event in unit.loan_events.of(loan.id) if event.id == asked))
    return _outcome(loan)


def decide(unit: UnitOfWork, context: Context, command: DecideWaiver) -> Outcome:
    """Who asked does not decide, except in solo mode."""
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    asked = waiver_waiting(unit.loan_events.of(loan.id))
    if asked is None:
        raise NoWaiver(loan.number)
    check_not_before(command.date, asked.on)
    if asked.operator == context.operator.name and not context.solo:
        raise ApproverIsMaker(context.operator.name)
    if command.approve:
        _grant(unit, context, command.date, loan, asked)
        return _outcome(loan)
    _check_reason(command.reason)
    said = {"details": {"of": asked.id}, "amount": asked.amount, "reason": command.reason.strip(), "approver": context.operator.name}
    unit.loan_events.add(loan.id, LoanEventKind.WAIVER_DECLINED, command.date, context.stamp, **said)
    return _outcome(loan)


def undo(unit: UnitOfWork, context: Context, command: UndoWaiver) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    _check_reason(command.reason)
    standing = waivers(unit.loan_events.of(loan.id))
    if not standing:
        raise NoWaiver(loan.number)
    check_state(loan, LoanState.DISBURSED)
    check_not_before(command.date, standing[-1].on)
    said = {"details": {"of": standing[-1].id}, "amount": standing[-1].amount, "reason": command.reason.strip()}
    unit.loan_events.add(loan.id, LoanEventKind.WAIVER_UNDONE, command.date, context.stamp, **said)
    return _outcome(loan)


def waivers(events: Iterable[LoanEvent]) -> list[LoanEvent]:
    """The waivers that stand, oldest first."""
    events = list(events)
    undone = {event.refers_to for event in events if event.what == LoanEventKind.WAIVER_UNDONE}
    return [event for event in events if event.what == LoanEventKind.WAIVED and event.id not in undone]


def waiver_waiting(events: Iterable[LoanEvent]) -> LoanEvent | None:
    """What was asked for and is not decided yet."""
    events = list(events)
    answered = {event.refers_to for event in events if event.what in (LoanEventKind.WAIVED, LoanEventKind.WAIVER_DECLINED)}
    asked = [event for event in events if event.what == LoanEventKind.WAIVER_ASKED and event.id not in answered]
    return asked[-1] if asked else None


def _grant(unit: UnitOfWork, context: Context, on: date, loan: Loan, asked: LoanEvent) -> None:
    parts = _parts(unit, loan, on, asked.amount or 0)
    said = {"amount": asked.amount, "reason": asked.reason, "operator": asked.operator, "approver": context.operator.name}
    unit.loan_events.add(loan.id, LoanEventKind.WAIVED, on, context.stamp, details={"of": asked.id, "parts": parts}, **said)


def _parts(unit: UnitOfWork, loan: Loan, on: date, amount: Minor) -> list[tuple[int, Minor]]:
    """The waived amount by instalment, the oldest first. Refuses more than the penalty of the day."""
    check_amount(amount)
    dues = [due for due in dues_of(unit, loan, on) if due.penalty]
    if amount > (penalty := sum(due.penalty for due in dues)):
        raise WaiverAbovePenalty(amount, penalty)
    parts: list[tuple[int, Minor]] = []
    for due in dues:
        taken = min(amount, due.penalty)
        amount -= taken
        if taken:
            parts.append((due.instalment, taken))
    return parts


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _outcome(loan: Loan) -> Outcome:
    return Outcome(member=loan.member_number, loan=loan.number, changes=CHANGES)
