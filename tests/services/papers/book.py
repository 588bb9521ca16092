"""Questions to the book that the papers are held against: raw SQL, no service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from coopdesk.services.runner import Runner
from tests.books import rows

TODAY = date(2025, 4, 20)
BALANCE = "SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "


def day(month: int, number: int) -> date:
    return date(2025, month, number)


def entry_of(runner: Runner, request: str) -> int:
    return int(rows(runner.book, "SELECT sequence FROM journal_entry WHERE request_id = ?", request)[0][0])


def number_of(runner: Runner, request: str) -> str:
    return str(rows(runner.book, "SELECT number FROM journal_entry WHERE request_id = ?", request)[0][0])


def balance(runner: Runner, where: str, *parameters: Any) -> int:
    """Debits less credits of the postings that meet a condition."""
    return int(rows(runner.book, BALANCE + "WHERE " + where, *parameters)[0][0])


def ask(runner: Runner, question: Callable[..., Any], *asked: Any, **more: Any) -> Any:
    return runner.read(lambda unit, context: question(unit, context, *asked, **more))
