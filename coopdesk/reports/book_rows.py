"""The rows of a book that runs account by account, gathered with their places and what they lead to."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from coopdesk.reports.drill import Drill
from coopdesk.reports.table import Cell, RowRole, RowShape

_shape = lru_cache(maxsize=64)(RowShape)
"""Thousands of lines have one and the same."""


class BookRows:
    def __init__(self) -> None:
        self._rows: list[tuple[Cell, ...]] = []
        self._shapes: list[RowShape] = []
        self._drills: list[Drill | None] = []

    def add(self, row: tuple[Cell, ...], role: RowRole, level: int, drill: Drill | None) -> None:
        self._rows.append(row)
        self._shapes.append(_shape(role, level))
        self._drills.append(drill)

    def found(self) -> dict[str, Any]:
        """What a `ReportTable` takes of them."""
        return {"rows": tuple(self._rows), "shapes": tuple(self._shapes), "drills": tuple(self._drills)}
