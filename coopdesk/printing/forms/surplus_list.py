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
    taxed = any(row.tax for row in paper.rows)
    rows = [_cells(row, style, taxed=taxed) for row in paper.rows]
    sums = [sum(getattr(row, name) for row in paper.rows) for name in ("capital", "business", "total", *(("tax", "net") if taxed else ()))]
    total = ["", words.gettext("Total"), *(() if taxed else ("", "")), *(style.amount(each) for each in sums), ""]
    table = Table(sheets.start, sheets.width, _columns(style, taxed=taxed), [*rows, total], CELL, most_lines=2, pitch=PITCH)
    sheets.table(table, [table.prepare(row) for row in rows], total)
    return signed(sheets, paper.proof, paper.signatures)


def _title(paper: SurplusPaper, style: PrintStyle) -> str:
    return style.fill(style.words.gettext("Members' parts of the surplus of {year}"), year=paper.year)


def _columns(style: PrintStyle, *, taxed: bool) -> list[Column]:
    """Where tax is withheld, it and what is left stand in place of what the parts were worked out from."""
    words = style.words
    bases = (Column(words.gettext("Capital"), Align.FIGURE, FIGURES), Column(words.gettext("Business"), Align.FIGURE, FIGURES))
    after = (Column(words.gettext("Tax withheld"), Align.FIGURE, FIGURES), Column(words.gettext("After tax"), Align.FIGURE, FIGURES, strong=True))
    return [
        Column(words.pgettext("line number", "No."), Align.START, NUMBER),
        Column(words.gettext("Name")),
        *(() if taxed else bases),
        Column(words.gettext("By capital"), Align.FIGURE, FIGURES),
        Column(words.gettext("By business"), Align.FIGURE, FIGURES),
        Column(words.gettext("Part"), Align.FIGURE, FIGURES, strong=not taxed),
        *(after if taxed else ()),
        Column(words.gettext("Signature"), Align.START, SIGN),
    ]


def _cells(row: PartRow, style: PrintStyle, *, taxed: bool) -> list[str]:
    bases = () if taxed else (style.amount_or_nothing(row.capital_base), style.amount_or_nothing(row.business_base))
    after = (style.amount_or_nothing(row.tax), style.amount(row.net)) if taxed else ()
    parts = style.amount_or_nothing(row.capital), style.amount_or_nothing(row.business), style.amount(row.total)
    return [row.number, row.name, *bases, *parts, *after, ""]
