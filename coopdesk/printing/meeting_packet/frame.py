"""What every part of a packet shares: its sheets, its title, the words of the columns, tables with rules beside what is written by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from coopdesk.domain.papers import BillColumn, MeetingPacket, PacketItem, PacketPart
from coopdesk.marks import N_, NP_
from coopdesk.printing import letterhead, papers
from coopdesk.printing.closing import SIGN_HEIGHT, signatures
from coopdesk.printing.fonts import Face
from coopdesk.printing.forms.collection_sheet import COUNT_WIDTH, count_boxes
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, limited, paragraph, shrunk
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, NOTE, RULE_ROW, SMALL, PrintStyle
from coopdesk.printing.table import PAD_X, Column, Row, Table

MARGINS = (7.0, 12.0, 8.0, 15.0)
"""Top, end, bottom, start."""
UNDER_HEAD, UNDER_LYING_HEAD = 8.0, 5.2
"""Room under the line that heads a sheet: the contents stand there on the first one, on two lines or on one."""
TITLE = TextStyle(Face.SERIF, 14)
UPRIGHT_GREY = 0.4
QR_SIZE, CODE_SIZE = 12.0, 10.0
BLANK = "."

PART_TITLES: Mapping[PacketPart, str] = {
    PacketPart.BILL: N_("Billing sheet"),
    PacketPart.SLIPS: N_("Slips for the members"),
    PacketPart.CONFIRMATIONS: N_("Confirmations of balances"),
    PacketPart.ATTENDANCE: N_("Attendance list"),
    PacketPart.MINUTES: N_("Last minutes"),
    PacketPart.ARREARS: N_("Arrears and promises"),
    PacketPart.SHEET: N_("Sheet to write on"),
}
COLUMN_TITLES: Mapping[BillColumn, tuple[str, str]] = {
    BillColumn.DUES: NP_("column of a bill", "Dues"),
    BillColumn.SAVINGS: NP_("column of a bill", "Savings"),
    BillColumn.SHARES: NP_("column of a bill", "Shares"),
    BillColumn.PRINCIPAL: NP_("column of a bill", "Principal"),
    BillColumn.INTEREST: NP_("column of a bill", "Interest"),
    BillColumn.CHARGES: NP_("column of a bill", "Penalty"),
    BillColumn.FINE: NP_("column of a bill", "Fine"),
    BillColumn.POT: NP_("column of a bill", "Group pots"),
    BillColumn.COVER: NP_("column of a bill", "Give back"),
    BillColumn.BEARING: NP_("column of a bill", "For others"),
}
NAMED = (BillColumn.DUES, BillColumn.SAVINGS, BillColumn.SHARES, BillColumn.POT)
"""Where the name of the product or pot says it all."""


def part_title(part: PacketPart, style: PrintStyle) -> str:
    return style.words.gettext(PART_TITLES[part])


def column_title(column: BillColumn, style: PrintStyle) -> str:
    return style.words.pgettext(*COLUMN_TITLES[column])


def packet_title(paper: MeetingPacket, style: PrintStyle) -> str:
    """What heads every sheet."""
    day = style.formats.date(paper.date)
    if paper.group:
        return style.fill(style.words.gettext("Meeting of {group}, {date}"), group=paper.group, date=day)
    return style.fill(style.words.gettext("Meeting of all members, {date}"), date=day)


def place_words(paper: MeetingPacket, style: PrintStyle) -> str:
    """When and where it is held."""
    group = paper.group or style.words.gettext("All members")
    return style.joined((group, style.formats.date_full(paper.date), paper.details.time, paper.details.place))


def item_words(item: PacketItem, style: PrintStyle) -> str:
    """An amount of a bill, as its member reads it."""
    words = style.words
    if item.column in NAMED and item.name:
        return item.name
    if item.column is BillColumn.COVER:
        return words.gettext("To give back to those who paid for you")
    if item.column is BillColumn.BEARING:
        return style.fill(words.gettext("Paid for {name}"), name=item.name)
    return f"{column_title(item.column, style)} {item.name}".rstrip()


def opened(paper: MeetingPacket, style: PrintStyle, *, lying: bool = False) -> Sheets:
    """Sheets that are headed once all parts are bound."""
    sheet = papers.paper(style.paper)
    sheets = Sheets(style, sheet.lying() if lying else sheet.upright(), MARGINS, paper.letterhead, packet_title(paper, style))
    sheets.y = sheets.top + letterhead.SMALL_HEIGHT + (UNDER_LYING_HEAD if lying else UNDER_HEAD)
    return sheets


def put_title(sheets: Sheets, title: str, under: str) -> None:
    shown = limited(title, TITLE, sheets.width)
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), *shown)
    used = shown.width + 4
    small = shrunk(under, SMALL, max(sheets.width - used, sheets.width / 3))
    sheets.page.text_end(sheets.end, sheets.y + TITLE.baseline(1.15), under, small)
    sheets.y += TITLE.leading(1.15) + 2.2


def put_words(sheets: Sheets, words: str, type_: TextStyle = BODY) -> None:
    sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, [Span(words, type_)], 1.45)


def put_foot(sheets: Sheets, paper: MeetingPacket) -> None:
    """The check code, and who signs, at the foot of the sheet."""
    _code(sheets, paper)
    signatures(sheets.page, sheets.start + QR_SIZE + 62, sheets.end, sheets.bottom, sheets.style, paper.signatures)


def put_count_foot(sheets: Sheets, paper: MeetingPacket) -> None:
    """The same with a box for each note and coin over the code, on a sheet that lies."""
    count_boxes(sheets.page, sheets.start, sheets.bottom - SIGN_HEIGHT - 1.5, paper.denominations, sheets.style)
    _code(sheets, paper, CODE_SIZE)
    signatures(sheets.page, sheets.start + COUNT_WIDTH + 8, sheets.end, sheets.bottom, sheets.style, paper.signatures)


def _code(sheets: Sheets, paper: MeetingPacket, size: float = QR_SIZE) -> None:
    style, bottom, page = sheets.style, sheets.bottom, sheets.page
    page.qr(sheets.start, bottom - size, size, paper.proof.payload)
    code = style.fill(style.words.gettext("Report code {code}"), code=paper.proof.code)
    check = style.fill(style.words.gettext("Check: {check}."), check=paper.proof.check)
    for number, text in enumerate((code, check)):
        page.text(sheets.start + size + 2.5, bottom - size / 2 - 0.4 + number * 3.8, text, shrunk(text, NOTE, 58))


class HandLook(NamedTuple):
    """Which columns are written by hand, the type, and the heights of a row to choose from, the highest first."""

    ruled: Collection[int]
    body: TextStyle
    pitches: Sequence[float]


CUT = "…"
SCALES = (1.0, 0.94, 0.88)
"""Of the type; 7.5 points are left of 8.5."""
FOOT_HEIGHT = SIGN_HEIGHT + 3.0


class RuledTable(Table):
    """A table with upright rules before the columns `ruled` (by place), which are written by hand: no text runs into them."""

    def __init__(
        self, x: float, width: float, columns: Sequence[Column], samples: Sequence[Sequence[str]], ruled: Collection[int], body: TextStyle, pitch: float
    ) -> None:
        self.ruled = ruled
        written = [[cell or (BLANK if place in ruled else "") for place, cell in enumerate(row)] for row in samples]
        super().__init__(x, width, columns, written, body, most_lines=2, pitch=pitch)

    def draw_row(self, page: Page, top: float, row: Row, *, ruled: bool = True) -> float:
        bottom = super().draw_row(page, top, row, ruled=ruled)
        self._uprights(page, top, bottom)
        return bottom

    def cuts_none(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether every text stands there whole."""
        cells = (cell for row in rows for cell in self.prepare(row).cells)
        return not any("".join(cell).endswith(CUT) for cell in cells)

    def _uprights(self, page: Page, top: float, bottom: float) -> None:
        edges = [self.x, *(slot.end + PAD_X for slot in self.slots)]
        for place in self.ruled:
            page.upright(edges[place], top, bottom, RULE_ROW, UPRIGHT_GREY)
        page.upright(edges[-1], top, bottom, RULE_ROW, UPRIGHT_GREY)

    def _free_end(self, number: int, cells: Sequence[str]) -> float:
        return self.slots[number].end if number + 1 in self.ruled else super()._free_end(number, cells)


def fitting(
    sheets: Sheets, columns: Sequence[Column], rows: Sequence[Sequence[str]], total: Sequence[str] | None, look: HandLook, after: float
) -> RuledTable:
    """The table with the largest type and the highest rows that let all of it stand on this sheet with what follows, no name cut.

    Where it needs more sheets anyway: the highest rows.
    """
    samples = [*rows, total] if total else rows
    bodies = [look.body._replace(size=look.body.size * scale) for scale in SCALES]
    tables = [RuledTable(sheets.start, sheets.width, columns, samples, look.ruled, body, pitch) for body in bodies for pitch in look.pitches]
    whole = [table for table in tables if table.cuts_none(rows)] or tables[-1:]
    return next((table for table in whole if sheets.room(_height(table, rows, total) + after)), whole[0])


def _height(table: RuledTable, rows: Sequence[Sequence[str]], total: Sequence[str] | None) -> float:
    return table.head_height + sum(table.height_of(table.prepare(row)) for row in rows) + (table.total_height if total else 0.0)



