"""Receipts as somebody remembers them: a number or a part of it (`KM-0322`, `322`, `KM-2026-03`), an amount, or whose it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.money import Minor
from coopdesk.store.queries.receipt_search import FoundReceipt, beginning, last_served, narrowed, numbered, of_amount, of_member
from coopdesk.store.unit_of_work import UnitOfWork

__all__ = ["FoundReceipt", "last_served", "receipts_like", "receipts_of", "receipts_where"]

SERIES = "|".join(series.value for series in Series)
PART = re.compile(rf"(?:({SERIES})[-/ ]?)?(?:(\d{{4}})[-/ ])?(\d{{1,6}})", re.IGNORECASE)
BEGINNING = re.compile(rf"(?:{SERIES})(?:-\d{{0,4}}(?:-\d*)?)?", re.IGNORECASE)


def receipts_like(unit: UnitOfWork, typed: str, amount: Minor | None, limit: int) -> list[FoundReceipt]:
    """The receipts that `typed` names, the newest first, then those of `amount` (what `typed` says as money, if it does)."""
    typed = typed.strip()
    found: dict[int, FoundReceipt] = {}
    if part := PART.fullmatch(typed):
        series, year, serial = part.groups()
        _add(found, numbered(unit, (series or "").upper(), int(year) if year else None, int(serial), limit))
    if BEGINNING.fullmatch(typed):
        _add(found, beginning(unit, typed.upper(), limit))
    if amount:
        _add(found, of_amount(unit, amount, limit))
    return list(found.values())[:limit]


def receipts_where(
    unit: UnitOfWork, days: tuple[date, date] | None, kinds: Sequence[EventKind], amount: Minor | None, member: str, limit: int
) -> list[FoundReceipt]:
    """The newest receipts of some days (None: among the newest), narrowed to kinds, an amount or a member where they are named."""
    return narrowed(unit, days, kinds, amount, member, limit)


def receipts_of(unit: UnitOfWork, member: str, kinds: Sequence[EventKind], limit: int) -> list[FoundReceipt]:
    """The newest receipts of a member, of these kinds or of every kind."""
    return of_member(unit, member, kinds, limit)


def _add(found: dict[int, FoundReceipt], more: Sequence[FoundReceipt]) -> None:
    for receipt in more:
        found.setdefault(receipt.entry, receipt)
