"""A report for a terminal: aligned columns, figures at the right, totals under a rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Currency, Money
from coopdesk.i18n.catalogue import Words
from coopdesk.i18n.wording import said
from coopdesk.marks import N_
from coopdesk.reports.table import WORDED, Cell, Column, ColumnKind, ReportTable

AS_OF, FROM_TO = N_("As of {date}"), N_("{first} to {last}")
GAP = "  "


def report_text(table: ReportTable, currency: Currency, words: Words) -> str:
    """The whole report as lines of text, in the language of `words`."""
    head = [words.gettext(column.title) for column in table.columns]
    body = [_line(table.columns, row, currency, words) for row in table.rows]
    totals = _line(table.columns, [table.totals.get(column.key) for column in table.columns], currency, words)
    widths = [max(map(len, column)) for column in zip(head, totals, *body, strict=True)]
    right = [table.holds_figures(place) for place in range(len(table.columns))]
    rule = GAP.join("-" * width for width in widths)
    lines = [words.gettext(table.title), dates_line(table, words), "", _aligned(head, widths, right), rule]
    lines += [_aligned(line, widths, right) for line in body]
    if table.totals:
        lines += [rule, _aligned(totals, widths, right)]
    return "\n".join(lines) + "\n"


def dates_line(table: ReportTable, words: Words) -> str:
    """The day or days that a report is about, as a sentence."""
    if table.as_of is not None:
        return words.gettext(AS_OF).format(date=words.formats.date(table.as_of))
    if table.from_date is None or table.to_date is None:
        return ""
    return words.gettext(FROM_TO).format(first=words.formats.date(table.from_date), last=words.formats.date(table.to_date))


def _line(columns: Sequence[Column], row: Sequence[Cell], currency: Currency, words: Words) -> list[str]:
    return [_shown(cell, column, currency, words) for column, cell in zip(columns, row, strict=True)]


def _shown(cell: Cell, column: Column, currency: Currency, words: Words) -> str:
    if cell is None:
        return ""
    if isinstance(cell, WORDED):
        return said(cell, words)
    if isinstance(cell, Money):
        return words.formats.amount(cell.minor, cell.currency)
    if isinstance(cell, int):
        return words.formats.amount(cell, currency) if column.kind is ColumnKind.MONEY else words.formats.number(cell)
    if isinstance(cell, Decimal):
        return words.formats.number(cell)
    return words.formats.date(cell) if isinstance(cell, date) else cell


def _aligned(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [cell.rjust(width) if at_right else cell.ljust(width) for cell, width, at_right in zip(cells, widths, right, strict=True)]
    return GAP.join(padded).rstrip()
