"""The box at the end of a statement: what is awaited, when, and the sum in figures and in words."""

from __future__ import annotations

from coopdesk.domain.papers import StatementPaper
from coopdesk.printing.rich import Span, filled, paragraph, wrapped
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, IN_WORDS, STRONG, PrintStyle

PAD_X, PAD_Y = 3.5, 2.4
LEADING = 1.45


def draw(sheets: Sheets, paper: StatementPaper) -> None:
    """Nothing is drawn where nothing is awaited."""
    if not paper.due_total:
        return
    spans = _spans(paper, sheets.style)
    height = len(wrapped(spans, sheets.width - 2 * PAD_X)) * BODY.leading(LEADING) + 2 * PAD_Y
    sheets.need(height + 1)
    top = sheets.y + 0.4
    sheets.page.rect(sheets.start, top, sheets.width, height, 0.3)
    paragraph(sheets.page, sheets.start + PAD_X, top + PAD_Y, sheets.width - 2 * PAD_X, spans, LEADING)
    sheets.y += height + 1


def _spans(paper: StatementPaper, style: PrintStyle) -> list[Span]:
    """What is awaited, item by item, then the sum."""
    words = style.words
    several = len({due.loan for due in paper.due_instalments}) > 1
    instalment = (
        words.gettext("instalment {n} of {loan}, {amount} by {date}") if several else words.gettext("instalment {n}, {amount} by {date}")
    )
    items = [
        style.fill(
            instalment, n=style.formats.number(due.n), loan=due.loan, amount=style.money(due.amount), date=style.formats.date(due.due)
        )
        for due in paper.due_instalments
    ]
    items += [
        style.fill(
            words.gettext("{product} for {month}, {amount}"),
            product=style.in_sentence(due.product),
            month=style.formats.month_name(due.month.month),
            amount=style.money(due.amount),
        )
        for due in paper.due_contributions
    ]
    said = style.in_words(paper.due_total)
    total = Span(style.money(paper.due_total), STRONG)
    spans = [Span(words.gettext("Awaited this month:"), STRONG), Span(f" {'; '.join(items)}. ", BODY)]
    if said:
        return spans + filled(words.gettext("In all {amount} {words}."), BODY, amount=total, words=Span(f"({said})", IN_WORDS))
    return spans + filled(words.gettext("In all {amount}."), BODY, amount=total)
