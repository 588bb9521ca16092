"""Operators, passwords and permission."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal


class OperatorNeeded(Refusal):
    pass


class WrongPassword(Refusal):
    pass


class PasswordTooShort(Refusal):
    minimum: int


class PasswordMissing(Refusal):
    """Where several people work, everybody has a password."""

    operator: str


class PinShapeWrong(Refusal):
    """Not digits only, too few or too many."""

    minimum: int
    maximum: int


class PinTooEasy(Refusal):
    """One digit repeated, or digits in a row."""


class WrongPin(Refusal):
    """`left` tries until only the password helps."""

    operator: str
    left: int


class PinNotYet(Refusal):
    """She has not signed on with her password since the book was opened."""

    operator: str


class PinLocked(Refusal):
    """Too many wrong PINs in a row."""

    operator: str


class OperatorExists(Refusal):
    operator: str


class LastAdministrator(Refusal):
    """The book would be left without anybody who may manage operators."""


class PermissionDenied(Refusal):
    operator: str
    act: str
