"""Papers and passbook layouts, as data under `resources/papers`: a new size or a new book is a record, not code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from coopdesk.domain.errors import UnknownPaper
from coopdesk.runtime.paths import data_dir


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright, in mm; `height` None on a roll. `text_columns`: characters a line for printers of text."""

    code: str
    width: float
    height: float | None
    text_columns: int | None = None

    @property
    def is_roll(self) -> bool:
        return self.height is None

    def upright(self) -> tuple[float, float]:
        """Width and height; a roll has none before it is filled (UnknownPaper)."""
        if self.height is None:
            raise UnknownPaper(self.code)
        return self.width, self.height

    def lying(self) -> tuple[float, float]:
        width, height = self.upright()
        return height, width


class Field(StrEnum):
    """What a passbook column shows."""

    LINE = "line"
    DATE = "date"
    CODE = "code"
    TEXT = "text"
    OUT = "out"
    IN = "in"
    BALANCE = "balance"
    TELLER = "teller"


@dataclass(frozen=True, slots=True)
class PassbookColumn:
    """From `start` to `end` mm from the left edge. `printed` False: the book has it printed already (line numbers)."""

    field: Field
    start: float
    end: float
    align: str
    inset: float = 1.0
    printed: bool = True


@dataclass(frozen=True, slots=True)
class PassbookLayout:
    """An open book, in mm from its top left corner. `pages` spreads a book, `baseline` within a row of `pitch`."""

    code: str
    width: float
    height: float
    pages: int
    first_line: float
    pitch: float
    lines_above: int
    fold: float
    fold_gap: float
    lines_below: int
    baseline: float
    size: float
    left: float
    right: float
    columns: tuple[PassbookColumn, ...]

    @property
    def lines(self) -> int:
        return self.lines_above + self.lines_below

    def row_top(self, line: int) -> float:
        """The top of row `line` (from 1); rows below the fold are moved down by the gap."""
        gap = self.fold_gap if line > self.lines_above else 0.0
        return self.first_line + (line - 1) * self.pitch + gap


@cache
def papers() -> dict[str, Paper]:
    """Sheets and rolls by code."""
    return {record["code"]: Paper(**record) for record in _records("sheets.json")}


def paper(code: str) -> Paper:
    try:
        return papers()[code]
    except KeyError:
        raise UnknownPaper(code) from None


@cache
def passbook_layouts() -> dict[str, PassbookLayout]:
    found = {}
    for file in sorted((data_dir("resources") / "papers").glob("passbook-*.json")):
        layout = _layout(_records(file.name))
        found[layout.code] = layout
    return found


def passbook_layout(code: str) -> PassbookLayout:
    try:
        return passbook_layouts()[code]
    except KeyError:
        raise UnknownPaper(code) from None


def _layout(record: dict[str, Any]) -> PassbookLayout:
    columns = tuple(PassbookColumn(**{**column, "field": Field(column["field"])}) for column in record["columns"])
    return PassbookLayout(**{**record, "columns": columns})


def _records(name: str) -> Any:
    return json.loads((data_dir("resources") / "papers" / name).read_text(encoding="utf-8"))
