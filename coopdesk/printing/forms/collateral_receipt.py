"""Receipt of collateral: what came in or went out, whose it is, for which loan, and the lines to sign on."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.collateral import MoveKind
from coopdesk.domain.papers import CollateralReceipt
from coopdesk.i18n.labels import label
from coopdesk.marks import N_
from coopdesk.printing import pdf
from coopdesk.printing.form_sheet import opened, put, put_title, signed
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled
from coopdesk.printing.style import BODY, STRONG, PrintStyle
from coopdesk.printing.table import Column, Table

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
    title = style.words.gettext("Receipt of collateral")
    sheets = opened(style, paper.letterhead, title, paper.loan)
    put_title(sheets, title, 2)
    put(sheets, _sentence(paper, style))
    sheets.y += 4
    rows = _rows(paper, style)
    table = Table(sheets.start, sheets.width, [Column("", width=NAMES_WIDTH), Column("", strong=True)], rows)
    for row in rows:
        sheets.y = table.draw_row(sheets.page, sheets.y, table.prepare(row))
    return signed(sheets, paper.proof, paper.signatures, gap=6.0)


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
