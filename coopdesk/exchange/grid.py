"""A sheet as raw cells, row and column counted from 0; row numbers shown to people are one more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

RawCell: TypeAlias = str | Decimal | date | None
"""Text is trimmed and not empty; a number is exact; None is an empty cell."""

Position: TypeAlias = tuple[int, int]


HEADER_ROWS_MAX = 200
"""How far down a header is looked for."""


@dataclass(frozen=True)
class Grid:
    """A sheet; its rows are equally long. `formulas` hold the text of every formula cell, with or without a value; `merged`
    the ranges that may stand in a header."""

    name: str
    rows: list[list[RawCell]]
    formulas: Mapping[Position, str] = field(default_factory=dict)
    merged: tuple[tuple[Position, Position], ...] = ()

    def __post_init__(self) -> None:
        width = self.width
        for row in self.rows:
            if len(row) < width:
                row.extend([None] * (width - len(row)))

    def cell(self, row: int, column: int) -> RawCell:
        """A cell, None where the sheet does not reach."""
        return self.rows[row][column] if row < len(self.rows) and column < self.width else None

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def plain_text(cell: RawCell) -> str:
    """A cell as text; whole numbers without decimals (`3`, not `3.0`), dates ISO.

    >>> plain_text(Decimal("3.0")), plain_text(None)
    ('3', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell.to_integral_value() if cell == cell.to_integral_value() else cell.normalize(), "f")
    return cell.isoformat() if isinstance(cell, date) else cell


def column_letters(column: int) -> str:
    """The name a spreadsheet gives a column: 0 is A, 26 is AA.

    >>> column_letters(0), column_letters(26)
    ('A', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The inverse of `column_letters`."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
