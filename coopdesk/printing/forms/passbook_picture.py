"""The whole spread of a passbook as it lies open: printed head, numbered rows, fold, and the lines that stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.papers import PassbookPage
from coopdesk.marks import N_
from coopdesk.printing import pdf
from coopdesk.printing.fonts import Face
from coopdesk.printing.forms.passbook import draw_line
from coopdesk.printing.page import Dash, Page, TextStyle
from coopdesk.printing.papers import Field, PassbookColumn, PassbookLayout, passbook_layout
from coopdesk.printing.rich import Span, filled, line, paragraph, shrunk
from coopdesk.printing.style import NOTE, RULE_HEAD, RULE_TOTAL, PrintStyle

TITLE = TextStyle(Face.SERIF, 9.5)
FACTS = TextStyle(Face.SANS, 8)
FACTS_STRONG = TextStyle(Face.SANS_STRONG, 8)
HEAD = TextStyle(Face.SANS_STRONG, 7.8)
NUMBER = TextStyle(Face.SANS, 7, grey=0.4)
HEAD_HEIGHT, HEAD_GAP = 5.6, 0.4
ROW_GREY, COLUMN_GREY = 0.67, 0.53

TITLES = {
    Field.LINE: N_("No"),
    Field.DATE: N_("Date"),
    Field.CODE: N_("Cd"),
    Field.TEXT: N_("Description"),
    Field.OUT: N_("Out"),
    Field.IN: N_("In"),
    Field.BALANCE: N_("Balance"),
    Field.TELLER: N_("Init."),
}


def render(pages: Sequence[PassbookPage], style: PrintStyle) -> bytes:
    """Every page as a whole spread, lines that are printed already among them."""
    layout = passbook_layout(style.paper)
    return pdf.write((picture(page, layout, style) for page in pages), style.words.gettext("Passbook"), style.language)


def picture(page: PassbookPage, layout: PassbookLayout, style: PrintStyle) -> Page:
    sheet = style.sheet(layout.width, layout.height, shifted=False)
    sheet.rule(0, layout.width, layout.fold, RULE_TOTAL, 0.4, Dash.FOLD)
    _head(sheet, page, layout, style)
    _rows(sheet, layout)
    for entry in page.lines:
        draw_line(sheet, entry, layout, style)
    _codes(sheet, layout, style)
    return sheet


def _head(sheet: Page, page: PassbookPage, layout: PassbookLayout, style: PrintStyle) -> None:
    """Title and whose book this is, then the column titles between two rules."""
    words = style.words
    top = layout.first_line - HEAD_HEIGHT - HEAD_GAP
    base = top - 2.9
    facts = filled(
        words.gettext("Book {book} · {account} · {member} · page {page}"),
        FACTS,
        book=style.formats.number(page.book),
        account=page.account,
        member=page.member.name,
        page=Span(style.formats.number(page.page), FACTS_STRONG),
    )
    wide = sum(span.width for span in facts)
    share = min(wide, (layout.right - layout.left) * 0.6)
    line(sheet, layout.right - share, base, [Span(text, type_._replace(size=type_.size * share / wide)) for text, type_ in facts])
    title = style.fill(words.gettext("PASSBOOK: {product}"), product=page.product).upper()
    sheet.text(layout.left, base, title, shrunk(title, TITLE, layout.right - layout.left - share - 4))
    sheet.rule(layout.left, layout.right, top, RULE_HEAD)
    sheet.rule(layout.left, layout.right, top + HEAD_HEIGHT, RULE_TOTAL)
    for column in layout.columns:
        _column_title(sheet, column, words.gettext(TITLES[column.field]), top + 0.1)


def _column_title(sheet: Page, column: PassbookColumn, title: str, top: float) -> None:
    base = top + HEAD.baseline(5.0 / HEAD.leading(1))
    first = column.field is Field.LINE
    start = column.start if first else column.start + column.inset
    room = column.end - column.start - (0.4 if first else 2 * min(column.inset, 0.6))
    type_ = shrunk(title, HEAD, room)
    if column.align == "end" and not first:
        sheet.text_end(column.end - min(column.inset, column.inset if Span(title, HEAD).width < room - 1 else 0.0), base, title, type_)
    else:
        sheet.text(start, base, title, type_)


def _rows(sheet: Page, layout: PassbookLayout) -> None:
    """Numbered rows, and the rules between columns from the head to the last row of each half."""
    numbers = next((column for column in layout.columns if column.field is Field.LINE), None)
    for row in range(1, layout.lines + 1):
        top = layout.row_top(row)
        sheet.rule(layout.left, layout.right, top + layout.pitch, 0.1, ROW_GREY)
        if numbers and not numbers.printed:
            sheet.text_end(numbers.end - 0.8, top + NUMBER.baseline(4.2 / NUMBER.leading(1)), str(row), NUMBER)
    head = layout.first_line - HEAD_HEIGHT - HEAD_GAP
    for top, last in ((head, layout.lines_above), (layout.row_top(layout.lines_above + 1), layout.lines)):
        for column in layout.columns[1:]:
            sheet.upright(column.start, top, layout.row_top(last) + layout.pitch, 0.1, COLUMN_GREY)


def _codes(sheet: Page, layout: PassbookLayout, style: PrintStyle) -> None:
    """What the codes mean, under the last row."""
    text = style.words.gettext(
        "Codes: 01 deposit · 02 withdrawal · 03 transfer in · 04 transfer out · 09 and 10 corrections · "
        "13 balance brought or carried forward. Compare the balance each time the book is printed."
    )
    top = layout.row_top(layout.lines) + layout.pitch + 3.2
    paragraph(sheet, layout.left, top, layout.right - layout.left, [Span(text, NOTE)], 1.35)
