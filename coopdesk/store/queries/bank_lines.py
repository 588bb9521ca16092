"""What the book has on a bank account, entry by entry, apart from what a statement has already."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from coopdesk.domain.reconciliation import BookLine
from coopdesk.store.queries.journal_lines import cash_lines
from coopdesk.store.unit_of_work import UnitOfWork


def book_lines(unit: UnitOfWork, account: str, since: date, until: date, without: Container[int]) -> tuple[BookLine, ...]:
    """What each entry of these days moved on the account, those `without` left out."""
    found: dict[int, BookLine] = {}
    for line in cash_lines(unit, {account}, since, until):
        if line.entry not in without:
            before = found[line.entry].amount if line.entry in found else 0
            found[line.entry] = BookLine(line.entry, line.date, line.number or "", line.memo, before + line.moved)
    return tuple(line for line in found.values() if line.amount)
