"""Groups of members: found, change, close; who comes into one, in which role, and who goes over to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.errors import AlreadyInGroup, DateAfterBusinessDate, DateTooEarly, GroupNameTaken, GroupOpen
from coopdesk.domain.groups import Group, GroupDetails, GroupRole, belonging, check_closes, check_comes_in, check_group
from coopdesk.domain.members import Member, check_belongs
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEMBERS})


@dataclass(frozen=True, slots=True)
class FoundGroup:
    request_id: str
    founded: date
    details: GroupDetails


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """`name` as it is so far."""

    request_id: str
    name: str
    details: GroupDetails


@dataclass(frozen=True, slots=True)
class CloseGroup:
    request_id: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class ReopenGroup:
    """It was closed by mistake, or meets again."""

    request_id: str
    name: str


@dataclass(frozen=True, slots=True)
class MoveMembers:
    """These members belong to a group in a role from day `on`; an empty `group`: to none. `note`: why, or who decided."""

    request_id: str
    members: tuple[str, ...]
    group: str
    on: date
    role: GroupRole = GroupRole.MEMBER
    note: str = ""


def found(unit: UnitOfWork, context: Context, command: FoundGroup) -> Outcome:
    _check_not_ahead(context, command.founded)
    details = _checked(unit, command.details)
    if unit.groups.find(details.name):
        raise GroupNameTaken(details.name)
    unit.groups.add(details, command.founded)
    return Outcome(changes=CHANGES)


def change(unit: UnitOfWork, context: Context, command: ChangeGroup) -> Outcome:
    group, details = unit.groups.get(command.name), _checked(unit, command.details)
    if details.name != group.name and unit.groups.find(details.name):
        raise GroupNameTaken(details.name)
    unit.groups.change(group, details)
    return Outcome(changes=CHANGES)


def close(unit: UnitOfWork, context: Context, command: CloseGroup) -> Outcome:
    _check_not_ahead(context, command.on)
    group = unit.groups.get(command.name)
    check_closes(group, unit.groups.members_now(group.name), unit.groups.below(group.id))
    unit.groups.close(group.id, command.on)
    return Outcome(changes=CHANGES)


def reopen(unit: UnitOfWork, context: Context, command: ReopenGroup) -> Outcome:
    group = unit.groups.get(command.name)
    if group.closed is None:
        raise GroupOpen(group.name)
    unit.groups.close(group.id, None)
    return Outcome(changes=CHANGES)


def move(unit: UnitOfWork, context: Context, command: MoveMembers) -> Outcome:
    _check_not_ahead(context, command.on)
    group = unit.groups.get(command.group) if command.group else None
    for number in command.members:
        member = unit.members.get(number)
        check_belongs(member)
        _move(unit, context, member, group, command.role, command.on, command.note)
    return Outcome(member=command.members[0] if command.members else None, changes=CHANGES)


def belong(unit: UnitOfWork, context: Context, member: Member, name: str, on: date) -> None:
    """A member as her form has her: in the group of that name, which is founded where there is none; an empty name: in none."""
    standing = belonging(unit.groups.events_of(member.id), date.max)
    group = (unit.groups.find(name) or unit.groups.add(GroupDetails(name), on)) if name else None
    if (standing.group if standing else None) != (group.id if group else None):
        _move(unit, context, member, group, GroupRole.MEMBER, on, "")


def _move(unit: UnitOfWork, context: Context, member: Member, group: Group | None, role: GroupRole, on: date, note: str) -> None:
    events = unit.groups.events_of(member.id)
    standing = belonging(events, date.max)
    last = max((event.date for event in events), default=on)
    if on < last:
        raise DateTooEarly(on, last)
    if group is None and standing is None:
        raise AlreadyInGroup(member.number, "")
    if group is not None:
        check_comes_in(group, unit.groups.members_now(group.name), on, member.number, standing, role)
    unit.groups.move([member.id], group, role, on, note.strip(), context.stamp)


def _checked(unit: UnitOfWork, details: GroupDetails) -> GroupDetails:
    tidied = replace(details, name=" ".join(details.name.split()))
    check_group(tidied, {group.name: group.details.above for group in unit.groups.all()})
    return tidied


def _check_not_ahead(context: Context, on: date) -> None:
    if on > context.business_date:
        raise DateAfterBusinessDate(on, context.business_date)
