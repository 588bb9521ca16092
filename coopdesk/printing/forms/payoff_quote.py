"""Quote of a payoff: the loan, what paying it off costs line by line, until when that holds, signatures."""

from __future__ import annotations

from coopdesk.domain.papers import PayoffPaper
from coopdesk.i18n.loan_costs import SAVED
from coopdesk.i18n.payoff_texts import quote_lines
from coopdesk.printing import pdf
from coopdesk.printing.form_sheet import opened, put, put_title, signed
from coopdesk.printing.loan_text import facts_line
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, STRONG, PrintStyle
from coopdesk.printing.table import Align, Column, Table

FIGURES = 40


def render(paper: PayoffPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Payoff quote"), style.language)


def pages(paper: PayoffPaper, style: PrintStyle) -> list[Page]:
    title = style.words.gettext("Payoff quote")
    sheets = opened(style, paper.letterhead, title, paper.facts.number)
    put_title(sheets, title)
    put(sheets, *_about(paper, style))
    sheets.y += 4
    _lines(sheets, paper)
    sheets.y += 4
    put(sheets, *_closing(paper, style))
    return signed(sheets, paper.proof, paper.signatures)


def _about(paper: PayoffPaper, style: PrintStyle) -> list[list[Span]]:
    words, member = style.words, paper.member
    who = filled(words.gettext("{name}, member no. {number}"), BODY, name=Span(member.name, STRONG), number=member.number)
    loan = style.fill(words.gettext("{product}, {number}"), product=paper.facts.product, number=paper.facts.number)
    return [who, [Span(loan, BODY)], [Span(facts_line(paper.facts, style), BODY)]]


def _lines(sheets: Sheets, paper: PayoffPaper) -> None:
    style, words, quote = sheets.style, sheets.style.words, paper.quote
    rows = [[said, style.amount(amount)] for said, amount in quote_lines(quote, words, paper.facts.cost)]
    named = words.gettext("To be paid back to the member") if quote.to_pay < 0 else words.gettext("To be paid")
    total = [named, style.money(abs(quote.to_pay))]
    day = style.fill(words.gettext("Paid off on {date}"), date=style.formats.date(quote.on))
    table = Table(sheets.start, sheets.width, [Column(day), Column(words.gettext("Amount"), Align.FIGURE, FIGURES, strong=True)], [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)


def _closing(paper: PayoffPaper, style: PrintStyle) -> list[list[Span]]:
    words, quote = style.words, paper.quote
    valid = filled(
        words.gettext("Valid until {date}, if nothing is paid on the loan before."), BODY, date=Span(style.formats.date(quote.valid_until), STRONG)
    )
    if not quote.saved:
        return [valid]
    return [valid, [Span(style.fill(words.gettext(SAVED[paper.facts.cost]), amount=style.money(quote.saved)), BODY)]]
