"""The whole book against its invariants: at restore, on demand, and for the auditor."""

from __future__ import annotations

from coopdesk.domain.checks import CheckResult
from coopdesk.domain.steps import OnStep, no_step
from coopdesk.store.checks import CHECKS, reading_any_text
from coopdesk.store.database import Book


def run_checks(book: Book, on_step: OnStep = no_step) -> list[CheckResult]:
    """Every invariant by name, from one consistent view of the book. What `on_step` raises ends it, amid a check too."""
    results: list[CheckResult] = []
    with book.read(lambda: on_step(len(results), len(CHECKS))) as unit, reading_any_text(unit.connection):
        for identity, (name, check) in CHECKS.items():
            on_step(len(results), len(CHECKS))
            results.append(CheckResult(identity, name, tuple(check(unit.connection))))
    return results
