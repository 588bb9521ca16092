"""Letter to one who left or to the heirs: what was set off line by line, what is paid to whom, signatures."""

from __future__ import annotations

from coopdesk.domain.papers import LeavingLetter, LeavingLine
from coopdesk.domain.settlements import SettlementPart
from coopdesk.i18n.labels import label
from coopdesk.printing import pdf
from coopdesk.printing.form_sheet import opened, put, put_title, signed
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, STRONG, PrintStyle
from coopdesk.printing.table import Align, Column, Table

FIGURES = 34


def render(paper: LeavingLetter, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), _title(paper, style), style.language)


def pages(paper: LeavingLetter, style: PrintStyle) -> list[Page]:
    title = _title(paper, style)
    sheets = opened(style, paper.letterhead, title, paper.member.number)
    put_title(sheets, title)
    put(sheets, *_about(paper, style))
    sheets.y += 4
    _set_off(sheets, paper)
    sheets.y += 4
    put(sheets, *_rest(paper, style))
    if paper.parts:
        sheets.y += 3
        _parts(sheets, paper)
    return signed(sheets, paper.proof, paper.signatures, room=46)


def _title(paper: LeavingLetter, style: PrintStyle) -> str:
    return style.words.gettext("Settlement with the heirs") if paper.died_on else style.words.gettext("Settlement on leaving")


def _about(paper: LeavingLetter, style: PrintStyle) -> list[list[Span]]:
    words, member, formats = style.words, paper.member, style.formats
    name = Span(member.name, STRONG)
    if paper.died_on:
        text = words.gettext("{name}, member no. {number}, died on {died}. This was settled on {date}.")
        first = filled(text, BODY, name=name, number=member.number, died=formats.date(paper.died_on), date=formats.date(paper.settled_on))
    else:
        text = words.gettext("{name}, member no. {number}, member since {joined}, left the cooperative on {date}.")
        first = filled(text, BODY, name=name, number=member.number, joined=formats.date(member.joined) if member.joined else "", date=formats.date(paper.settled_on))
    told = [(words.gettext("Reason: {words}."), paper.reason), (words.gettext("Decision: {words}."), paper.decision), (words.gettext("Voucher {words}."), paper.number)]
    second = " ".join(style.fill(sentence, words=said) for sentence, said in told if said)
    return [first, [Span(second, BODY)]]


def _set_off(sheets: Sheets, paper: LeavingLetter) -> None:
    style, words = sheets.style, sheets.style.words
    rows = [_cells(line, style) for line in paper.lines]
    has, owes = (sum(line.amount for line in paper.lines if (line.amount > 0) is side) for side in (True, False))
    total = [words.gettext("Total"), style.amount(has), style.amount(-owes)]
    columns = [
        Column(words.gettext("What was set off")),
        Column(words.gettext("Hers"), Align.FIGURE, FIGURES),
        Column(words.gettext("Owed by her"), Align.FIGURE, FIGURES),
    ]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)


def _cells(line: LeavingLine, style: PrintStyle) -> list[str]:
    kind = label(line.kind, style.words)
    words = line.name if kind in line.name or line.kind.value == "savings" else " ".join(filter(None, (kind, line.name)))
    amount = style.amount(abs(line.amount))
    return [words, amount, ""] if line.amount > 0 else [words, "", amount]


def _rest(paper: LeavingLetter, style: PrintStyle) -> list[str]:
    words, formats = style.words, style.formats
    if paper.net < 0:
        return [style.fill(words.gettext("{amount} is still owed to the cooperative."), amount=style.money(-paper.net))]
    lines = [style.fill(words.gettext("{amount} is paid out."), amount=style.money(paper.net))]
    if any(part.paid_by is None for part in paper.parts):
        if paper.payable_on:
            lines.append(style.fill(words.gettext("It can be fetched from {day} on."), day=formats.date(paper.payable_on)))
        else:
            lines.append(words.gettext("It can be fetched after the annual meeting of members."))
    return lines


def _parts(sheets: Sheets, paper: LeavingLetter) -> None:
    style, words = sheets.style, sheets.style.words
    rows = [_part_cells(part, style) for part in paper.parts]
    total = [words.gettext("Total"), "", style.amount(paper.net), ""]
    columns = [
        Column(words.gettext("Paid to")),
        Column(words.gettext("Share"), Align.FIGURE, 22),
        Column(words.gettext("Amount"), Align.FIGURE, FIGURES),
        Column(words.gettext("Signature"), Align.START, 44),
    ]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)


def _part_cells(part: SettlementPart, style: PrintStyle) -> list[str]:
    who = f"{part.payee}, {part.relation}" if part.relation else part.payee
    return [who, f"{part.share} %" if part.share else "", style.amount(part.amount), ""]
