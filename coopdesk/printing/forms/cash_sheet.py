"""Record of a count of cash: each till with its notes and coins, what the book says and the difference; signatures."""

from __future__ import annotations

from coopdesk.domain.papers import CashSheet, TillSheet
from coopdesk.printing import pdf
from coopdesk.printing.form_sheet import opened, put, put_title, signed
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, STRONG, PrintStyle
from coopdesk.printing.table import Align, Column, Table

FIGURES, PIECES = 40, 26


def render(paper: CashSheet, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), _title(style), style.language)


def pages(paper: CashSheet, style: PrintStyle) -> list[Page]:
    words, day = style.words, style.formats.date_full(paper.day)
    sheets = opened(style, paper.letterhead, _title(style), style.formats.date(paper.day))
    put_title(sheets, _title(style))
    put(sheets, style.fill(words.gettext("On {day} the cash was counted and compared with the book."), day=day))
    for till in paper.tills:
        sheets.y += 4
        _till(sheets, till)
    sheets.y += 3
    said = words.gettext("{amount} of cash in all: {words}.")
    total = style.fill(said, amount=style.money(paper.total), words=style.in_words(paper.total))
    put(sheets, [Span(total, STRONG)], _closed_words(paper, style))
    return signed(sheets, paper.proof, paper.signatures, room=46)


def _title(style: PrintStyle) -> str:
    return style.words.gettext("Record of the cash count")


def _closed_words(paper: CashSheet, style: PrintStyle) -> str:
    if paper.closed_at is None:
        return style.words.gettext("The day is not closed yet.")
    return style.fill(style.words.gettext("The day was closed at {moment}; its cash does not change any more."), moment=style.formats.stamp(paper.closed_at))


def _till(sheets: Sheets, till: TillSheet) -> None:
    style, words = sheets.style, sheets.style.words
    head = words.gettext("{till}, held by {holder}") if till.holder else "{till}"
    counted = words.gettext("counted by {name}, {moment}")
    said = style.fill(counted, name=till.counted_by, moment=style.formats.stamp(till.counted_at))
    put(sheets, [Span(style.fill(head, till=till.name, holder=till.holder), STRONG), Span(f" · {said}", BODY)])
    sheets.y += 1
    rows = [[style.money(worth), style.formats.number(number), style.amount(worth * number)] for worth, number in till.pieces]
    if till.rest:
        rows.append([words.gettext("Counted in one sum"), "", style.amount(till.rest)])
    total = [words.gettext("Counted"), "", style.amount(till.counted)]
    columns = [
        Column(words.gettext("Note or coin")),
        Column(words.gettext("Pieces"), Align.FIGURE, PIECES),
        Column(words.gettext("Amount"), Align.FIGURE, FIGURES),
    ]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)
    sheets.y += 1
    put(sheets, *_compared(till, style))


def _compared(till: TillSheet, style: PrintStyle) -> list[str]:
    words = style.words
    lines = [style.fill(words.gettext("The book said {amount}."), amount=style.money(till.expected))]
    difference = till.counted - till.expected
    if not difference:
        return [lines[0] + " " + words.gettext("It agrees.")]
    said = words.gettext("{amount} over.") if difference > 0 else words.gettext("{amount} short.")
    lines[0] += " " + style.fill(said, amount=style.money(abs(difference)))
    lines.append(style.fill(words.gettext("Reason: {words}."), words=till.reason))
    if till.booked:
        lines.append(style.fill(words.gettext("Booked as {number}."), number=till.booked))
    return lines
