"""The stamp card of a member of a savings group: for each meeting a row of boxes, filled, crossed out or still to come; a sheet a member."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from coopdesk.domain.papers import StampCard, StampCards, StampMeeting
from coopdesk.printing import papers, pdf
from coopdesk.printing.closing import SIGN_HEIGHT
from coopdesk.printing.fonts import Face
from coopdesk.printing.form_sheet import LETTERHEAD_HEIGHT, MARGINS, member_words, put, put_title, signed
from coopdesk.printing.page import Fill, Page, TextStyle
from coopdesk.printing.rich import limited, shrunk
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, NOTE, ROW_GREY, RULE_HEAD, RULE_ROW, SMALL, STRONG, PrintStyle

SMALL_MARGINS = (10.0, 11.0, 9.0, 13.0)
"""Of a sheet that is less than 200 mm wide."""
COLUMNS, GUTTER = 2, 7.0
PITCH_MOST, PITCH_EASY, PITCH_LEAST, BOX_GAP = 7.0, 5.2, 4.3, 1.0
BOXES_MOST = 10
"""Where a member may buy more at a meeting, their number is written into one box."""
DAY, FUND, HEAD, LINE, EDGE = 18.0, 14.0, 5.0, 5.6, 0.25
CELL, NUMBER = TextStyle(Face.SANS, 8.5), TextStyle(Face.SANS_STRONG, 8.5)
ABOVE_FOOT, SIGN_ABOVE = 2.5, 4.0


class _Grid(NamedTuple):
    """One column of rows: from `start` to `end`, a row `pitch` high, a box `box` wide."""

    start: float
    end: float
    pitch: float
    box: float

    @property
    def boxes(self) -> float:
        return self.start + DAY


def render(paper: StampCards, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Stamp card"), style.language)


def pages(paper: StampCards, style: PrintStyle) -> list[Page]:
    """A sheet a member, or more for a cycle of very many meetings."""
    return [page for card in paper.cards for page in _card(paper, card, style)]


def _card(paper: StampCards, card: StampCard, style: PrintStyle) -> list[Page]:
    words, size = style.words, papers.paper(style.paper).upright()
    title, margins = words.gettext("Stamp card"), MARGINS if size[0] >= 200 else SMALL_MARGINS
    sheets = Sheets(style, size, margins, paper.letterhead, f"{title} · {card.member.number}")
    sheets.y += LETTERHEAD_HEIGHT
    put_title(sheets, title)
    put(sheets, member_words(card.member, style))
    said = style.fill(words.gettext("{product}: a stamp costs {value}."), product=paper.product, value=style.money(paper.value))
    most = style.fill(words.gettext("At each meeting she may buy up to {most}."), most=style.formats.number(paper.most))
    put(sheets, f"{said} {most}")
    sheets.y += 3
    _meetings(sheets, paper, card)
    _sums(sheets, card)
    return signed(sheets, card.proof, card.signatures, above=SIGN_ABOVE, gap=4.0)


# --- the boxes --------------------------------------------------------------------------------------


def _meetings(sheets: Sheets, paper: StampCards, card: StampCard) -> None:
    """As low as lets all stand on one sheet with its foot; else easy to read, and what does not fit on the next sheet."""
    left = list(card.meetings)
    foot = ABOVE_FOOT + LINE * (3 + len(card.loans) + bool(card.elsewhere)) + SIGN_ABOVE + SIGN_HEIGHT
    while left:
        room = sheets.bottom - sheets.y - HEAD
        wanted = ceil(len(left) / COLUMNS)
        rows, pitch = wanted, (room - foot) / wanted
        if pitch < PITCH_LEAST:
            rows = min(wanted, int(room / PITCH_EASY))
            pitch = room / rows
        now, left = left[: rows * COLUMNS], left[rows * COLUMNS :]
        _block(sheets, paper, now, rows, min(pitch, PITCH_MOST))
        if left:
            sheets.turn()


def _block(sheets: Sheets, paper: StampCards, meetings: Sequence[StampMeeting], rows: int, pitch: float) -> None:
    wide = (sheets.width - GUTTER * (COLUMNS - 1)) / COLUMNS
    many = paper.most if paper.most <= BOXES_MOST else 1
    box = min(pitch - BOX_GAP, (wide - DAY - FUND) / many - BOX_GAP)
    top = sheets.y
    for column in range(COLUMNS):
        if own := meetings[column * rows : (column + 1) * rows]:
            start = sheets.start + column * (wide + GUTTER)
            grid = _Grid(start, start + wide, pitch, box)
            _head(sheets, grid, top)
            for number, meeting in enumerate(own):
                _row(sheets, grid, top + HEAD + number * pitch, meeting, many)
    sheets.y = top + HEAD + rows * pitch


def _head(sheets: Sheets, grid: _Grid, top: float) -> None:
    words, page, base = sheets.style.words, sheets.page, top + NOTE.baseline(1.3)
    page.text(grid.start, base, *limited(words.gettext("Meeting"), NOTE, DAY - 1))
    page.text(grid.boxes, base, *limited(words.gettext("Stamps"), NOTE, grid.end - FUND - grid.boxes - 3))
    fund = words.gettext("Social fund")
    page.text_end(grid.end, base, fund, shrunk(fund, NOTE, FUND + 2))
    page.rule(grid.start, grid.end, top + HEAD - 0.8, RULE_HEAD)


def _row(sheets: Sheets, grid: _Grid, top: float, meeting: StampMeeting, many: int) -> None:
    style, page = sheets.style, sheets.page
    base = top + (grid.pitch - CELL.leading(1.0)) / 2 + CELL.baseline(1.0)
    if meeting.date:
        day = style.formats.date(meeting.date)
        page.text(grid.start, base, day, shrunk(day, CELL, DAY - 1))
    if meeting.fund:
        page.figure(grid.end - FUND, grid.end, base, style.amount(meeting.fund), CELL)
    for place in range(many):
        corner = grid.boxes + place * (grid.box + BOX_GAP), top + (grid.pitch - grid.box) / 2
        _box(page, corner, grid.box, bought=meeting.stamps > place, over=meeting.over)
    if meeting.stamps > many:
        page.text(grid.boxes + grid.box * many + BOX_GAP * (many + 1), base, style.formats.number(meeting.stamps), NUMBER)
    page.rule(grid.start, grid.end, top + grid.pitch, RULE_ROW, ROW_GREY)


def _box(page: Page, corner: tuple[float, float], size: float, *, bought: bool, over: bool) -> None:
    """Filled where she bought it; crossed out once the meeting is over."""
    x, y = corner
    page.rect(x, y, size, size, EDGE, Fill.BLACK if bought else Fill.NONE)
    if over and not bought:
        left = page.still(x, size)
        page.stroke(left, y, left + size, y + size, EDGE)
        page.stroke(left, y + size, left + size, y, EDGE)


# --- the sums ---------------------------------------------------------------------------------------


def _sums(sheets: Sheets, card: StampCard) -> None:
    style, words = sheets.style, sheets.style.words
    lines = [(words.gettext("Stamps in all"), style.formats.number(card.stamps), STRONG)]
    if card.elsewhere:
        lines.append((words.gettext("Of these bought outside these meetings, less what was given back"), style.formats.number(card.elsewhere), SMALL))
    lines += [(words.gettext("Paid for them"), style.money(card.paid), BODY), (words.gettext("Paid into the social fund at these meetings"), style.money(card.fund), BODY)]
    owed = words.gettext("{name} {number}, still owed")
    lines += [(style.fill(owed, name=each.product, number=each.number), style.money(each.owed), BODY) for each in card.loans]
    sheets.need(ABOVE_FOOT + LINE * len(lines) + SIGN_ABOVE + SIGN_HEIGHT)
    sheets.y += ABOVE_FOOT
    for text, figure, type_ in lines:
        sheets.page.text(sheets.start, sheets.y + type_.baseline(1.3), *limited(text, type_, sheets.width - 40))
        sheets.page.figure(sheets.end - 38, sheets.end, sheets.y + type_.baseline(1.3), figure, type_)
        sheets.y += LINE
