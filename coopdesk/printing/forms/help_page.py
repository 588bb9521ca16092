"""One topic of the help: its title, then headings, paragraphs, points and numbered steps, over as many sheets as it needs."""

from __future__ import annotations

from coopdesk.domain.papers import BlockKind, HelpBlock, HelpPaper
from coopdesk.printing import papers, pdf
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, line, wrapped
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, HEADING, STRONG, TITLE, PrintStyle

MARGINS = (14.0, 22.0, 14.0, 22.0)
LETTERHEAD_HEIGHT = 21.3
INDENT, LEADING, GAP = 7.0, 1.5, 1.6
HEADING_GAP, ROWS_WITH_HEADING = 3.0, 2


def render(paper: HelpPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), paper.title, style.language)


def pages(paper: HelpPaper, style: PrintStyle) -> list[Page]:
    sheets = Sheets(style, papers.paper(style.paper).upright(), MARGINS, paper.letterhead, paper.title)
    sheets.y += LETTERHEAD_HEIGHT
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), paper.title, TITLE)
    sheets.y += TITLE.leading(1.15) + 3
    for block in paper.blocks:
        _block(sheets, block)
    words = style.words
    printed = style.fill(words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    return sheets.finish(lambda sheet: (words.gettext("Help"), sheet, printed))


def _block(sheets: Sheets, block: HelpBlock) -> None:
    if block.kind is BlockKind.HEADING:
        sheets.need(HEADING_GAP + HEADING.leading(LEADING) + ROWS_WITH_HEADING * BODY.leading(LEADING))
        sheets.y += HEADING_GAP
        _lines(sheets, [Span(block.text, HEADING)], 0.0, "")
        return
    spans = [Span(part.text, STRONG if part.strong or part.key else BODY) for part in block.parts]
    mark = {BlockKind.STEP: f"{block.number}.", BlockKind.POINT: "•"}.get(block.kind, "")
    _lines(sheets, spans, INDENT if mark else 0.0, mark)
    sheets.y += GAP


def _lines(sheets: Sheets, spans: list[Span], indent: float, mark: str) -> None:
    """Wrapped lines from the cursor on, turning the page between them; `mark` stands before the first."""
    style = spans[0].style
    for number, part in enumerate(wrapped(spans, sheets.width - indent)):
        sheets.need(style.leading(LEADING))
        base = sheets.y + style.baseline(LEADING)
        if mark and not number:
            sheets.page.text(sheets.start + 1.5, base, mark, STRONG)
        line(sheets.page, sheets.start + indent, base, part)
        sheets.y += style.leading(LEADING)
