"""Letters of confirmation: what the books say of a member, and below it her answer: it agrees, or what does not."""

from __future__ import annotations

from collections.abc import Iterator

from coopdesk.domain.papers import Confirmation, Confirmations, ConfirmedBalance
from coopdesk.printing import pdf
from coopdesk.printing.form_sheet import member_words, opened, put, put_title, signed
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, paragraph
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, PrintStyle
from coopdesk.printing.table import Align, Column, Table

FIGURES = 38
BOX, BESIDE_BOX, LINE_GAP, WEIGHT = 4.2, 8.0, 10.0, 0.3


def render(paper: Confirmations, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Confirmation of balances"), style.language)


def pages(paper: Confirmations, style: PrintStyle) -> list[Page]:
    """A sheet a member, or more for one with very many accounts."""
    return [page for letter in paper.letters for page in _letter(paper, letter, style)]


def _letter(paper: Confirmations, letter: Confirmation, style: PrintStyle) -> Iterator[Page]:
    words, formats, title = style.words, style.formats, style.words.gettext("Confirmation of balances")
    sheets = opened(style, paper.letterhead, title, letter.member.number)
    put_title(sheets, title)
    put(sheets, member_words(letter.member, style))
    sheets.y += 3
    put(sheets, style.fill(words.gettext("At the end of {date} our books had these balances of yours:"), date=formats.date_long(paper.on)))
    sheets.y += 3
    _balances(sheets, letter)
    sheets.y += 5
    asked = words.gettext("Please compare them with your passbook and receipts, mark one of the lines, sign, and give this sheet back by {date}.")
    put(sheets, style.fill(asked, date=formats.date_long(paper.answer_by)))
    sheets.y += 5
    for answer in (words.gettext("They agree with mine."), words.gettext("They do not agree. In my papers it is:")):
        _answer(sheets, answer)
    for _line in range(2):
        sheets.y += LINE_GAP
        sheets.page.rule(sheets.start + BESIDE_BOX, sheets.end, sheets.y, WEIGHT)
    yield from signed(sheets, letter.proof, letter.signatures)


def _answer(sheets: Sheets, words: str) -> None:
    """A box to be marked, and what that says."""
    sheets.page.rect(sheets.start, sheets.y, BOX, BOX, WEIGHT)
    bottom = paragraph(sheets.page, sheets.start + BESIDE_BOX, sheets.y - 0.8, sheets.width - BESIDE_BOX, [Span(words, BODY)])
    sheets.y = max(bottom, sheets.y + BOX) + 3


def _balances(sheets: Sheets, letter: Confirmation) -> None:
    style, words = sheets.style, sheets.style.words
    rows = [_cells(line, style) for line in letter.balances]
    owned, owed = sum(line.owned for line in letter.balances), sum(line.owed for line in letter.balances)
    total = [words.gettext("Total"), "", style.amount_or_nothing(owned), style.amount_or_nothing(owed)]
    columns = [
        Column(words.pgettext("of a member", "Account")),
        Column(words.gettext("Number"), Align.START, FIGURES),
        Column(words.gettext("You have"), Align.FIGURE, FIGURES),
        Column(words.gettext("You owe"), Align.FIGURE, FIGURES),
    ]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)


def _cells(line: ConfirmedBalance, style: PrintStyle) -> list[str]:
    return [line.product, line.number, style.amount_or_nothing(line.owned), style.amount_or_nothing(line.owed)]
