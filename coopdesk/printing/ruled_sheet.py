"""A ruled sheet that shows where a printer prints: millimetres along two edges, and the rows and columns of a passbook.

It is no paper of the cooperative: it says so, and holds nothing of a member.
"""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.printing import escp, escpos, papers, pdf
from coopdesk.printing.page import Page
from coopdesk.printing.paper_names import paper_name
from coopdesk.printing.papers import passbook_layout
from coopdesk.printing.style import BODY, HEADING, NOTE, SMALL, PrintStyle
from coopdesk.printing.text_line import TextLine, Weight, broken

TITLE = N_("Test print")
COMPARE = N_("The first row must stand on the first line of the book. Shift until it does.")
TICK, TICK_FIVE, TICK_TEN = 1.2, 2.0, 3.2
RULER, WEIGHT, FRAME = 100, 0.1, 5.0
"""Length of the rulers and distance of the frame from the edge, in mm."""
ROLL_LENGTH = 90.0
COLUMNS = 80
RULER_ASIDE = 5.0


def sheet(style: PrintStyle, printer: str) -> bytes:
    """On a named paper: a frame 5 mm from each edge, rulers, which paper and printer it is."""
    paper = papers.paper(style.paper)
    page = style.page(paper.width, paper.height or ROLL_LENGTH)
    _frame(page)
    _across(page, FRAME, FRAME)
    _down(page, FRAME, FRAME)
    top = FRAME + 9
    for text, type_ in ((style.words.gettext(TITLE), HEADING), *((line, BODY) for line in _facts(style, printer))):
        page.text(FRAME + 9, top + type_.baseline(), text, type_)
        top += type_.leading()
    return pdf.write([page], style.words.gettext(TITLE), style.language)


def passbook(style: PrintStyle, printer: str) -> bytes:
    """On a page of a passbook, shifted as `style.offset` says: every row with its number, the edges of every column."""
    layout = passbook_layout(style.paper)
    page = style.sheet(layout.width, layout.height)
    _across(page, layout.left, layout.first_line - 8)
    _down(page, layout.left - RULER_ASIDE, layout.row_top(1))
    for row in range(1, layout.lines + 1):
        top = layout.row_top(row)
        page.rule(layout.left, layout.right, top + layout.pitch, WEIGHT)
        page.text(layout.left + 0.5, top + layout.baseline, str(row), NOTE)
    for column in layout.columns:
        page.upright(column.start, layout.row_top(1), layout.row_top(layout.lines_above) + layout.pitch, WEIGHT)
    place = layout.columns[1].start + 1
    words = (style.words.gettext(TITLE), *_facts(style, printer), style.words.gettext(COMPARE))
    for row, text in enumerate(words, 2):
        page.text(place, layout.row_top(row) + layout.baseline, text, SMALL)
    return pdf.write([page], style.words.gettext(TITLE), style.language)


def passbook_escp(style: PrintStyle, printer: str) -> bytes:
    """The same in the bytes of the printer: a number at the start of every row, a cross at the start of every column."""
    layout = passbook_layout(style.paper)
    right, down = style.offset
    items = [
        escp.Item(max(layout.left + right, 0.0), max(layout.row_top(row) + down, 0.0), str(row)) for row in range(1, layout.lines + 1)
    ]
    crosses = [escp.Item(column.start + right, layout.row_top(1) + down, "+") for column in layout.columns[1:]]
    words = [
        escp.Item(layout.columns[1].start + right, layout.row_top(row) + down, text)
        for row, text in enumerate((style.words.gettext(TITLE), *_facts(style, printer)), 2)
    ]
    return escp.placed_job([[*items, *crosses, *words]])


def roll_escpos(style: PrintStyle, printer: str) -> bytes:
    """On a roll: a ruler of characters, large and strong letters, a cut; the drawer stays shut."""
    return escpos.job(_text(style, printer, papers.paper(style.paper).text_columns or COLUMNS // 2))


def receipt_escp(style: PrintStyle, printer: str) -> bytes:
    """On continuous forms as long as the paper's shorter side."""
    paper = papers.paper(style.paper)
    return escp.line_job(_text(style, printer, paper.text_columns or COLUMNS), round(paper.width / escp.MM_PER_INCH * 6))


def _text(style: PrintStyle, printer: str, columns: int) -> list[TextLine]:
    ruler = "".join(str(number % 10) for number in range(1, columns + 1))
    lines = [TextLine(ruler), TextLine(style.words.gettext(TITLE), Weight.LARGE), TextLine(style.words.gettext(TITLE), Weight.STRONG)]
    lines += [TextLine(part) for fact in _facts(style, printer) for part in broken(fact, columns)]
    return [*lines, TextLine(ruler)]


def _facts(style: PrintStyle, printer: str) -> tuple[str, ...]:
    right, down = (style.formats.number(round(shift * 10)) for shift in style.offset)
    shift = style.words.gettext("Shifted by {right} to the right and {down} down, in tenths of a millimetre.")
    facts = (paper_name(style.paper, style.words), printer, style.formats.stamp(style.printed_at))
    return " · ".join(filter(None, facts)), style.fill(shift, right=right, down=down)


def _frame(page: Page) -> None:
    page.rect(FRAME, FRAME, page.width - 2 * FRAME, page.height - 2 * FRAME, WEIGHT)


def _across(page: Page, x: float, y: float) -> None:
    """Ticks of a millimetre to the right of a point."""
    for mm in range(RULER + 1):
        if x + mm < page.width - 1:
            page.upright(x + mm, y, y + _tick(mm), WEIGHT)
        if mm and mm % 10 == 0 and x + mm < page.width - 4:
            page.text_centred(x + mm, y + TICK_TEN + NOTE.baseline(), str(mm), NOTE)


def _down(page: Page, x: float, y: float) -> None:
    for mm in range(RULER + 1):
        if y + mm < page.height - 1:
            page.rule(x, x + _tick(mm), y + mm, WEIGHT)


def _tick(mm: int) -> float:
    return TICK_TEN if mm % 10 == 0 else TICK_FIVE if mm % 5 == 0 else TICK
