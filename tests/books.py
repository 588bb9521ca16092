"""Books for tests: real files in a temporary folder, made through the real services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from coopdesk.domain.closing import StepStatus
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.operators import Role
from coopdesk.services import books, founding, members, sign_on
from coopdesk.services.context import Outcome
from coopdesk.services.month_steps import CarryOutStep, month_closing
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.services.periods import CloseMonth
from coopdesk.services.runner import Runner
from coopdesk.store.database import Book

FIRST_DAY = date(2025, 1, 1)
TODAY = date(2025, 12, 31)
_requests = count(1)
_files: dict[str, bytes] = {}
_made: dict[str, tuple[bytes, Any]] = {}

Said = TypeVar("Said")


def request_id() -> str:
    """A request id that no other request of this run has."""
    return f"test-{next(_requests)}"


def new_runner(path: Path, today: date = TODAY, **given: Any) -> Runner:
    """A new book of 2025 with its one operator; open for writing."""
    new = founding.NewBook(**{"name": "KSP Uji", "template": "id-ksp", "first_day": FIRST_DAY, **given})
    with path.open("xb") as file:
        file.write(_founded(path, new))
    return books.open_book(path, today)


def _founded(path: Path, new: founding.NewBook) -> bytes:
    """The file of a book that was just founded; those asked for alike are founded once in a run."""
    if repr(new) not in _files:
        made = path.with_name(f"founded-{path.name}")
        founding.found(made, new).close()
        _files[repr(new)] = made.read_bytes()
        made.unlink()
    return _files[repr(new)]


def made_once(path: Path, today: date, make: Callable[..., tuple[Runner, Said]], *told: Any) -> tuple[Runner, Said]:
    """A book as `make(path, *told)` leaves it, with what it says of it; made once in a run for the same `told`, and copied."""
    key = f"{make.__module__}.{make.__qualname__}{told!r}"
    if key not in _made:
        runner, said = make(path, *told)
        runner.book.close()
        _made[key] = path.read_bytes(), said
        path.unlink()
    content, said = _made[key]
    with path.open("xb") as file:
        file.write(content)
    return books.open_book(path, today), said


def admit(runner: Runner, name: str, number: str | None = None, on: date = FIRST_DAY) -> str:
    """A new member; returns the number."""
    outcome: Outcome = runner.execute(members.AdmitMember(request_id(), on, number, MemberDetails(name, on)))
    assert outcome.member is not None
    return outcome.member


def do_steps(runner: Runner, last_day: date) -> None:
    """What the closing of a month still asks for."""
    for step, state in runner.read(lambda unit, context: month_closing(unit, context, last_day)).steps:
        if state.status is StepStatus.TO_DO:
            runner.execute(CarryOutStep(request_id(), step, last_day))


def close_month(runner: Runner, last_day: date) -> None:
    do_steps(runner, last_day)
    runner.execute(CloseMonth(request_id(), last_day))


def take_on(runner: Runner, own: str, hers: str) -> None:
    """The treasurer is no longer alone: Agus looks after the operators, Tini is a teller; the passwords are `own`, `own` and `hers`."""
    me = runner.operator.name
    runner.execute(SetPassword(request_id(), me, own))
    runner.execute(AddOperator(request_id(), "Agus", Role.ADMINISTRATOR, own))
    sign_on.sign_on(runner, "Agus", own)
    runner.execute(AddOperator(request_id(), "Tini", Role.TELLER, hers))
    sign_on.sign_on(runner, me, own)


def rows(book: Book, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Raw SQL on a book, for checks that do not go through our queries."""
    with book.read() as unit:
        return [tuple(row) for row in unit.connection.exec_driver_sql(statement, parameters)]


def ledger_sums(book: Book) -> dict[str, int]:
    """Debits less credits by account, added up from all postings."""
    found = rows(book, "SELECT account, sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting GROUP BY account")
    return {code: amount for code, amount in found if amount}
