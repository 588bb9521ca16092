"""The rows of a book that runs account by account, gathered with their places and what they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from coopdesk.domain.chart import Account
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import BroughtForward, Coded, EventText
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToAccount, ToEntry
from coopdesk.reports.kind import Parameters
from coopdesk.reports.table import Cell, RowRole, RowShape
from coopdesk.store.queries.balances import Movement

_shape = lru_cache(maxsize=64)(RowShape)
"""Thousands of lines have one and the same."""
CLOSING = Coded("closing", (N_("At the end"),))
BookLine = tuple[date, str | None, str | None, EventText, Minor, Minor, int]
"""Day, number, member and text, what it brings and takes on either side, and its entry."""


class BookRows:
    def __init__(self) -> None:
        self._rows: list[tuple[Cell, ...]] = []
        self._shapes: list[RowShape] = []
        self._drills: list[Drill | None] = []

    def add(self, row: tuple[Cell, ...], role: RowRole, level: int, drill: Drill | None) -> None:
        self._rows.append(row)
        self._shapes.append(_shape(role, level))
        self._drills.append(drill)

    def add_account(self, account: Account, movement: Movement, lines: Iterable[BookLine], asked: Parameters, sign: int = 1) -> None:
        """What an account held, its lines with the balance after each, and what it came to. `sign`: -1 where the balance stands on the second side."""
        first, last = asked.days
        balance: Minor = sign * movement.opening
        whole, before = ToAccount(account.code, first, last), ToAccount(account.code, None, first - timedelta(1))
        self.add((account.code, None, None, None, account.name(asked.language), None, None, None), RowRole.HEADING, 0, whole)
        if balance:
            self.add((account.code, first, None, None, BroughtForward(), None, None, balance), RowRole.LINE, 1, before)
        for day, number, member, text, one, other, entry in lines:
            balance += sign * (one - other)
            self.add((account.code, day, number, member, text, one, other, balance), RowRole.LINE, 1, ToEntry(entry))
        closing = (account.code, None, None, None, CLOSING, movement.debit, movement.credit, sign * movement.closing)
        self.add(closing, RowRole.SUBTOTAL, 1, whole)

    def found(self) -> dict[str, Any]:
        """What a `ReportTable` takes of them."""
        return {"rows": tuple(self._rows), "shapes": tuple(self._shapes), "drills": tuple(self._drills)}
