"""What the book begins with, on paper to be signed: every account, every member, the proof, and who compared them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.papers import Letterhead, Proof, Signature
from coopdesk.printing import closing, pdf, report_pdf
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, line, wrapped
from coopdesk.printing.style import SMALL, PrintStyle
from coopdesk.reports.table import ReportTable

GAP, LEADING = 5.0, 1.4


@dataclass(frozen=True, slots=True)
class OpeningSheet:
    """`balances` of all accounts and `members` with what is theirs, both as of the day on which the book begins."""

    balances: ReportTable
    members: ReportTable
    letterhead: Letterhead
    proof: Proof
    signatures: tuple[Signature, ...]
    signed_on: date


def render(paper: OpeningSheet, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Opening balances"), style.language)


def pages(paper: OpeningSheet, style: PrintStyle) -> list[Page]:
    words, tables = style.words, (paper.balances, paper.members)
    sheets = report_pdf.begun(words.gettext("Opening balances"), report_pdf.dates_of(paper.balances, style), tables, paper.letterhead, style)
    for table in tables:
        report_pdf.draw_table(sheets, table, words.gettext(table.title))
        sheets.y += GAP
    declaration = words.gettext("We have compared these balances with the book kept until now and with the members, and found them right.")
    parts = wrapped([Span(declaration, SMALL)], sheets.width)
    height = len(parts) * SMALL.leading(LEADING)
    sheets.need(height + 2 * GAP + closing.SIGN_HEIGHT + SMALL.leading(LEADING))
    for part in parts:
        line(sheets.page, sheets.start, sheets.y + SMALL.baseline(LEADING), part)
        sheets.y += SMALL.leading(LEADING)
    dated = style.formats.date_long(paper.signed_on)
    if paper.letterhead.place:
        dated = style.fill(words.gettext("{place}, {date}"), place=paper.letterhead.place, date=dated)
    bottom = sheets.bottom - closing.SIGN_HEIGHT
    line(sheets.page, sheets.start + report_pdf.PROOF_WIDTH / 2 + 20, bottom - SMALL.leading(LEADING) + SMALL.baseline(LEADING), [Span(dated, SMALL)])
    closing.signatures(sheets.page, sheets.start + report_pdf.PROOF_WIDTH / 2 + 20, sheets.end, sheets.bottom, style, paper.signatures)
    report_pdf.close(sheets, paper.proof, report_pdf.PROOF_WIDTH / 2 + 16)
    return report_pdf.finished(sheets)
