"""What the books say of each member, for her to compare and sign (konfirmasi): several on a sheet, with lines to cut along."""

from __future__ import annotations

from coopdesk.domain.papers import MeetingPacket, PacketPart, PacketRow
from coopdesk.printing.fonts import Face
from coopdesk.printing.meeting_packet.frame import opened, part_title, place_words, put_title, put_words
from coopdesk.printing.page import Dash, Page, TextStyle
from coopdesk.printing.rich import limited
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, NOTE, RULE_ROW, RULE_TOTAL, SMALL, PrintStyle
from coopdesk.printing.table import Align, Column, Table

FIGURES, NUMBER = 30, 30
NAME = TextStyle(Face.SANS_STRONG, 11)
BOX, GAP, ANSWER, SIGN = 3.6, 3.2, 6.0, 3.6
HEAD = NOTE.leading(1.3) + NAME.leading(1.35) + 0.6


def pages(paper: MeetingPacket, style: PrintStyle) -> list[Page]:
    sheets = opened(paper, style)
    put_title(sheets, part_title(PacketPart.CONFIRMATIONS, style), place_words(paper, style))
    known = [row for row in paper.rows if row.balances]
    if not known:
        put_words(sheets, style.words.gettext("Nobody saves or owes anything yet."))
    for row in known:
        _block(sheets, paper, row)
    return sheets.pages


def _block(sheets: Sheets, paper: MeetingPacket, row: PacketRow) -> None:
    style, words = sheets.style, sheets.style.words
    table, rows, total = _balances(sheets, row)
    sheets.need(HEAD + table.head_height + len(rows) * table.row_height() + table.total_height + 2 * ANSWER + SIGN + GAP + 2)
    said = style.fill(words.gettext("At the end of {date} our books had these balances of yours:"), date=style.formats.date_long(paper.balances_on))
    sheets.page.text(sheets.start, sheets.y + NOTE.baseline(1.3), *limited(said, NOTE, sheets.width))
    sheets.y += NOTE.leading(1.3)
    sheets.page.text(sheets.start, sheets.y + NAME.baseline(1.35), *limited(f"{row.member.number}  {row.member.name}", NAME, sheets.width))
    sheets.y += NAME.leading(1.35) + 0.6
    sheets.y = table.draw_head(sheets.page, sheets.y)
    for number, cells in enumerate(rows, 1):
        sheets.y = table.draw_row(sheets.page, sheets.y, table.prepare(cells), ruled=number < len(rows))
    sheets.y = table.draw_total(sheets.page, sheets.y, total) + 2
    _answers(sheets)
    sheets.y += GAP
    sheets.page.rule(sheets.start / 2, sheets.end + sheets.start / 2, sheets.y, RULE_ROW, dash=Dash.FOLD)
    sheets.y += GAP


def _answers(sheets: Sheets) -> None:
    """Two boxes to mark, a line for other figures beside the second, and one to sign on."""
    words, page, half = sheets.style.words, sheets.page, sheets.width * 0.62
    start = sheets.start + BOX + 2
    for answer in (words.gettext("They agree with mine."), words.gettext("They do not agree. In my papers it is:")):
        shown = limited(answer, SMALL, half - BOX - 22)
        page.rect(sheets.start, sheets.y + 0.4, BOX, BOX, RULE_TOTAL)
        page.text(start, sheets.y + SMALL.baseline(), *shown)
        sheets.y += ANSWER
    sheets.y += SIGN
    page.rule(start + shown.width + 2, sheets.start + half, sheets.y - SIGN - 2, RULE_TOTAL)
    page.rule(sheets.start + half + 8, sheets.end, sheets.y - NOTE.leading(1.3), RULE_TOTAL)
    page.text_centred((sheets.start + half + 8 + sheets.end) / 2, sheets.y - NOTE.leading(1.3) + NOTE.baseline(1.3), *limited(words.gettext("Signature"), NOTE, 40))


def _balances(sheets: Sheets, row: PacketRow) -> tuple[Table, list[list[str]], list[str]]:
    style, words = sheets.style, sheets.style.words
    rows = [[each.product, each.number, style.amount_or_nothing(each.owned), style.amount_or_nothing(each.owed)] for each in row.balances]
    owned, owed = sum(each.owned for each in row.balances), sum(each.owed for each in row.balances)
    total = [words.gettext("Total"), "", style.amount_or_nothing(owned), style.amount_or_nothing(owed)]
    columns = [
        Column(words.pgettext("of a member", "Account")),
        Column(words.gettext("Number"), Align.START, NUMBER),
        Column(words.gettext("You have"), Align.FIGURE, FIGURES),
        Column(words.gettext("You owe"), Align.FIGURE, FIGURES),
    ]
    return Table(sheets.start, sheets.width, columns, [*rows, total], BODY, most_lines=1), rows, total
