"""A report as CSV for spreadsheet programs: one table, a header, a row a line; text that could be a formula is guarded.

Comma and double quotes as RFC 4180, UTF-8 with a byte order mark (without it Excel guesses another encoding).
Money is a plain decimal, a date ISO. Only texts are guarded: a negative amount stays a number.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Currency, Money, plain
from coopdesk.domain.steps import OnStep, counted, no_step
from coopdesk.exchange.csv_text import guarded
from coopdesk.i18n.catalogue import Words
from coopdesk.i18n.wording import ROW_ROLE, heading, said
from coopdesk.reports.table import WORDED, Cell, Column, ColumnKind, ReportTable


def report_csv(table: ReportTable, currency: Currency, words: Words, on_step: OnStep = no_step) -> bytes:
    """The rows of a report under their titles in the language of `words`; totals are left to whoever adds up.

    Of a statement the last column says what each row is (`heading`, `line`, `subtotal`, `total`), so that lines can be summed.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    roles = [[shape.role.value] for shape in table.shapes] or [[]] * len(table.rows)
    heads = [heading(column.title, words) for column in table.columns] + ([words.gettext(ROW_ROLE)] if table.shapes else [])
    writer.writerow([guarded(head) for head in heads])
    for row, role in zip(counted(table.rows, len(table.rows), on_step), roles, strict=True):
        writer.writerow([_shown(cell, column, currency, words) for column, cell in zip(table.columns, row, strict=True)] + role)
    return text.getvalue().encode("utf-8-sig")


def _shown(cell: Cell, column: Column, currency: Currency, words: Words) -> str:
    if cell is None:
        return ""
    if isinstance(cell, WORDED):
        return guarded(said(cell, words))
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, Money):
        return plain(cell.minor, cell.currency.decimals)
    if isinstance(cell, int):
        return plain(cell, currency.decimals) if column.kind is ColumnKind.MONEY else str(cell)
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.isoformat() if isinstance(cell, date) else ""
