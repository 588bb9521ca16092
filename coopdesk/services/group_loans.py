"""Loans that a group asks for as one: applied for, approved and paid out together; each member has a loan of her own for her part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from coopdesk.domain.errors import FieldMissing, NotInGroup, Refusal, RefusedAtMeeting, UnknownLoan
from coopdesk.domain.group_loans import GroupLoan, PartAsked, check_parts
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import Member
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.cover_blocking import allowed
from coopdesk.services.loans import Apply, Decide, Disburse, apply, decide, disburse
from coopdesk.store.unit_of_work import UnitOfWork

Asked = TypeVar("Asked")
ASKED = frozenset({Change.LOANS})
DECIDED = frozenset({LoanEventKind.DECIDED_BY_GROUP, LoanEventKind.COVERS_ALLOWED})
PAID = frozenset({Change.LOANS, Change.ENTRIES, Change.ACCOUNTS, Change.MEMBERS, Change.BOOK})


@dataclass(frozen=True, slots=True)
class ApplyForGroup:
    """`words`: what the group calls the loan; `decision` of the group, kept with each loan, and as of `Apply`."""

    request_id: str
    date: date
    group: str
    product: str
    words: str
    parts: tuple[PartAsked, ...]
    decision: str = ""


@dataclass(frozen=True, slots=True)
class DecideTogether:
    """`loans` by number, of the loan of a group (by id); `reason` is needed to reject."""

    request_id: str
    date: date
    whole: int
    loans: tuple[str, ...]
    approve: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DisburseTogether:
    """`loans` by number, of the loan of a group (by id), each in cash; `decision` as of `Disburse`."""

    request_id: str
    date: date
    whole: int
    loans: tuple[str, ...]
    decision: str = ""


def apply_together(unit: UnitOfWork, context: Context, command: ApplyForGroup) -> Outcome:
    """All of them or none; a refusal names the member."""
    group = unit.groups.get(command.group)
    check_parts(command.parts)
    loans = []
    for part in command.parts:
        member = unit.members.get(part.member)
        if member.details.group != group.name:
            raise NotInGroup(member.number, group.name)
        purpose = part.purpose.strip() or command.words.strip()
        asked = Apply(
            command.request_id,
            command.date,
            member.number,
            command.product,
            part.amount,
            part.term,
            purpose=purpose,
            decision=command.decision,
        )
        loans.append(unit.loans.get(_of(member, apply, unit, context, asked).loan or "").id)
        _keep_decision(unit, context, loans[-1], command)
    return Outcome(batch=unit.group_loans.add(group.id, command.date, command.words.strip(), loans), changes=ASKED)


def decide_together(unit: UnitOfWork, context: Context, command: DecideTogether) -> Outcome:
    """Answers the loan of the group, by which the checks know that who is alone decided."""
    for loan in _parts(unit, command.whole, command.loans):
        asked = Decide(command.request_id, command.date, loan.number, command.approve, command.reason)
        _of(unit.members.by_id(loan.member), decide, unit, context, asked)
    return Outcome(batch=command.whole, changes=ASKED)


def disburse_together(unit: UnitOfWork, context: Context, command: DisburseTogether) -> Outcome:
    """The first bears the request id of all, and is what is answered."""
    done = []
    for place, loan in enumerate(_parts(unit, command.whole, command.loans)):
        request = f"{command.request_id}-{place}" if place else command.request_id
        asked = Disburse(request, command.date, loan.number, decision=command.decision)
        done.append(_of(unit.members.by_id(loan.member), disburse, unit, context, asked))
    return Outcome(entry=done[0].entry, number=done[0].number, batch=command.whole, changes=PAID)


def group_loans(unit: UnitOfWork, group: int) -> tuple[tuple[GroupLoan, tuple[Loan, ...]], ...]:
    """Those of a group (by id) with the loans of its members, the latest first."""
    return tuple((whole, tuple(unit.loans.by_id(loan) for loan in whole.loans)) for whole in unit.group_loans.of_group(group))


@dataclass(frozen=True, slots=True)
class PartOf:
    """The loan of a group that a loan belongs to; `decision`: what the group decided when it asked for it, empty where nothing is said."""

    whole: GroupLoan
    group: str
    decision: str


def part_of(unit: UnitOfWork, loan: Loan) -> PartOf | None:
    """None for a loan that somebody asked for alone."""
    whole = unit.group_loans.of_loan(loan.id)
    if whole is None:
        return None
    decision = next((event.decision for event in unit.loan_events.of(loan.id) if event.what in DECIDED), "")
    return PartOf(whole, next(group.name for group in unit.groups.all() if group.id == whole.group), decision)


def in_state(loans: Iterable[Loan], state: LoanState) -> tuple[Loan, ...]:
    return tuple(loan for loan in loans if loan.state is state)


def _keep_decision(unit: UnitOfWork, context: Context, loan: int, command: ApplyForGroup) -> None:
    """With the loan (by id), unless it stands there as what lets the member borrow."""
    decision = command.decision.strip()
    if decision and allowed(unit.loan_events.of(loan)) is None:
        unit.loan_events.add(loan, LoanEventKind.DECIDED_BY_GROUP, command.date, context.stamp, decision=decision)


def _parts(unit: UnitOfWork, whole: int, numbers: tuple[str, ...]) -> list[Loan]:
    """Refuses none at all, and one that is no part of it."""
    if not numbers:
        raise FieldMissing("loan")
    loans = [unit.loans.get(number) for number in numbers]
    for loan in loans:
        found = unit.group_loans.of_loan(loan.id)
        if found is None or found.id != whole:
            raise UnknownLoan(loan.number)
    return loans


def _of(member: Member, act: Callable[[UnitOfWork, Context, Asked], Outcome], unit: UnitOfWork, context: Context, asked: Asked) -> Outcome:
    """Carry out an act of a member; what it is refused for names her."""
    try:
        return act(unit, context, asked)
    except Refusal as refusal:
        raise RefusedAtMeeting(member.number, member.name, refusal) from refusal
