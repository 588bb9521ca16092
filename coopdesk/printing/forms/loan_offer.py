"""Offer of a loan, or of two to choose from: what is handed over, what it costs, how it is repaid. Nobody is bound by it."""

from __future__ import annotations

from coopdesk.domain.papers import LentTerms, LoanOfferPaper
from coopdesk.printing import pdf
from coopdesk.printing.closing import proof
from coopdesk.printing.form_sheet import QR_SIZE, code_words, finished, opened, put, put_title
from coopdesk.printing.forms.loan_terms_text import cost_words, payout_table, repayment_words, say, schedule_table
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, STRONG, PrintStyle


def render(paper: LoanOfferPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Offer of a loan"), style.language)


def pages(paper: LoanOfferPaper, style: PrintStyle) -> list[Page]:
    words, title = style.words, style.words.gettext("Offer of a loan")
    sheets = opened(style, paper.letterhead, title)
    put_title(sheets, title)
    told = words.gettext("Worked out on {date}. A promise is only what is approved and signed.")
    say(sheets, style.fill(told, date=style.formats.date(paper.on)))
    for place, terms in enumerate(paper.loans, 1):
        _offer(sheets, terms, style.fill(words.gettext("Offer {n}"), n=style.formats.number(place)) if len(paper.loans) > 1 else "")
    sheets.need(QR_SIZE + 4)
    proof(sheets.page, sheets.start, sheets.bottom, paper.proof.payload, [code_words(paper.proof, style)], QR_SIZE, 62)
    return finished(sheets)


def _offer(sheets: Sheets, terms: LentTerms, heading: str) -> None:
    style, words = sheets.style, sheets.style.words
    sheets.need(60)
    if heading:
        sheets.heading(heading)
    dearest = max(row.total for row in terms.rows)
    said = words.gettext("{product}: {amount}, paid out {date}; instalment at most {instalment}.")
    spans = filled(
        said,
        BODY,
        product=terms.product,
        amount=Span(style.money(terms.lent), STRONG),
        date=style.formats.date(terms.on),
        instalment=Span(style.money(dearest), STRONG),
    )
    put(sheets, spans)
    for text in (repayment_words(terms, style), *cost_words(terms, style)):
        say(sheets, text)
    sheets.y += 1
    payout_table(sheets, terms)
    schedule_table(sheets, terms)
