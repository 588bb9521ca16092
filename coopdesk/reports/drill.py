"""What a row of a report leads to: the ground that its figures stand on, one step down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ToEntry:
    """One journal entry, by sequence."""

    sequence: int


@dataclass(frozen=True, slots=True)
class ToAccount:
    """The lines of a ledger account on these business dates; without `from_date` from the first day of the book."""

    code: str
    from_date: date | None
    to_date: date


@dataclass(frozen=True, slots=True)
class ToMember:
    """To the page of a member."""

    number: str


@dataclass(frozen=True, slots=True)
class ToLoan:
    """To the page of a loan."""

    number: str


@dataclass(frozen=True, slots=True)
class ToDeposit:
    """To the page of a term deposit."""

    number: str


@dataclass(frozen=True, slots=True)
class ToReport:
    """Another report that says more: as of `to_date`, or over the days where it takes some; of one `group`, where it is named."""

    code: str
    from_date: date | None
    to_date: date
    group: str = ""


Drill: TypeAlias = ToEntry | ToAccount | ToMember | ToLoan | ToDeposit | ToReport
