"""Signing on at an open book: who may, and who acts from now on. Opening a book signs on by `books.open_book`.

A PIN is short: it helps only at a book that is open, only who typed her password since it was opened, and only until
it was wrong five times in a row; then the password has to be typed again.
"""

from __future__ import annotations

from coopdesk.domain.errors import PinLocked, PinNotYet, WrongPassword, WrongPin
from coopdesk.domain.operators import PASSWORD_LENGTH_MIN, Operator, has_shape_of_pin
from coopdesk.services import access
from coopdesk.services.runner import Runner
from coopdesk.store.unit_of_work import UnitOfWork

WRONG_PINS_MAX = 5


def who_may(runner: Runner) -> tuple[Operator, ...]:
    """The active operators by name; asked by nobody, since nobody is signed on while the window is locked."""
    with runner.book.read() as unit:
        return tuple(operator for operator in unit.operators.all() if operator.active)


def pin_helps(runner: Runner, operator: Operator) -> bool:
    """Whether her PIN would sign her on now."""
    return operator.has_pin and runner.wrong_pins.get(operator.name, WRONG_PINS_MAX) < WRONG_PINS_MAX


def sign_on(runner: Runner, name: str, typed: str) -> Operator:
    """Let the runner act as `name` from now on, by her password or her PIN.

    WrongPassword, WrongPin, PinNotYet or PinLocked if it is not hers or does not help now: then the runner acts as before.
    """
    with runner.book.read() as unit:
        pin_hash = unit.operators.pin_hash(name) if has_shape_of_pin(typed) else None
        person = _by_digits(runner, unit, name, typed, pin_hash) if pin_hash else access.sign_on(unit, name, typed)
    runner.wrong_pins[name] = 0
    runner.operator = person
    return person


def _by_digits(runner: Runner, unit: UnitOfWork, name: str, typed: str, pin_hash: str) -> Operator:
    """`typed` may be her PIN, or a password of eight digits."""
    person = next((each for each in unit.operators.all() if each.active and each.name == name), None)
    if person is None:
        raise WrongPassword
    if pin_helps(runner, person) and access.password_fits(typed, pin_hash):
        return person
    if len(typed) >= PASSWORD_LENGTH_MIN and access.password_fits(typed, unit.operators.password_hash(name) or ""):
        return person
    if name not in runner.wrong_pins:
        raise PinNotYet(name)
    runner.wrong_pins[name] = min(runner.wrong_pins[name] + 1, WRONG_PINS_MAX)
    left = WRONG_PINS_MAX - runner.wrong_pins[name]
    raise WrongPin(name, left) if left else PinLocked(name)
