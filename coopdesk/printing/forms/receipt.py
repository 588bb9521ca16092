"""Receipt, A6 lying: who, the amount in words, what for, balance from and to, the boxed amount, change, check code, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coopdesk.domain.papers import PaperMember, ReceiptPaper
from coopdesk.printing import closing, letterhead, papers, pdf, receipt_text
from coopdesk.printing.fonts import Face
from coopdesk.printing.forms import receipt_roll
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, filled, line, shrunk, wrapped
from coopdesk.printing.style import BODY, IN_WORDS, NOTE, NOTE_STRONG, RULE_HEAD, SMALL, STRONG, PrintStyle

TOP, END, BOTTOM, START = 6.5, 8.0, 6.0, 8.0
SIZE = (148.0, 105.0)
LABEL_WIDTH, ROW, LINE = 30.0, 6.15, 5.1
BOX_WIDTH, BOX_HEIGHT, FOOT_HEIGHT = 53.0, 11.0, 36.8
MARK, QR_SIZE = 8.8, 12.5
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6)

PERSON = TextStyle(Face.SANS_STRONG, 11)
WORDS = IN_WORDS._replace(size=11.0)
UNIT = TextStyle(Face.SANS, 11)
AMOUNT = TextStyle(Face.SANS_STRONG, 18)
TITLE = TextStyle(Face.SERIF, 13)


class Field(NamedTuple):
    label: str
    spans: Sequence[Span]


def render(paper: ReceiptPaper, style: PrintStyle) -> bytes:
    """One receipt as a PDF; on a roll the lines of `receipt_roll`."""
    if papers.paper(style.paper).is_roll:
        return pdf.write([receipt_roll.page(paper, style)], paper.number, style.language)
    return pdf.write(pages(paper, style), paper.number, style.language)


def pages(paper: ReceiptPaper, style: PrintStyle) -> list[Page]:
    page = style.page(*_size(style))
    right = page.width - END
    top = _head(page, paper, style, right) + 2.4
    if paper.copy:
        mark = receipt_text.copy_mark(paper, style)
        page.text_end(right, top + 3.9, mark, STRONG)
    bottom = min(page.height, SIZE[1]) - BOTTOM
    y = _fields(page, top, bottom, _all_fields(paper, style)) + 2.6
    _amount(page, y, paper, style)
    _cash_and_code(page, y + BOX_HEIGHT + 1.6, paper, style)
    _signatures(page, right, bottom, paper, style)
    return [page]


def _size(style: PrintStyle) -> tuple[float, float]:
    """Small sheets lie; on a larger one the receipt takes the upper part."""
    sheet = papers.paper(style.paper)
    width, height = sheet.upright()
    return (height, width) if height <= 250 else (width, height)


def _head(page: Page, paper: ReceiptPaper, style: PrintStyle, right: float) -> float:
    """Letterhead and, on the far side, what this is and its number; returns the y of the rule."""
    title = receipt_text.title(paper, style)
    width = max(Span(title, TITLE).width, Span(paper.number, STRONG).width)
    letterhead.draw_name(page, START, TOP, right - START - width - 4, paper.letterhead, MARK, letterhead.RECEIPT)
    page.text_end(right, TOP - 0.3 + TITLE.baseline(1.25), title, TITLE)
    page.text_end(right, TOP - 0.3 + TITLE.leading(1.25) + STRONG.baseline(1.25), paper.number, STRONG)
    y = TOP + MARK * letterhead.MARK_RATIO + 2.5
    page.rule(START, right, y, RULE_HEAD)
    return y


def _all_fields(paper: ReceiptPaper, style: PrintStyle) -> list[Field]:
    words = style.words
    fields = []
    if paper.member:
        fields.append(Field(words.gettext(receipt_text.PARTIES[paper.flow]), _person(paper.member, style)))
    elif paper.payee:
        fields.append(Field(words.gettext(receipt_text.PARTIES[paper.flow]), [Span(paper.payee, PERSON)]))
    if said := style.in_words(paper.amount):
        fields.append(Field(words.gettext("The sum of"), [Span(said, WORDS)]))
    fields.append(Field(words.pgettext("receipt", "For"), [Span(receipt_text.purpose(paper, style), BODY)]))
    if parts := receipt_text.parts(paper, style):
        fields.append(Field(words.gettext("Made up of"), [Span(parts, BODY)]))
    if found := receipt_text.balance(paper, style):
        after = Span(style.amount(paper.balance_after or 0), STRONG)
        fields.append(Field(found.title, filled(found.sentence, BODY, before=style.amount(paper.balance_before or 0), after=after)))
    if paper.voucher:
        fields.append(Field(words.gettext("Their paper"), [Span(paper.voucher, BODY)]))
    if paper.memo:
        fields.append(Field(words.gettext("Note"), [Span(paper.memo, BODY)]))
    return fields


def _person(member: PaperMember, style: PrintStyle) -> list[Span]:
    facts = style.fill(style.words.gettext("No. {number}"), number=member.number)
    return [Span(member.name, PERSON), Span(" \u00a0" + style.joined((facts, member.group)), SMALL)]


def _fields(page: Page, top: float, bottom: float, fields: Sequence[Field]) -> float:
    """Label and content, row by row; smaller where long texts would run into the foot. Returns the bottom."""
    room = page.width - END - START - LABEL_WIDTH
    for scale in SCALES:
        scaled = [
            Field(field.label, [Span(text, style._replace(size=style.size * scale)) for text, style in field.spans]) for field in fields
        ]
        lines = [wrapped(field.spans, room - (18 if number == 0 else 0)) for number, field in enumerate(scaled)]
        height = sum(ROW * scale + (len(part) - 1) * LINE * scale for part in lines)
        if top + height + 2.6 + FOOT_HEIGHT <= bottom + 0.5:
            break
    y = top
    for field, part in zip(scaled, lines, strict=True):
        base = y + 4.35 * scale
        page.text(START, base, field.label, shrunk(field.label, SMALL._replace(size=SMALL.size * scale), LABEL_WIDTH - 2))
        for spans in part:
            line(page, START + LABEL_WIDTH, base, spans)
            base += LINE * scale
        y += ROW * scale + (len(part) - 1) * LINE * scale
    return y


def _amount(page: Page, top: float, paper: ReceiptPaper, style: PrintStyle) -> None:
    """The amount in its box, the currency on the far side of it."""
    page.rect(START, top, BOX_WIDTH, BOX_HEIGHT, 0.4)
    base = top + 7.6
    page.text(START + 3.2, base, style.unit, UNIT)
    room = BOX_WIDTH - 6.4 - Span(style.unit, UNIT).width - 2
    figure = style.amount(paper.amount)
    page.figure(START + BOX_WIDTH - 3.2 - room, START + BOX_WIDTH - 3.2, base, figure, shrunk(figure, AMOUNT, room))


def _cash_and_code(page: Page, top: float, paper: ReceiptPaper, style: PrintStyle) -> None:
    """Change, how and when; under it the QR code and the code to read aloud."""
    y = top
    for text in (receipt_text.change(paper, style), receipt_text.when(paper, style)):
        if text:
            page.text(START, y + SMALL.baseline(1.4), text, shrunk(text, SMALL, BOX_WIDTH + 6))
            y += SMALL.leading(1.4)
    y += 2.2
    page.qr(START, y, QR_SIZE, paper.proof.payload)
    words = style.words
    lines = ((words.gettext("Check code"), NOTE), (paper.proof.check, NOTE_STRONG), (words.gettext("Have it checked at the counter"), NOTE))
    y += (QR_SIZE - 3 * NOTE.leading(1.35)) / 2
    for text, type_ in lines:
        page.text(START + QR_SIZE + 2.5, y + NOTE.baseline(1.35), text, shrunk(text, type_, BOX_WIDTH - QR_SIZE))
        y += NOTE.leading(1.35)


def _signatures(page: Page, right: float, bottom: float, paper: ReceiptPaper, style: PrintStyle) -> None:
    if paper.other_party:
        title = style.words.gettext(receipt_text.SIGNERS[paper.flow])
        closing.sign(page, (right - 69.5, right - 41), bottom, title, paper.other_party)
    closing.sign(page, (right - 36, right), bottom, receipt_text.place_and_date(paper, style), paper.operator)
