"""Withholding slips, three on a sheet with a line to cut along: who got how much interest, the rate, the tax, what was credited."""

from __future__ import annotations

from collections.abc import Iterator

from coopdesk.domain.papers import WithholdingSlip, WithholdingSlips
from coopdesk.printing import letterhead, papers, pdf
from coopdesk.printing.closing import SIGN_HEIGHT, proof, sign
from coopdesk.printing.page import Dash, Page
from coopdesk.printing.rich import Span, fitted
from coopdesk.printing.style import BODY, HEADING, NOTE, NOTE_STRONG, RULE_ROW, RULE_TOTAL, SMALL, STRONG, PrintStyle

SIDE, TOP = 15.0, 8.0
SLIPS_A_PAGE = 3
FIGURES_WIDTH, AMOUNT_WIDTH, SIGN_WIDTH = 78.0, 32.0, 44.0
ROW = 5.6
QR_SIZE = 13.0


def render(paper: WithholdingSlips, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Withholding slips"), style.language)


def pages(paper: WithholdingSlips, style: PrintStyle) -> list[Page]:
    return list(sheets(paper, style))


def sheet_count(paper: WithholdingSlips) -> int:
    return max(1, -(-len(paper.slips) // SLIPS_A_PAGE))


def sheets(paper: WithholdingSlips, style: PrintStyle) -> Iterator[Page]:
    """One sheet after the other, as somebody takes them."""
    width, height = papers.paper(style.paper).upright()
    high = height / SLIPS_A_PAGE
    for number in range(sheet_count(paper)):
        page, first = style.page(width, height), number * SLIPS_A_PAGE
        for place, slip in enumerate(paper.slips[first : first + SLIPS_A_PAGE]):
            if place:
                page.rule(SIDE / 2, width - SIDE / 2, place * high, RULE_ROW, dash=Dash.FOLD)
            _slip(page, place * high + TOP, (place + 1) * high - TOP, slip, paper, style)
        yield page


def _slip(page: Page, top: float, bottom: float, slip: WithholdingSlip, paper: WithholdingSlips, style: PrintStyle) -> None:
    words, right = style.words, page.width - SIDE
    number = style.fill(words.gettext("No. {number}"), number=slip.number)
    y = letterhead.draw(page, (SIDE, right), top, paper.letterhead, (number, style.formats.date(slip.paid_on)), mark=8.0)
    y += HEADING.leading(1.5)
    page.text(SIDE, y, fitted(words.gettext("Tax withheld from interest on savings"), HEADING, right - SIDE), HEADING)
    _member(page, y + 3, slip, style)
    _figures(page, y + 3, slip, paper, style)
    _foot(page, bottom, slip, paper, style)


def _member(page: Page, top: float, slip: WithholdingSlip, style: PrintStyle) -> None:
    """Who it is, and what was credited, at the start."""
    words, room = style.words, page.width - 2 * SIDE - FIGURES_WIDTH - 6
    facts = (
        (f"{slip.member.number}  {slip.member.name}", STRONG),
        (style.fill(words.gettext("Identity number {nik}"), nik=slip.nik) if slip.nik else "", SMALL),
        (slip.member.address, SMALL),
        (style.joined((slip.product, slip.accounts)), SMALL),
        (style.fill(words.gettext("Interest of {month}"), month=style.formats.month(slip.month)), SMALL),
    )
    y = top
    for text, face in facts:
        if text:
            y += face.leading(1.35)
            page.text(SIDE, y, fitted(text, face, room), face)


def _figures(page: Page, top: float, slip: WithholdingSlip, paper: WithholdingSlips, style: PrintStyle) -> None:
    """Interest, rate, tax, and over a double rule what was credited, at the end."""
    words, end = style.words, page.width - SIDE
    start, column, room = end - FIGURES_WIDTH, end - AMOUNT_WIDTH, FIGURES_WIDTH - AMOUNT_WIDTH - 2
    rate = style.fill(words.gettext("Tax withheld, {rate}"), rate=style.formats.percent(slip.pct))
    rows = [(words.gettext("Interest"), style.amount(slip.gross)), (rate, style.amount(slip.tax) if slip.tax else style.formats.number(0))]
    y = top
    for text, figure in rows:
        y += ROW
        page.text(start, y, fitted(text, BODY, room), BODY)
        page.figure(column, end, y, figure, BODY)
    page.rule(start, end, y + 1.6, RULE_TOTAL)
    y += ROW + 1.4
    page.text(start, y, fitted(words.gettext("Credited"), STRONG, room), STRONG)
    page.figure(column, end, y, style.money(slip.net), STRONG)
    for gap in (1.6, 2.4):
        page.rule_under_figure(column, end, AMOUNT_WIDTH, y + gap, RULE_TOTAL)
    y += 2.6
    for note in _notes(slip, paper, style):
        y += NOTE.leading(1.4)
        page.text(start, y, fitted(note, NOTE, FIGURES_WIDTH), NOTE)


def _notes(slip: WithholdingSlip, paper: WithholdingSlips, style: PrintStyle) -> list[str]:
    """Why this much, or why nothing."""
    words, said = style.words, []
    if slip.month_gross != slip.gross:
        said.append(style.fill(words.gettext("All interest of the month: {amount}"), amount=style.money(slip.month_gross)))
    if paper.exempt:
        said.append(style.fill(words.gettext("Free of tax up to {amount} a month"), amount=style.money(paper.exempt)))
    return said


def _foot(page: Page, bottom: float, slip: WithholdingSlip, paper: WithholdingSlips, style: PrintStyle) -> None:
    words, end = style.words, page.width - SIDE
    check = style.fill(words.gettext("Check: {check}."), check=slip.proof.check)
    proof(page, SIDE, bottom, slip.proof.payload, [[Span(check, NOTE_STRONG)]], QR_SIZE, 60)
    place = style.joined((paper.letterhead.place, style.formats.date(slip.paid_on)))
    page.text_centred(end - SIGN_WIDTH / 2, bottom - SIGN_HEIGHT - 1, fitted(place, NOTE, SIGN_WIDTH + 8), NOTE)
    sign(page, (end - SIGN_WIDTH, end), bottom, words.gettext("Treasurer"), paper.treasurer)
