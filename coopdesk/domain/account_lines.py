"""The lines of one share or savings account: what a passbook, a statement and a screen show of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One posting of the account, seen by the member: `in_` adds to it, `out` takes from it, one of them is zero.

    `entry` and `posting` name its place in the journal; `balance` is what the account holds after it, in the order
    of the list it is part of.
    """

    entry: int
    posting: int
    date: date
    number: str
    kind: EventKind
    memo: str
    operator: str
    out: Minor
    in_: Minor
    balance: Minor = 0

    @property
    def key(self) -> tuple[int, int]:
        """Its place in the journal: later lines have greater keys."""
        return self.entry, self.posting

    @property
    def moved(self) -> Minor:
        return self.in_ - self.out


def running(lines: Iterable[AccountLine], opening: Minor = 0) -> list[AccountLine]:
    """The same lines with the balance after each, from `opening` on."""
    shown: list[AccountLine] = []
    for line in lines:
        opening += line.moved
        shown.append(replace(line, balance=opening))
    return shown


def by_date(lines: Sequence[AccountLine]) -> list[AccountLine]:
    """All lines of an account in the order of business dates (a statement), balances worked out anew where that differs."""
    ordered = sorted(lines, key=lambda line: (line.date, line.key))
    return ordered if ordered == list(lines) else running(ordered)
