"""Arisan of a group: begun, paid turn by turn, drawn, taken back. Its money never touches the cooperative's cash: nothing is posted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.arisan import (
    Arisan,
    ArisanEvent,
    ArisanOrder,
    ArisanStanding,
    ArisanStep,
    check_arisan,
    check_ends,
    check_pays,
    next_drawn,
    standing,
)
from coopdesk.domain.errors import ArisanOver, BadField, ReasonMissing
from coopdesk.domain.groups import Group
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.group_register import GONE
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEETINGS})


@dataclass(frozen=True, slots=True)
class BeginArisan:
    """`group` by name, `members` by number in the agreed order; `fee` goes into its own box beside the `amount`."""

    request_id: str
    date: date
    group: str
    name: str
    amount: Minor
    fee: Minor
    order: ArisanOrder
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PayArisan:
    """Who (by number) paid the turn that is on."""

    request_id: str
    date: date
    arisan: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawArisan:
    """`seed` by which the lot is drawn; it counts for nothing where the order was agreed."""

    request_id: str
    date: date
    arisan: int
    seed: int


@dataclass(frozen=True, slots=True)
class TakeBackArisan:
    """The last that was recorded: a draw, one payment, or its end."""

    request_id: str
    date: date
    arisan: int
    reason: str


@dataclass(frozen=True, slots=True)
class EndArisan:
    """Nothing is paid or drawn any more. `decision` of the group; it may stay empty once everybody has drawn."""

    request_id: str
    date: date
    arisan: int
    decision: str = ""


@dataclass(frozen=True, slots=True)
class RenameArisan:
    request_id: str
    arisan: int
    name: str


@dataclass(frozen=True, slots=True)
class ArisanCard:
    """`people` by id, in the agreed order."""

    standing: ArisanStanding
    people: dict[int, Member]

    def named(self, member: int) -> str:
        """Her name, with her number beside it where another in the arisan is called the same."""
        person = self.people[member]
        twice = sum(each.name.casefold() == person.name.casefold() for each in self.people.values()) > 1
        return f"{person.name} ({person.number})" if twice else person.name


@dataclass(frozen=True, slots=True)
class ArisanDesk:
    """Every arisan of `group` (None where there is no group yet), the newest first, who may be in one, and every group there is."""

    group: Group | None
    cards: tuple[ArisanCard, ...]
    members: tuple[Member, ...]
    may: bool
    groups: tuple[Group, ...]


def begin(unit: UnitOfWork, context: Context, command: BeginArisan) -> Outcome:
    group = unit.groups.get(command.group)
    members = tuple(unit.members.get(number) for number in command.members)
    if outside := next((each for each in members if each.details.group != group.name), None):
        raise BadField("member", outside.number)
    made = Arisan(0, group.id, command.name.strip(), command.amount, command.fee, command.order, command.date, tuple(each.id for each in members))
    check_arisan(made)
    return Outcome(batch=unit.arisan.add(made), changes=CHANGES)


def pay(unit: UnitOfWork, context: Context, command: PayArisan) -> Outcome:
    now = standing_of(unit, command.arisan)
    members = [unit.members.get(number).id for number in command.members]
    check_pays(now, members)
    events = [ArisanEvent(0, ArisanStep.PAID, now.turn, member, now.arisan.share, 0, command.date) for member in members]
    unit.arisan.record(now.arisan.id, events, context.stamp)
    return Outcome(batch=now.arisan.id, changes=CHANGES)


def draw(unit: UnitOfWork, context: Context, command: DrawArisan) -> Outcome:
    """Refused while somebody has not paid this turn."""
    now = standing_of(unit, command.arisan)
    winner = next_drawn(now, command.seed)
    seed = command.seed if now.arisan.order is ArisanOrder.LOT else 0
    unit.arisan.record(now.arisan.id, [ArisanEvent(0, ArisanStep.DRAWN, now.turn, winner, now.arisan.pool, seed, command.date)], context.stamp)
    return Outcome(member=unit.members.by_id(winner).number, batch=now.arisan.id, changes=CHANGES)


def take_back(unit: UnitOfWork, context: Context, command: TakeBackArisan) -> Outcome:
    now = standing_of(unit, command.arisan)
    if not command.reason.strip():
        raise ReasonMissing
    if (last := now.last) is None:
        raise ArisanOver(now.arisan.name)
    undone = ArisanEvent(0, ArisanStep.TAKEN_BACK, last.turn, last.member, last.amount, 0, command.date, last.id)
    unit.arisan.record(now.arisan.id, [undone], context.stamp, command.reason.strip())
    return Outcome(batch=now.arisan.id, changes=CHANGES)


def end(unit: UnitOfWork, context: Context, command: EndArisan) -> Outcome:
    now = standing_of(unit, command.arisan)
    check_ends(now, command.decision)
    ended = ArisanEvent(0, ArisanStep.ENDED, now.turn, None, 0, 0, command.date)
    unit.arisan.record(now.arisan.id, [ended], context.stamp, command.decision.strip())
    return Outcome(batch=now.arisan.id, changes=CHANGES)


def rename(unit: UnitOfWork, context: Context, command: RenameArisan) -> Outcome:
    made = replace(unit.arisan.get(command.arisan), name=" ".join(command.name.split()))
    check_arisan(made)
    unit.arisan.rename(made.id, made.name)
    return Outcome(batch=made.id, changes=CHANGES)


def standing_of(unit: UnitOfWork, identity: int) -> ArisanStanding:
    """Raises UnknownArisan."""
    return standing(unit.arisan.get(identity), unit.arisan.events(identity))


def arisan_desk(unit: UnitOfWork, context: Context, group: str = "") -> ArisanDesk:
    """Of a group by name, else of the first that has one. Raises UnknownGroup."""
    groups = tuple(each for each in unit.groups.all() if each.closed is None or unit.arisan.of_group(each.id))
    found = unit.groups.get(group) if group else next((each for each in groups if unit.arisan.of_group(each.id)), next(iter(groups), None))
    cards = [standing(each, unit.arisan.events(each.id)) for each in unit.arisan.of_group(found.id)] if found else []
    members = tuple(each for each in unit.members.all() if found and each.details.group == found.name and each.status not in GONE)
    may = access.may(context.operator, access.Act.HOLD_MEETING, context.solo)
    return ArisanDesk(found, tuple(ArisanCard(each, {member: unit.members.by_id(member) for member in each.arisan.members}) for each in cards), members, may, groups)
