"""What papers share: the letterhead, the member as named on paper, product names, who signs, the code that proves a sheet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from coopdesk.domain.members import Member
from coopdesk.domain.operators import Role
from coopdesk.domain.papers import Letterhead, PaperMember, Proof, Signature, SignatureRole
from coopdesk.store.unit_of_work import UnitOfWork

SIGNERS: Mapping[SignatureRole, Role] = {
    SignatureRole.TREASURER: Role.TREASURER,
    SignatureRole.CHAIR: Role.CHAIR,
    SignatureRole.SUPERVISOR: Role.AUDITOR,
}
INITIALS = 3


def letterhead(unit: UnitOfWork) -> Letterhead:
    cooperative = unit.books.cooperative()
    return Letterhead(cooperative.name, cooperative.legal_number, cooperative.address, cooperative.phone, cooperative.place)


def language_of(unit: UnitOfWork, language: str | None) -> str:
    """The language of a paper: the one asked for, else the book's."""
    return language or unit.books.cooperative().language


def product_names(unit: UnitOfWork, language: str | None) -> dict[str, str]:
    """Product code → name in the language of the paper, in the order of the book."""
    spoken = language_of(unit, language)
    return {product.code: product.name(spoken) for product in unit.products.all()}


def paper_member(member: Member) -> PaperMember:
    details = member.details
    return PaperMember(member.number, details.name, details.group, details.address, details.joined)


def signer(unit: UnitOfWork, role: SignatureRole) -> str:
    """The name of the first active operator in that role; empty where the book knows nobody."""
    wanted = SIGNERS.get(role)
    return next((operator.name for operator in unit.operators.all() if operator.active and operator.role is wanted), "")


def signatures(unit: UnitOfWork, *roles: SignatureRole) -> tuple[Signature, ...]:
    return tuple(Signature(role, signer(unit, role)) for role in roles)


def initials(operator: str) -> str:
    """The sign of an operator in the narrow column of a passbook.

    >>> initials("Ratna Wulandari")
    'RAT'
    """
    return operator[:INITIALS].upper()


def check_code(digest: bytes) -> str:
    """The first eight figures of a hash, in two groups that can be read aloud.

    >>> check_code(bytes.fromhex("7f3a91c2") + bytes(28))
    '7F3A 91C2'
    """
    figures = digest.hex().upper()
    return f"{figures[:4]} {figures[4:8]}"


def proof(code: str, content: Iterable[Any]) -> Proof:
    """The code of a sheet, worked out from everything that it shows: the same figures give the same code."""
    plain = json.dumps([code, *content], default=_plain)
    check = check_code(hashlib.sha256(plain.encode("utf-8", "surrogatepass")).digest())
    return Proof(check, f"{code} {check.replace(' ', '')}", code)


def _plain(value: Any) -> Any:
    """What JSON does not know: a record as the list of its fields, a day or a rate as text."""
    return [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else str(value)
