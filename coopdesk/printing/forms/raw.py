"""The same papers for printers of text: the passbook for ESC/P, the receipt for ESC/P and ESC/POS."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from coopdesk.domain.papers import CashFlow, MeetingReceipts, PassbookPage, ReceiptPaper
from coopdesk.printing import charset, escp, escpos, papers
from coopdesk.printing.forms import meeting_receipts, passbook, receipt_roll
from coopdesk.printing.papers import Field, passbook_layout
from coopdesk.printing.style import PrintStyle

FORM_LINES_PER_INCH = 6
ROLL_COLUMNS = 42
NORMAL, NARROW = 15, 20
PRACTICE_TOP, PRACTICE_COLUMNS = 5.0, 60
"""Where the word of a practice book stands in a passbook (mm from the top) and how many characters wide."""
GAP = 0.4
"""Least room between two cells, in mm."""


def passbook_escp(pages: Sequence[PassbookPage], style: PrintStyle, units: int = escp.UNITS_24_PIN) -> bytes:
    """New lines only, at the places of the layout; the book is ejected after each page."""
    return escp.placed_job((_passbook_items(page, style) for page in pages), units)


def receipt_escp(paper: ReceiptPaper, style: PrintStyle) -> bytes:
    """On continuous forms as long as the paper's shorter side."""
    sheet = papers.paper(style.paper)
    columns = sheet.text_columns or 80
    return escp.line_job(receipt_roll.lines(paper, style, columns), _form_lines(sheet))


def receipt_escpos(paper: ReceiptPaper, style: PrintStyle) -> bytes:
    """On a roll; the drawer opens where cash moved, not on a reprint."""
    columns = papers.paper(style.paper).text_columns or ROLL_COLUMNS
    return escpos.job(receipt_roll.lines(paper, style, columns), open_drawer=paper.flow is not CashFlow.NONE and not paper.copy)


def meeting_receipts_escpos(paper: MeetingReceipts, style: PrintStyle) -> bytes:
    """One after the other, each cut off; the drawer stays as it is: the box of a meeting was counted."""
    columns = papers.paper(style.paper).text_columns or ROLL_COLUMNS
    return b"".join(escpos.job(meeting_receipts.roll_lines(each, paper, style, columns), open_drawer=False) for each in paper.receipts)


def meeting_receipts_escp(paper: MeetingReceipts, style: PrintStyle) -> bytes:
    """One after the other, each on a form of its own, as single receipts come."""
    sheet = papers.paper(style.paper)
    columns, form_lines = sheet.text_columns or 80, _form_lines(sheet)
    return b"".join(escp.line_job(meeting_receipts.roll_lines(each, paper, style, columns), form_lines) for each in paper.receipts)


def _form_lines(sheet: papers.Paper) -> int:
    """Lines on a continuous form as long as the paper's shorter side."""
    return round(sheet.width / escp.MM_PER_INCH * FORM_LINES_PER_INCH)


def _passbook_items(page: PassbookPage, style: PrintStyle) -> list[escp.Item]:
    layout = passbook_layout(style.paper)
    right, down = style.offset
    items: list[escp.Item] = []
    if style.watermark:
        items.append(escp.Item(layout.columns[0].start + right, PRACTICE_TOP + down, receipt_roll.practice_line(style, PRACTICE_COLUMNS)))
    for _, row in groupby(passbook.cells(page, layout, style), key=lambda cell: cell.top):
        limit = layout.right
        for cell in reversed(list(row)):
            item = _item(cell, limit)
            limit = item.x - GAP
            items.append(item._replace(x=item.x + right, y=item.y + down))
    return items


def _item(cell: passbook.Placed, limit: float) -> escp.Item:
    """A cell that ends before `limit`: narrow where it is too wide, a description cut where even that is not enough."""
    end = min(cell.end, limit)
    text, pitch = cell.text, NORMAL
    if charset.width(text) * escp.char_width(pitch) > end - cell.start:
        pitch = NARROW
    width = escp.char_width(pitch)
    if cell.column.field is Field.TEXT:
        text = text[: max(1, int((end - cell.start) / width))]
    x = end - charset.width(text) * width if cell.column.align == "end" else cell.start
    return escp.Item(max(x, 0.0), cell.top, text, pitch)
