"""Any report on paper: title and dates, the table with its head on every sheet, totals with a double rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Money
from coopdesk.domain.papers import Letterhead, Proof, Replaced, Signature
from coopdesk.i18n.wording import agreed, heading, said
from coopdesk.printing import closing, papers, pdf
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, filled, shrunk
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.statement_table import StatementTable
from coopdesk.printing.style import NOTE, NOTE_STRONG, SMALL_STRONG, TITLE, PrintStyle
from coopdesk.printing.table import LEAST_TEXT, PAD_X, Align, Column, Table, text_width
from coopdesk.reports.table import WORDED, Cell, ColumnKind, ReportTable
from coopdesk.reports.table import Column as ReportColumn

MARGINS = (13.0, 13.0, 11.0, 16.0)
LETTERHEAD_HEIGHT = 18.4
MARK = 11.2
QR_SIZE, PROOF_WIDTH, PROOF_BESIDE_SIGNATURES = 12.0, 90.0, 60.0
SIGN_GAP, DATE_GAP = 8.0, 2.5
PROOF_HEIGHT = QR_SIZE + 3
NOTHING = "–"
CELL = TextStyle(Face.SANS, 8.5)
SIGNING_HEIGHT = SIGN_GAP + CELL.leading() + DATE_GAP + closing.SIGN_HEIGHT
NOTE_HEIGHT = 2 + SMALL_STRONG.leading()
FIGURES = frozenset({ColumnKind.MONEY, ColumnKind.INTEGER, ColumnKind.PERCENT})
NARROW = {ColumnKind.DATE: 19.0, ColumnKind.CODE: 17.0}
"""What columns of short texts take at most where their texts are shorter."""
WIDE_TEXT = 30.0
"""What a text column needs (mm) before the sheet is turned on its side."""


def render(
    table: ReportTable, letterhead: Letterhead, style: PrintStyle, proof: Proof | None = None, signatures: Sequence[Signature] = ()
) -> bytes:
    """The report as a PDF, upright, or lying where its columns need the width; `signatures` of those who sign it."""
    return pdf.write(pages(table, letterhead, style, proof, signatures), style.words.gettext(table.title), style.language)


def pages(
    table: ReportTable, letterhead: Letterhead, style: PrintStyle, proof: Proof | None = None, signatures: Sequence[Signature] = ()
) -> list[Page]:
    title = style.words.gettext(table.title)
    sheets = begun(title, dates_of(table, style), (table,), letterhead, style, dates_of(replace(table, compared=()), style))
    if proof and proof.replaces:
        _say_replaced(sheets, proof.replaces)
    draw_table(sheets, table, after=SIGNING_HEIGHT if signatures else PROOF_HEIGHT if proof else 0.0)
    if signatures:
        _sign(sheets, table, letterhead.place, signatures)
    if proof:
        if signatures:
            _prove(sheets, proof, PROOF_BESIDE_SIGNATURES)
        else:
            close(sheets, proof)
    return finished(sheets)


def begun(title: str, dates: str, tables: Sequence[ReportTable], letterhead: Letterhead, style: PrintStyle, running: str = "") -> Sheets:
    """The sheets with their title; upright, or lying where one of the tables needs the width.

    `running`: the dates over the sheets that follow, where those of the title are too long.
    """
    sheets = Sheets(style, size_for(tables, style), MARGINS, letterhead, f"{title} · {running or dates}")
    sheets.y += LETTERHEAD_HEIGHT
    _title(sheets, title, dates)
    return sheets


def size_for(tables: Sequence[ReportTable], style: PrintStyle) -> tuple[float, float]:
    """The sheet in mm: upright, or lying where one of the tables needs the width."""
    sheet = papers.paper(style.paper)
    upright = sheet.upright()
    fits = all(_needed(table, _samples(table, style)) <= upright[0] - MARGINS[1] - MARGINS[3] for table in tables)
    return upright if fits else sheet.lying()


def draw_table(sheets: Sheets, table: ReportTable, heading: str = "", after: float = 0.0) -> None:
    """The rows where the last box ended, with their totals and what must agree, or a line that there are none.

    What follows and is `after` mm high will stand on the sheet of its last rows.
    """
    style, words = sheets.style, sheets.style.words
    samples, total = _samples(table, style), _total(table, style)
    columns = [_column(column, place, table, samples, style) for place, column in enumerate(table.columns)]
    geometry = (sheets.start, sheets.width, columns, samples, CELL)
    after += NOTE_HEIGHT if after and table.agreement else 0.0
    figures = _figures(table)
    if table.shapes:
        grid = StatementTable(*geometry, words_place=table.words_place, ruled=not table.signed_by)
        shaped = [grid.shaped(_cells(table, row, style), shape, figures(row)) for row, shape in zip(table.rows, table.shapes, strict=True)]
        sheets.table(grid, shaped, total, heading, after=after)
    else:
        plain = Table(*geometry)
        sheets.table(plain, [plain.prepare(_cells(table, row, style), figures(row)) for row in table.rows], total, heading, after=after)
    if not table.rows:
        _note(sheets, words.gettext("Nothing to show for these dates."), CELL)
    if agreement := table.agreement:
        _note(sheets, agreed(agreement.says, (agreement.left, agreement.right), style.currency, words), SMALL_STRONG)


def _say_replaced(sheets: Sheets, replaces: Replaced) -> None:
    """Under the dates: which sheet this one stands for."""
    style, words = sheets.style, sheets.style.words.gettext("Replaces the sheet printed {moment}, check {check}: the month was reopened.")
    moment = style.formats.stamp(replaces.printed_at.astimezone(style.printed_at.tzinfo))
    text = style.fill(words, moment=moment, check=replaces.check)
    sheets.y -= 2
    sheets.page.text(sheets.start, sheets.y + SMALL_STRONG.baseline(), text, SMALL_STRONG)
    sheets.y += SMALL_STRONG.leading() + 3


def _note(sheets: Sheets, text: str, type_: TextStyle) -> None:
    """A line under a table."""
    sheets.need(2 + type_.leading())
    sheets.y += 2
    sheets.page.text(sheets.start + PAD_X, sheets.y + type_.baseline(), text, type_)
    sheets.y += type_.leading()


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
    sheets.need(PROOF_HEIGHT)
    _prove(sheets, proof, width)


def _prove(sheets: Sheets, proof: Proof, width: float) -> None:
    style, words = sheets.style, sheets.style.words
    code = filled(words.gettext("Report code {code}"), NOTE, code=Span(proof.code, NOTE_STRONG))
    check = [Span(style.fill(words.gettext("Check: {check}."), check=proof.check), NOTE)]
    closing.proof(sheets.page, sheets.start, sheets.bottom, proof.payload, [code, check], QR_SIZE, width)


def _sign(sheets: Sheets, table: ReportTable, place: str, people: Sequence[Signature]) -> None:
    """Place and day, and a line for each who signs, under the table; never alone on a sheet that shows nothing else."""
    style, day = sheets.style, table.as_of or table.to_date
    dated = style.joined([place, style.formats.date_long(day)]) if day else place
    sheets.need(SIGNING_HEIGHT)
    sheets.y += SIGN_GAP
    sheets.page.text_end(sheets.end, sheets.y + CELL.baseline(), dated, CELL)
    sheets.y += CELL.leading() + DATE_GAP + closing.SIGN_HEIGHT
    closing.signatures(sheets.page, sheets.start + PROOF_BESIDE_SIGNATURES, sheets.end, sheets.y, style, people)


def _title(sheets: Sheets, title: str, dates: str) -> None:
    type_ = shrunk(title, TITLE, sheets.width)
    sheets.page.text(sheets.start, sheets.y + type_.baseline(1.15), title, type_)
    sheets.y += type_.leading(1.15) + 0.4
    sheets.page.text(sheets.start, sheets.y + CELL.baseline(1.32), dates, CELL)
    sheets.y += CELL.leading(1.32) + 3.5


def dates_of(table: ReportTable, style: PrintStyle) -> str:
    words, formats = style.words, style.formats
    days = [formats.date_long(day) for day in (table.as_of, table.from_date, table.to_date) if day]
    compared = _span([formats.date_long(day) for day in table.compared], style)
    asked = style.fill(words.gettext("As of {date}"), date=days[0]) if table.as_of else _span(days, style)
    known = formats.stamp(table.known_on.astimezone(style.printed_at.tzinfo)) if table.known_on else ""
    return style.joined(
        [
            asked,
            style.fill(words.gettext("compared with {days}"), days=compared) if compared else "",
            style.fill(words.gettext("as known on {moment}"), moment=known) if known else "",
        ]
    )


def _span(days: Sequence[str], style: PrintStyle) -> str:
    if len(days) < 2:
        return days[0] if days else ""
    return style.fill(style.words.gettext("{first} to {last}"), first=days[0], last=days[1])


def _column(column: ReportColumn, place: int, table: ReportTable, samples: Sequence[Sequence[str]], style: PrintStyle) -> Column:
    title = heading(column.title, style.words)
    if table.holds_figures(place):
        return Column(title, Align.FIGURE)
    return Column(title, Align.START, _narrow(column, place, title, samples))


def _narrow(column: ReportColumn, place: int, title: str, samples: Sequence[Sequence[str]]) -> float | None:
    """The width of a column of codes or dates; None for one of other texts."""
    if column.kind not in NARROW:
        return None
    texts = (text_width(row[place], CELL) for row in samples)
    titles = (text_width(word, SMALL_STRONG) for word in title.split(" "))
    return min(NARROW[column.kind], max(*texts, *titles, 0.0) + 2 * PAD_X)


def _figures(table: ReportTable) -> Callable[[Sequence[Cell]], frozenset[int]]:
    """Where a row has figures in columns of texts."""
    mixed = [place for place, column in enumerate(table.columns) if column.kind is ColumnKind.TEXT and not table.holds_figures(place)]
    return lambda row: frozenset(place for place in mixed if isinstance(row[place], int | Decimal | Money))


def _cells(table: ReportTable, row: Sequence[Cell], style: PrintStyle) -> list[str]:
    return [_text(value, column, style) for value, column in zip(row, table.columns, strict=True)]


def _total(table: ReportTable, style: PrintStyle) -> list[str] | None:
    """The totals row, its word in the first column that can take it; none where there is nothing to add up."""
    if not table.totals or not table.rows:
        return None
    cells = [_text(table.totals.get(column.key), column, style) for column in table.columns]
    place = next((number for number, column in enumerate(table.columns) if column.kind not in FIGURES and not cells[number]), None)
    if place is not None:
        cells[place] = style.words.gettext("Total")
    return cells


def _text(value: Cell, column: ReportColumn, style: PrintStyle) -> str:
    """A value as its kind is written; money of zero is a dash, so that the figures that matter stand out."""
    formats, kind = style.formats, column.kind
    if value is None:
        return ""
    if isinstance(value, WORDED):
        return said(value, style.words)
    if isinstance(value, Money):
        return formats.amount(value.minor, value.currency)
    if isinstance(value, date):
        return formats.date(value)
    if kind is ColumnKind.MONEY and isinstance(value, int):
        return formats.figure(value, style.currency, column.sign) if value else NOTHING
    if kind is ColumnKind.PERCENT and isinstance(value, Decimal):
        return formats.percent(value)
    if isinstance(value, (int, Decimal)):
        return formats.number(value)
    return str(value)


def _needed(table: ReportTable, samples: Sequence[Sequence[str]]) -> float:
    """The width that all columns would like, in mm."""
    needed = 0.0
    for number, column in enumerate(table.columns):
        widest = max((text_width(row[number], CELL) for row in samples), default=0.0) + 2 * PAD_X
        if column.kind in FIGURES:
            needed += max(widest * 1.04, 14.0)
        elif column.kind in NARROW:
            needed += max(widest, NARROW[column.kind])
        else:
            needed += max(min(widest, WIDE_TEXT), LEAST_TEXT)
    return needed
