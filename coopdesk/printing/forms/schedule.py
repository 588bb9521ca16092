"""Repayment schedule of a loan: who, what was agreed, every instalment with what is left, the sums, signatures."""

from __future__ import annotations

from coopdesk.domain.papers import InstalmentLine, SchedulePaper
from coopdesk.i18n.labels import label
from coopdesk.i18n.product_terms import said_terms_of
from coopdesk.printing import pdf
from coopdesk.printing.form_sheet import member_words, opened, put, put_title, signed
from coopdesk.printing.loan_text import cost_line, facts_line, later_parts_line
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, paragraph
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import SMALL, PrintStyle
from coopdesk.printing.table import Align, Column, Table


def render(paper: SchedulePaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Repayment schedule"), style.language)


def pages(paper: SchedulePaper, style: PrintStyle) -> list[Page]:
    words = style.words
    title = words.gettext("Repayment schedule")
    sheets = opened(style, paper.letterhead, title, paper.facts.number)
    _about(sheets, paper, title)
    _instalments(sheets, paper)
    return signed(sheets, paper.proof, paper.signatures)


def _about(sheets: Sheets, paper: SchedulePaper, title: str) -> None:
    """Title, member, and what was agreed."""
    style, words = sheets.style, sheets.style.words
    put_title(sheets, title)
    loan = style.fill(words.gettext("{product}, {number}"), product=paper.facts.product, number=paper.facts.number)
    put(sheets, member_words(paper.member, style), loan, facts_line(paper.facts, style))
    if parts := later_parts_line(paper.terms, paper.facts.disbursed, style):
        put(sheets, parts)
    if paper.told:
        put(sheets, cost_line(paper.told, paper.terms, style))
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
