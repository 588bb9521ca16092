"""Members: who belongs to the cooperative, in which state, with which heirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from coopdesk.domain.errors import BadStatusChange, FieldMissing, HeirSharesNotWhole, JoinedBeforeBirth, MemberDied, MemberNotActive


class MemberStatus(StrEnum):
    APPLICANT = "applicant"
    ACTIVE = "active"
    PASSIVE = "passive"
    LEFT = "left"
    ANNULLED = "annulled"
    """Brought in by an import that was undone; importing again revives the same number."""


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class NikFinding(StrEnum):
    """What looks wrong in an Indonesian identity number; a warning, never a refusal."""

    LENGTH = "length"
    BIRTH_DATE = "birth_date"
    SEX = "sex"


STATUS_CHANGES: frozenset[tuple[MemberStatus, MemberStatus]] = frozenset(
    {
        (MemberStatus.APPLICANT, MemberStatus.ACTIVE),
        (MemberStatus.APPLICANT, MemberStatus.LEFT),
        (MemberStatus.ACTIVE, MemberStatus.PASSIVE),
        (MemberStatus.PASSIVE, MemberStatus.ACTIVE),
        (MemberStatus.ACTIVE, MemberStatus.LEFT),
        (MemberStatus.PASSIVE, MemberStatus.LEFT),
        (MemberStatus.APPLICANT, MemberStatus.ANNULLED),
        (MemberStatus.ACTIVE, MemberStatus.ANNULLED),
        (MemberStatus.PASSIVE, MemberStatus.ANNULLED),
        (MemberStatus.ANNULLED, MemberStatus.ACTIVE),
    }
)


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """What is written on the application form; empty text where unknown."""

    name: str
    joined: date
    nik: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    phone: str = ""
    address: str = ""
    occupation: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the book has her; `id` is the book's own, `number` what people say."""

    id: int
    number: str
    status: MemberStatus
    details: MemberDetails
    died_on: date | None = None

    @property
    def name(self) -> str:
        return self.details.name

    @property
    def joined(self) -> date:
        return self.details.joined


@dataclass(frozen=True, slots=True)
class Heir:
    """`share` in percent, with up to two decimals."""

    name: str
    relation: str
    share: Decimal
    nik: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """One line of a member's history; `reason` and `decision` as the board wrote them."""

    status: MemberStatus
    date: date
    reason: str
    decision: str
    operator: str


def check_details(details: MemberDetails) -> None:
    """Refuse details without a name, or of one who joined before she was born."""
    if not details.name.strip():
        raise FieldMissing("name")
    if details.birth_date and details.joined < details.birth_date:
        raise JoinedBeforeBirth(details.joined, details.birth_date)


def check_status_change(number: str, status: MemberStatus, to: MemberStatus) -> None:
    if (status, to) not in STATUS_CHANGES:
        raise BadStatusChange(number, status, to)


def check_belongs(member: Member) -> None:
    """Refuse one who is no member now; what was posted wrongly for one who died can be put right."""
    if member.status in (MemberStatus.LEFT, MemberStatus.ANNULLED):
        raise MemberNotActive(member.number, member.status)


def check_may_transact(member: Member) -> None:
    """Refuse money events of one who is no member now (applicants may pay in their share capital), or who died."""
    check_belongs(member)
    if member.died_on:
        raise MemberDied(member.number, member.died_on)


def check_heirs(heirs: Sequence[Heir]) -> None:
    """Refuse heirs without a name, or whose shares do not sum to 100 percent; no heirs at all is allowed."""
    if any(not heir.name.strip() for heir in heirs):
        raise FieldMissing("name")
    total = sum((heir.share for heir in heirs), Decimal(0))
    if heirs and (total != 100 or any(heir.share <= 0 for heir in heirs)):
        raise HeirSharesNotWhole(format(total.normalize(), "f"))


def nik_findings(nik: str, birth_date: date | None, sex: Sex | None) -> tuple[NikFinding, ...]:
    """What does not fit in a NIK: 16 digits PPKKCC DDMMYY NNNN, the day of a woman's birth plus 40 (domain.md 1.1).

    >>> nik_findings("3578014503800002", date(1980, 3, 5), Sex.FEMALE)
    ()
    """
    if not nik:
        return ()
    if len(nik) != 16 or not (nik.isascii() and nik.isdigit()):
        return (NikFinding.LENGTH,)
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    found = []
    if birth_date and (day % 40, month, year) != (birth_date.day, birth_date.month, birth_date.year % 100):
        found.append(NikFinding.BIRTH_DATE)
    if sex and (day > 40) != (sex is Sex.FEMALE):
        found.append(NikFinding.SEX)
    return tuple(found)


def masked_nik(nik: str) -> str:
    """The form for lists and papers: the first and last four characters.

    >>> masked_nik("3578014503800002")
    '3578********0002'
    """
    return f"{nik[:4]}{'*' * (len(nik) - 8)}{nik[-4:]}" if len(nik) > 8 else "*" * len(nik)


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The form of a name that comparisons use: lower case, single spaces."""
    return " ".join(text.casefold().split())
