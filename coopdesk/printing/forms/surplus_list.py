"""The list of members' parts of a surplus: what each part was worked out from, the part, and room to sign for it."""

from __future__ import annotations

from coopdesk.domain.papers import SurplusPaper
from coopdesk.domain.surplus_state import PartRow
from coopdesk.printing import pdf
from coopdesk.printing.fonts import Face
from coopdesk.printing.form_sheet import opened, put, put_title, signed
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.style import PrintStyle
from coopdesk.printing.table import Align, Column, Table

CELL, PITCH = TextStyle(Face.SANS, 8.5), 7.4
NUMBER, FIGURES, SIGN = 12, 17, 30


def render(paper: SurplusPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), _title(paper, style), style.language)


def pages(paper: SurplusPaper, style: PrintStyle) -> list[Page]:
    title, words = _title(paper, style), style.words
    sheets = opened(style, paper.letterhead, title)
    put_title(sheets, title)
    if paper.decided_on:
        put(sheets, style.fill(words.gettext("Minutes {decision}, {day}"), decision=paper.decision, day=style.formats.date(paper.decided_on)))
    else:
        put(sheets, words.gettext("Not decided yet: by the first proposal."))
    sheets.y += 3
    rows = [_cells(row, style) for row in paper.rows]
    sums = [sum(getattr(row, name) for row in paper.rows) for name in ("capital", "business", "total")]
    total = ["", words.gettext("Total"), "", "", *(style.amount(each) for each in sums), ""]
    table = Table(sheets.start, sheets.width, _columns(style), [*rows, total], CELL, most_lines=2, pitch=PITCH)
    sheets.table(table, [table.prepare(row) for row in rows], total)
    return signed(sheets, paper.proof, paper.signatures)


def _title(paper: SurplusPaper, style: PrintStyle) -> str:
    return style.fill(style.words.gettext("Members' parts of the surplus of {year}"), year=paper.year)


def _columns(style: PrintStyle) -> list[Column]:
    words = style.words
    return [
        Column(words.pgettext("line number", "No."), Align.START, NUMBER),
        Column(words.gettext("Name")),
        Column(words.gettext("Capital"), Align.FIGURE, FIGURES),
        Column(words.gettext("Business"), Align.FIGURE, FIGURES),
        Column(words.gettext("By capital"), Align.FIGURE, FIGURES),
        Column(words.gettext("By business"), Align.FIGURE, FIGURES),
        Column(words.gettext("Part"), Align.FIGURE, FIGURES, strong=True),
        Column(words.gettext("Signature"), Align.START, SIGN),
    ]


def _cells(row: PartRow, style: PrintStyle) -> list[str]:
    bases = style.amount_or_nothing(row.capital_base), style.amount_or_nothing(row.business_base)
    return [row.number, row.name, *bases, *(style.amount_or_nothing(each) for each in (row.capital, row.business)), style.amount(row.total), ""]
