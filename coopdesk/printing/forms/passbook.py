"""Passbook: new lines at the exact places of a book's layout, a page of PDF for each page of the book.

`render` prints on the member's real book: only lines that are not in it yet, nothing else. `picture` draws the whole
spread with its printed head, rules and numbers, for the screen and for plain paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopdesk.domain.papers import PassbookLine, PassbookMark, PassbookPage
from coopdesk.i18n.passbook_texts import BROUGHT_FORWARD, CARRIED_FORWARD, LineText, line_text
from coopdesk.marks import N_
from coopdesk.printing import pdf
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.papers import Field, PassbookColumn, PassbookLayout, passbook_layout
from coopdesk.printing.rich import fitted, shrunk
from coopdesk.printing.style import PrintStyle

SHORT_BROUGHT_FORWARD = N_("Brought forward")
SHORT_CARRIED_FORWARD = N_("Carried forward")
"""A passbook column holds fourteen characters."""

LEAST_SCALE = 0.6
"""A description shrinks to this share of its size before it is cut; figures shrink as far as they need."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One cell where it stands: `start` and `end` of its room in mm, `top` of its row."""

    column: PassbookColumn
    start: float
    end: float
    top: float
    text: str


def render(pages: Sequence[PassbookPage], style: PrintStyle) -> bytes:
    """New lines only; `style.paper` is the code of a passbook layout."""
    layout = passbook_layout(style.paper)
    return pdf.write((_printed_page(page, layout, style) for page in pages), _title(pages), style.language)


def cells(page: PassbookPage, layout: PassbookLayout, style: PrintStyle) -> list[Placed]:
    """The cells of the lines that are still to be printed, from the top down; every back end draws these."""
    return [cell for line in page.lines if not line.printed for cell in line_cells(line, layout, style)]


def line_cells(line: PassbookLine, layout: PassbookLayout, style: PrintStyle) -> list[Placed]:
    top = layout.row_top(line.line)
    found = []
    for column in layout.columns:
        text = _content(column.field, line, style)
        if column.printed and text:
            found.append(Placed(column, column.start + column.inset, column.end - column.inset, top, text))
    return found


def draw_line(page: Page, line: PassbookLine, layout: PassbookLayout, style: PrintStyle) -> None:
    type_ = TextStyle(Face.MONO, layout.size)
    for cell in line_cells(line, layout, style):
        draw_cell(page, cell, type_, layout.baseline)


def draw_cell(page: Page, cell: Placed, type_: TextStyle, baseline: float) -> None:
    """A book is bound one way: its columns stand where the layout says, whatever the language."""
    room = cell.end - cell.start
    small = shrunk(cell.text, type_, room)
    if cell.column.field is Field.TEXT and small.size < type_.size * LEAST_SCALE:
        small = type_._replace(size=type_.size * LEAST_SCALE)
        cell = Placed(cell.column, cell.start, cell.end, cell.top, fitted(cell.text, small, room))
    if cell.column.align == "end":
        page.text_end(cell.end, cell.top + baseline, cell.text, small)
    else:
        page.text(cell.start, cell.top + baseline, cell.text, small)


def text_of(line: PassbookLine) -> LineText:
    """The code and the words of a line."""
    if line.mark is PassbookMark.BROUGHT_FORWARD:
        return LineText(BROUGHT_FORWARD.code, SHORT_BROUGHT_FORWARD)
    if line.mark is PassbookMark.CARRIED_FORWARD or line.kind is None:
        return LineText(CARRIED_FORWARD.code, SHORT_CARRIED_FORWARD)
    return line_text(line.kind, came_in=bool(line.in_))


def _printed_page(page: PassbookPage, layout: PassbookLayout, style: PrintStyle) -> Page:
    sheet = style.sheet(layout.width, layout.height)
    for line in page.lines:
        if not line.printed:
            draw_line(sheet, line, layout, style)
    return sheet


def _content(field: Field, line: PassbookLine, style: PrintStyle) -> str:
    match field:
        case Field.LINE:
            return str(line.line)
        case Field.DATE:
            return style.formats.date_short(line.date)
        case Field.CODE:
            return text_of(line).code
        case Field.TEXT:
            return _text(line, style)
        case Field.OUT:
            return style.amount_or_nothing(line.out)
        case Field.IN:
            return style.amount_or_nothing(line.in_)
        case Field.BALANCE:
            return style.amount(line.balance)
        case Field.TELLER:
            return line.teller


def _text(line: PassbookLine, style: PrintStyle) -> str:
    """What happened; of stamps how many they were."""
    if line.stamps:
        return style.fill(style.words.ngettext("{n} stamp", "{n} stamps", line.stamps), n=style.formats.number(line.stamps))
    return style.words.gettext(text_of(line).text)


def _title(pages: Sequence[PassbookPage]) -> str:
    return f"{pages[0].account} {pages[0].member.name}" if pages else ""
