"""The book of the annual meeting as one PDF: every section on sheets of its own, then the contents, now that its pages are known.

The window and the command line gather the values (texts of `services`, tables and charts of `reports`) and hand them over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from coopdesk.domain.annual_book import TEXTS, AnnualFigures, BookSection, in_the_book, missing
from coopdesk.domain.papers import AnnualBookPaper
from coopdesk.i18n.annual_texts import Told, suggested
from coopdesk.i18n.labels import label
from coopdesk.marks import N_
from coopdesk.printing import annual_sheets, chart, letterhead, pdf, report_pdf
from coopdesk.printing.annual_sheets import Entry, put_signatures, put_text, put_title, sheets_of
from coopdesk.printing.form_sheet import put
from coopdesk.printing.forms.surplus_plan import put_plan
from coopdesk.printing.page import Page
from coopdesk.printing.rack import SHEETS, Form
from coopdesk.printing.report_pdf import MARGINS
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import PrintStyle
from coopdesk.reports.chart import Chart
from coopdesk.reports.table import ReportTable

BEFORE_SECTIONS = 2
"""Cover and contents."""
CHART_HEIGHT, CHART_GAP = 56.0, 5.0
TABLE_GAP = 6.0


@dataclass(frozen=True, slots=True)
class AnnualBook:
    """`tables` and `charts` as the reports answered them, in the language of the book; `split` of the surplus, where there is one."""

    paper: AnnualBookPaper
    figures: AnnualFigures
    before: AnnualFigures | None
    tables: Mapping[BookSection, tuple[ReportTable, ...]]
    charts: tuple[Chart, ...]
    split: Chart | None


def render(book: AnnualBook, style: PrintStyle) -> bytes:
    return pdf.write(pages(book, style), annual_sheets.book_title(book.paper, style), style.language)


def pages(book: AnnualBook, style: PrintStyle) -> list[Page]:
    parts = [(section, _made(book, section, number, style)) for number, section in enumerate(sections_of(book), 1)]
    entries: list[Entry] = []
    number = BEFORE_SECTIONS + 1
    for section, own in parts:
        entries.append(Entry(_numbered(len(entries) + 1, section, style), number))
        number += len(own)
    gone = missing(book.paper.texts, [section for section, _own in parts])
    inside = [annual_sheets.contents(book.paper, style, entries, gone), *(page for _section, own in parts for page in own)]
    _head(inside, book.paper, style)
    return [annual_sheets.cover(book.paper, style), *inside]


def sections_of(book: AnnualBook) -> list[BookSection]:
    """What follows the contents: neither left out nor without anything to show."""
    there = {
        *(section for section, tables in book.tables.items() if tables),
        *(section for section in TEXTS if section is not BookSection.COVER),
        *((BookSection.CHARTS,) if book.charts else ()),
        *((BookSection.SURPLUS,) if book.paper.surplus.splits or book.paper.surplus.surplus < 0 else ()),
    }
    return [section for section in in_the_book(book.paper.texts) if section in there]


def _made(book: AnnualBook, section: BookSection, number: int, style: PrintStyle) -> list[Page]:
    """The sheets of a section, not headed yet."""
    tables = book.tables.get(section, ())
    sheets = sheets_of(book.paper, style, report_pdf.size_for(tables, style) if tables else None)
    fill = FILLS.get(section, _tables if tables else _text)
    put_title(sheets, _numbered(number, section, style), _dates(tables, style))
    fill(book, section, sheets)
    return sheets.pages


def _numbered(number: int, section: BookSection, style: PrintStyle) -> str:
    return style.fill(style.words.gettext("{number}. {title}"), number=number, title=label(section, style.words))


def _dates(tables: Sequence[ReportTable], style: PrintStyle) -> str:
    """Of all tables, where they are of the same days."""
    found = {report_pdf.dates_of(replace(table, known_on=None), style) for table in tables}
    return found.pop() if len(found) == 1 else ""


def _text(book: AnnualBook, section: BookSection, sheets: Sheets) -> None:
    """What was written, else what the program proposes."""
    told = Told(book.paper.letterhead.name, book.figures, book.before, sheets.style.currency)
    put_text(sheets, book.paper.body(section) or suggested(section, told, sheets.style.words))


def _closing(book: AnnualBook, section: BookSection, sheets: Sheets) -> None:
    _text(book, section, sheets)
    put_signatures(sheets, book.paper)


def _tables(book: AnnualBook, section: BookSection, sheets: Sheets) -> None:
    tables = book.tables[section]
    for number, table in enumerate(tables):
        sheets.y += TABLE_GAP if number else 0.0
        report_pdf.draw_table(sheets, table, _heading(tables, table, sheets.style))


def _heading(tables: Sequence[ReportTable], table: ReportTable, style: PrintStyle) -> str:
    """What tells one table of a section from another: what it is called, or of the same report its days."""
    if len(tables) < 2:
        return ""
    return style.words.gettext(table.title) if len({each.code for each in tables}) > 1 else _dates([table], style)


def _charts(book: AnnualBook, _section: BookSection, sheets: Sheets) -> None:
    for each in book.charts:
        _draw(sheets, each)


def _draw(sheets: Sheets, each: Chart) -> None:
    high = chart.height_of(each, CHART_HEIGHT)
    sheets.need(high)
    sheets.y = chart.draw(sheets.page, chart.Box(sheets.start, sheets.y, sheets.width, high), each, sheets.style) + CHART_GAP


def _surplus(book: AnnualBook, _section: BookSection, sheets: Sheets) -> None:
    """What is proposed or decided; of a loss, that the meeting decides who bears it."""
    paper, style = book.paper.surplus, sheets.style
    if paper.surplus < 0:
        words = style.words.gettext("The year ends with a loss of {amount}. The meeting decides whether the reserve covers it or it is carried.")
        put(sheets, style.fill(words, amount=style.money(-paper.surplus)))
        return
    put_plan(sheets, paper)
    if book.split:
        sheets.y += TABLE_GAP
        _draw(sheets, book.split)


FILLS: Mapping[BookSection, Callable[[AnnualBook, BookSection, Sheets], None]] = {
    BookSection.CHARTS: _charts,
    BookSection.SURPLUS: _surplus,
    BookSection.CLOSING: _closing,
}


def _head(inside: Sequence[Page], paper: AnnualBookPaper, style: PrintStyle) -> None:
    """Over every sheet but the cover: whose book it is, and "Page 3 of 24"."""
    count, (top, end, _bottom, start) = len(inside) + 1, MARGINS
    for number, page in enumerate(inside, 2):
        said = style.fill(style.words.gettext("Page {number} of {count}"), number=number, count=count)
        head = style.page(page.width, page.height)
        letterhead.draw_small(head, (start, page.width - end), top, paper.letterhead, annual_sheets.book_title(paper, style), said)
        page.put_first(head)


FORM = Form("annual-book", N_("Book of the annual meeting"), "AnnualBook", SHEETS, render, pages)
"""Not of the rack: it takes reports beside its paper."""
