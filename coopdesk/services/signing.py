"""Signing at an open book, by password or PIN: who signs on, who witnesses, who is the second person of an act.

A PIN is short: it helps only who typed her password since the book was opened, and only until it was wrong five times in a
row; then the password has to be typed again. The count is of the whole sitting, whatever she signs.
"""

from __future__ import annotations

from collections.abc import MutableMapping

from coopdesk.domain.errors import ApproverIsMaker, PinLocked, PinNotYet, WrongPassword, WrongPin
from coopdesk.domain.operators import PASSWORD_LENGTH_MIN, Operator, has_shape_of_pin
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.store.unit_of_work import UnitOfWork

WRONG_PINS_MAX = 5


def pin_helps(wrong_pins: MutableMapping[str, int], operator: Operator) -> bool:
    """Whether her PIN would do now; `wrong_pins` are those of `Runner`."""
    return operator.has_pin and wrong_pins.get(operator.name, WRONG_PINS_MAX) < WRONG_PINS_MAX


def signed_by(unit: UnitOfWork, wrong_pins: MutableMapping[str, int], name: str, typed: str) -> Operator:
    """The operator of that name, if what she typed is her password or her PIN. Raises WrongPassword, WrongPin, PinNotYet, PinLocked."""
    pin_hash = unit.operators.pin_hash(name) if has_shape_of_pin(typed) else None
    person = _by_digits(unit, wrong_pins, name, typed, pin_hash) if pin_hash else access.sign_on(unit, name, typed)
    wrong_pins[name] = 0
    return person


def second_person(unit: UnitOfWork, context: Context, name: str, typed: str, act: access.Act) -> str:
    """Who signs beside the operator; alone in a book, the operator herself, which the audit records.

    Refuses ApproverIsMaker, PermissionDenied, and what `signed_by` refuses.
    """
    if context.solo:
        return context.operator.name
    if name == context.operator.name:
        raise ApproverIsMaker(name)
    approver = signed_by(unit, context.wrong_pins, name, typed)
    access.check_may(approver, act, solo=False)
    return approver.name


def _by_digits(unit: UnitOfWork, wrong_pins: MutableMapping[str, int], name: str, typed: str, pin_hash: str) -> Operator:
    """`typed` may be her PIN, or a password of eight digits."""
    person = next((each for each in unit.operators.all() if each.active and each.name == name), None)
    if person is None:
        raise WrongPassword
    if pin_helps(wrong_pins, person) and access.password_fits(typed, pin_hash):
        return person
    if len(typed) >= PASSWORD_LENGTH_MIN and access.password_fits(typed, unit.operators.password_hash(name) or ""):
        return person
    if name not in wrong_pins:
        raise PinNotYet(name)
    wrong_pins[name] = min(wrong_pins[name] + 1, WRONG_PINS_MAX)
    left = WRONG_PINS_MAX - wrong_pins[name]
    raise WrongPin(name, left) if left else PinLocked(name)
