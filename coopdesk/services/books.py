"""The way into a book for the window and the command line. (A new one is founded in `founding`.)"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.domain.errors import BookDamaged
from coopdesk.domain.operators import Operator
from coopdesk.runtime import clock
from coopdesk.services import access
from coopdesk.services.runner import Runner
from coopdesk.store.database import Book


def open_book(
    path: Path,
    business_date: date | None = None,
    operator: str | None = None,
    password: str | None = None,
    write: bool = True,
    inspect: bool = False,
) -> Runner:
    """Open a book and sign on. Close `runner.book` at the end.

    `inspect` also opens a book whose guards were tampered with (for `run_checks`).
    """
    book = Book.open(path, write=write, inspect=inspect)
    try:
        with book.read() as unit:
            person: Operator = access.sign_on(unit, operator, password)
    except ValueError as error:  # a role or a day that no book holds
        book.close()
        raise BookDamaged(str(path)) from error
    except BaseException:
        book.close()
        raise
    return Runner(book, person, business_date or clock.today())
