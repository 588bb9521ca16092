"""Reports as a workbook: a sheet a report, numbers as numbers, dates as dates, texts as texts, totals as values.

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
from coopdesk.i18n.catalogue import Words
from coopdesk.i18n.wording import said
from coopdesk.reports.table import WORDED, Cell, Column, ColumnKind, ReportTable

if TYPE_CHECKING:
    from xlsxwriter import Workbook

TEXT_MAX = 32_767
"""The most characters that a cell of a workbook holds."""

SHEET_NAME_MAX = 31
WIDTHS = range(8, 41)
WIDTH_SAMPLE = 500
HEADER_ROW = 3
DATE_FORMAT = "dd/mm/yyyy"
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
        money = "#,##0" + ("." + "0" * currency.decimals if currency.decimals else "")
        self._bold = workbook.add_format({"bold": True})
        self._head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._formats = {
            (kind, total): workbook.add_format({"num_format": form, **({"bold": True, "top": 1} if total else {})})
            for kind, form in ((ColumnKind.MONEY, money), (ColumnKind.DATE, DATE_FORMAT), (ColumnKind.TEXT, "@"), (ColumnKind.INTEGER, "0"))
            for total in (False, True)
        }

    def write(self, table: ReportTable, name: str, on_step: OnStep) -> None:
        """Title, days, header, rows, totals."""
        sheet = self._workbook.add_worksheet(name)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, self._width(table, place, column))
        sheet.write_string(0, 0, self._words.gettext(table.title), self._bold)
        for place, day in enumerate(day for day in (table.as_of, table.from_date, table.to_date) if day):
            sheet.write_datetime(1, place, day, self._formats[ColumnKind.DATE, False])
        for place, column in enumerate(table.columns):
            sheet.write_string(HEADER_ROW, place, self._words.gettext(column.title), self._head)
        sheet.freeze_panes(HEADER_ROW + 1, 0)
        for number, row in enumerate(counted(table.rows, len(table.rows), on_step), HEADER_ROW + 1):
            for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                self._write_cell(sheet, number, place, cell, column)
        if table.totals:
            last = HEADER_ROW + 1 + len(table.rows)
            for place, column in enumerate(table.columns):
                self._write_cell(sheet, last, place, table.totals.get(column.key), column, total=True)

    def _write_cell(self, sheet: Any, row: int, place: int, cell: Cell, column: Column, total: bool = False) -> None:
        if cell is None:
            return
        if isinstance(cell, (*WORDED, str)):
            text = said(cell, self._words) if isinstance(cell, WORDED) else cell
            sheet.write_string(row, place, text[:TEXT_MAX], self._formats[ColumnKind.TEXT, total])
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, cell, self._formats[ColumnKind.DATE, total])
        elif isinstance(cell, Money) or column.kind is ColumnKind.MONEY:
            sheet.write_number(row, place, self._whole(cell), self._formats[ColumnKind.MONEY, total])
        else:
            kind = self._formats[ColumnKind.INTEGER, total] if isinstance(cell, int) else None
            sheet.write_number(row, place, cell, kind)

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
        longest = max(map(len, [self._words.gettext(column.title), *texts])) + extra
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
