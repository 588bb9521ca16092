"""The packet of a meeting as one paper: its parts on sheets of their own, numbered through, with what is in it on the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from coopdesk.domain.papers import MeetingPacket, PacketPart
from coopdesk.printing import letterhead, pdf
from coopdesk.printing.meeting_packet import arrears, attendance, bill, confirmations, minutes, sheet, slips
from coopdesk.printing.meeting_packet.frame import MARGINS, packet_title, part_title
from coopdesk.printing.page import Page
from coopdesk.printing.rich import shrunk, wrapped_text
from coopdesk.printing.style import NOTE, PrintStyle

PARTS: Mapping[PacketPart, Callable[[MeetingPacket, PrintStyle], list[Page]]] = {
    PacketPart.BILL: bill.pages,
    PacketPart.SLIPS: slips.pages,
    PacketPart.CONFIRMATIONS: confirmations.pages,
    PacketPart.ATTENDANCE: attendance.pages,
    PacketPart.MINUTES: minutes.pages,
    PacketPart.ARREARS: arrears.pages,
    PacketPart.SHEET: sheet.pages,
}
CONTENTS_LINES = 2


def render(paper: MeetingPacket, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), packet_title(paper, style), style.language)


def pages(paper: MeetingPacket, style: PrintStyle) -> list[Page]:
    made = [(part, PARTS[part](paper, style)) for part in paper.parts]
    bound = [page for _part, own in made for page in own]
    for number, page in enumerate(bound, 1):
        _head(page, paper, style, number, len(bound))
    if len(made) > 1:
        _contents(bound[0], made, style)
    return bound


def _head(page: Page, paper: MeetingPacket, style: PrintStyle, number: int, count: int) -> None:
    """Over every sheet: whose meeting it is, when it was printed, and "Page 3 of 12"."""
    top, end, _bottom, start = MARGINS
    words, head = style.words, style.page(page.width, page.height)
    printed = style.fill(words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    said = style.fill(words.gettext("Page {number} of {count}"), number=number, count=count)
    letterhead.draw_small(head, (start, page.width - end), top, paper.letterhead, packet_title(paper, style), style.joined((printed, said)))
    page.put_first(head)


def _contents(first: Page, made: Sequence[tuple[PacketPart, list[Page]]], style: PrintStyle) -> None:
    """Each part with its pages, in the room that the first sheet keeps for it."""
    told, number = [], 1
    for part, own in made:
        last = number + len(own) - 1
        span = style.formats.number(number) if last == number else f"{style.formats.number(number)}–{style.formats.number(last)}"
        told.append(f"{part_title(part, style)} {span}")
        number = last + 1
    said = style.fill(style.words.gettext("In this packet, by page: {parts}"), parts=style.joined(told))
    top, end, _bottom, start = MARGINS
    room, y = first.width - start - end, top + letterhead.SMALL_HEIGHT + 0.8
    for line in wrapped_text(said, NOTE, room, CONTENTS_LINES):
        first.text(start, y + NOTE.baseline(1.25), line, shrunk(line, NOTE, room))
        y += NOTE.leading(1.25)
