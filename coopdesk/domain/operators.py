"""Operators of the program: who may sign on, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.errors import FieldMissing, PasswordTooShort, PinShapeWrong, PinTooEasy

PASSWORD_LENGTH_MIN = 8
PIN_LENGTH_MIN, PIN_LENGTH_MAX = 4, 8
DIGITS_IN_A_ROW = ("01234567890", "09876543210")


class Role(StrEnum):
    TELLER = "teller"
    TREASURER = "treasurer"
    CHAIR = "chair"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Operator:
    """`has_password` False: signs on without one (a book with a single operator). A PIN only unlocks a book that is open."""

    name: str
    role: Role
    active: bool
    has_password: bool
    has_pin: bool = False


def check_new_operator(name: str, password: str | None) -> None:
    if not name.strip():
        raise FieldMissing("name")
    if password is not None and len(password) < PASSWORD_LENGTH_MIN:
        raise PasswordTooShort(PASSWORD_LENGTH_MIN)


def has_shape_of_pin(text: str) -> bool:
    """Whether `text` could be a PIN: 4 to 8 digits, as on the number pad."""
    return text.isascii() and text.isdigit() and PIN_LENGTH_MIN <= len(text) <= PIN_LENGTH_MAX


def check_pin(pin: str) -> None:
    """PinShapeWrong for anything but 4 to 8 digits; PinTooEasy for what is guessed first: 0000, 1234, 98765."""
    if not has_shape_of_pin(pin):
        raise PinShapeWrong(PIN_LENGTH_MIN, PIN_LENGTH_MAX)
    if len(set(pin)) == 1 or any(pin in row for row in DIGITS_IN_A_ROW):
        raise PinTooEasy
