"""Tills: cash accounts that somebody holds; counts of what lies in them; days whose cash is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from coopdesk.domain.errors import BadAmount, CountDiffers
from coopdesk.domain.money import MINOR_MAX, Minor


class Pieces(NamedTuple):
    """So many notes or coins of one value in minor units."""

    worth: Minor
    number: int


@dataclass(frozen=True, slots=True)
class CashCount:
    """What was counted in a cash account and what the book said then; `entry` booked the difference, where one was."""

    id: int
    account: str
    date: date
    expected: Minor
    counted: Minor
    pieces: tuple[Pieces, ...]
    reason: str
    entry: int | None
    operator: str
    recorded_at: datetime

    @property
    def difference(self) -> Minor:
        """Over above zero, short below."""
        return self.counted - self.expected

    def agrees_with(self, balance: Minor) -> bool:
        """Whether it still proves a balance: it was counted, or the difference was explained and nothing moved since."""
        return self.counted == balance or (bool(self.reason) and self.entry is None and self.expected == balance)


@dataclass(frozen=True, slots=True)
class TillHolding:
    """Who holds a till since a day; nobody where it went back to everybody."""

    account: str
    since: date
    holder: str | None
    operator: str


@dataclass(frozen=True, slots=True)
class DayClose:
    """A day whose cash was closed, by whom and before whom."""

    id: int
    date: date
    operator: str
    witness: str | None
    recorded_at: datetime


def counted(pieces: Iterable[Pieces], rest: Minor = 0) -> Minor:
    """What the pieces are worth, with `rest` for what was counted in one sum.

    >>> counted([Pieces(100_000, 42), Pieces(50_000, 34), Pieces(500, 6)])
    5903000
    """
    total = rest
    for worth, number in pieces:
        if number < 0 or worth <= 0:
            raise BadAmount(str(number))
        total += worth * number
    if not 0 <= total <= MINOR_MAX:
        raise BadAmount(str(total))
    return total


def check_difference(expected: Minor, found: Minor, reason: str) -> None:
    """Refuse a count that differs from the book while nobody says why."""
    if expected != found and not reason.strip():
        raise CountDiffers(expected, found)
