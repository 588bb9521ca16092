"""A slip for each member (kitir): what she is asked for, and whom she owes what she is to give back; eight on a sheet, with lines to cut along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from coopdesk.domain.papers import MeetingPacket, PacketRow
from coopdesk.printing import letterhead, papers
from coopdesk.printing.fonts import Face
from coopdesk.printing.meeting_packet.frame import MARGINS, UNDER_HEAD, item_words, packet_title
from coopdesk.printing.page import Dash, Page, TextStyle
from coopdesk.printing.rich import fitted, limited, shrunk, wrapped_text
from coopdesk.printing.style import NOTE, RULE_ROW, RULE_TOTAL, SMALL, PrintStyle
from coopdesk.printing.table import double_rule, text_width

ACROSS, DOWN = 2, 4
SIDE, PAD, AMOUNT, PITCH = 9.0, 3.4, 34.0, 5.4
NAME, TOTAL = TextStyle(Face.SANS_STRONG, 12), TextStyle(Face.SANS_STRONG, 12)
ITEM = TextStyle(Face.SANS, 11)
FOOT, OWED_LINES = 9.0, 3
UNPRINTED = 4.0
"""What printers leave empty at the foot of a sheet."""
BLANK = "." * 12


def pages(paper: MeetingPacket, style: PrintStyle) -> list[Page]:
    return list(_sheets(paper, style))


def _sheets(paper: MeetingPacket, style: PrintStyle) -> Iterator[Page]:
    width, height = papers.paper(style.paper).upright()
    top = MARGINS[0] + letterhead.SMALL_HEIGHT + UNDER_HEAD
    wide, high, many = width / ACROSS, (height - top - UNPRINTED) / DOWN, ACROSS * DOWN
    for first in range(0, max(len(paper.rows), 1), many):
        page, rows = style.page(width, height), paper.rows[first : first + many]
        for line in range(-(-len(rows) // ACROSS) + 1):
            if line < DOWN:
                page.rule(SIDE / 2, width - SIDE / 2, top + line * high, RULE_ROW, dash=Dash.FOLD)
        page.upright(width / 2, top, height - SIDE / 2, RULE_ROW)
        for place, row in enumerate(rows):
            corner = place % ACROSS * wide + SIDE, top + place // ACROSS * high + PAD
            _slip(page, corner, (wide - 2 * SIDE, high - 2 * PAD), row, paper, style)
        yield page


def _slip(page: Page, corner: tuple[float, float], size: tuple[float, float], row: PacketRow, paper: MeetingPacket, style: PrintStyle) -> None:
    words, (start, top), (wide, high) = style.words, corner, size
    end, bottom = start + wide, top + high
    page.text(start, top + NOTE.baseline(1.2), *limited(style.joined((paper.letterhead.name, packet_title(paper, style))), NOTE, wide))
    y = top + NOTE.leading(1.2) + 0.6
    page.text(start, y + NAME.baseline(1.3), *limited(f"{row.member.number}  {row.member.name}", NAME, wide))
    y += NAME.leading(1.3) + 0.4
    foot = bottom - _foot(page, start, end, bottom, row, style)
    foot = _total(page, start, end, foot, row, style)
    _items(page, (start, end), y, foot, row, style)
    if not row.items:
        page.text(start, y + ITEM.baseline(), fitted(words.gettext("Nothing is due."), ITEM, wide), ITEM)


def _items(page: Page, span: tuple[float, float], top: float, bottom: float, row: PacketRow, style: PrintStyle) -> None:
    """Line by line, smaller where there are many."""
    start, end = span
    pitch = min(PITCH, (bottom - top) / max(len(row.items), 1))
    type_ = ITEM._replace(size=ITEM.size * min(1.0, pitch / ITEM.leading(1.2)))
    amounts = [style.amount_or_nothing(item.amount) or BLANK for item in row.items]
    wide = max((text_width(amount, type_) for amount in amounts), default=0.0)
    for number, (item, amount) in enumerate(zip(row.items, amounts, strict=True)):
        base = top + number * pitch + type_.baseline(1.2)
        page.text(start, base, *limited(item_words(item, style), type_, end - start - wide - 3))
        page.figure(end - wide, end, base, amount, type_)


def _total(page: Page, start: float, end: float, bottom: float, row: PacketRow, style: PrintStyle) -> float:
    """On `bottom`; returns its top."""
    top = bottom - TOTAL.leading(1.3) - 2.4
    page.rule(end - AMOUNT, end, top + 0.4, RULE_TOTAL)
    base, amount = top + 0.6 + TOTAL.baseline(1.3), style.money(row.total)
    page.text(start, base, *limited(style.words.gettext("To pay"), TOTAL, end - start - AMOUNT - 3))
    page.figure(end - AMOUNT, end, base, amount, shrunk(amount, TOTAL, AMOUNT))
    double_rule(page, end - AMOUNT, end, AMOUNT, base + 1.3)
    return top


def _owed(row: PacketRow, style: PrintStyle, room: float) -> list[str]:
    """Whom she owes what; where they are too many for a slip, how many get how much: their names are in the list of arrears."""
    words = style.words
    told = "; ".join(f"{each.name} {style.amount(each.amount)}" for each in row.owed)
    lines = wrapped_text(style.fill(words.gettext("You owe: {parts}"), parts=told), SMALL, room, len(told))
    if len(lines) <= OWED_LINES:
        return lines
    alike = Counter(each.amount for each in row.owed)
    said = [(words.ngettext("{amount} to {count} member", "{amount} each to {count} members", count), amount, count) for amount, count in alike.items()]
    told = "; ".join(style.fill(each, amount=style.amount(amount), count=style.formats.number(count)) for each, amount, count in said)
    return wrapped_text(style.fill(words.gettext("You owe: {parts}"), parts=told), SMALL, room, OWED_LINES)


def _foot(page: Page, start: float, end: float, bottom: float, row: PacketRow, style: PrintStyle) -> float:
    """Room for what is paid and the sign, and over it whom she owes what; returns the height."""
    words, middle = style.words, (start + end) / 2
    for left, right, said in ((start, middle - 3, words.gettext("Paid")), (middle, end, words.gettext("Signature"))):
        shown = limited(said, SMALL, 20)
        page.text(left, bottom - 1.2, *shown)
        page.rule(left + shown.width + 1.5, right, bottom - 0.8, RULE_TOTAL)
    if not row.owed:
        return FOOT
    lines = _owed(row, style, end - start)
    y = bottom - FOOT - len(lines) * SMALL.leading(1.2) + 1
    for number, line in enumerate(lines):
        page.text(start, y + number * SMALL.leading(1.2) + SMALL.baseline(1.2), line, SMALL)
    return FOOT + len(lines) * SMALL.leading(1.2)
