"""A slip for each member at the end of a savings group's cycle: her stamps, their worth, her loans taken off, and the cash; to be signed."""

from __future__ import annotations

from collections.abc import Iterator

from coopdesk.domain.papers import ShareOutSlip, ShareOutSlips
from coopdesk.printing import papers, pdf
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Dash, Page, TextStyle
from coopdesk.printing.rich import fitted, limited, shrunk, wrapped_text
from coopdesk.printing.style import HEADING, NOTE, RULE_ROW, RULE_TOTAL, STRONG, PrintStyle
from coopdesk.printing.table import double_rule, text_width

ACROSS, DOWN = 2, 3
SIDE, TOP, AMOUNT, ROW, QR_SIZE, SIGN = 9.0, 6.0, 32.0, 5.8, 12.0, 44.0
CELL = TextStyle(Face.SANS, 10.5)
NAME = TextStyle(Face.SANS_STRONG, 12)
LOANS_MOST = 2
"""More of them stand in one line."""


def render(paper: ShareOutSlips, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Slips of the share-out"), style.language)


def pages(paper: ShareOutSlips, style: PrintStyle) -> list[Page]:
    return list(_sheets(paper, style))


def _sheets(paper: ShareOutSlips, style: PrintStyle) -> Iterator[Page]:
    width, height = papers.paper(style.paper).upright()
    wide, high, many = width / ACROSS, height / DOWN, ACROSS * DOWN
    for first in range(0, len(paper.slips), many):
        page = style.page(width, height)
        for line in range(1, DOWN):
            page.rule(SIDE / 2, width - SIDE / 2, line * high, RULE_ROW, dash=Dash.FOLD)
        page.upright(width / 2, TOP / 2, height - TOP / 2, RULE_ROW)
        for place, own in enumerate(paper.slips[first : first + many]):
            start, top = place % ACROSS * wide + SIDE, place // ACROSS * high + TOP
            _slip(page, (start, start + wide - 2 * SIDE), (top, top + high - 2 * TOP), own, paper, style)
        yield page


def _slip(page: Page, span: tuple[float, float], height: tuple[float, float], own: ShareOutSlip, paper: ShareOutSlips, style: PrintStyle) -> None:
    (start, end), (y, bottom), words = span, height, style.words
    wide = end - start
    day = style.formats.date(paper.date)
    page.text_end(end, y + NOTE.baseline(1.2), day, NOTE)
    page.text(start, y + NOTE.baseline(1.2), fitted(paper.letterhead.name, NOTE, wide - text_width(day, NOTE) - 3), NOTE)
    y += NOTE.leading(1.3)
    page.text(start, y + HEADING.baseline(1.3), *limited(words.gettext("Share-out of the cycle"), HEADING, wide))
    y += HEADING.leading(1.3)
    page.text(start, y + NAME.baseline(1.3), *limited(f"{own.member.number}  {own.member.name}", NAME, wide))
    y = _figures(page, span, y + NAME.leading(1.3) + 0.8, own, paper, style)
    for said in wrapped_text(style.in_words(own.net), NOTE, wide, 2):
        page.text(start, y + NOTE.baseline(1.3), said, NOTE)
        y += NOTE.leading(1.3)
    for said in _notes(own, paper, style):
        for line in wrapped_text(said, NOTE, wide, 2):
            page.text(start, y + 0.6 + NOTE.baseline(1.25), line, shrunk(line, NOTE, wide))
            y += NOTE.leading(1.25)
    _foot(page, span, bottom, own, style)


def _figures(page: Page, span: tuple[float, float], top: float, own: ShareOutSlip, paper: ShareOutSlips, style: PrintStyle) -> float:
    """What she had, what it became, what was taken off, what she is paid. Returns the line under them."""
    start, end, words, number = *span, style.words, style.formats.number(own.stamps)
    gain = own.gets - own.paid_in
    worth = style.fill(words.gettext("Worth now, {value} each"), value=style.amount(paper.value))
    rows = [
        (style.fill(words.gettext("{stamps} stamps at {price}"), stamps=number, price=style.amount(paper.price)), style.amount(own.paid_in), CELL),
        (words.gettext("What they earned") if gain >= 0 else words.gettext("What they lost"), style.amount(gain), CELL),
        (worth, style.amount(own.gets), STRONG._replace(size=CELL.size)),
        *((text, style.amount(-amount), CELL) for text, amount in _loans(own, style)),
        *([(words.gettext("Given back to those who paid for you"), style.amount(-own.gave_back), CELL)] if own.gave_back else []),
    ]
    y = top
    for place, (text, figure, type_) in enumerate(rows):
        if place == 2:
            page.rule(end - AMOUNT, end, y + 0.2, RULE_TOTAL)
        page.text(start, y + type_.baseline(1.3), *limited(text, type_, end - start - AMOUNT - 2))
        page.figure(end - AMOUNT, end, y + type_.baseline(1.3), figure, type_)
        y += ROW
    page.rule(end - AMOUNT, end, y + 0.2, RULE_TOTAL)
    y += 0.7
    paid = style.money(own.net)
    page.text(start, y + NAME.baseline(1.3), *limited(words.gettext("Paid to you in cash"), NAME, end - start - AMOUNT - 6))
    page.figure(end - AMOUNT - 4, end, y + NAME.baseline(1.3), paid, NAME)
    double_rule(page, end - AMOUNT - 4, end, text_width(paid, NAME), y + NAME.baseline(1.3) + 1.0)
    return y + NAME.leading(1.3) + 2.2


def _loans(own: ShareOutSlip, style: PrintStyle) -> list[tuple[str, int]]:
    words = style.words
    if len(own.loans) > LOANS_MOST:
        said = style.fill(words.gettext("{count} loans paid off"), count=style.formats.number(len(own.loans)))
        return [(said, sum(amount for _number, amount in own.loans))]
    return [(style.fill(words.gettext("Loan {number} paid off"), number=number), amount) for number, amount in own.loans]


def _notes(own: ShareOutSlip, paper: ShareOutSlips, style: PrintStyle) -> list[str]:
    """By which receipt and decision, and what is not shared out."""
    words = style.words
    receipt = style.fill(words.gettext("Receipt {number}"), number=own.receipt) if own.receipt else ""
    by = style.fill(words.gettext("voucher {number}, {decision}"), number=paper.number, decision=paper.decision)
    told = [style.joined((receipt, by))]
    if paper.rest:
        told.append(style.fill(words.gettext("What rounding left of all, {amount}, went into {pot}."), amount=style.money(paper.rest), pot=paper.pot))
    if paper.social:
        told.append(style.fill(words.gettext("The social fund of {amount} is not shared out; it stays with the group."), amount=style.money(paper.social)))
    return told


def _foot(page: Page, span: tuple[float, float], bottom: float, own: ShareOutSlip, style: PrintStyle) -> None:
    """The check code, and her line to sign on."""
    start, end = span
    page.qr(start, bottom - QR_SIZE, QR_SIZE, own.proof.payload)
    for place, text in enumerate((style.words.gettext("Check code"), own.proof.check)):
        page.text(start + QR_SIZE + 2, bottom - QR_SIZE / 2 - 0.4 + place * 3.8, text, shrunk(text, NOTE, 20))
    page.rule(end - SIGN, end, bottom - NOTE.leading(1.3), RULE_TOTAL)
    page.text_centred(end - SIGN / 2, bottom - NOTE.leading(1.3) + NOTE.baseline(1.3), *limited(own.member.name, NOTE, SIGN))
