"""Member statement: balances first, one table an account, loans with their instalments, what is due in a box at the end."""

from __future__ import annotations

import datetime as dt

from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import StatementAccount, StatementLine, StatementLoan, StatementPaper
from coopdesk.i18n.catalogue import Words
from coopdesk.i18n.passbook_texts import line_words
from coopdesk.printing import pdf
from coopdesk.printing.closing import SIGN_HEIGHT, proof, sign
from coopdesk.printing.form_sheet import QR_SIZE, code_words, finished, opened
from coopdesk.printing.forms import statement_due
from coopdesk.printing.loan_text import facts_line
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled, paragraph, shrunk
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, NAME, SMALL, STRONG, TITLE, PrintStyle
from coopdesk.printing.table import Align, Column, Table

BALANCES_WIDTH = 82.0
GAP = 4.6
AT_THE_COUNTER = (EventKind.DEPOSIT, EventKind.WITHDRAWAL, EventKind.TRANSFER)


def render(paper: StatementPaper, style: PrintStyle) -> bytes:
    """The statement of one member as a PDF."""
    return pdf.write(pages(paper, style), style.words.gettext("Member statement"), style.language)


def pages(paper: StatementPaper, style: PrintStyle) -> list[Page]:
    """The sheets of one member; those of many members make one job."""
    title = style.words.gettext("Member statement")
    sheets = opened(style, paper.letterhead, title, paper.member.name)
    _title(sheets, paper, title)
    _member_and_balances(sheets, paper)
    for account in paper.accounts:
        if account.lines:
            _account(sheets, account, paper.from_date)
    for loan in paper.loans:
        _loan(sheets, loan)
    statement_due.draw(sheets, paper)
    _close(sheets, paper)
    return finished(sheets)


def _title(sheets: Sheets, paper: StatementPaper, title: str) -> None:
    formats = sheets.style.formats
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), title, TITLE)
    sheets.y += TITLE.leading(1.15) + 0.6
    first = formats.day_month(paper.from_date) if paper.from_date.year == paper.to_date.year else formats.date_long(paper.from_date)
    span = sheets.style.fill(sheets.style.words.gettext("{first} to {last}"), first=first, last=formats.date_long(paper.to_date))
    sheets.page.text(sheets.start, sheets.y + BODY.baseline(1.32), span, BODY)
    sheets.y += BODY.leading(1.32) + 4


def _member_and_balances(sheets: Sheets, paper: StatementPaper) -> None:
    top = sheets.y
    bottom = max(_member(sheets, paper, top), _balances(sheets, paper, top))
    sheets.y = bottom + 4


def _member(sheets: Sheets, paper: StatementPaper, top: float) -> float:
    """Name, number, group, address, since when; returns the bottom."""
    words, member = sheets.style.words, paper.member
    room = sheets.width - BALANCES_WIDTH - 8
    y = paragraph(
        sheets.page, sheets.start, top, room, [Span(member.name, shrunk(max(member.name.split() or [""], key=len), NAME, room))], 1.3
    )
    number = Span(member.number, STRONG)
    if member.group:
        spans = filled(words.gettext("Member no. {number} · {group}"), BODY, number=number, group=member.group)
    else:
        spans = filled(words.gettext("Member no. {number}"), BODY, number=number)
    y = paragraph(sheets.page, sheets.start, y, room, spans, 1.45)
    if member.address:
        y = paragraph(sheets.page, sheets.start, y, room, [Span(member.address, BODY)], 1.45)
    if member.joined:
        since = sheets.style.fill(words.gettext("Member since {date}"), date=sheets.style.formats.date(member.joined))
        y = paragraph(sheets.page, sheets.start, y, room, [Span(since, BODY)], 1.45)
    return y


def _balances(sheets: Sheets, paper: StatementPaper, top: float) -> float:
    """Every account's closing balance, their sum, what is held of it and what is owed; returns the bottom."""
    style, page = sheets.style, sheets.page
    rows = [(account.product, style.amount(account.closing)) for account in paper.accounts]
    total = (style.words.gettext("Savings in all"), style.money(paper.savings_total))
    held, free = style.words.gettext("Held of it today"), style.words.gettext("Not held")
    rest = [(held, style.amount(paper.held)), (free, style.amount(max(paper.savings_total - paper.held, 0)))] if paper.held else []
    rest += [(style.words.gettext("Loan principal owed"), style.amount(paper.loans_total))] if paper.loans else []
    columns = (Column("", Align.START), Column("", Align.FIGURE))
    table = Table(sheets.end - BALANCES_WIDTH, BALANCES_WIDTH, columns, [*rows, total, *rest])
    y = top
    for row in rows:
        y = table.draw_row(page, y, table.prepare(row), ruled=False)
    y = table.draw_total(page, y, total)
    for row in rest:
        y = table.draw_row(page, y + 1, table.prepare(row), ruled=False)
    return y


def _account(sheets: Sheets, account: StatementAccount, first_day: dt.date) -> None:
    style, words, formats = sheets.style, sheets.style.words, sheets.style.formats
    amount, date = style.amount_or_nothing, formats.date
    opening = (date(first_day), "", words.gettext("Opening balance"), "", "", style.amount(account.opening))
    cells = [opening]
    for line in account.lines:
        cells.append((date(line.date), line.number, _told(line, words), amount(line.out), amount(line.in_), style.amount(line.balance)))
    total = ("", "", words.gettext("Total"), amount(account.total_out), amount(account.total_in), style.amount(account.closing))
    columns = (
        Column(words.gettext("Date"), Align.START, 23),
        Column(words.pgettext("column", "Receipt"), Align.START, 21),
        Column(words.gettext("Description")),
        Column(words.gettext("Out"), Align.FIGURE, 25),
        Column(words.gettext("In"), Align.FIGURE, 25),
        Column(words.gettext("Balance"), Align.FIGURE, 27, strong=True),
    )
    table = Table(sheets.start, sheets.width, columns, [*cells, total])
    sheets.table(table, [table.prepare(row) for row in cells], total, _heading(account.product, account.number, style))
    sheets.y += GAP


def _told(line: StatementLine, words: Words) -> str:
    """What was written at the counter says it all; the note of a run is only its month."""
    said = "" if line.memo and line.kind in AT_THE_COUNTER else line_words(line.kind, words, came_in=bool(line.in_))
    return " · ".join(filter(None, (said, line.memo)))


def _loan(sheets: Sheets, loan: StatementLoan) -> None:
    style, words, formats = sheets.style, sheets.style.words, sheets.style.formats
    unpaid = words.gettext("not yet")
    cells = [
        (
            formats.number(line.n),
            formats.date(line.due),
            formats.date(line.paid_on) if line.paid_on else unpaid,
            style.amount(line.principal),
            style.amount(line.interest),
            style.amount(line.total),
            style.amount(line.outstanding),
        )
        for line in loan.instalments
    ]
    columns = (
        Column(words.pgettext("instalment number", "No."), Align.START, 10),
        Column(words.gettext("Due"), Align.START, 26),
        Column(words.gettext("Paid"), Align.START, 26),
        Column(words.gettext("Principal"), Align.FIGURE, 30),
        Column(words.gettext("Interest"), Align.FIGURE, 25),
        Column(words.gettext("Total"), Align.FIGURE, 27, strong=True),
        Column(words.gettext("Principal left"), Align.FIGURE, 27),
    )
    table = Table(sheets.start, sheets.width, columns, cells)
    heading = _heading(loan.facts.product, loan.facts.number, style)
    sheets.table(table, [table.prepare(row) for row in cells], heading=heading, note=facts_line(loan.facts, style))
    sheets.y += GAP


def _heading(product: str, number: str, style: PrintStyle) -> str:
    return style.fill(style.words.gettext("{product}, {number}"), product=product, number=number)


def _close(sheets: Sheets, paper: StatementPaper) -> None:
    """Report code, check code, until when to object, and the treasurer's signature, at the foot of the last sheet."""
    style, words = sheets.style, sheets.style.words
    sheets.need(SIGN_HEIGHT + 1)
    code = code_words(paper.proof, style)
    if paper.objections_until:
        until = style.formats.date(paper.objections_until)
        advice = style.fill(
            words.gettext("Check: {check}. If anything does not agree, tell the treasurer before {date}."),
            check=paper.proof.check,
            date=until,
        )
    else:
        advice = style.fill(words.gettext("Check: {check}. If anything does not agree, tell the treasurer."), check=paper.proof.check)
    proof(sheets.page, sheets.start, sheets.bottom, paper.proof.payload, [code, [Span(advice, SMALL)]], QR_SIZE, 88)
    sign(sheets.page, (sheets.end - 42, sheets.end), sheets.bottom, words.gettext("Treasurer"), paper.treasurer)
