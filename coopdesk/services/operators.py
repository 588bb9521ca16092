"""Operators: add, change role, set a password and a PIN. The book is never left without somebody who may do this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coopdesk.domain.errors import BadField, LastAdministrator, OperatorExists, PasswordMissing, PermissionDenied
from coopdesk.domain.operators import Operator, Role, check_new_operator, check_pin
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.OPERATORS})
SECRET = {"digest": False}
"""Not even the hash of what was asked may hold a password: the book would keep what a thief can try out."""


@dataclass(frozen=True, slots=True)
class AddOperator:
    request_id: str
    operator: str
    role: Role
    password: str = field(repr=False, metadata=SECRET)


@dataclass(frozen=True, slots=True)
class ChangeOperator:
    request_id: str
    operator: str
    role: Role
    active: bool


@dataclass(frozen=True, slots=True)
class SetPassword:
    """One's own password, or anybody's for who manages operators; a PIN does not outlive a password that somebody else set."""

    request_id: str
    operator: str
    password: str = field(repr=False, metadata=SECRET)


@dataclass(frozen=True, slots=True)
class SetPin:
    """One's own PIN, after one's own password; nobody sets one for somebody else."""

    request_id: str
    pin: str = field(repr=False, metadata=SECRET)
    password: str = field(repr=False, metadata=SECRET)


@dataclass(frozen=True, slots=True)
class ClearPin:
    """One's own PIN is taken away."""

    request_id: str
    password: str = field(repr=False, metadata=SECRET)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works with the book; `me` is signed on, `manages` says whether she may add and change operators."""

    operators: tuple[Operator, ...]
    me: str
    solo: bool
    manages: bool


def crew(unit: UnitOfWork, context: Context) -> Crew:
    """The operators of the book by name, as the one who asks may see and change them."""
    manages = access.may(context.operator, access.Act.MANAGE_OPERATORS, context.solo)
    return Crew(tuple(unit.operators.all()), context.operator.name, context.solo, manages)


def leave_of(_unit: UnitOfWork, context: Context) -> frozenset[access.Act]:
    """Everything that the one who asks may do in this book."""
    return frozenset(act for act in access.Act if access.may(context.operator, act, context.solo))


def add(unit: UnitOfWork, context: Context, command: AddOperator) -> Outcome:
    name = command.operator.strip()
    check_new_operator(name, command.password)
    if unit.operators.find(name) is not None:
        raise OperatorExists(name)
    unit.operators.add(name, command.role, access.hash_password(command.password))
    _check_remaining(unit)
    return Outcome(changes=CHANGES)


def change(unit: UnitOfWork, context: Context, command: ChangeOperator) -> Outcome:
    _existing(unit, command.operator)
    unit.operators.change(command.operator, command.role, command.active)
    _check_remaining(unit)
    return Outcome(changes=CHANGES)


def set_password(unit: UnitOfWork, context: Context, command: SetPassword) -> Outcome:
    _existing(unit, command.operator)
    check_new_operator(command.operator, command.password)
    own = command.operator == context.operator.name
    if not own and not access.may(context.operator, access.Act.MANAGE_OPERATORS, context.solo):
        raise PermissionDenied(context.operator.name, access.Act.MANAGE_OPERATORS)
    unit.operators.set_password_hash(command.operator, access.hash_password(command.password))
    if not own:
        unit.operators.set_pin_hash(command.operator, None)
    return Outcome(changes=CHANGES)


def set_pin(unit: UnitOfWork, context: Context, command: SetPin) -> Outcome:
    """PasswordMissing for who has none to type, WrongPassword, PinShapeWrong, PinTooEasy."""
    me = _after_password(unit, context, command.password)
    check_pin(command.pin)
    unit.operators.set_pin_hash(me, access.hash_password(command.pin))
    return Outcome(changes=CHANGES)


def clear_pin(unit: UnitOfWork, context: Context, command: ClearPin) -> Outcome:
    unit.operators.set_pin_hash(_after_password(unit, context, command.password), None)
    return Outcome(changes=CHANGES)


def _after_password(unit: UnitOfWork, context: Context, password: str) -> str:
    """The name of who asks, who typed her own password."""
    me = context.operator
    if not me.has_password:
        raise PasswordMissing(me.name)
    return access.sign_on(unit, me.name, password).name


def _check_remaining(unit: UnitOfWork) -> None:
    check_crew(unit.operators.all())


def check_crew(operators: Sequence[Operator]) -> None:
    """One operator alone may do everything. Among several, one manages operators, and nobody signs on without a password."""
    remaining = [each for each in operators if each.active]
    if access.is_solo(remaining):
        return
    if not any(access.may(each, access.Act.MANAGE_OPERATORS, solo=False) for each in remaining):
        raise LastAdministrator
    if unguarded := next((each for each in remaining if not each.has_password), None):
        raise PasswordMissing(unguarded.name)


def _existing(unit: UnitOfWork, name: str) -> Operator:
    operator = unit.operators.find(name)
    if operator is None:
        raise BadField("operator", name)
    return operator
