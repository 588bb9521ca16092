"""Where a sheet's header stands, what its columns are, and so what the sheet lists.

A header may stand anywhere in the first rows, under titles, in one row or two (a group such as `SIMPANAN WAJIB
2025` over its months, with or without merged cells), its columns in any order. The row is taken that names
most columns of a layout this program knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from coopdesk.domain.imports import Layout
from coopdesk.exchange.columns import meaning_of, month_meaning
from coopdesk.exchange.fields import Field, Meaning
from coopdesk.exchange.grid import HEADER_ROWS_MAX, Grid, RawCell, plain_text
from coopdesk.exchange.layouts import Column, in_context, layouts_of

UNDERSTOOD_MIN = 0.5
"""Share of a header's cells that must be understood."""

_PERCENT = re.compile(r"\d{1,2}([.,]\d+)?\s*%.*", re.ASCII)
_SMALL_FIGURE = re.compile(r"\d([.,]\d{1,3})?|\d{1,2}([.,]\d+)?\s*%.*", re.ASCII)


@dataclass(frozen=True)
class SheetPlan:
    """How a sheet is read. Rows count from 0; `first_row` is the first one below the header."""

    grid: Grid
    header_row: int
    first_row: int
    columns: tuple[Column, ...]
    layouts: frozenset[Layout]

    def column(self, field: Field) -> Column | None:
        """The first column that plays a part."""
        return self._by_field.get(field)

    def as_layout(self, layouts: frozenset[Layout]) -> SheetPlan:
        """The same sheet, read as these layouts only."""
        return replace(self, layouts=layouts)

    def savings_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.meaning.field is Field.SAVINGS)

    @property
    def name(self) -> str:
        return self.grid.name

    @cached_property
    def _by_field(self) -> dict[Field, Column]:
        return {column.meaning.field: column for column in reversed(self.columns)}

    @property
    def titles(self) -> tuple[str, ...]:
        """The texts above the header, a row each."""
        return title_rows(self.grid, self.header_row)


def recognise(grid: Grid) -> SheetPlan | None:
    """How to read a sheet; None where it lists nothing this program knows."""
    best: tuple[int, SheetPlan] | None = None
    for row in range(min(len(grid.rows), HEADER_ROWS_MAX)):
        for height in (1, 2):
            plan = _plan(grid, row, height)
            if plan and (best is None or len(plan.columns) > best[0]):
                best = len(plan.columns), plan
    return best[1] if best else None


def title_rows(grid: Grid, end: int) -> tuple[str, ...]:
    """The texts of the rows before `end`, each row joined; rows of many cells are no titles."""
    rows = ([plain_text(cell) for cell in cells if cell is not None] for cells in grid.rows[:end])
    return tuple(" ".join(cells) for cells in rows if 0 < len(cells) <= 4)


def _plan(grid: Grid, row: int, height: int) -> SheetPlan | None:
    if sum(isinstance(cell, str) for cell in grid.rows[row]) < 2:
        return None
    found = _one_row(grid, row) if height == 1 else _two_rows(grid, row)
    named = sum(1 for column in range(grid.width) if any(grid.cell(row + i, column) is not None for i in range(height)))
    if not found or len(found) < UNDERSTOOD_MIN * named:
        return None
    columns = _with_rates(in_context(found), grid, row + height)
    layouts = layouts_of(columns)
    if not layouts:
        return None
    last = row + height - 1
    return SheetPlan(grid, last, last + 1 + _is_numbering(grid, last + 1), columns, layouts)


def _one_row(grid: Grid, row: int) -> tuple[Column, ...]:
    columns = []
    for index, cell in enumerate(grid.rows[row]):
        text = _header_text(cell)
        meaning = _month_cell(cell, None, "") or meaning_of(text) if text else None
        if meaning:
            columns.append(Column(index, text, meaning))
    return tuple(columns)


def _two_rows(grid: Grid, row: int) -> tuple[Column, ...]:
    if row + 1 >= len(grid.rows) or not _may_be_lower_header(grid, row):
        return ()
    columns = []
    for index in range(grid.width):
        upper, lower = _header_text(grid.cell(row, index)), grid.cell(row + 1, index)
        group = upper or (_group_text(grid, row, index) if lower is not None else "")
        column = _two_row_column(index, upper, lower, group)
        if column:
            columns.append(column)
    return tuple(columns)


def _two_row_column(index: int, upper: str, lower: RawCell, group: str) -> Column | None:
    if lower is None:
        meaning = meaning_of(upper) if upper else None
        return Column(index, upper, meaning) if meaning else None
    text = _header_text(lower)
    above = meaning_of(group) if group else None
    month = _month_cell(lower, above, group)
    if month:
        return Column(index, f"{group} {text}".strip(), month)
    own, joined = meaning_of(text), meaning_of(f"{group} {text}") if group else None
    if joined and (own is None or (joined.weight > own.weight and joined.weight > (above.weight if above else 0))):
        return Column(index, f"{group} {text}", joined)
    return Column(index, text, own) if own else None


def _may_be_lower_header(grid: Grid, row: int) -> bool:
    """Whether the next row can be a header's lower half: only words and months, and nothing under a person's columns."""
    for index, cell in enumerate(grid.rows[row + 1]):
        upper = meaning_of(_header_text(grid.cell(row, index)))
        if cell is not None and upper and upper.field in (Field.MEMBER, Field.NAME, Field.DATE, Field.LINE, Field.NIK):
            return False
        if isinstance(cell, Decimal) and not 1 <= cell <= 12:
            return False
    return True


def _group_text(grid: Grid, row: int, index: int) -> str:
    """The text of the group that a column stands under: of the merged cell over it, else of the nearest one to its left.

    A group has words beneath its own first cell too; else it is a column of its own.
    """
    for start, end in grid.merged:
        if start[0] <= row <= end[0] and start[1] <= index <= end[1]:
            return _header_text(grid.cell(*start)) if grid.cell(row + 1, start[1]) is not None else ""
    if any(start[0] <= row <= end[0] for start, end in grid.merged):
        return ""
    left = next((left for left in range(index - 1, -1, -1) if grid.cell(row, left) is not None), None)
    return _header_text(grid.cell(row, left)) if left is not None and grid.cell(row + 1, left) is not None else ""


def _month_cell(cell: RawCell, group: Meaning | None, group_text: str) -> Meaning | None:
    if isinstance(cell, date):
        product = group.product if group else None
        return Meaning(Field.SAVINGS, product, month=cell.month, year=cell.year, weight=2) if cell.day == 1 else None
    if isinstance(cell, Decimal):
        is_month = group is not None and group.field is Field.SAVINGS and cell in range(1, 13)
        return Meaning(Field.SAVINGS, group.product, month=int(cell), weight=2) if group and is_month else None
    return month_meaning(cell, group, group_text) if cell else None


def _with_rates(columns: tuple[Column, ...], grid: Grid, first_row: int) -> tuple[Column, ...]:
    """A column `Jasa` whose cells are rates (`1,5%`, or small figures beside no instalment) is the rate, not an amount."""
    fields = {column.meaning.field for column in columns}
    if Field.RATE in fields:
        return columns
    beside_principal = Field.INSTALMENT_PRINCIPAL in fields
    found = []
    for column in columns:
        pattern = _PERCENT if beside_principal or column.meaning.weight > 1 else _SMALL_FIGURE
        is_rate = column.meaning.field is Field.INSTALMENT_INTEREST and _all_match(grid, column, first_row, pattern)
        found.append(column.playing(Field.RATE) if is_rate else column)
    return tuple(found)


def _all_match(grid: Grid, column: Column, first_row: int, pattern: re.Pattern[str]) -> bool:
    texts = [text for row in range(first_row, len(grid.rows)) if (text := plain_text(grid.cell(row, column.index))) not in {"", "-"}]
    return bool(texts) and all(pattern.fullmatch(text) for text in texts)


def _header_text(cell: RawCell) -> str:
    return " ".join(plain_text(cell).split())


def _is_numbering(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns (`1 2 3 …`, `(1) (2) (3) …`)."""
    cells = [plain_text(cell).strip("()") for cell in (grid.rows[row] if row < len(grid.rows) else []) if cell is not None]
    return len(cells) >= 3 and cells == [str(number) for number in range(1, len(cells) + 1)]
