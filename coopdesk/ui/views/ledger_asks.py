"""What a page of the ledger is about, as a record that a row of any other page can hand over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AccountAsk:
    """The ledger of an account on some business dates; without `from_date` from the first day of the book."""

    code: str
    from_date: date | None = None
    to_date: date | None = None


@dataclass(frozen=True, slots=True)
class EntryAsk:
    sequence: int
