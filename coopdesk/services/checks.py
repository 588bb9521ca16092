"""The whole book against its invariants: at restore, on demand, and for the auditor."""

from __future__ import annotations

from coopdesk.domain.checks import CheckResult
from coopdesk.store.checks import CHECKS, reading_any_text
from coopdesk.store.database import Book


def run_checks(book: Book) -> list[CheckResult]:
    """Every invariant by name, from one consistent view of the book."""
    with book.read() as unit, reading_any_text(unit.connection):
        return [CheckResult(identity, name, tuple(check(unit.connection))) for identity, (name, check) in CHECKS.items()]
