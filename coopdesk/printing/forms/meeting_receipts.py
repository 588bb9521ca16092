"""Receipts of a whole meeting: a slip for each member; four on a sheet with lines to cut along, one each on small paper and on a roll."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coopdesk.domain.billing import BillKind
from coopdesk.domain.meetings import PayoutKind
from coopdesk.domain.papers import MeetingReceipt, MeetingReceiptLine, MeetingReceipts
from coopdesk.i18n.labels import label
from coopdesk.printing import letterhead, papers, pdf
from coopdesk.printing.fonts import Face
from coopdesk.printing.forms import receipt_roll
from coopdesk.printing.page import Dash, Page, TextStyle
from coopdesk.printing.rich import fitted, limited, shrunk, wrapped_text
from coopdesk.printing.style import NOTE, NOTE_STRONG, RULE_HEAD, RULE_ROW, RULE_TOTAL, STRONG, PrintStyle
from coopdesk.printing.table import double_rule, text_width
from coopdesk.printing.text_line import TextLine, Weight, broken, pair

ACROSS, DOWN, SIDE = 2, 2, 8.0
MARK, QR_SIZE, FOOT, PITCH = 7.0, 12.0, 17.0, 5.0
NAME, TITLE = TextStyle(Face.SANS_STRONG, 11), TextStyle(Face.SERIF, 11)
ROW, ROW_STRONG = TextStyle(Face.SANS, 9.5), TextStyle(Face.SANS_STRONG, 9.5)
NAMED = (BillKind.LOAN, BillKind.BEARING)
"""Whose target alone does not say what was paid."""


class SlipRow(NamedTuple):
    """A line of a slip: `number` of the entry; `total` stands over a double rule, without an amount it is a heading or a note."""

    text: str
    amount: str = ""
    number: str = ""
    total: bool = False
    heading: bool = False


GAP = SlipRow("")


def render(paper: MeetingReceipts, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Receipts of a meeting"), style.language)


def pages(paper: MeetingReceipts, style: PrintStyle) -> list[Page]:
    sheet = papers.paper(style.paper)
    if sheet.is_roll:
        return [receipt_roll.roll_page(roll_lines(each, paper, style, sheet.text_columns or 32), style) for each in paper.receipts]
    size = sheet.lying() if sheet.text_columns else sheet.upright()
    return list(_sheets(paper, style, size, small=sheet.width < 2 * 100))


def _sheets(paper: MeetingReceipts, style: PrintStyle, size: tuple[float, float], *, small: bool) -> Iterator[Page]:
    """Continuous forms lie."""
    width, height = size
    across, down = (1, 1) if small else (ACROSS, DOWN)
    wide, high, many = width / across, height / down, across * down
    for first in range(0, len(paper.receipts), many):
        page, own = style.page(width, height), paper.receipts[first : first + many]
        if many > 1:
            page.rule(SIDE / 2, width - SIDE / 2, high, RULE_ROW, dash=Dash.FOLD)
            page.upright(wide, SIDE / 2, height - SIDE / 2, RULE_ROW)
        for place, each in enumerate(own):
            corner = place % across * wide + SIDE, place // across * high + SIDE
            _slip(page, corner, (wide - 2 * SIDE, high - 2 * SIDE), each, paper, style)
        yield page


def _slip(page: Page, corner: tuple[float, float], size: tuple[float, float], own: MeetingReceipt, paper: MeetingReceipts, style: PrintStyle) -> None:
    (start, top), (wide, high) = corner, size
    end, bottom = start + wide, top + high
    title = style.words.gettext("RECEIPT")
    mark = _copy_mark(paper, style)
    room = max(text_width(title, TITLE), text_width(mark, STRONG)) + 4
    letterhead.draw_name(page, start, top, wide - room, paper.letterhead, MARK, TITLE)
    page.text_end(end, top + TITLE.baseline(1.2), title, TITLE)
    if mark:
        page.text_end(end, top + TITLE.leading(1.2) + STRONG.baseline(1.2), mark, STRONG)
    y = top + MARK * letterhead.MARK_RATIO + 2.2
    page.rule(start, end, y, RULE_HEAD)
    page.text(start, y + 0.8 + NAME.baseline(1.3), *limited(f"{own.member.number}  {own.member.name}", NAME, wide))
    y += 0.8 + NAME.leading(1.3)
    page.text(start, y + NOTE.baseline(1.3), *limited(_meeting_words(paper, style), NOTE, wide))
    y += NOTE.leading(1.3) + 1.2
    _rows(page, (start, end), y, bottom - FOOT, slip_rows(own, style, wide))
    _foot(page, (start, end), bottom, own, paper, style)


def _rows(page: Page, span: tuple[float, float], top: float, bottom: float, rows: list[SlipRow]) -> None:
    """Line by line, smaller where there are many."""
    start, end = span
    pitch = min(PITCH, (bottom - top) / max(len(rows), 1))
    scale = min(1.0, pitch / ROW.leading(1.25))
    wide = max((text_width(row.amount, ROW_STRONG._replace(size=ROW.size * scale)) for row in rows), default=0.0)
    for number, row in enumerate(rows):
        strong = row.total or row.heading
        type_ = (ROW_STRONG if strong else ROW)._replace(size=ROW.size * scale)
        base = top + number * pitch + type_.baseline(1.25)
        taken = wide + 3 if row.amount else 0.0
        small = NOTE._replace(size=NOTE.size * scale)
        if row.number:
            page.text_end(end - wide - 3, base, row.number, small)
            taken += text_width(row.number, small) + 2
        if row.text:
            page.text(start, base, *limited(row.text, type_, end - start - taken))
        if row.amount:
            page.figure(end - wide, end, base, row.amount, type_)
        if row.total:
            page.rule(end - wide, end, base - type_.baseline(1.25), RULE_TOTAL)
            double_rule(page, end - wide, end, text_width(row.amount, type_), base + 1.0)


def slip_rows(own: MeetingReceipt, style: PrintStyle, wide: float) -> list[SlipRow]:
    """Paid, got, between members, balances after it."""
    words = style.words
    rows = [SlipRow(_line_words(line, style), style.amount(line.amount), line.number) for line in own.paid]
    if own.paid:
        rows.append(SlipRow(words.gettext("Paid"), style.money(own.total), total=True))
        rows += [SlipRow(part) for part in wrapped_text(style.in_words(own.total), ROW, wide, 3) if part]
    if own.got:
        rows += [GAP, *(SlipRow(_line_words(line, style), style.amount(line.amount), line.number) for line in own.got)]
        rows.append(SlipRow(words.gettext("Paid out to you"), style.money(own.total_got), total=True))
    rows += _between(own, style, wide)
    if own.balances:
        rows += [GAP, SlipRow(words.gettext("After the meeting"), heading=True)]
    owed = words.gettext("{name} {number}, still owed")
    rows += [
        SlipRow(style.fill(owed, name=each.name, number=each.number) if each.owed else f"{each.name} {each.number}", style.amount(each.amount)) for each in own.balances
    ]
    return rows


def _between(own: MeetingReceipt, style: PrintStyle, wide: float) -> list[SlipRow]:
    """What others paid for her, and what came back to her, between members."""
    words, rows = style.words, []
    for found, said in ((own.covered, words.gettext("Paid for you by {parts}")), (own.returned, words.gettext("Given back to you, into your savings, by {parts}"))):
        if found:
            told = "; ".join(f"{each.name} {style.amount(each.amount)}" for each in found)
            sums = style.fill(words.gettext("{count} others, {amount} together"), count=style.formats.number(len(found)), amount=style.amount(sum(each.amount for each in found)))
            full = wrapped_text(style.fill(said, parts=told), ROW, wide, len(told))
            lines = full if len(full) <= 4 else wrapped_text(style.fill(said, parts=sums), ROW, wide, 2)
            rows += [GAP, *(SlipRow(part) for part in lines)]
    return rows


def _line_words(line: MeetingReceiptLine, style: PrintStyle) -> str:
    if line.kind is BillKind.COVER:
        return style.words.gettext("Given back to those who paid for you")
    said = label(line.kind, style.words)
    if not line.name:
        return said
    if line.kind in NAMED or isinstance(line.kind, PayoutKind):
        return f"{said}: {line.name}"
    return line.name


def _meeting_words(paper: MeetingReceipts, style: PrintStyle) -> str:
    if paper.group:
        return style.fill(style.words.gettext("Meeting of {group}, {date}"), group=paper.group, date=style.formats.date(paper.date))
    return style.fill(style.words.gettext("Meeting of all members, {date}"), date=style.formats.date(paper.date))


def _copy_mark(paper: MeetingReceipts, style: PrintStyle) -> str:
    return style.fill(style.words.gettext("COPY {n}"), n=style.formats.number(paper.copy)) if paper.copy else ""


def _foot(page: Page, span: tuple[float, float], bottom: float, own: MeetingReceipt, paper: MeetingReceipts, style: PrintStyle) -> None:
    """The check code, and the line of who held the box."""
    start, end = span
    page.qr(start, bottom - QR_SIZE, QR_SIZE, own.proof.payload)
    for number, (text, type_) in enumerate(((style.words.gettext("Check code"), NOTE), (own.proof.check, NOTE_STRONG))):
        page.text(start + QR_SIZE + 2, bottom - QR_SIZE / 2 - 0.4 + number * 3.8, text, shrunk(text, type_, 24))
    middle = end - 20
    page.rule(middle - 18, end - 2, bottom - 4.2, RULE_TOTAL)
    page.text_centred(middle, bottom - 4.2 + NOTE.baseline(1.3), fitted(paper.operator, NOTE, 38), NOTE)


def roll_lines(own: MeetingReceipt, paper: MeetingReceipts, style: PrintStyle, columns: int) -> list[TextLine]:
    """The same lines in characters."""
    words, rule = style.words, TextLine("-" * columns)
    out = [TextLine(text, Weight.STRONG, centred=True) for text in (receipt_roll.practice_line(style, columns), *broken(paper.letterhead.name, columns)) if text]
    out += [rule, *(TextLine(text, Weight.STRONG) for text in pair(words.gettext("RECEIPT"), _copy_mark(paper, style), columns))]
    out += [TextLine(text) for said in (f"{own.member.number} {own.member.name}", _meeting_words(paper, style)) for text in broken(said, columns)]
    out.append(rule)
    for row in slip_rows(own, style, 1000.0):
        weight = Weight.STRONG if row.total or row.heading else Weight.NORMAL
        text = " ".join(filter(None, (row.text, row.number)))
        amount = row.amount.replace("\u00a0", " ")
        out += [TextLine(part, weight) for part in (pair(text, amount, columns) if amount else broken(text, columns))]
    out += [rule, *(TextLine(text) for text in pair(words.gettext("Teller"), paper.operator, columns)), TextLine("", qr=own.proof.payload)]
    out += [TextLine(text) for text in pair(words.gettext("Check code"), own.proof.check, columns)]
    return [*out, TextLine(receipt_roll.practice_line(style, columns), Weight.STRONG, centred=True)] if style.watermark else out
