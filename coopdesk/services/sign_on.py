"""Signing on at an open book: who may, and who acts from now on. Opening a book signs on by `books.open_book`."""

from __future__ import annotations

from coopdesk.domain.operators import Operator
from coopdesk.services import signing
from coopdesk.services.runner import Runner


def who_may(runner: Runner) -> tuple[Operator, ...]:
    """The active operators by name; asked by nobody, since nobody is signed on while the window is locked."""
    with runner.book.read() as unit:
        return tuple(operator for operator in unit.operators.all() if operator.active)


def pin_helps(runner: Runner, operator: Operator) -> bool:
    """Whether her PIN would sign her on now."""
    return signing.pin_helps(runner.wrong_pins, operator)


def sign_on(runner: Runner, name: str, typed: str) -> Operator:
    """Let the runner act as `name` from now on, by her password or her PIN; what `signed_by` refuses lets it act as before."""
    with runner.book.read() as unit:
        person = signing.signed_by(unit, runner.wrong_pins, name, typed)
    runner.operator = person
    return person
