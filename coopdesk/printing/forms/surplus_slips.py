"""A slip for each member's envelope: what her part of the surplus is and how it was worked out; eight on a sheet, with lines to cut along."""

from __future__ import annotations

from collections.abc import Iterator

from coopdesk.domain.papers import SurplusPaper
from coopdesk.domain.surplus_state import PartRow
from coopdesk.printing import papers, pdf
from coopdesk.printing.page import Dash, Page
from coopdesk.printing.rich import fitted
from coopdesk.printing.style import BODY, HEADING, NOTE, RULE_ROW, RULE_TOTAL, SMALL, STRONG, PrintStyle

ACROSS, DOWN = 2, 4
SIDE, TOP, AMOUNT, ROW = 9.0, 8.0, 32.0, 5.4


def render(paper: SurplusPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Slips of the surplus"), style.language)


def pages(paper: SurplusPaper, style: PrintStyle) -> list[Page]:
    return list(sheets(paper, style))


def sheets(paper: SurplusPaper, style: PrintStyle) -> Iterator[Page]:
    """One sheet after the other; an empty list has one empty sheet."""
    width, height = papers.paper(style.paper).upright()
    wide, high, many = width / ACROSS, height / DOWN, ACROSS * DOWN
    for first in range(0, max(len(paper.rows), 1), many):
        page = style.page(width, height)
        for line in range(1, DOWN):
            page.rule(SIDE / 2, width - SIDE / 2, line * high, RULE_ROW, dash=Dash.FOLD)
        page.upright(width / 2, TOP / 2, height - TOP / 2, RULE_ROW)
        for place, row in enumerate(paper.rows[first : first + many]):
            _slip(page, (place % ACROSS * wide, place // ACROSS * high), wide, row, paper, style)
        yield page


def _slip(page: Page, corner: tuple[float, float], wide: float, row: PartRow, paper: SurplusPaper, style: PrintStyle) -> None:
    words, (left, top) = style.words, corner
    start, end = left + SIDE, left + wide - SIDE
    y = top + TOP + NOTE.baseline(1.2)
    page.text(start, y, fitted(paper.letterhead.name, NOTE, end - start), NOTE)
    y += HEADING.leading(1.35)
    page.text(start, y, fitted(style.fill(words.gettext("Surplus of {year}"), year=paper.year), HEADING, end - start), HEADING)
    y += STRONG.leading(1.5)
    page.text(start, y, fitted(f"{row.number}  {row.name}", STRONG, end - start), STRONG)
    figures = (
        (style.fill(words.gettext("By capital, {base}"), base=style.amount(row.capital_base)), row.capital),
        (style.fill(words.gettext("By business, {base}"), base=style.amount(row.business_base + row.savings_base)), row.business),
    )
    y += 1.5
    for text, amount in figures:
        y += ROW
        page.text(start, y, fitted(text, BODY, end - start - AMOUNT), BODY)
        page.figure(end - AMOUNT, end, y, style.amount(amount) if amount else style.formats.number(0), BODY)
    page.rule(start, end, y + 1.6, RULE_TOTAL)
    y += ROW + 1.4
    if row.tax:
        y = _tax(page, (start, end), y, row, style)
    page.text(start, y, fitted(words.gettext("Your part after tax") if row.tax else words.gettext("Your part"), STRONG, end - start - AMOUNT), STRONG)
    page.figure(end - AMOUNT, end, y, style.money(row.net), STRONG)
    for gap in (1.6, 2.4):
        page.rule_under_figure(end - AMOUNT, end, AMOUNT, y + gap, RULE_TOTAL)
    y += ROW + 3
    page.text(start, y, fitted(_foot(paper, style), SMALL, end - start), SMALL)


def _tax(page: Page, edges: tuple[float, float], y: float, row: PartRow, style: PrintStyle) -> float:
    """The part before tax and what is withheld of it. Returns the line under them."""
    start, end = edges
    for text, amount in ((style.words.gettext("Your part"), row.total), (style.words.gettext("Tax withheld"), -row.tax)):
        page.text(start, y, fitted(text, BODY, end - start - AMOUNT), BODY)
        page.figure(end - AMOUNT, end, y, style.amount(amount), BODY)
        y += ROW
    page.rule(start, end, y - ROW + 1.6, RULE_TOTAL)
    return y + 1.4


def _foot(paper: SurplusPaper, style: PrintStyle) -> str:
    if paper.decided_on is None:
        return style.words.gettext("Not decided yet: by the first proposal.")
    return style.fill(style.words.gettext("Minutes {decision}, {day}"), decision=paper.decision, day=style.formats.date(paper.decided_on))
