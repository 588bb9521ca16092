"""Reports as a workbook: a sheet a report, numbers as numbers, dates as dates, texts as texts, totals as values.

A statement keeps its look: headings and sums are strong, words stand in, sums have their rules.
Nothing becomes a formula or a link, whatever a text begins with. Rows are written as they come, so that a long
report needs little memory; the header stays in sight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from coopdesk.domain.money import Currency, Money
from coopdesk.domain.steps import OnStep, counted, no_step
from coopdesk.domain.wording import Sign
from coopdesk.i18n.catalogue import Words
from coopdesk.i18n.wording import agreed, heading, said
from coopdesk.reports.table import WORDED, Cell, Column, ColumnKind, ReportTable, RowRole, RowShape

if TYPE_CHECKING:
    from xlsxwriter import Workbook

TEXT_MAX = 32_767
"""The most characters that a cell of a workbook holds."""

SHEET_NAME_MAX = 31
WIDTHS = range(8, 41)
WIDTH_SAMPLE = 500
HEADER_ROW = 3
DATE_FORMAT = "dd/mm/yyyy"
MONEY_FORMATS = {Sign.MINUS: "{0}", Sign.BRACKETS: "{0};({0});{0}", Sign.ALWAYS: "+{0};-{0};{0}"}
KIND_FORMATS = {ColumnKind.DATE: DATE_FORMAT, ColumnKind.TEXT: "@", ColumnKind.INTEGER: "0"}
LOOKS: dict[RowRole, dict[str, Any]] = {
    RowRole.HEADING: {"bold": True},
    RowRole.LINE: {},
    RowRole.SUBTOTAL: {"bold": True, "top": 1},
    RowRole.TOTAL: {"bold": True, "top": 1, "bottom": 6},
}
TOTAL = RowShape(RowRole.TOTAL)
AS_TEXT = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}


def report_xlsx(tables: Sequence[ReportTable], currency: Currency, words: Words, on_step: OnStep = no_step) -> bytes:
    """A workbook with a sheet for each report, in the language of `words`. `on_step` hears of the rows of each."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, AS_TEXT) as workbook:
        sheet_names: set[str] = set()
        for table in tables:
            _Sheet(workbook, currency, words).write(table, _sheet_name(words.gettext(table.title), sheet_names), on_step)
    return out.getvalue()


class _Sheet:
    """One report on its way into a workbook."""

    def __init__(self, workbook: Workbook, currency: Currency, words: Words) -> None:
        self._workbook, self._currency, self._words = workbook, currency, words
        self._money = "#,##0" + ("." + "0" * currency.decimals if currency.decimals else "")
        self._bold = workbook.add_format({"bold": True})
        self._head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._formats: dict[tuple[str, RowShape], Any] = {}

    def write(self, table: ReportTable, name: str, on_step: OnStep) -> None:
        """Title, days, header, rows, totals, and what must agree."""
        sheet = self._workbook.add_worksheet(name)
        self._write_head(sheet, table)
        number = HEADER_ROW
        for number, row in enumerate(counted(table.rows, len(table.rows), on_step), HEADER_ROW + 1):
            self._write_row(sheet, number, table, row, table.shape(number - HEADER_ROW - 1))
        if table.totals:
            number += 1
            self._write_row(sheet, number, table, tuple(table.totals.get(column.key) for column in table.columns), TOTAL)
        if agreement := table.agreement:
            said_so = agreed(agreement.says, (agreement.left, agreement.right), self._currency, self._words)
            sheet.write_string(number + 2, table.words_place, said_so)

    def _write_head(self, sheet: Any, table: ReportTable) -> None:
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, self._width(table, place, column))
        sheet.write_string(0, 0, self._words.gettext(table.title), self._bold)
        for place, day in enumerate(day for day in (table.as_of, table.from_date, table.to_date, *table.compared) if day):
            sheet.write_datetime(1, place, day, self._format(DATE_FORMAT, RowShape()))
        for place, column in enumerate(table.columns):
            sheet.write_string(HEADER_ROW, place, heading(column.title, self._words), self._head)
        sheet.freeze_panes(HEADER_ROW + 1, 0)

    def _write_row(self, sheet: Any, number: int, table: ReportTable, row: Sequence[Cell], shape: RowShape) -> None:
        """Only the words of a row stand in."""
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            at_level = shape if place == table.words_place else shape._replace(level=0)
            self._write_cell(sheet, (number, place), cell, column, at_level)

    def _format(self, shown: str, shape: RowShape) -> Any:
        """Made when it is first asked for: a workbook keeps every format that it was told of."""
        if (shown, shape) not in self._formats:
            indent = {"indent": shape.level} if shape.level else {}
            self._formats[shown, shape] = self._workbook.add_format({"num_format": shown, **LOOKS[shape.role], **indent})
        return self._formats[shown, shape]

    def _write_cell(self, sheet: Any, place: tuple[int, int], cell: Cell, column: Column, shape: RowShape) -> None:
        if cell is None:
            return
        if isinstance(cell, (*WORDED, str)):
            text = said(cell, self._words) if isinstance(cell, WORDED) else cell
            sheet.write_string(*place, text[:TEXT_MAX], self._format(KIND_FORMATS[ColumnKind.TEXT], shape))
        elif isinstance(cell, date):
            sheet.write_datetime(*place, cell, self._format(DATE_FORMAT, shape))
        elif isinstance(cell, Money) or column.kind is ColumnKind.MONEY:
            sheet.write_number(*place, self._whole(cell), self._format(MONEY_FORMATS[column.sign].format(self._money), shape))
        else:
            sheet.write_number(*place, cell, self._format(KIND_FORMATS[ColumnKind.INTEGER], shape) if isinstance(cell, int) else None)

    def _whole(self, cell: Any) -> Decimal:
        """An amount in units of its currency."""
        if isinstance(cell, Money):
            return Decimal(cell.minor).scaleb(-cell.currency.decimals)
        return Decimal(cell).scaleb(-self._currency.decimals)

    def _width(self, table: ReportTable, place: int, column: Column) -> int:
        """Wide enough for the first rows, within reason."""
        texts = [
            said(cell, self._words) if isinstance(cell, WORDED) else str(cell) for row in table.rows[:WIDTH_SAMPLE] if (cell := row[place])
        ]
        extra = 4 if column.kind is ColumnKind.MONEY else 2
        longest = max(map(len, [heading(column.title, self._words), *texts])) + extra
        return min(max(longest, WIDTHS.start), WIDTHS.stop - 1)


def _sheet_name(title: str, taken: set[str]) -> str:
    """The title in the characters that a sheet's name may have, told apart from those before it."""
    bare = re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:SHEET_NAME_MAX] or "-"
    name, number = bare, 1
    while name.casefold() in taken:
        number += 1
        name = f"{bare[: SHEET_NAME_MAX - 4]} {number}"
    taken.add(name.casefold())
    return name
