"""The list on which the members sign as they come."""

from __future__ import annotations

from coopdesk.domain.meetings import Attendance
from coopdesk.domain.papers import MeetingPacket, PacketPart
from coopdesk.i18n.labels import label
from coopdesk.printing.fonts import Face
from coopdesk.printing.meeting_packet.frame import (
    FOOT_HEIGHT,
    HandLook,
    fitting,
    opened,
    part_title,
    place_words,
    put_foot,
    put_title,
    put_words,
)
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.style import PrintStyle
from coopdesk.printing.table import Align, Column

CELL = TextStyle(Face.SANS, 10)
PITCHES = (8.0, 7.6, 7.2, 6.8, 6.4)
TICK, SIGN = 14.0, 46.0
TICKED = (Attendance.PRESENT, Attendance.LATE, Attendance.EXCUSED, Attendance.ABSENT)
AFTER = FOOT_HEIGHT + 12


def pages(paper: MeetingPacket, style: PrintStyle) -> list[Page]:
    words, sheets = style.words, opened(paper, style)
    put_title(sheets, part_title(PacketPart.ATTENDANCE, style), place_words(paper, style))
    rows = [[style.formats.number(number), row.member.number, row.member.name, *[""] * (len(TICKED) + 1)] for number, row in enumerate(paper.rows, 1)]
    columns = [
        Column(words.pgettext("line number", "No."), Align.FIGURE, 8),
        Column(words.gettext("Number"), Align.START, 16),
        Column(words.gettext("Name")),
        *(Column(label(each, words), Align.START, TICK) for each in TICKED),
        Column(words.gettext("Signature"), Align.START, SIGN),
    ]
    table = fitting(sheets, columns, rows, None, HandLook(range(3, len(columns)), CELL, PITCHES), AFTER)
    sheets.table(table, [table.prepare(row) for row in rows], after=AFTER)
    sheets.y += 2
    put_words(sheets, _rule_words(paper, style))
    put_foot(sheets, paper)
    return sheets.pages


def _rule_words(paper: MeetingPacket, style: PrintStyle) -> str:
    """How many must come, and what who is late or does not come is fined."""
    words, number = style.words, style.formats.number
    said = [style.fill(words.gettext("Of {members} members {quorum} must come."), members=number(len(paper.rows)), quorum=number(paper.quorum))]
    if paper.fine_late:
        said.append(style.fill(words.gettext("Who is late pays {amount}."), amount=style.money(paper.fine_late)))
    if paper.fine_absent:
        said.append(style.fill(words.gettext("Who does not come and is not excused pays {amount}."), amount=style.money(paper.fine_absent)))
    return " ".join(said)
