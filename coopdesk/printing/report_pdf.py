"""Any report on paper: title and dates, the table with its head on every sheet, totals with a double rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Money
from coopdesk.domain.papers import Letterhead, Proof
from coopdesk.i18n.wording import said
from coopdesk.printing import closing, papers, pdf
from coopdesk.printing.fonts import Face, width_mm
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, filled, shrunk
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import NOTE, NOTE_STRONG, TITLE, PrintStyle
from coopdesk.printing.table import LEAST_TEXT, PAD_X, Align, Column, Table
from coopdesk.reports.table import WORDED, Cell, ColumnKind, ReportTable

MARGINS = (13.0, 13.0, 11.0, 16.0)
LETTERHEAD_HEIGHT = 18.4
MARK = 11.2
QR_SIZE, PROOF_WIDTH = 12.0, 90.0
CELL = TextStyle(Face.SANS, 8.5)
FIGURES = frozenset({ColumnKind.MONEY, ColumnKind.INTEGER, ColumnKind.PERCENT})
NARROW = {ColumnKind.DATE: 19.0, ColumnKind.CODE: 16.0}
WIDE_TEXT = 30.0
"""What a text column needs (mm) before the sheet is turned on its side."""


def render(table: ReportTable, letterhead: Letterhead, style: PrintStyle, proof: Proof | None = None) -> bytes:
    """The report as a PDF, upright, or lying where its columns need the width."""
    return pdf.write(pages(table, letterhead, style, proof), style.words.gettext(table.title), style.language)


def pages(table: ReportTable, letterhead: Letterhead, style: PrintStyle, proof: Proof | None = None) -> list[Page]:
    title = style.words.gettext(table.title)
    sheets = begun(title, dates_of(table, style), (table,), letterhead, style)
    draw_table(sheets, table)
    if proof:
        close(sheets, proof)
    return finished(sheets)


def begun(title: str, dates: str, tables: Sequence[ReportTable], letterhead: Letterhead, style: PrintStyle) -> Sheets:
    """The sheets with their title; upright, or lying where one of the tables needs the width."""
    sheet = papers.paper(style.paper)
    upright = sheet.upright()
    fits = all(_needed(table, _samples(table, style)) <= upright[0] - MARGINS[1] - MARGINS[3] for table in tables)
    sheets = Sheets(style, upright if fits else sheet.lying(), MARGINS, letterhead, f"{title} · {dates}")
    sheets.y += LETTERHEAD_HEIGHT
    _title(sheets, title, dates)
    return sheets


def draw_table(sheets: Sheets, table: ReportTable, heading: str = "") -> None:
    """The rows where the last box ended, with their totals, or a line that there are none."""
    style, words = sheets.style, sheets.style.words
    columns = [_column(column.kind, words.gettext(column.title), table.holds_figures(place)) for place, column in enumerate(table.columns)]
    grid = Table(sheets.start, sheets.width, columns, _samples(table, style), CELL)
    sheets.table(grid, [grid.prepare(_cells(table, row, style)) for row in table.rows], _total(table, style), heading)
    if not table.rows:
        sheets.y += 2
        sheets.page.text(sheets.start + PAD_X, sheets.y + CELL.baseline(), words.gettext("Nothing to show for these dates."), CELL)


def finished(sheets: Sheets) -> list[Page]:
    style = sheets.style
    printed = style.fill(style.words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    return sheets.finish(lambda number: (number, printed), MARK)


def _samples(table: ReportTable, style: PrintStyle) -> list[list[str]]:
    """Every row as text, and the totals."""
    total = _total(table, style)
    return [*(_cells(table, row, style) for row in table.rows), *([total] if total else [])]


def close(sheets: Sheets, proof: Proof, width: float = PROOF_WIDTH) -> None:
    """The code of the report and the code that proves its figures, at the foot of the last sheet."""
    style, words = sheets.style, sheets.style.words
    sheets.need(QR_SIZE + 3)
    code = filled(words.gettext("Report code {code}"), NOTE, code=Span(proof.code, NOTE_STRONG))
    check = [Span(style.fill(words.gettext("Check: {check}."), check=proof.check), NOTE)]
    closing.proof(sheets.page, sheets.start, sheets.bottom, proof.payload, [code, check], QR_SIZE, width)


def _title(sheets: Sheets, title: str, dates: str) -> None:
    type_ = shrunk(title, TITLE, sheets.width)
    sheets.page.text(sheets.start, sheets.y + type_.baseline(1.15), title, type_)
    sheets.y += type_.leading(1.15) + 0.4
    sheets.page.text(sheets.start, sheets.y + CELL.baseline(1.32), dates, CELL)
    sheets.y += CELL.leading(1.32) + 3.5


def dates_of(table: ReportTable, style: PrintStyle) -> str:
    words, formats = style.words, style.formats
    if table.as_of:
        return style.fill(words.gettext("As of {date}"), date=formats.date_long(table.as_of))
    if table.from_date and table.to_date:
        return style.fill(
            words.gettext("{first} to {last}"), first=formats.date_long(table.from_date), last=formats.date_long(table.to_date)
        )
    return ""


def _column(kind: ColumnKind, title: str, holds_figures: bool) -> Column:
    if holds_figures:
        return Column(title, Align.FIGURE)
    return Column(title, Align.START, NARROW.get(kind))


def _cells(table: ReportTable, row: Sequence[Cell], style: PrintStyle) -> list[str]:
    return [_text(value, column.kind, style) for value, column in zip(row, table.columns, strict=True)]


def _total(table: ReportTable, style: PrintStyle) -> list[str] | None:
    """The totals row, its word in the first column that can take it."""
    if not table.totals:
        return None
    cells = [_text(table.totals.get(column.key), column.kind, style) for column in table.columns]
    place = next((number for number, column in enumerate(table.columns) if column.kind not in FIGURES and not cells[number]), None)
    if place is not None:
        cells[place] = style.words.gettext("Total")
    return cells


def _text(value: Cell, kind: ColumnKind, style: PrintStyle) -> str:
    """A value as its kind is written; money of zero is a dash, so that the figures that matter stand out."""
    formats = style.formats
    if value is None:
        return ""
    if isinstance(value, WORDED):
        return said(value, style.words)
    if isinstance(value, Money):
        return formats.amount(value.minor, value.currency)
    if isinstance(value, date):
        return formats.date(value)
    if kind is ColumnKind.MONEY and isinstance(value, int):
        return style.amount_or_dash(value)
    if kind is ColumnKind.PERCENT and isinstance(value, Decimal):
        return formats.percent(value)
    if isinstance(value, (int, Decimal)):
        return formats.number(value)
    return str(value)


def _needed(table: ReportTable, samples: Sequence[Sequence[str]]) -> float:
    """The width that all columns would like, in mm."""
    needed = 0.0
    for number, column in enumerate(table.columns):
        widest = max((width_mm(row[number], CELL.face, CELL.size) for row in samples), default=0.0) + 2 * PAD_X
        if column.kind in FIGURES:
            needed += max(widest * 1.04, 14.0)
        elif column.kind in NARROW:
            needed += max(widest, NARROW[column.kind])
        else:
            needed += max(min(widest, WIDE_TEXT), LEAST_TEXT)
    return needed
