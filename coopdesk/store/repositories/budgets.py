"""Budgets of a year, each saving of a version a row; the newest of a version stands."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from coopdesk.domain.budgets import Budget, BudgetVersion
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import budget

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from coopdesk.store.ledger import Stamp


class BudgetRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Budget, stamp: Stamp) -> None:
        amounts = json.dumps({code: list(months) for code, months in made.amounts.items()}, sort_keys=True)
        row = {"year": made.year, "version": made.version.value, "date": made.on.isoformat(), "minute": made.minute, "amounts": amounts}
        row |= {"operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}
        append_rows(self._connection, budget, [row])

    def of_year(self, year: int, on: date = date.max) -> dict[BudgetVersion, Budget]:
        """The newest of each version that was written by a business date."""
        rows = run(
            self._connection, "SELECT year, version, date, minute, amounts FROM budget WHERE year = ? AND date <= ? ORDER BY id", (year, on.isoformat())
        )
        found = {}
        for of, version, day, minute, amounts in rows:
            months = {code: tuple(each) for code, each in json.loads(amounts).items()}
            found[BudgetVersion(version)] = Budget(of, BudgetVersion(version), date.fromisoformat(day), months, minute)
        return found
