"""Books for tests: real files in a temporary folder, made through the real services."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from coopdesk.domain.members import MemberDetails
from coopdesk.services import books, founding, members
from coopdesk.services.context import Outcome
from coopdesk.services.runner import Runner
from coopdesk.store.database import Book

FIRST_DAY = date(2025, 1, 1)
TODAY = date(2025, 12, 31)
_requests = count(1)
_files: dict[str, bytes] = {}


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


def admit(runner: Runner, name: str, number: str | None = None, on: date = FIRST_DAY) -> str:
    """A new member; returns the number."""
    outcome: Outcome = runner.execute(members.AdmitMember(request_id(), on, number, MemberDetails(name, on)))
    assert outcome.member is not None
    return outcome.member


def rows(book: Book, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Raw SQL on a book, for checks that do not go through our queries."""
    with book.read() as unit:
        return [tuple(row) for row in unit.connection.exec_driver_sql(statement, parameters)]


def ledger_sums(book: Book) -> dict[str, int]:
    """Debits less credits by account, added up from all postings."""
    found = rows(book, "SELECT account, sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting GROUP BY account")
    return {code: amount for code, amount in found if amount}
