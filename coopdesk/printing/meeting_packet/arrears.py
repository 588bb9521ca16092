"""Who is behind with what, and who promised what, to be talked over at the meeting."""

from __future__ import annotations

from coopdesk.domain.papers import ArrearsItem, MeetingPacket, PacketPart, Promise
from coopdesk.printing.meeting_packet.frame import opened, part_title, place_words, put_title, put_words
from coopdesk.printing.page import Page
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import PrintStyle
from coopdesk.printing.table import Align, Column, Table


def pages(paper: MeetingPacket, style: PrintStyle) -> list[Page]:
    words, sheets = style.words, opened(paper, style)
    put_title(sheets, part_title(PacketPart.ARREARS, style), place_words(paper, style))
    if paper.arrears:
        _arrears(sheets, paper)
    else:
        put_words(sheets, words.gettext("Nobody is behind with a loan or with dues."))
    if any(row.owed for row in paper.rows):
        sheets.y += 5
        _covers(sheets, paper)
    sheets.y += 5
    if paper.promises:
        _promises(sheets, paper)
    else:
        put_words(sheets, words.gettext("Nobody left anything open at the last meeting with a promise or a reason."))
    return sheets.pages


def _arrears(sheets: Sheets, paper: MeetingPacket) -> None:
    style, words = sheets.style, sheets.style.words
    rows = [_late(item, style) for item in paper.arrears]
    total = [words.gettext("Total"), "", "", "", style.amount(sum(item.amount for item in paper.arrears))]
    columns = [
        Column(words.gettext("Member")),
        Column(words.gettext("Owed for")),
        Column(words.gettext("Since"), Align.START, 22),
        Column(words.gettext("Days"), Align.FIGURE, 12),
        Column(words.gettext("Overdue"), Align.FIGURE, 28),
    ]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total, heading=words.gettext("Overdue before this meeting"))


def _late(item: ArrearsItem, style: PrintStyle) -> list[str]:
    days = style.formats.number(item.days)
    return [f"{item.member.number}  {item.member.name}", item.name, style.formats.date(item.since), days, style.amount(item.amount)]


def _covers(sheets: Sheets, paper: MeetingPacket) -> None:
    """Between members: the cooperative has its money."""
    style, words = sheets.style, sheets.style.words
    rows = [[f"{row.member.number}  {row.member.name}", each.name, style.amount(each.amount)] for row in paper.rows for each in row.owed]
    total = [words.gettext("Total"), "", style.amount(sum(each.amount for row in paper.rows for each in row.owed))]
    columns = [Column(words.gettext("Member")), Column(words.gettext("Owes it to")), Column(words.gettext("Amount"), Align.FIGURE, 28)]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total, heading=words.gettext("To give back to those who paid"))


def _promises(sheets: Sheets, paper: MeetingPacket) -> None:
    style, words = sheets.style, sheets.style.words
    rows = [_promised(each, style) for each in paper.promises]
    columns = [
        Column(words.gettext("Member")),
        Column(words.gettext("Meeting of"), Align.START, 22),
        Column(words.gettext("Left open"), Align.FIGURE, 26),
        Column(words.gettext("Promised for"), Align.START, 22),
        Column(words.gettext("Reason")),
    ]
    table = Table(sheets.start, sheets.width, columns, rows)
    sheets.table(table, [table.prepare(row) for row in rows], heading=words.gettext("Promises"))


def _promised(each: Promise, style: PrintStyle) -> list[str]:
    formats, day = style.formats, style.formats.date(each.promised) if each.promised else "–"
    return [f"{each.member.number}  {each.member.name}", formats.date(each.meeting), style.amount_or_dash(each.amount), day, each.reason]
