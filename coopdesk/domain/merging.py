"""Two numbers of one person: when they may be made one, and what was moved from the one to the other."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from coopdesk.domain.errors import MemberDied, MergeRefused, MergeWithSelf
from coopdesk.domain.members import Member, MemberStatus

BELONGING = frozenset({MemberStatus.APPLICANT, MemberStatus.ACTIVE, MemberStatus.PASSIVE})


@dataclass(frozen=True, slots=True)
class Moved:
    """Ids: `entries` moved balances, `opened` and `closed` savings accounts, `rehomed` loans and term deposits, `documents`.

    `guarantees` are those given anew for the kept number, `heirs` whether its heirs were taken from the old one,
    `holds` of savings for loans of hers.
    `was` is the status of the old number, `last` the last entry of the book when all was moved.
    """

    was: str
    last: int
    entries: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    rehomed: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    guarantees: tuple[int, ...] = ()
    heirs: bool = False
    holds: tuple[int, ...] = ()

    def text(self) -> str:
        """Its JSON form."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str) -> Moved:
        plain: dict[str, Any] = json.loads(text)
        frozen: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
        return cls(**frozen)


@dataclass(frozen=True, slots=True)
class Merge:
    """`member` is the old number, `into` the one that was kept; both by their ids."""

    id: int
    member: int
    into: int
    date: date
    moved: Moved


def check_mergeable(member: Member, into: Member) -> None:
    """Refuse numbers of two persons: another date of birth or identity number on each; and who has left or died."""
    if member.id == into.id:
        raise MergeWithSelf(member.number)
    for each in (member, into):
        if each.died_on:
            raise MemberDied(each.number, each.died_on)
    one, other = member.details, into.details
    differ = any(a and b and a != b for a, b in ((one.birth_date, other.birth_date), (one.nik, other.nik)))
    if differ or not {member.status, into.status} <= BELONGING:
        raise MergeRefused(member.number, into.number)
