"""What the form of a member starts from: the next free number or the member as she is, her heirs, the groups there are."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.members import Heir, Member
from coopdesk.services.members import next_number
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MemberForm:
    """`member` None: a new one, for whom `number` is the next free."""

    number: str
    member: Member | None
    heirs: tuple[Heir, ...]
    groups: tuple[str, ...]


def member_form(unit: UnitOfWork, number: str | None) -> MemberForm:
    """The form of an existing member (UnknownMember if there is none), or of a new one."""
    names = tuple(group.name for group in unit.groups.all() if not group.closed)
    if number is None:
        return MemberForm(next_number(unit.members.numbers()), None, (), names)
    member = unit.members.get(number)
    return MemberForm(member.number, member, tuple(unit.members.heirs(member.id)), names)
