"""A changed loan: both schedules side by side, what goes into the principal, what is given up, and who signs."""

from __future__ import annotations

from coopdesk.domain.papers import LoanChangePaper
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.schedule_edit import RowChange
from coopdesk.i18n.labels import label
from coopdesk.printing import pdf
from coopdesk.printing.form_sheet import member_words, opened, put, put_title, signed
from coopdesk.printing.page import Page
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, PrintStyle
from coopdesk.printing.table import Align, Column, Table


def render(paper: LoanChangePaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Change of a loan"), style.language)


def pages(paper: LoanChangePaper, style: PrintStyle) -> list[Page]:
    words = style.words
    title = words.gettext("Change of a loan")
    sheets = opened(style, paper.letterhead, title, paper.loan)
    _about(sheets, paper, title)
    _rows(sheets, paper)
    _settled(sheets, paper)
    return signed(sheets, paper.proof, paper.signatures)


def _about(sheets: Sheets, paper: LoanChangePaper, title: str) -> None:
    """Title, member, which loan, and what is changed."""
    style, words = sheets.style, sheets.style.words
    put_title(sheets, title)
    loan = style.fill(words.gettext("{product}, {number}"), product=paper.product, number=paper.loan)
    what = style.fill(
        words.gettext("{what}, as of {date}. What is still to pay, before and after:"),
        what=label(paper.kind, words),
        date=style.formats.date(paper.on),
    )
    put(sheets, member_words(paper.member, style), loan, what)
    sheets.y += 4


def _rows(sheets: Sheets, paper: LoanChangePaper) -> None:
    style, words = sheets.style, sheets.style.words
    rows = [_cells(row, style) for row in paper.rows]
    total = ["", words.gettext("Total"), "", style.amount(paper.total_before), "", "", "", style.amount(paper.total_after)]
    columns = [
        Column(words.pgettext("instalment number", "No."), Align.START, 10),
        Column(words.gettext("Due before"), Align.START, 24),
        Column(words.gettext("Principal"), Align.FIGURE, 25),
        Column(words.gettext("Instalment"), Align.FIGURE, 27, strong=True),
        Column("", Align.START, 4),
        Column(words.gettext("Due after"), Align.START, 24),
        Column(words.gettext("Principal"), Align.FIGURE, 25),
        Column(words.gettext("Instalment"), Align.FIGURE, 27, strong=True),
    ]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)


def _cells(row: RowChange, style: PrintStyle) -> list[str]:
    return [style.formats.number(row.n), *_side(row.before, style), "", *_side(row.after, style)]


def _side(row: Instalment | None, style: PrintStyle) -> list[str]:
    if row is None:
        return ["", "", ""]
    return [style.formats.date(row.due), style.amount(row.principal), style.amount(row.total)]


def _settled(sheets: Sheets, paper: LoanChangePaper) -> None:
    """What goes into the principal, what is given up, and what she agrees to."""
    style, words = sheets.style, sheets.style.words
    lines = (
        (words.gettext("Interest into the principal: {amount}."), paper.capitalised_interest),
        (words.gettext("Penalty into the principal: {amount}."), paper.capitalised_penalty),
        (words.gettext("Interest waived: {amount}."), paper.waived_interest),
        (words.gettext("Penalty waived: {amount}."), paper.waived_penalty),
    )
    said = [style.fill(text, amount=style.amount(figure)) for text, figure in lines if figure]
    said.append(words.gettext("The borrower has read both schedules and pays by the new one from the day on which it is approved."))
    sheets.y += 4
    for line in said:
        sheets.need(BODY.leading(1.45))
        put(sheets, line)
