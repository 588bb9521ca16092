"""Repayment schedule of a loan: who, what was agreed, every instalment with what is left, the sums, signatures."""

from __future__ import annotations

from coopdesk.domain.papers import InstalmentLine, SchedulePaper
from coopdesk.i18n.labels import label
from coopdesk.i18n.product_terms import said_terms_of
from coopdesk.printing import papers, pdf
from coopdesk.printing.closing import SIGN_HEIGHT, proof, signatures
from coopdesk.printing.loan_text import cost_line, facts_line
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled, paragraph
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, SMALL, SMALL_STRONG, STRONG, TITLE, PrintStyle
from coopdesk.printing.table import Align, Column, Table

MARGINS = (14.0, 17.0, 12.0, 20.0)
LETTERHEAD_HEIGHT = 21.3
QR_SIZE = 16.0


def render(paper: SchedulePaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Repayment schedule"), style.language)


def pages(paper: SchedulePaper, style: PrintStyle) -> list[Page]:
    words = style.words
    title = words.gettext("Repayment schedule")
    sheets = Sheets(style, papers.paper(style.paper).upright(), MARGINS, paper.letterhead, f"{title} · {paper.facts.number}")
    sheets.y += LETTERHEAD_HEIGHT
    _about(sheets, paper, title)
    _instalments(sheets, paper)
    sheets.need(SIGN_HEIGHT + 4)
    code = filled(words.gettext("Report code {code}"), SMALL, code=Span(paper.proof.code, SMALL_STRONG))
    check = [Span(style.fill(words.gettext("Check: {check}."), check=paper.proof.check), SMALL)]
    proof(sheets.page, sheets.start, sheets.bottom, paper.proof.payload, [code, check], QR_SIZE, 62)
    signatures(sheets.page, sheets.start + 64, sheets.end, sheets.bottom, style, paper.signatures, gap=3.0)
    printed = style.fill(words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    return sheets.finish(lambda sheet: (sheet, printed))


def _about(sheets: Sheets, paper: SchedulePaper, title: str) -> None:
    """Title, member, and what was agreed."""
    words, member = sheets.style.words, paper.member
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), title, TITLE)
    sheets.y += TITLE.leading(1.15) + 1.2
    name = Span(member.name, STRONG)
    if member.group:
        who = filled(words.gettext("{name}, member no. {number} · {group}"), BODY, name=name, number=member.number, group=member.group)
    else:
        who = filled(words.gettext("{name}, member no. {number}"), BODY, name=name, number=member.number)
    sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, who, 1.45)
    loan = sheets.style.fill(words.gettext("{product}, {number}"), product=paper.facts.product, number=paper.facts.number)
    sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, [Span(loan, BODY)], 1.45)
    lines = [facts_line(paper.facts, sheets.style), *([cost_line(paper.told, paper.terms, sheets.style)] if paper.told else [])]
    for line in lines:
        sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, [Span(line, BODY)], 1.45)
    if agreed := said_terms_of(paper.kind, paper.terms, words, sheets.style.currency):
        said = " · ".join(f"{title}: {value}" for title, value in agreed)
        sheets.y = paragraph(sheets.page, sheets.start, sheets.y + 1, sheets.width, [Span(said, SMALL)], 1.4)
    sheets.y += 4


def _instalments(sheets: Sheets, paper: SchedulePaper) -> None:
    style, words = sheets.style, sheets.style.words
    any_paid = any(line.paid_on for line in paper.instalments)
    rows = [_cells(line, style, any_paid=any_paid) for line in paper.instalments]
    sums = [style.amount(figure) for figure in (paper.total_principal, paper.total_interest, paper.total)]
    total = ["", words.gettext("Total"), *([""] if any_paid else []), *sums, ""]
    columns = [
        Column(words.pgettext("instalment number", "No."), Align.START, 12),
        Column(words.gettext("Due")),
        *([Column(words.gettext("Paid"), Align.START, 26)] if any_paid else []),
        Column(words.gettext("Principal"), Align.FIGURE, 28),
        Column(label(paper.facts.cost, words), Align.FIGURE, 26),
        Column(words.gettext("Instalment"), Align.FIGURE, 28, strong=True),
        Column(words.gettext("Principal left"), Align.FIGURE, 29),
    ]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)


def _cells(line: InstalmentLine, style: PrintStyle, *, any_paid: bool) -> list[str]:
    formats = style.formats
    paid = [formats.date(line.paid_on) if line.paid_on else ""] if any_paid else []
    figures = [style.amount(figure) for figure in (line.principal, line.interest, line.total, line.outstanding)]
    return [formats.number(line.n), formats.date(line.due), *paid, *figures]
