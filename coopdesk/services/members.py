"""Members: admit, change, status with history, heirs; likely duplicates before saving."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.errors import BadField, BadStatusChange, DateAfterBusinessDate, DateTooEarly, MemberHasBalance, MemberNumberTaken
from coopdesk.domain.imports import member_key
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import (
    Heir,
    Member,
    MemberDetails,
    MemberStatus,
    check_details,
    check_heirs,
    check_status_change,
    folded,
)
from coopdesk.services import groups
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.passbook import close_books
from coopdesk.services.savings import close_emptied_accounts
from coopdesk.store.unit_of_work import UnitOfWork

NUMBER_LENGTH_MAX = 20
ADMITTED_AS = (MemberStatus.APPLICANT, MemberStatus.ACTIVE, MemberStatus.PASSIVE)
CHANGES = frozenset({Change.MEMBERS})


@dataclass(frozen=True, slots=True)
class AdmitMember:
    """`member` None: the next free number."""

    request_id: str
    date: date
    member: str | None
    details: MemberDetails
    status: MemberStatus = MemberStatus.ACTIVE
    decision: str = ""


@dataclass(frozen=True, slots=True)
class ChangeMember:
    request_id: str
    member: str
    details: MemberDetails


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """`reason` in the cooperative's words (resigned, died, expelled …), `decision` the minute's number."""

    request_id: str
    date: date
    member: str
    status: MemberStatus
    reason: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class SetHeirs:
    request_id: str
    member: str
    heirs: tuple[Heir, ...]


def admit(unit: UnitOfWork, context: Context, command: AdmitMember) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    if command.status not in ADMITTED_AS:
        raise BadField("status", command.status)
    details = _checked(command.details, context)
    number = _free_number(unit, command.member)
    member = unit.members.add(number, replace(details, group=""), command.status)
    unit.members.record_status([(member.id, command.status, command.date, "", command.decision)], context.stamp)
    groups.belong(unit, context, member, details.group, command.date)
    return Outcome(member=number, changes=CHANGES)


def change(unit: UnitOfWork, context: Context, command: ChangeMember) -> Outcome:
    member = unit.members.get(command.member)
    details = _checked(command.details, context)
    unit.members.change(member.id, replace(details, group=member.details.group))
    groups.belong(unit, context, member, details.group, context.business_date)
    return Outcome(member=member.number, changes=CHANGES)


def change_status(unit: UnitOfWork, context: Context, command: ChangeStatus) -> Outcome:
    """Move a member to another status; she leaves only when everything of hers is settled.

    Nobody is annulled by hand: only the undoing of an import does that.
    """
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    if command.status is MemberStatus.ANNULLED:
        raise BadStatusChange(member.number, member.status, command.status)
    check_status_change(member.number, member.status, command.status)
    since = max((event.date for event in unit.members.status_events(member.id)), default=command.date)
    if command.date < since:
        raise DateTooEarly(command.date, since)
    if command.status is MemberStatus.LEFT:
        _check_settled(unit, member)
        close_emptied_accounts(unit, member, command.date)
        for account in unit.accounts.of_member(member.id):
            close_books(unit, context, account)
    unit.members.set_status(member.id, command.status, command.date, command.reason, command.decision, context.stamp)
    return Outcome(member=member.number, changes=CHANGES | {Change.ACCOUNTS})


def set_heirs(unit: UnitOfWork, context: Context, command: SetHeirs) -> Outcome:
    member = unit.members.get(command.member)
    check_heirs(command.heirs)
    unit.members.set_heirs(member.id, command.heirs)
    return Outcome(member=member.number, changes=CHANGES)


def likely_duplicates(unit: UnitOfWork, details: MemberDetails) -> list[Member]:
    """Members with the same identity number, or the same name and no other date of birth (peers.md: two numbers of one person)."""
    return [
        member
        for member in unit.members.all()
        if (details.nik and member.details.nik == details.nik) or (folded(member.name) == folded(details.name) and _birth_fits(member, details))
    ]


def next_number(numbers: Sequence[str]) -> str:
    """The number after the highest digits-only one, as wide as the widest of them (at least four).

    >>> next_number(["0007", "0012", "S-3"])
    '0013'
    """
    plain = [number for number in numbers if number.isascii() and number.isdigit()]
    width = max((len(number) for number in plain), default=4)
    return str(max(map(int, plain), default=0) + 1).zfill(max(width, 4))


def _checked(details: MemberDetails, context: Context) -> MemberDetails:
    """The details with the spaces of the name put right; refuses a day that has not come yet."""
    tidied = replace(details, name=" ".join(details.name.split()), group=" ".join(details.group.split()))
    for day in (tidied.joined, tidied.birth_date):
        if day is not None and day > context.business_date:
            raise DateAfterBusinessDate(day, context.business_date)
    check_details(tidied)
    return tidied


def _birth_fits(member: Member, details: MemberDetails) -> bool:
    one, other = member.details.birth_date, details.birth_date
    return one is None or other is None or one == other


def _free_number(unit: UnitOfWork, wanted: str | None) -> str:
    if wanted is None:
        return next_number(unit.members.numbers())
    number = wanted.strip()
    if not re.fullmatch(rf"[^\s\x00-\x1f][^\x00-\x1f]{{0,{NUMBER_LENGTH_MAX - 1}}}", number):
        raise BadField("member", wanted)
    if taken := next((other for other in unit.members.numbers() if member_key(other) == member_key(number)), None):
        raise MemberNumberTaken(taken)
    return number


def _check_settled(unit: UnitOfWork, member: Member) -> None:
    for account in unit.accounts.of_member(member.id):
        if account.balance:
            raise MemberHasBalance(member.number, account.balance)
    for deposit in unit.deposits.of_member(member.id):
        if deposit.balance:
            raise MemberHasBalance(member.number, deposit.balance)
    for loan in unit.loans.of_member(member.id):
        if loan.state is LoanState.DISBURSED:
            raise MemberHasBalance(member.number, loan.outstanding)
