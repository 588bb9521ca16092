"""Groups of members: groups, the centres they meet in, the clusters of one trade; who belongs to which, in which role, since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import (
    AlreadyInGroup,
    DateTooEarly,
    FieldMissing,
    GroupClosed,
    GroupFull,
    GroupInItself,
    GroupLimitsCrossed,
    GroupNotEmpty,
)
from coopdesk.domain.meeting_days import MeetingRule, check_rule


class GroupKind(StrEnum):
    GROUP = "group"
    """Members who meet, pay and stand for each other."""
    CENTRE = "centre"
    """Groups that meet in one place."""
    CLUSTER = "cluster"
    """Groups and members of one trade or sector."""


class GroupRole(StrEnum):
    MEMBER = "member"
    LEADER = "leader"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    KEY_HOLDER = "key_holder"


class GroupStep(StrEnum):
    """What an event is to one group."""

    CAME = "came"
    ROLE = "role"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """What is written of a group. `above`: the name of the centre or cluster it belongs to; `most` 0: no limit.

    `meets` None: when it is called. `officer`: who visits it for the cooperative; `sector`: what its members live from.
    """

    name: str
    kind: GroupKind = GroupKind.GROUP
    above: str = ""
    sector: str = ""
    place: str = ""
    time: str = ""
    officer: str = ""
    meets: MeetingRule | None = None
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    details: GroupDetails
    founded: date
    closed: date | None = None

    @property
    def name(self) -> str:
        return self.details.name


@dataclass(frozen=True, slots=True)
class GroupEvent:
    """A member comes into a group in a role, or changes role; `group` None: she belongs to none from then on."""

    member: int
    group: int | None
    role: GroupRole
    date: date
    note: str
    operator: str


def belonging(events: Iterable[GroupEvent], on: date) -> GroupEvent | None:
    """Where a member belongs on a day, by her events in the order they were written; None where she never belonged."""
    found = None
    for event in events:
        if event.date <= on and (found is None or event.date >= found.date):
            found = event
    return found if found and found.group is not None else None


def steps(events: Iterable[GroupEvent], group: int) -> list[tuple[GroupStep, GroupEvent]]:
    """What happened between a member and a group, by her events in the order they were written."""
    found, inside = [], False
    for event in events:
        here = event.group == group
        if here or inside:
            found.append((GroupStep.LEFT if not here else GroupStep.ROLE if inside else GroupStep.CAME, event))
        inside = here
    return found


def since(events: Iterable[GroupEvent], group: int) -> date | None:
    """When a member last came into a group; None where she never did."""
    return max((event.date for step, event in steps(events, group) if step is GroupStep.CAME), default=None)


def check_group(details: GroupDetails, above: Mapping[str, str]) -> None:
    """Refuse a group without a name, with limits that cross, a meeting that never comes, or that stands below itself.

    `above`: of each group the one it belongs to, by name, empty where it belongs to none.
    """
    if not details.name.strip():
        raise FieldMissing("name")
    if details.least < 0 or details.most < 0 or (details.most and details.least > details.most):
        raise GroupLimitsCrossed(details.least, details.most)
    check_rule(details.meets)
    place, seen = details.above, {details.name}
    while place:
        if place in seen:
            raise GroupInItself(details.name)
        seen.add(place)
        place = above.get(place, "")


def within(name: str, above: Mapping[str, str]) -> frozenset[str]:
    """A group and all that stand below it, by name; `above` as `check_group` takes it.

    >>> sorted(within("Sentra", {"Sentra": "", "Mawar": "Sentra", "Melati": "Sentra", "Anggrek": ""}))
    ['Mawar', 'Melati', 'Sentra']
    """
    found = {name}
    while more := {group for group, over in above.items() if over in found} - found:
        found |= more
    return frozenset(found)


def check_comes_in(group: Group, members: int, on: date, member: str, standing: GroupEvent | None, role: GroupRole) -> None:
    """Refuse one more than the group may have, a closed group, a day before the last change, and what is so already."""
    if group.closed and group.closed <= on:
        raise GroupClosed(group.name, group.closed)
    if on < group.founded:
        raise DateTooEarly(on, group.founded)
    stays = standing is not None and standing.group == group.id
    if standing is not None and stays and standing.role is role:
        raise AlreadyInGroup(member, group.name)
    if not stays and group.details.most and members >= group.details.most:
        raise GroupFull(group.name, group.details.most)


def keys_held(roles: Iterable[GroupRole]) -> int:
    """How many hold a key of the box; one who does has no office of the group, as she has one role."""
    return sum(role is GroupRole.KEY_HOLDER for role in roles)


def check_closes(group: Group, members: int, below: int) -> None:
    """Refuse to close a group to which members or other groups belong."""
    if group.closed:
        raise GroupClosed(group.name, group.closed)
    if members or below:
        raise GroupNotEmpty(group.name)
