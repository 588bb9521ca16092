"""The one door to a transaction: permission → unit of work → request id → act → audit → commit.

Every command of the program is a row of `services/commands.py`; a refusal rolls everything back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from coopdesk.domain.errors import RequestIdMissing, RequestIdReused
from coopdesk.domain.operators import Operator
from coopdesk.domain.steps import Halt, OnStep, no_step
from coopdesk.runtime import clock
from coopdesk.services import access
from coopdesk.services.context import Context, Outcome
from coopdesk.store.database import Book
from coopdesk.store.unit_of_work import UnitOfWork

Answer = TypeVar("Answer")
NOT_IN_ANSWER = ("changes", "replayed")


class Runner:
    """Runs commands and questions of one operator on one book, on one business date."""

    def __init__(self, book: Book, operator: Operator, business_date: date) -> None:
        self.book = book
        self.operator = operator
        self.business_date = business_date
        self.wrong_pins = {operator.name: 0}
        """Who signed on as the book was opened, or with her password since then; how many wrong PINs followed in a row."""

    def execute(self, command: Any, on_step: OnStep = no_step) -> Outcome:
        """Carry out a command in one transaction, or answer a repeated request as the first time."""
        return self.execute_all([command], on_step)[0]

    def execute_all(self, commands: Iterable[Any], on_step: OnStep = no_step) -> list[Outcome]:
        """Carry out commands in one transaction: all of them, or none when one is refused or `on_step` raises."""
        with self.book.write(self.business_date, self.operator.name) as unit:
            context = self._context(unit, on_step)
            return [_carry_out(unit, context, command) for command in commands]

    def read(self, question: Callable[[UnitOfWork, Context], Answer], halt: Halt | None = None) -> Answer:
        """Answer a question from one consistent view of the book; what `halt` raises breaks it off."""
        with self.book.read(halt, self.business_date, self.operator.name) as unit:
            context = self._context(unit)
            access.check_may(context.operator, access.Act.READ, context.solo)
            return question(unit, context)

    def rehearse(self, question: Callable[[UnitOfWork, Context], Answer]) -> Answer:
        """Answer a question that may write to find out; nothing of it stays in the book."""
        with self.book.write(self.business_date, self.operator.name) as unit, unit.rehearsal():
            context = self._context(unit)
            access.check_may(context.operator, access.Act.READ, context.solo)
            return question(unit, context)

    def _context(self, unit: UnitOfWork, on_step: OnStep = no_step) -> Context:
        """The operator as she is now: a role that was taken away is gone at once."""
        operators = unit.operators.all()
        now = next((each for each in operators if each.name == self.operator.name), self.operator)
        return Context(now, self.business_date, clock.now_utc(), access.is_solo(operators), on_step, unit.till, self.wrong_pins)


def _carry_out(unit: UnitOfWork, context: Context, command: Any) -> Outcome:
    from coopdesk.services.commands import row_of

    row = row_of(command)
    if not command.request_id:
        raise RequestIdMissing
    access.check_may(context.operator, row.act, context.solo)
    digest = content_digest(command)
    if earlier := unit.audit.find_request(command.request_id):
        return _replayed(earlier, digest, command.request_id)
    outcome: Outcome = row.handler(unit, context, command)
    answer = json.dumps({name: value for name, value in _plain(outcome).items() if value is not None}, sort_keys=True)
    unit.audit.record(context.stamp, context.solo, row.name, _subject(command), command.request_id, digest, answer)
    return outcome


def content_digest(command: Any) -> bytes:
    """What was asked, apart from the request id: two commands with one digest ask the same.

    A field with the metadata `digest` False leaves no trace: what is too large, and what is secret.
    """
    asked = [field.name for field in fields(command) if field.name != "request_id" and field.metadata.get("digest", True)]
    content = {name: getattr(command, name) for name in asked}
    text = json.dumps([type(command).__name__, content], default=_encodable, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _encodable(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {field.name: getattr(outcome, field.name) for field in fields(outcome) if field.name not in NOT_IN_ANSWER}


def _replayed(earlier: tuple[bytes, str], digest: bytes, request_id: str) -> Outcome:
    if earlier[0] != digest:
        raise RequestIdReused(request_id)
    return replace(Outcome(**json.loads(earlier[1])), replayed=True)


def _subject(command: Any) -> str:
    """What the act was about, for the reader of the audit: the member, loan, entry or name in the command."""
    for name in ("member", "loan", "entry", "operator", "batch", "file", "product", "account"):
        if (value := getattr(command, name, None)) is not None:
            return str(value)
    return ""
