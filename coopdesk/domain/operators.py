"""Operators of the program: who may sign on, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.errors import FieldMissing, PasswordTooShort

PASSWORD_LENGTH_MIN = 8


class Role(StrEnum):
    TELLER = "teller"
    TREASURER = "treasurer"
    CHAIR = "chair"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Operator:
    """`has_password` False: signs on without one (a book with a single operator)."""

    name: str
    role: Role
    active: bool
    has_password: bool


def check_new_operator(name: str, password: str | None) -> None:
    if not name.strip():
        raise FieldMissing("name")
    if password is not None and len(password) < PASSWORD_LENGTH_MIN:
        raise PasswordTooShort(PASSWORD_LENGTH_MIN)
