"""A member for whom others paid gets no new loan before she has given it back, unless her group decides otherwise.

Asked when she applies and again when the loan is paid out; the words of the decision stay with the loan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.covers import check_no_covers
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.services.context import Context
from coopdesk.store.unit_of_work import UnitOfWork


def blocked_by(unit: UnitOfWork, member: Member) -> Minor:
    """What she has to give back before she may borrow; nothing where the rules of her group do not ask for it."""
    owed = sum(cover.open for cover in unit.covers.of_debtor(member.id))
    return owed if owed and _blocks(unit, member) else 0


@dataclass(frozen=True, slots=True)
class Blocking:
    """What a member `owed` before she may borrow, and her loans (by number) that the group `decided` on nevertheless."""

    owed: Minor = 0
    decided: frozenset[str] = frozenset()


def blocking(unit: UnitOfWork, number: str) -> Blocking:
    """Raises UnknownMember."""
    member = unit.members.get(number)
    if not (owed := blocked_by(unit, member)):
        return Blocking()
    loans = [loan for loan in unit.loans.of_member(member.id) if loan.state is LoanState.APPROVED]
    return Blocking(owed, frozenset(loan.number for loan in loans if allowed(unit.loan_events.of(loan.id))))


def check_decided(unit: UnitOfWork, member: Member, decision: str) -> Minor:
    """What is decided over, nothing where nothing blocks her. Raises CoversOpen."""
    owed = blocked_by(unit, member)
    if owed and not decision.strip():
        check_no_covers(member.number, unit.covers.of_debtor(member.id))
    return owed


def keep_decision(unit: UnitOfWork, context: Context, loan: int, on: date, owed: Minor, decision: str) -> None:
    """With the loan (by id); nothing is kept where nothing blocked it."""
    if owed:
        unit.loan_events.add(loan, LoanEventKind.COVERS_ALLOWED, on, context.stamp, amount=owed, decision=decision.strip())


def allowed(events: Iterable[LoanEvent]) -> LoanEvent | None:
    """The decision that lets a loan be paid out although others paid for the borrower; the last of them."""
    return next((event for event in reversed(list(events)) if event.what == LoanEventKind.COVERS_ALLOWED), None)


def _blocks(unit: UnitOfWork, member: Member) -> bool:
    group = unit.groups.find(member.details.group) if member.details.group else None
    rules = (unit.meetings.rules(group.id) if group else None) or unit.meetings.rules(None) or MeetingRules()
    return rules.blocks
