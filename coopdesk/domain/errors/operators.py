"""Operators, passwords and permission."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors.refusal import Refusal


@dataclass
class OperatorNeeded(Refusal):
    pass


@dataclass
class WrongPassword(Refusal):
    pass


@dataclass
class PasswordTooShort(Refusal):
    minimum: int


@dataclass
class PasswordMissing(Refusal):
    """Where several people work, everybody has a password."""

    operator: str


@dataclass
class PinShapeWrong(Refusal):
    """Not digits only, too few or too many."""

    minimum: int
    maximum: int


@dataclass
class PinTooEasy(Refusal):
    """One digit repeated, or digits in a row."""


@dataclass
class WrongPin(Refusal):
    """`left` tries until only the password helps."""

    operator: str
    left: int


@dataclass
class PinNotYet(Refusal):
    """She has not signed on with her password since the book was opened."""

    operator: str


@dataclass
class PinLocked(Refusal):
    """Too many wrong PINs in a row."""

    operator: str


@dataclass
class OperatorExists(Refusal):
    operator: str


@dataclass
class LastAdministrator(Refusal):
    """The book would be left without anybody who may manage operators."""


@dataclass
class PermissionDenied(Refusal):
    operator: str
    act: str
