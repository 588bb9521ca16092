"""The sheet of a paper about one member or loan: letterhead and title, its paragraphs, and at its foot the code with the lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.papers import Letterhead, PaperMember, Proof, Signature
from coopdesk.printing import papers
from coopdesk.printing.closing import SIGN_HEIGHT, proof, signatures
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled, paragraph
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, SMALL, SMALL_STRONG, STRONG, TITLE, PrintStyle

MARGINS = (14.0, 17.0, 12.0, 20.0)
LETTERHEAD_HEIGHT = 21.3
QR_SIZE = 16.0
LEADING = 1.45


def opened(style: PrintStyle, head: Letterhead, title: str, subject: str = "") -> Sheets:
    """The first sheet, under its letterhead; those that follow name title and subject."""
    sheets = Sheets(style, papers.paper(style.paper).upright(), MARGINS, head, " · ".join(filter(None, (title, subject))))
    sheets.y += LETTERHEAD_HEIGHT
    return sheets


def put_title(sheets: Sheets, title: str, gap: float = 1.2) -> None:
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), title, TITLE)
    sheets.y += TITLE.leading(1.15) + gap


def put(sheets: Sheets, *paragraphs: str | Sequence[Span]) -> None:
    """Paragraphs of the body, one under the other; texts are set in its type."""
    for each in paragraphs:
        spans = [Span(each, BODY)] if isinstance(each, str) else each
        sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, spans, LEADING)


def member_words(member: PaperMember, style: PrintStyle) -> list[Span]:
    """Name, number, and the group of one who has one."""
    words, name = style.words, Span(member.name, STRONG)
    if member.group:
        return filled(words.gettext("{name}, member no. {number} · {group}"), BODY, name=name, number=member.number, group=member.group)
    return filled(words.gettext("{name}, member no. {number}"), BODY, name=name, number=member.number)


def code_words(told: Proof, style: PrintStyle) -> list[Span]:
    return filled(style.words.gettext("Report code {code}"), SMALL, code=Span(told.code, SMALL_STRONG))


def put_foot(sheets: Sheets, told: Proof, people: Sequence[Signature], *, bottom: float = 0.0, room: float = 62.0, gap: float = 3.0) -> None:
    """The code in `room` mm and the people beside it, on `bottom` or at the foot of the sheet."""
    style, foot = sheets.style, bottom or sheets.bottom
    check = [Span(style.fill(style.words.gettext("Check: {check}."), check=told.check), SMALL)]
    proof(sheets.page, sheets.start, foot, told.payload, [code_words(told, style), check], QR_SIZE, room)
    signatures(sheets.page, sheets.start + room + 2, sheets.end, foot, style, people, gap=gap)


def signed(sheets: Sheets, told: Proof, people: Sequence[Signature], *, above: float = 4.0, room: float = 62.0, gap: float = 3.0) -> list[Page]:
    """`finished` with the code and the lines to sign on, `above` mm under what stands there."""
    sheets.need(SIGN_HEIGHT + above)
    put_foot(sheets, told, people, room=room, gap=gap)
    return finished(sheets)


def finished(sheets: Sheets) -> list[Page]:
    """Every sheet with its number, and the moment of printing."""
    style = sheets.style
    printed = style.fill(style.words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    return sheets.finish(lambda sheet: (sheet, printed))
