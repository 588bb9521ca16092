"""What contract and offer share: how a loan is paid out and repaid, its terms as the rack says them, and its schedule."""

from __future__ import annotations

from coopdesk.domain.loan_cost import cost_of
from coopdesk.domain.papers import LentTerms
from coopdesk.i18n.labels import label
from coopdesk.i18n.product_terms import said_terms_of
from coopdesk.printing.loan_text import cost_line
from coopdesk.printing.rich import Span, paragraph
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, PrintStyle
from coopdesk.printing.table import Align, Column, Table

LEADING = 1.45
SUM_WIDTH, SAID_WIDTH = 40.0, 84.0


def say(sheets: Sheets, text: str) -> None:
    """A paragraph of the body, on the next sheet where this one has no room for it."""
    sheets.need(3 * BODY.leading(LEADING))
    sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, [Span(text, BODY)], LEADING) + 1.2


def payout_table(sheets: Sheets, terms: LentTerms) -> None:
    """From what is lent to what is handed over."""
    style, words = sheets.style, sheets.style.words
    rows = [[words.gettext("Loan"), style.amount(terms.lent)]]
    later = words.gettext("Paid out on {date}")
    rows += [[style.fill(later, date=style.formats.date(part.on)), style.amount(-part.amount)] for part in terms.tranches]
    rows += [[label(cut, words), style.amount(-minor)] for cut, minor in terms.cuts.lines]
    total = [words.gettext("In hand"), style.money(terms.received)]
    columns = [Column(words.gettext("What is handed over")), Column(words.gettext("Amount"), Align.FIGURE, SUM_WIDTH, strong=True)]
    _put(sheets, columns, rows, total)


def terms_table(sheets: Sheets, terms: LentTerms) -> None:
    """Every term of the product that counts, as its kind says it."""
    style, words = sheets.style, sheets.style.words
    rows = [[title, said] for title, said in said_terms_of(terms.kind, terms.plain, words, style.currency)]
    if rows:
        _put(sheets, [Column(words.pgettext("of a contract", "Term")), Column(words.gettext("What was agreed"), Align.START, SAID_WIDTH)], rows)


def schedule_table(sheets: Sheets, terms: LentTerms) -> None:
    style, words = sheets.style, sheets.style.words
    left, rows = sum(row.principal for row in terms.rows), []
    for row in terms.rows:
        left -= row.principal
        figures = (row.principal, row.interest, row.total, left)
        rows.append([style.formats.number(row.n), style.formats.date(row.due), *(style.amount(figure) for figure in figures)])
    sums = (sum(row.principal for row in terms.rows), sum(row.interest for row in terms.rows), terms.total)
    columns = [
        Column(words.pgettext("instalment number", "No."), Align.START, 12),
        Column(words.gettext("Due")),
        Column(words.gettext("Principal"), Align.FIGURE, 29),
        Column(label(cost_of(terms.plain), words), Align.FIGURE, 27),
        Column(words.gettext("Instalment"), Align.FIGURE, 29, strong=True),
        Column(words.gettext("Principal left"), Align.FIGURE, 30),
    ]
    _put(sheets, columns, rows, ["", words.gettext("Total"), *(style.amount(figure) for figure in sums), ""])


def repayment_words(terms: LentTerms, style: PrintStyle) -> str:
    """How many instalments, from when to when, and what they come to."""
    formats, rows = style.formats, terms.rows
    if len(rows) == 1:
        said = style.words.gettext("It is repaid in one sum of {total} on {last}.")
    else:
        said = style.words.gettext("It is repaid in {n} instalments, the first on {first}, the last on {last}, together {total}.")
    return style.fill(
        said, n=formats.number(len(rows)), first=formats.date(rows[0].due), last=formats.date(rows[-1].due), total=style.money(terms.total)
    )


def cost_words(terms: LentTerms, style: PrintStyle) -> list[str]:
    """What the loan costs in all and in a year; the limit of the country, if it costs more."""
    if terms.told is None:
        return []
    said, above = [cost_line(terms.told, terms.plain, style)], terms.told.above
    rate = terms.told.rate(above.measure) if above else None
    if above and rate is not None:
        percent = style.formats.percent
        words = style.words.gettext("{rate} a year is above the limit of {limit} ({source}).")
        said.append(style.fill(words, rate=percent(rate), limit=percent(above.yearly_pct), source=above.source))
    return said


def _put(sheets: Sheets, columns: list[Column], rows: list[list[str]], total: list[str] | None = None) -> None:
    table = Table(sheets.start, sheets.width, columns, [*rows, *([total] if total else [])])
    sheets.table(table, [table.prepare(row) for row in rows], total)
    sheets.y += 4
