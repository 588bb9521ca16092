"""The sheets of the annual meeting's book that are no report: cover, contents, texts that people wrote, the lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopdesk.domain.annual_book import BookSection, SectionState, paragraphs, state_of
from coopdesk.domain.papers import AnnualBookPaper
from coopdesk.i18n.labels import label
from coopdesk.printing import closing, letterhead, papers
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.report_pdf import MARGINS
from coopdesk.printing.rich import Span, line, shrunk, wrapped, wrapped_text
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, RULE_HEAD, RULE_TOTAL, SMALL, STRONG, TITLE, PrintStyle

READING = TextStyle(Face.SANS, 10.5)
LEADING, GAP, INDENT = 1.5, 2.6, 7.0
COVER_NAME, COVER_TITLE, COVER_YEAR = TextStyle(Face.SERIF, 22), TextStyle(Face.SERIF, 26), TextStyle(Face.SANS_STRONG, 15)
FRAME, INNER = 14.0, 1.6
CONTENTS_LEADING = 2.0
DOT_ROOM = 2.4


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the section's title, and the page on which it begins."""

    title: str
    page: int


def book_title(paper: AnnualBookPaper, style: PrintStyle) -> str:
    """What heads every sheet."""
    title = style.fill(style.words.gettext("Annual report {year}"), year=paper.year)
    return style.joined([title, style.words.gettext("provisional") if paper.provisional else ""])


def sheets_of(paper: AnnualBookPaper, style: PrintStyle, size: tuple[float, float] | None = None) -> Sheets:
    """Sheets that begin under the line which heads them."""
    sheets = Sheets(style, size or papers.paper(style.paper).upright(), MARGINS, paper.letterhead, book_title(paper, style))
    sheets.y = sheets.top + letterhead.SMALL_HEIGHT + 7
    return sheets


def put_title(sheets: Sheets, title: str, under: str = "") -> None:
    shown = shrunk(title, TITLE, sheets.width)
    sheets.page.text(sheets.start, sheets.y + shown.baseline(1.15), title, shown)
    sheets.y += shown.leading(1.15) + 1
    if under:
        small = shrunk(under, SMALL, sheets.width)
        sheets.page.text(sheets.start, sheets.y + small.baseline(), under, small)
        sheets.y += small.leading()
    sheets.y += 4


def put_text(sheets: Sheets, body: str) -> None:
    """Paragraphs and lists; a line of a list stands in, with its mark before it."""
    for text, listed in paragraphs(body):
        mark, rest = text.split(" ", 1) if listed else ("", text)
        _put_lines(sheets, rest.strip(), INDENT if listed else 0.0, "•" if mark in ("-", "*") else mark)
        sheets.y += GAP / 2 if listed else GAP


def _put_lines(sheets: Sheets, text: str, indent: float, mark: str) -> None:
    for number, part in enumerate(wrapped([Span(text, READING)], sheets.width - indent)):
        sheets.need(READING.leading(LEADING))
        base = sheets.y + READING.baseline(LEADING)
        if mark and not number:
            sheets.page.text(sheets.start + 0.8, base, mark, READING)
        line(sheets.page, sheets.start + indent, base, part)
        sheets.y += READING.leading(LEADING)


def put_signatures(sheets: Sheets, paper: AnnualBookPaper) -> None:
    """Place and date, to be filled in by hand where the cover does not say them, and a line for each who signs."""
    style, head = sheets.style, 6 + READING.leading(LEADING) + 4
    sheets.need(head + closing.SIGN_HEIGHT)
    held = ", ".join(line for line in paper.body(BookSection.COVER).split("\n") if line)
    dated = held or f"{paper.letterhead.place or '…' * 10}, {'…' * 12}"
    shown = shrunk(dated, READING, sheets.width)
    sheets.page.text_end(sheets.end, sheets.y + 6 + shown.baseline(LEADING), dated, shown)
    sheets.y += head + closing.SIGN_HEIGHT
    closing.signatures(sheets.page, sheets.start, sheets.end, sheets.y, style, paper.signatures, gap=8.0)


def cover(paper: AnnualBookPaper, style: PrintStyle) -> Page:
    """Within a frame: whose book it is, of which year, and where the meeting is held."""
    words, page = style.words, style.page(*papers.paper(style.paper).upright())
    for inset, weight in ((FRAME, RULE_HEAD), (FRAME + INNER, RULE_TOTAL)):
        page.rect(inset, inset, page.width - 2 * inset, page.height - 2 * inset, weight)
    middle, room = page.width / 2, page.width - 2 * (FRAME + 12)
    page.mark(middle - 12, page.height * 0.13, 24)
    y = page.height * 0.13 + 38
    y = _centred(page, middle, y, room, [(paper.letterhead.name, COVER_NAME)], 2)
    y = _centred(page, middle, y + 1, room, [(fact, SMALL) for fact in letterhead.facts(paper.letterhead).split(" · ")], 1)
    title = words.gettext("Report to the annual meeting of members")
    y = _centred(page, middle, page.height * 0.46, room, [(title, COVER_TITLE)], 3)
    year = style.fill(words.gettext("Book year {year}"), year=paper.year)
    y = _centred(page, middle, y + 3, room, [(year, COVER_YEAR)], 1)
    if paper.provisional:
        told = style.fill(words.gettext("Provisional: the year is not closed, figures up to {day}"), day=style.formats.date_long(paper.day))
        y = _centred(page, middle, y + 2, room, [(told, STRONG)], 2)
    _centred(page, middle, page.height * 0.8, room, [(each, BODY) for each in paper.body(BookSection.COVER).split("\n") if each], 2)
    return page


def _centred(page: Page, middle: float, y: float, room: float, texts: Sequence[tuple[str, TextStyle]], most: int) -> float:
    """Texts under each other, each in at most so many lines; returns the bottom."""
    for text, type_ in texts:
        for part in wrapped_text(text, type_, room, most):
            page.text_centred(middle, y + type_.baseline(1.3), part, type_)
            y += type_.leading(1.3)
    return y


def contents(paper: AnnualBookPaper, style: PrintStyle, entries: Sequence[Entry], gone: Sequence[BookSection]) -> Page:
    """The sections with their pages; under them what belongs here and is not there, named."""
    sheets = sheets_of(paper, style)
    put_title(sheets, style.words.gettext("Contents"))
    sheets.y += 3
    for entry in entries:
        _entry(sheets, entry)
    if gone:
        sheets.y += 6
        said = "; ".join(_gone(paper, section, style) for section in gone)
        _put_lines(sheets, style.fill(style.words.gettext("Not in this book: {parts}."), parts=said), 0.0, "")
    return sheets.page


def _entry(sheets: Sheets, entry: Entry) -> None:
    """Dots lead from the title to the page."""
    number = sheets.style.formats.number(entry.page)
    base, wide = sheets.y + BODY.baseline(CONTENTS_LEADING), Span(number, BODY).width
    title = Span(entry.title, shrunk(entry.title, BODY, sheets.width - wide - 8))
    sheets.page.text(sheets.start, base, title.text, title.style)
    dots = "." * max(0, int((sheets.width - title.width - wide - 2 * DOT_ROOM) / Span(".", BODY).width))
    sheets.page.text_end(sheets.end - wide - DOT_ROOM, base, dots, BODY._replace(grey=0.45))
    sheets.page.text_end(sheets.end, base, number, BODY)
    sheets.y += BODY.leading(CONTENTS_LEADING)


def _gone(paper: AnnualBookPaper, section: BookSection, style: PrintStyle) -> str:
    words = style.words.gettext("{section} (not written yet)") if state_of(section, paper.texts) is SectionState.EMPTY else "{section}"
    return style.fill(words, section=label(section, style.words))
