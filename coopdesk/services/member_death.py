"""A member died: from that day on her accounts are frozen, and what is settled is settled with her heirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.documents import DocumentKind
from coopdesk.domain.errors import DateAfterBusinessDate, DateTooEarly, FieldMissing, NotReportedDead
from coopdesk.domain.members import Member, check_may_transact
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS})
NEEDED = (DocumentKind.DEATH_CERTIFICATE, DocumentKind.HEIR_STATEMENT, DocumentKind.HEIR_IDENTITY, DocumentKind.FAMILY_CARD)
"""What heirs bring along (domain.md §1.2), as a check list."""


@dataclass(frozen=True, slots=True)
class ReportDeath:
    """`reason`: who reported it, with which paper."""

    request_id: str
    member: str
    died_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawDeath:
    """It was said of the wrong member."""

    request_id: str
    member: str
    reason: str


@dataclass(frozen=True, slots=True)
class NeededPaper:
    kind: DocumentKind
    kept: bool


def report(unit: UnitOfWork, context: Context, command: ReportDeath) -> Outcome:
    """Freeze her accounts; the history of her status says why."""
    member = unit.members.get(command.member)
    check_may_transact(member)
    if command.died_on > context.business_date:
        raise DateAfterBusinessDate(command.died_on, context.business_date)
    if command.died_on < member.joined:
        raise DateTooEarly(command.died_on, member.joined)
    return _record(unit, context, member, command.died_on, command.reason)


def withdraw(unit: UnitOfWork, context: Context, command: WithdrawDeath) -> Outcome:
    member = unit.members.get(command.member)
    if member.died_on is None:
        raise NotReportedDead(member.number)
    return _record(unit, context, member, None, command.reason)


def needed_papers(unit: UnitOfWork, member: Member) -> tuple[NeededPaper, ...]:
    """The check list, with what is kept among her documents."""
    kept = {document.kind for document in unit.documents.of_member(member.id) if document.removal is None}
    return tuple(NeededPaper(kind, kind in kept) for kind in NEEDED)


def _record(unit: UnitOfWork, context: Context, member: Member, died_on: date | None, reason: str) -> Outcome:
    if not reason.strip():
        raise FieldMissing("reason")
    unit.members.set_death(member.id, died_on)
    unit.members.record_status([(member.id, member.status, context.business_date, reason.strip(), "")], context.stamp)
    return Outcome(member=member.number, changes=CHANGES)
