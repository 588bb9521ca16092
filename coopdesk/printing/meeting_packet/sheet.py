"""The empty twin of the live sheet: the same rows in the same order, boxes to write in, and the cash count; typed in afterwards row by row."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.meetings import Attendance
from coopdesk.domain.papers import BillColumn, MeetingPacket, PacketPart, PacketRow
from coopdesk.i18n.labels import label
from coopdesk.printing.fonts import Face
from coopdesk.printing.meeting_packet.frame import (
    FOOT_HEIGHT,
    HandLook,
    column_title,
    fitting,
    opened,
    part_title,
    place_words,
    put_foot,
    put_title,
)
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import limited
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import HEADING, RULE_ROW, RULE_TOTAL, SMALL, PrintStyle
from coopdesk.printing.table import Align, Column

CELL = TextStyle(Face.SANS, 8.5)
PITCH, LINE = 8.6, 7.2
TICK, AMOUNT, PAID, NOTE = 23.0, 12.0, 28.0, 32.0
MOST_COLUMNS = 6
LOAN = (BillColumn.PRINCIPAL, BillColumn.INTEREST, BillColumn.CHARGES)
OWN = (BillColumn.DUES, BillColumn.SAVINGS, BillColumn.SHARES)
Shown = tuple[str, tuple[BillColumn, ...]]
"""A title, and what stands under it together."""
TICKED = (Attendance.PRESENT, Attendance.LATE, Attendance.EXCUSED, Attendance.ABSENT)
PAYOUT_LINES = 9
COUNT_GAP = 8.0


def pages(paper: MeetingPacket, style: PrintStyle) -> list[Page]:
    sheets = opened(paper, style, lying=True)
    legend = style.joined(f"{_letter(each, style)} {label(each, style.words)}" for each in TICKED)
    put_title(sheets, part_title(PacketPart.SHEET, style), style.joined((legend, place_words(paper, style))))
    shown = _shown(paper, style)
    rows = [_cells(number, row, shown, style) for number, row in enumerate(paper.rows, 1)]
    sums = (sum(paper.of(each) for each in of) for _title, of in shown)
    total = ["", style.words.gettext("Total"), "", *map(style.amount_or_nothing, sums), style.amount(paper.total), "", ""]
    look = HandLook((2, 3, len(total) - 2, len(total) - 1), CELL, (PITCH,))
    table = fitting(sheets, _columns(shown, style), rows, total, look, 0.0)
    sheets.table(table, [table.prepare(row) for row in rows], total)
    sheets.y += COUNT_GAP
    _count(sheets, paper)
    return sheets.pages


def _letter(attendance: Attendance, style: PrintStyle) -> str:
    """What is circled for it."""
    return label(attendance, style.words)[:1]


def _shown(paper: MeetingPacket, style: PrintStyle) -> list[Shown]:
    """The columns of the bill; where they are many a loan stands in one, and so does what is neither loan nor savings."""
    if len(paper.columns) <= MOST_COLUMNS:
        return [(column_title(each, style), (each,)) for each in paper.columns]
    words, rest = style.words, [each for each in paper.columns if each not in (*LOAN, *OWN)]
    together = ((words.gettext("Loan"), LOAN), (words.pgettext("column of a bill", "Other"), tuple(rest)))
    return [*((column_title(each, style), (each,)) for each in paper.columns if each in OWN), *(each for each in together if each[1])]


def _columns(shown: Sequence[Shown], style: PrintStyle) -> list[Column]:
    words = style.words
    return [
        Column(words.pgettext("line number", "No."), Align.FIGURE, 8),
        Column(words.gettext("Name")),
        Column(words.gettext("Attendance"), Align.START, TICK),
        *(Column(title, Align.FIGURE, AMOUNT) for title, _of in shown),
        Column(words.gettext("To pay"), Align.FIGURE, 18, strong=True),
        Column(words.gettext("Paid"), Align.START, PAID),
        Column(words.gettext("If other: why, until when"), Align.START, NOTE),
    ]


def _cells(number: int, row: PacketRow, shown: Sequence[Shown], style: PrintStyle) -> list[str]:
    asked = [style.amount_or_nothing(sum(row.of(each) for each in of)) for _title, of in shown]
    letters = "   ".join(_letter(each, style) for each in TICKED)
    return [style.formats.number(number), f"{row.member.number}  {row.member.name}", letters, *asked, style.amount_or_dash(row.total), "", ""]


def _count(sheets: Sheets, paper: MeetingPacket) -> None:
    """Notes and coins, the box that must agree, and what was paid out: side by side, never torn apart."""
    high = max(len(paper.denominations), PAYOUT_LINES) + 2
    sheets.need(HEADING.leading(1.3) + high * LINE + FOOT_HEIGHT + 4)
    words, top = sheets.style.words, sheets.y + HEADING.leading(1.3)
    third = (sheets.width - 16) / 3
    starts = [sheets.start + number * (third + 8) for number in range(3)]
    for start, title in zip(starts, (words.gettext("Cash counted"), words.gettext("The box"), words.gettext("Paid out")), strict=True):
        sheets.page.text(start, sheets.y + HEADING.baseline(1.2), *limited(title, HEADING, third))
    _pieces(sheets, paper, starts[0], top, third)
    _box(sheets, paper, starts[1], top, third)
    _payouts(sheets, starts[2], top, third)
    put_foot(sheets, paper)


def _pieces(sheets: Sheets, paper: MeetingPacket, start: float, top: float, wide: float) -> None:
    words, page, style = sheets.style.words, sheets.page, sheets.style
    edges = [start, start + wide * 0.42, start + wide * 0.66, start + wide]
    _row(page, edges, top, (words.gettext("Note or coin"), words.gettext("Pieces"), words.gettext("Amount")))
    for number, worth in enumerate(paper.denominations, 1):
        y = top + number * LINE
        _row(page, edges, y, ("", "", ""))
        page.figure(edges[0], edges[1] - 1.5, y + LINE / 2 + 1.2, style.amount(worth), SMALL)
    _row(page, edges, top + (len(paper.denominations) + 1) * LINE, (words.gettext("Counted"), "", ""))


def _box(sheets: Sheets, paper: MeetingPacket, start: float, top: float, wide: float) -> None:
    words, page, style = sheets.style.words, sheets.page, sheets.style
    edges = [start, start + wide * 0.56, start + wide]
    lines = (
        words.gettext("Cash before the meeting"),
        words.gettext("Received"),
        words.gettext("Paid out"),
        words.gettext("Should be there"),
        words.gettext("Counted"),
        words.gettext("Difference"),
    )
    for number, said in enumerate(lines):
        _row(page, edges, top + number * LINE, (said, ""))
    page.figure(edges[1], edges[2] - 1.5, top + LINE / 2 + 1.2, style.amount(paper.opening), SMALL)


def _payouts(sheets: Sheets, start: float, top: float, wide: float) -> None:
    words, page = sheets.style.words, sheets.page
    edges = [start, start + wide * 0.4, start + wide * 0.7, start + wide]
    _row(page, edges, top, (words.gettext("Name"), words.gettext("Amount"), words.gettext("Signature")))
    for number in range(1, PAYOUT_LINES + 1):
        _row(page, edges, top + number * LINE, ("", "", ""))


def _row(page: Page, edges: list[float], top: float, texts: tuple[str, ...]) -> None:
    """Boxes side by side, with what is printed in them."""
    for left, right, text in zip(edges, edges[1:], texts, strict=False):
        page.rect(left, top, right - left, LINE, RULE_TOTAL if text else RULE_ROW)
        if text:
            page.text(left + 1.5, top + LINE / 2 + 1.2, *limited(text, SMALL, right - left - 3))
