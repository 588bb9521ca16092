"""A report as rows of a table on the screen: its columns, its cells written as their kind says, its totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Currency, Money
from coopdesk.domain.wording import Sign
from coopdesk.i18n.catalogue import Words, current
from coopdesk.i18n.wording import heading, said
from coopdesk.reports.table import WORDED, ColumnKind, ReportTable, RowRole
from coopdesk.reports.table import Cell as Value
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn

AT_ONCE = 1000
"""Rows up to which a report is shown whole, and can be sorted; a longer one comes in pages."""
PAGE = 200
NOTHING = "–"
STATES = {RowRole.HEADING: "group", RowRole.LINE: "", RowRole.SUBTOTAL: "subtotal", RowRole.TOTAL: "total"}
KINDS = {ColumnKind.DATE: CellKind.DATE, ColumnKind.MONEY: CellKind.MONEY, ColumnKind.INTEGER: CellKind.COUNT, ColumnKind.PERCENT: CellKind.COUNT}
GIVES_WAY = ("memo", "text", "name", "item", "product")
"""Keys of text columns that may be cut, the first that is there; else the last column that is no figure is the wide one."""
STAYS = ("name", "member")
"""Keys of the column that says whom a row is about; where there is none the first column does."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report with what the screen needs of it, made beside the screen: every row of a long one was looked at.

    `rows` are all of them, or the first page of a long report.
    """

    table: ReportTable
    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    totals: dict[str, str]

    @property
    def whole(self) -> bool:
        return len(self.rows) == len(self.table.rows)


def prepared(table: ReportTable, currency: Currency, words: Words) -> Prepared:
    rows = table_rows(table, 0, PAGE if len(table.rows) > AT_ONCE else AT_ONCE, currency, words)
    return Prepared(table, table_columns(table), tuple(rows), total_figures(table, currency, words))


def table_columns(table: ReportTable) -> tuple[TableColumn, ...]:
    """The first column of numbers is what opens a row; the widest text gives way."""
    keys = [column.key for column in table.columns]
    figures = {place for place in range(len(table.columns)) if table.holds_figures(place)}
    words = [column.key for place, column in enumerate(table.columns) if place not in figures]
    stretched = next((key for key in GIVES_WAY if key in keys), (words or keys)[-1])
    stays = next((key for key in STAYS if key in keys), keys[0])
    opener = next((column.key for column in table.columns if column.kind is ColumnKind.CODE), "")
    made = []
    for place, column in enumerate(table.columns):
        kind = CellKind.MONEY if place in figures else KINDS.get(column.kind, CellKind.TEXT)
        kind = CellKind.LINK if column.key == opener and table.drills else kind
        made.append(TableColumn(column.key, _title(column.title), kind, stretch=column.key == stretched, stays=column.key == stays))
    return tuple(made)


def _title(title: str | date) -> Callable[[], str]:
    return lambda: heading(title, current())


def table_rows(table: ReportTable, first: int, last: int, currency: Currency, words: Words) -> list[Row]:
    """The rows from `first` up to before `last`; the key of a row is its number."""
    return [_row(table, number, currency, words) for number in range(first, min(last, len(table.rows)))]


def _row(table: ReportTable, number: int, currency: Currency, words: Words) -> Row:
    cells = [
        cell_of(value, column.kind, currency, words, column.sign) for value, column in zip(table.rows[number], table.columns, strict=True)
    ]
    shape = table.shape(number)
    if shape.role is not RowRole.LINE or shape.level:
        strong = shape.role is not RowRole.LINE
        cells = [replace(cell, strong=strong, level=shape.level * (place == table.words_place)) for place, cell in enumerate(cells)]
    return Row(number, tuple(cells), STATES[shape.role])


def cell_of(value: Value, kind: ColumnKind, currency: Currency, words: Words, sign: Sign = Sign.MINUS) -> Cell:
    """Money of nothing is a dash, as on paper, so that the figures that matter stand out."""
    formats = words.formats
    if value is None:
        return Cell()
    if isinstance(value, WORDED):
        text = said(value, words)
        return Cell(text, text.casefold())
    if isinstance(value, Money):
        return Cell(formats.amount(value.minor, value.currency), value.minor, figure=True)
    if isinstance(value, date):
        return Cell(formats.date(value), value)
    if kind is ColumnKind.MONEY and isinstance(value, int):
        return Cell(formats.figure(value, currency, sign) if value else NOTHING, value, figure=True)
    if kind is ColumnKind.PERCENT and isinstance(value, Decimal):
        return Cell(formats.percent(value), value, figure=True)
    if isinstance(value, int | Decimal):
        return Cell(formats.number(value), value, figure=True)
    return Cell(value, value.casefold())


def total_figures(table: ReportTable, currency: Currency, words: Words) -> dict[str, str]:
    kinds = {column.key: column.kind for column in table.columns}
    figures = {key: cell_of(value, kinds[key], currency, words).text for key, value in table.totals.items()}
    return {key: words.formats.number(0) if text == NOTHING else text for key, text in figures.items()}


