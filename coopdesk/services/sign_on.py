"""Signing on at an open book: who may, and who acts from now on. Opening a book signs on by `books.open_book`."""

from __future__ import annotations

from coopdesk.domain.operators import Operator
from coopdesk.services import access
from coopdesk.services.runner import Runner


def who_may(runner: Runner) -> tuple[Operator, ...]:
    """The active operators by name; asked by nobody, since nobody is signed on while the window is locked."""
    with runner.book.read() as unit:
        return tuple(operator for operator in unit.operators.all() if operator.active)


def sign_on(runner: Runner, name: str, password: str) -> Operator:
    """Let the runner act as `name` from now on; WrongPassword (and all stays as it was) if it is not hers."""
    with runner.book.read() as unit:
        person = access.sign_on(unit, name, password)
    runner.operator = person
    return person
