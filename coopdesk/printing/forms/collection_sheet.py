"""Collection sheet of a group for a month: what each member is asked for, room for what she pays and her sign; 30 rows a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coopdesk.domain.money import Minor
from coopdesk.domain.papers import CollectionRow, CollectionSheet
from coopdesk.marks import N_
from coopdesk.printing import letterhead, papers, pdf
from coopdesk.printing.closing import SIGN_HEIGHT, signatures
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, shrunk
from coopdesk.printing.style import NOTE, NOTE_STRONG, RULE_ROW, RULE_TOTAL, PrintStyle
from coopdesk.printing.table import Align, Column, Table

TOP, END, BOTTOM, START = 9.0, 12.0, 8.0, 15.0
ROWS_A_PAGE = 30
HEAD_HEIGHT, FOOT_GAP = 12.2, 3.0
TITLES_HEIGHT = 5.4
MOST_PITCH = 6.0
TITLE = TextStyle(Face.SERIF, 12)
CELL = TextStyle(Face.SANS, 8.5)
PAID_WIDTH, SIGN_WIDTH = 26.0, 26.0
COUNT_WIDTH, COUNT_HEIGHT = 132.0, 10.4

Asked = tuple[str, Callable[[CollectionRow], Minor | None]]
ASKED: tuple[Asked, ...] = (
    (N_("Compulsory"), lambda row: row.compulsory),
    (N_("Voluntary"), lambda row: row.voluntary),
    (N_("Principal"), lambda row: row.principal),
    (N_("Interest"), lambda row: row.interest),
    (N_("Penalty"), lambda row: row.penalty),
)
WRITTEN_BY_HAND = N_("Voluntary")


def render(paper: CollectionSheet, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Collection sheet"), style.language)


def pages(paper: CollectionSheet, style: PrintStyle) -> list[Page]:
    width, height = papers.paper(style.paper).lying()
    shown = [asked for asked in ASKED if asked[0] == WRITTEN_BY_HAND or any(asked[1](row) for row in paper.rows)]
    cells = [_cells(number, row, shown, style) for number, row in enumerate(paper.rows, 1)]
    total = [
        "",
        style.words.gettext("Total"),
        *(style.amount_or_nothing(value(paper.totals)) for _, value in shown),
        style.amount(paper.totals.total),
        "",
        "",
    ]
    table = Table(START, width - START - END, _columns(shown, style), [*cells, total], CELL, most_lines=1, pitch=_pitch(height))
    chunks = [cells[first : first + ROWS_A_PAGE] for first in range(0, len(cells), ROWS_A_PAGE)] or [[]]
    found = []
    for number, chunk in enumerate(chunks, 1):
        page = style.page(width, height)
        y = _head(page, paper, style, number, len(chunks))
        first = y
        y = table.draw_head(page, y)
        for row in chunk:
            y = table.draw_row(page, y, table.prepare(row))
        if number == len(chunks):
            y = table.draw_total(page, y, total)
        _uprights(page, table, first, y)
        if number == len(chunks):
            _foot(page, height - BOTTOM, paper, style)
        found.append(page)
    return found


def _pitch(height: float) -> float:
    """The rows share what head, titles, total and foot leave of the page."""
    return min(MOST_PITCH, (height - BOTTOM - SIGN_HEIGHT - FOOT_GAP - TOP - HEAD_HEIGHT - TITLES_HEIGHT) / (ROWS_A_PAGE + 1.2))


def _columns(shown: list[Asked], style: PrintStyle) -> list[Column]:
    words = style.words
    return [
        Column(words.pgettext("line number", "No."), Align.START, 9),
        Column(words.gettext("Name")),
        *(Column(words.gettext(title), Align.FIGURE, 23) for title, _ in shown),
        Column(words.gettext("To pay"), Align.FIGURE, 25, strong=True),
        Column(words.gettext("Paid"), Align.START, PAID_WIDTH),
        Column(words.gettext("Signature"), Align.START, SIGN_WIDTH),
    ]


def _cells(number: int, row: CollectionRow, shown: list[Asked], style: PrintStyle) -> list[str]:
    asked = [style.amount_or_nothing(value(row)) for _, value in shown]
    return [style.formats.number(number), f"{row.member.number}  {row.member.name}", *asked, style.amount(row.total), "", ""]


def _head(page: Page, paper: CollectionSheet, style: PrintStyle, number: int, count: int) -> float:
    """Letterhead at the start, title, group and month at the end; returns the top of the table."""
    words = style.words
    right = page.width - END
    title = style.fill(words.gettext("Collection sheet, {group}"), group=paper.group) if paper.group else words.gettext("Collection sheet")
    sheet = style.fill(words.gettext("Sheet {number} of {count}"), number=number, count=count)
    printed = style.fill(words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    month = style.joined((style.formats.month(paper.month), sheet, printed))
    wide = min(max(Span(title, TITLE).width, Span(month, NOTE).width), 130.0)
    letterhead.draw_name(page, START, TOP, right - START - wide - 6, paper.letterhead, 8.8, letterhead.RECEIPT)
    page.text_end(right, TOP + TITLE.baseline(1.25), title, shrunk(title, TITLE, wide))
    page.text_end(right, TOP + TITLE.leading(1.25) + NOTE.baseline(1.3), month, NOTE)
    return TOP + HEAD_HEIGHT


def _uprights(page: Page, table: Table, top: float, bottom: float) -> None:
    """Rules beside the columns that are written by hand."""
    x = table.x + table.width
    for width in (SIGN_WIDTH, PAID_WIDTH):
        x -= width
        page.upright(x, top, bottom, RULE_ROW, 0.4)


def _foot(page: Page, bottom: float, paper: CollectionSheet, style: PrintStyle) -> None:
    """The count by notes and coins, the check code, and the signatures."""
    count_boxes(page, START, bottom - SIGN_HEIGHT, paper.denominations, style)
    words = style.words
    code = style.fill(words.gettext("Report code {code}"), code=paper.proof.code)
    check = style.fill(words.gettext("Check: {check}."), check=paper.proof.check)
    page.qr(START, bottom - 10, 10, paper.proof.payload)
    page.text(START + 12.5, bottom - 5.4, code, NOTE)
    page.text(START + 12.5, bottom - 1.6, check, NOTE)
    signatures(page, START + COUNT_WIDTH + 8, page.width - END, bottom, style, paper.signatures)


def count_boxes(page: Page, start: float, top: float, denominations: Sequence[Minor], style: PrintStyle) -> None:
    """A box for each note and coin: its value above, room for the number of pieces below."""
    if not denominations:
        return
    cells = [style.words.gettext("Pieces"), *(style.amount(value) for value in denominations)]
    step = COUNT_WIDTH / len(cells)
    for number, text in enumerate(cells):
        x = start + number * step
        page.rect(x, top, step, COUNT_HEIGHT, RULE_TOTAL)
        type_ = shrunk(text, NOTE_STRONG, step - 1.5)
        page.text_centred(x + step / 2, top + type_.baseline(1.5), text, type_)
