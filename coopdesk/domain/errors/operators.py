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
class OperatorExists(Refusal):
    operator: str


@dataclass
class LastAdministrator(Refusal):
    """The book would be left without anybody who may manage operators."""


@dataclass
class PermissionDenied(Refusal):
    operator: str
    act: str
