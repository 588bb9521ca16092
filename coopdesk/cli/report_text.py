"""A report for a terminal: aligned columns, figures at the right, totals under a rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Currency, Money
from coopdesk.i18n.catalogue import Words
from coopdesk.i18n.wording import agreed, heading, said
from coopdesk.marks import N_
from coopdesk.reports.table import WORDED, Cell, Column, ColumnKind, ReportTable, RowRole

AS_OF, FROM_TO, COMPARED = N_("As of {date}"), N_("{first} to {last}"), N_("compared with {days}")
KNOWN = N_("as known on {moment}")
GAP, INDENT = "  ", "  "
SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)


def report_text(table: ReportTable, currency: Currency, words: Words) -> str:
    """The whole report as lines of text, in the language of `words`."""
    head = [heading(column.title, words) for column in table.columns]
    body = [_indented(table, number, _line(table.columns, row, currency, words)) for number, row in enumerate(table.rows)]
    totals = _line(table.columns, [table.totals.get(column.key) for column in table.columns], currency, words)
    widths = [max(map(len, column)) for column in zip(head, totals, *body, strict=True)]
    right = [table.holds_figures(place) for place in range(len(table.columns))]
    rule = GAP.join("-" * width for width in widths)
    lines = [words.gettext(table.title), dates_line(table, words), "", _aligned(head, widths, right), rule]
    for number, line in enumerate(body):
        sums = table.shape(number).role in SUMS
        lines += [*([_under_figures(widths, right, "-")] if sums else []), _aligned(line, widths, right)]
        lines += [_under_figures(widths, right, "=")] if table.shape(number).role is RowRole.TOTAL else []
    if not table.rows:
        lines.append(words.gettext("Nothing to show for these dates."))
    elif table.totals:
        lines += [rule, _aligned(totals, widths, right)]
    if agreement := table.agreement:
        lines += ["", agreed(agreement.says, (agreement.left, agreement.right), currency, words)]
    return "\n".join(lines) + "\n"


def _indented(table: ReportTable, number: int, cells: list[str]) -> list[str]:
    place = table.words_place
    return [INDENT * table.shape(number).level * (at == place) + cell for at, cell in enumerate(cells)] if table.shapes else cells


def _under_figures(widths: Sequence[int], right: Sequence[bool], sign: str) -> str:
    return GAP.join((sign if figures else " ") * width for width, figures in zip(widths, right, strict=True)).rstrip()


def dates_line(table: ReportTable, words: Words) -> str:
    """The day or days that a report is about, as a sentence, those that it is compared with, and as of which moment it was known."""
    days = [words.formats.date(day) for day in (table.as_of, table.from_date, table.to_date) if day is not None]
    asked = words.gettext(AS_OF).format(date=days[0]) if table.as_of else _span(days, words)
    compared = _span([words.formats.date(day) for day in table.compared], words)
    beside = words.gettext(COMPARED).format(days=compared) if compared else ""
    known = words.gettext(KNOWN).format(moment=words.formats.stamp(table.known_on.astimezone())) if table.known_on else ""
    return " · ".join(filter(None, (asked, beside, known)))


def _span(days: Sequence[str], words: Words) -> str:
    if len(days) < 2:
        return days[0] if days else ""
    return words.gettext(FROM_TO).format(first=days[0], last=days[1])


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
        return words.formats.figure(cell, currency, column.sign) if column.kind is ColumnKind.MONEY else words.formats.number(cell)
    if isinstance(cell, Decimal):
        return words.formats.number(cell)
    return words.formats.date(cell) if isinstance(cell, date) else cell


def _aligned(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [cell.rjust(width) if at_right else cell.ljust(width) for cell, width, at_right in zip(cells, widths, right, strict=True)]
    return GAP.join(padded).rstrip()
