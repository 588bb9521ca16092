"""Certificate of a term deposit: whose it is, the amount in figures and words, the term, and what is done with interest and at maturity."""

from __future__ import annotations

from typing import NamedTuple

from coopdesk.domain.papers import CertificatePaper
from coopdesk.i18n.labels import label
from coopdesk.printing import pdf
from coopdesk.printing.closing import SIGN_HEIGHT
from coopdesk.printing.form_sheet import finished, opened, put, put_foot
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled, paragraph
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, IN_WORDS, SMALL, STRONG, TITLE, PrintStyle

LABEL_WIDTH, GAP = 46.0, 1.6
FIGURE = TITLE._replace(size=20.0)


class Fact(NamedTuple):
    title: str
    text: str


def render(paper: CertificatePaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Certificate of deposit"), style.language)


def pages(paper: CertificatePaper, style: PrintStyle) -> list[Page]:
    words = style.words
    title = words.gettext("Certificate of deposit")
    sheets = opened(style, paper.letterhead, title, paper.certificate)
    _about(sheets, paper, title)
    for fact in _facts(paper, style):
        _write(sheets, fact)
    sheets.y += 3
    note = words.gettext("The deposit is in the name of this member and cannot be handed on. Bring this certificate when it is fetched.")
    put(sheets, [Span(note, SMALL)])
    sheets.need(SIGN_HEIGHT + 12)
    bottom = min(sheets.bottom, sheets.y + SIGN_HEIGHT + 22)
    put_foot(sheets, paper.proof, paper.signatures, bottom=bottom, room=56)
    return finished(sheets)


def _about(sheets: Sheets, paper: CertificatePaper, title: str) -> None:
    """Title and number, the member, the amount in figures and in words."""
    style, words = sheets.style, sheets.style.words
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), title, TITLE)
    number = style.fill(words.gettext("No. {number}"), number=paper.certificate)
    sheets.page.text_end(sheets.end, sheets.y + TITLE.baseline(1.15), number, STRONG)
    sheets.y += TITLE.leading(1.15) + 2.4
    who = filled(words.gettext("{name}, member no. {number}"), BODY, name=Span(paper.member.name, STRONG), number=paper.member.number)
    put(sheets, who)
    if paper.member.address:
        put(sheets, paper.member.address)
    sheets.y += 3
    sheets.page.text(sheets.start, sheets.y + FIGURE.baseline(1.2), style.money(paper.amount), FIGURE)
    sheets.y += FIGURE.leading(1.2)
    if said := style.in_words(paper.amount):
        sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, [Span(said, IN_WORDS)], 1.4)
    sheets.y += 4


def _facts(paper: CertificatePaper, style: PrintStyle) -> list[Fact]:
    words, formats = style.words, style.formats
    months = words.ngettext("{n} month", "{n} months", paper.months)
    return [
        Fact(words.gettext("Product"), style.fill(words.gettext("{product}, {number}"), product=paper.product, number=paper.number)),
        Fact(words.gettext("Placed on"), formats.date(paper.begins)),
        Fact(words.gettext("Term"), style.fill(months, n=formats.number(paper.months))),
        Fact(words.gettext("It matures on"), formats.date(paper.matures)),
        Fact(words.gettext("Interest a year"), formats.percent(paper.rate)),
        Fact(words.gettext("The interest is"), label(paper.payout, words)),
        Fact(words.gettext("Interest goes into"), paper.pays_into),
        Fact(words.gettext("At maturity it"), label(paper.rollover, words)),
    ]


def _write(sheets: Sheets, fact: Fact) -> None:
    sheets.page.text(sheets.start, sheets.y + BODY.baseline(1.45), fact.title, SMALL)
    start = sheets.start + LABEL_WIDTH
    sheets.y = paragraph(sheets.page, start, sheets.y, sheets.end - start, [Span(fact.text, BODY)], 1.45) + GAP
