"""The billing sheet (tagihan): everything that each member is asked for, column by column, with room for what she pays and her sign."""

from __future__ import annotations

from coopdesk.domain.papers import MeetingPacket, PacketPart, PacketRow
from coopdesk.printing.fonts import Face
from coopdesk.printing.meeting_packet.frame import (
    FOOT_HEIGHT,
    HandLook,
    column_title,
    fitting,
    opened,
    part_title,
    place_words,
    put_count_foot,
    put_title,
)
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.style import PrintStyle
from coopdesk.printing.table import Align, Column

CELL = TextStyle(Face.SANS, 8.5)
PITCHES = (6.4, 6.0, 5.6, 5.2, 4.9, 4.6)
"""Of a row: as high as lets a group stand on one sheet, else the highest."""
PAID, SIGN, AMOUNT = 22.0, 22.0, 11.0


def pages(paper: MeetingPacket, style: PrintStyle) -> list[Page]:
    sheets = opened(paper, style, lying=True)
    put_title(sheets, part_title(PacketPart.BILL, style), place_words(paper, style))
    cells = [_cells(number, row, paper, style) for number, row in enumerate(paper.rows, 1)]
    total = _total(paper, style)
    look = HandLook((len(total) - 2, len(total) - 1), CELL, PITCHES)
    table = fitting(sheets, _columns(paper, style), cells, total, look, FOOT_HEIGHT)
    sheets.table(table, [table.prepare(row) for row in cells], total, after=FOOT_HEIGHT)
    put_count_foot(sheets, paper)
    return sheets.pages


def _columns(paper: MeetingPacket, style: PrintStyle) -> list[Column]:
    words = style.words
    return [
        Column(words.pgettext("line number", "No."), Align.FIGURE, 8),
        Column(words.gettext("Name")),
        *(Column(column_title(column, style), Align.FIGURE, AMOUNT) for column in paper.columns),
        Column(words.gettext("To pay"), Align.FIGURE, 20, strong=True),
        Column(words.gettext("Paid"), Align.START, PAID),
        Column(words.gettext("Signature"), Align.START, SIGN),
    ]


def _cells(number: int, row: PacketRow, paper: MeetingPacket, style: PrintStyle) -> list[str]:
    asked = [style.amount_or_nothing(row.of(column)) for column in paper.columns]
    return [style.formats.number(number), f"{row.member.number}  {row.member.name}", *asked, style.amount_or_dash(row.total), "", ""]


def _total(paper: MeetingPacket, style: PrintStyle) -> list[str]:
    sums = [style.amount_or_nothing(paper.of(column)) for column in paper.columns]
    return ["", style.words.gettext("Total"), *sums, style.amount(paper.total), "", ""]
