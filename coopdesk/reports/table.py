"""What a report says, without how it looks: columns, rows and totals of one question about the book.

Writers (`exchange`), pages (`printing`) and screens take this value; a report builds it and knows no layout.

Words: a title is a message of the catalogue and is translated where it is shown. A cell is shown as its column's
kind says; a `Worded` cell is said in words by `i18n/wording.said`, and where a program reads (JSON) it is written as
a code: a StrEnum by its value, a `Coded` by its code. `EventText` and `BroughtForward` are texts: words everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from coopdesk.domain.money import Minor, Money
from coopdesk.domain.papers import SignatureRole
from coopdesk.domain.wording import BroughtForward, Coded, EventText, Sign
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill

Worded: TypeAlias = StrEnum | Coded | EventText | BroughtForward
Cell: TypeAlias = str | int | date | Decimal | Money | Worded | None
"""One value. In a money column an int is minor units; `Money` is money in a column of any kind."""
WORDED = (StrEnum, Coded, EventText, BroughtForward)
"""The types of `Worded`, for isinstance; a StrEnum is a str too, so ask for these first."""


class ColumnKind(StrEnum):
    """What the values of a column are, and so how they are written and aligned."""

    TEXT = "text"
    CODE = "code"
    """An account, member or receipt number: text that is never translated and keeps its leading zeros."""
    DATE = "date"
    MONEY = "money"
    INTEGER = "integer"
    PERCENT = "percent"

    @property
    def is_figure(self) -> bool:
        return self in (ColumnKind.MONEY, ColumnKind.INTEGER, ColumnKind.PERCENT)


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is public (CONTRACT); `title` a message of the catalogue, marked with N_ where it is written, a name, or a day."""

    key: str
    title: str | date
    kind: ColumnKind = ColumnKind.TEXT
    sign: Sign = Sign.MINUS
    """Of money: how an amount below nothing is written where people read."""


class RowRole(StrEnum):
    """What a row is among the others of a statement."""

    HEADING = "heading"
    """Stands above the rows of a deeper level; it has no figures of its own."""
    LINE = "line"
    SUBTOTAL = "subtotal"
    """Sums what stands above it, and is summed further."""
    TOTAL = "total"
    """A result: what a statement is read for."""


class RowShape(NamedTuple):
    """The place of a row in a statement: `level` says how far its words stand in."""

    role: RowRole = RowRole.LINE
    level: int = 0


BOTH_SIDES = N_("Debit = credit = {amount}")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two sums of a report that must be equal; `says` is a message of the catalogue that names them, with `{amount}`."""

    says: str
    left: Minor
    right: Minor

    @property
    def difference(self) -> Minor:
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report: `rows` are tuples in the order of `columns`, `totals` values by column key.

    Either `as_of` is set, or `from_date` and `to_date`. `drills` say of each row what it leads to, where it leads anywhere.
    A statement has `shapes`, one a row; the day or days it is `compared` with; who signs it; and what in it must agree.
    `known_on`: the moment as of which the book was asked, None for now.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: Mapping[str, Cell] = field(default_factory=dict)
    as_of: date | None = None
    from_date: date | None = None
    to_date: date | None = None
    drills: tuple[Drill | None, ...] = ()
    shapes: tuple[RowShape, ...] = ()
    compared: tuple[date, ...] = ()
    agreement: Agreement | None = None
    signed_by: tuple[SignatureRole, ...] = ()
    known_on: datetime | None = None

    def __post_init__(self) -> None:
        if self.shapes and len(self.shapes) != len(self.rows):
            raise AssertionError(f"{self.code}: not every row says what it is")
        if self.drills and len(self.drills) != len(self.rows):
            raise AssertionError(f"{self.code}: not every row says what it leads to")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise AssertionError(f"{self.code}: a row has not one value for each column")
        if not set(self.totals) <= {column.key for column in self.columns}:
            raise AssertionError(f"{self.code}: a total of a column that is not there")

    @property
    def sheet_code(self) -> str:
        """What the report is called on its paper: its code and its last day."""
        day = self.as_of or self.to_date
        return f"{self.code.upper()}-{day:%d%m%y}" if day else self.code.upper()

    def content(self) -> tuple[object, ...]:
        """Everything that it shows, for the check code of its paper."""
        return *(column.key for column in self.columns), *self.rows, sorted(self.totals.items()), *self.compared

    def drill(self, row: int) -> Drill | None:
        return self.drills[row] if self.drills else None

    def shape(self, row: int) -> RowShape:
        return self.shapes[row] if self.shapes else RowShape()

    @property
    def words_place(self) -> int:
        """The column in which the words of a statement stand in: the first of texts."""
        return next((place for place, column in enumerate(self.columns) if column.kind is ColumnKind.TEXT), 0)

    def holds_figures(self, place: int) -> bool:
        """Whether the column at a place is set as figures: by its kind, or because every cell is one."""
        cells = [row[place] for row in self.rows]
        return self.columns[place].kind.is_figure or (bool(cells) and all(isinstance(cell, int | Decimal | Money) for cell in cells))

    def values(self, key: str) -> tuple[Cell, ...]:
        """The values of one column, from top to bottom."""
        position = [column.key for column in self.columns].index(key)
        return tuple(row[position] for row in self.rows)
