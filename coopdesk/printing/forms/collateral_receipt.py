"""Receipt of collateral: what came in or went out, whose it is, for which loan, and the lines to sign on."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.collateral import MoveKind
from coopdesk.domain.papers import CollateralReceipt
from coopdesk.i18n.labels import label
from coopdesk.marks import N_
from coopdesk.printing import papers, pdf
from coopdesk.printing.closing import SIGN_HEIGHT, proof, signatures
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled, paragraph
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, SMALL, SMALL_STRONG, STRONG, TITLE, PrintStyle
from coopdesk.printing.table import Column, Table

MARGINS = (14.0, 17.0, 12.0, 20.0)
LETTERHEAD_HEIGHT = 21.3
QR_SIZE = 16.0
NAMES_WIDTH = 44
SENTENCES: Mapping[MoveKind, str] = {
    MoveKind.RECEIVED: N_("The cooperative received this from {person} on {date} as collateral for loan {loan} of {name}, member no. {number}."),
    MoveKind.BACK: N_("The cooperative got this back on {date}; it is collateral for loan {loan} of {name}, member no. {number}."),
    MoveKind.LENT: N_("{person} took this for a while on {date}. It stays collateral for loan {loan} of {name}, member no. {number}, and comes back."),
    MoveKind.GIVEN_BACK: N_("{person} got this back on {date}. It is no longer collateral for loan {loan} of {name}, member no. {number}."),
}


def render(paper: CollateralReceipt, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Receipt of collateral"), style.language)


def pages(paper: CollateralReceipt, style: PrintStyle) -> list[Page]:
    words = style.words
    title = words.gettext("Receipt of collateral")
    sheets = Sheets(style, papers.paper(style.paper).upright(), MARGINS, paper.letterhead, f"{title} · {paper.loan}")
    sheets.y += LETTERHEAD_HEIGHT
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), title, TITLE)
    sheets.y += TITLE.leading(1.15) + 2
    sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, _sentence(paper, style), 1.45) + 4
    rows = _rows(paper, style)
    table = Table(sheets.start, sheets.width, [Column("", width=NAMES_WIDTH), Column("", strong=True)], rows)
    for row in rows:
        sheets.y = table.draw_row(sheets.page, sheets.y, table.prepare(row))
    sheets.need(SIGN_HEIGHT + 4)
    code = filled(words.gettext("Report code {code}"), SMALL, code=Span(paper.proof.code, SMALL_STRONG))
    check = [Span(style.fill(words.gettext("Check: {check}."), check=paper.proof.check), SMALL)]
    proof(sheets.page, sheets.start, sheets.bottom, paper.proof.payload, [code, check], QR_SIZE, 62)
    signatures(sheets.page, sheets.start + 64, sheets.end, sheets.bottom, style, paper.signatures, gap=6.0)
    printed = style.fill(words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    return sheets.finish(lambda sheet: (sheet, printed))


def _sentence(paper: CollateralReceipt, style: PrintStyle) -> list[Span]:
    member = paper.member
    person, name = Span(paper.person or member.name, STRONG), Span(member.name, STRONG)
    text = style.words.gettext(SENTENCES[paper.what])
    date = style.formats.date_long(paper.date)
    return filled(text, BODY, person=person, date=date, loan=paper.loan, name=name, number=member.number)


def _rows(paper: CollateralReceipt, style: PrintStyle) -> list[tuple[str, str]]:
    words = style.words
    rows = (
        (words.gettext("Kind"), label(paper.kind, words)),
        (words.gettext("Description"), paper.description),
        (words.gettext("Number on the paper"), paper.number),
        (words.gettext("Owner"), paper.owner),
        (words.gettext("Value as agreed"), style.money(paper.value)),
        (words.gettext("Where it lies"), paper.place),
        (words.gettext("Reason"), paper.reason),
    )
    return [(name, text) for name, text in rows if text]
