"""What the window shows of groups: all of them as rows, and one with its members and who came and went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import UnknownGroup
from coopdesk.domain.groups import Group, GroupEvent, GroupRole, GroupStep, belonging, since, steps
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.shares import stamps_sold
from coopdesk.store.queries.member_balances import balances_by_member, loan_products
from coopdesk.store.unit_of_work import UnitOfWork

GONE = (MemberStatus.LEFT, MemberStatus.ANNULLED)


@dataclass(frozen=True, slots=True)
class GroupMember:
    """`savings` and `loans`: the balance of all she saved and the principal she owes, on the business date."""

    member: Member
    role: GroupRole
    since: date
    savings: Minor
    loans: Minor


@dataclass(frozen=True, slots=True)
class GroupRow:
    """`meeting`: the next day after the business date; None where it meets when it is called, or is closed."""

    group: Group
    members: tuple[GroupMember, ...]
    meeting: date | None

    @property
    def leaders(self) -> tuple[str, ...]:
        return tuple(each.member.name for each in self.members if each.role is GroupRole.LEADER)

    @property
    def savings(self) -> Minor:
        return sum(each.savings for each in self.members)

    @property
    def loans(self) -> Minor:
        return sum(each.loans for each in self.members)


@dataclass(frozen=True, slots=True)
class GroupRegister:
    """Groups by name, closed ones too; `people` who may belong to one, by number; `may` change them."""

    rows: tuple[GroupRow, ...]
    people: Mapping[str, Member]
    may: bool

    @property
    def open(self) -> tuple[Group, ...]:
        return tuple(row.group for row in self.rows if row.group.closed is None)

    def row(self, identity: int) -> GroupRow:
        """Raises UnknownGroup."""
        found = next((each for each in self.rows if each.group.id == identity), None)
        if found is None:
            raise UnknownGroup(str(identity))
        return found


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """`other`: the group that somebody left for, empty where there is none."""

    step: GroupStep
    event: GroupEvent
    member: Member
    other: str


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One group: `below` are those that belong to it, `history` the latest first; `stamped` where meetings sell shares as stamps."""

    row: GroupRow
    below: tuple[GroupRow, ...]
    history: tuple[HistoryRow, ...]
    register: GroupRegister
    stamped: bool


@dataclass(frozen=True, slots=True)
class MemberGroup:
    """Where a member belongs today and as what; `steps` all she went through, by the name of the group."""

    name: str
    role: GroupRole
    steps: tuple[tuple[GroupStep, GroupEvent, str], ...]


def group_register(unit: UnitOfWork, context: Context) -> GroupRegister:
    people = [member for member in unit.members.all() if member.status not in GONE]
    inside: dict[str, list[GroupMember]] = defaultdict(list)
    events, balances, lent = _events(unit), balances_by_member(unit, context.business_date), set(loan_products(unit))
    ids = {group.name: group.id for group in unit.groups.all()}
    for member in people:
        if name := member.details.group:
            inside[name].append(_member(member, events.get(member.id, ()), ids[name], balances.get(member.id, {}), lent))
    rows = tuple(GroupRow(group, tuple(inside[group.name]), _meeting(group, context.business_date)) for group in unit.groups.all())
    may = access.may(context.operator, access.Act.MANAGE_MEMBERS, context.solo)
    return GroupRegister(rows, {member.number: member for member in people}, may)


def group_card(unit: UnitOfWork, context: Context, identity: int) -> GroupCard:
    """Raises UnknownGroup."""
    register = group_register(unit, context)
    row = register.row(identity)
    names = {each.group.id: each.group.name for each in register.rows}
    history = [
        HistoryRow(step, event, unit.members.by_id(member), names.get(event.group or 0, "") if step is GroupStep.LEFT else "")
        for member, events in _events(unit).items()
        for step, event in steps(events, identity)
    ]
    below = tuple(each for each in register.rows if each.group.details.above == row.group.name)
    latest = [each for _place, each in sorted(enumerate(history), key=lambda placed: (placed[1].event.date, placed[0]), reverse=True)]
    return GroupCard(row, below, tuple(latest), register, bool(stamps_sold(unit, context.business_date)))


def member_group(unit: UnitOfWork, member: Member) -> MemberGroup | None:
    """None for a member who never was in one."""
    events = unit.groups.events_of(member.id)
    if not events:
        return None
    names = {group.id: group.name for group in unit.groups.all()}
    went = [(step, event, names[group]) for group in {event.group for event in events if event.group} for step, event in steps(events, group)]
    here = belonging(events, date.max)
    group, role = (here.group or 0, here.role) if here else (0, GroupRole.MEMBER)
    return MemberGroup(names.get(group, ""), role, tuple(went))


def _events(unit: UnitOfWork) -> dict[int, list[GroupEvent]]:
    found: dict[int, list[GroupEvent]] = defaultdict(list)
    for event in unit.groups.all_events():
        found[event.member].append(event)
    return found


def _member(member: Member, events: Sequence[GroupEvent], group: int, balances: Mapping[str, Minor], lent: set[str]) -> GroupMember:
    standing = belonging(events, date.max)
    savings = -sum(balance for product, balance in balances.items() if product not in lent)
    loans = sum(balance for product, balance in balances.items() if product in lent)
    return GroupMember(member, standing.role if standing else GroupRole.MEMBER, since(events, group) or member.joined, savings, loans)


def _meeting(group: Group, today: date) -> date | None:
    return group.details.meets.after(today) if group.details.meets and group.closed is None else None
