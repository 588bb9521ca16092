"""Monthly meeting summary: figures first, cash in and out to the closing cash, savings, loans, arrears, six months, signatures.

Only what the book knows is there; a section without values is absent, and the order is fixed so that it reads aloud.
"""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.papers import CashItem, CashLine, MeetingSummaryPaper, Movement
from coopdesk.marks import N_
from coopdesk.printing import papers, pdf
from coopdesk.printing.closing import SIGN_HEIGHT, proof, signatures
from coopdesk.printing.fonts import Face
from coopdesk.printing.forms import summary_figures
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, filled
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import NOTE, NOTE_STRONG, TITLE, PrintStyle
from coopdesk.printing.table import Align, Column, Table

MARGINS = (13.0, 15.0, 11.0, 18.0)
LETTERHEAD_HEIGHT = 18.4
MARK, QR_SIZE = 11.2, 14.0
CELL = TextStyle(Face.SANS, 9.2)
GAP, COLUMN_GAP = 3.4, 7.0
CHART_WIDTH = 58.0

CASH_ITEMS = {
    # SAVINGS and OTHER are called what the book calls them
    CashItem.PRINCIPAL: N_("Loan principal repaid"),
    CashItem.INTEREST: N_("Loan interest"),
    CashItem.PENALTY: N_("Penalties"),
    CashItem.FEE: N_("Loan fees"),
    CashItem.HELD: N_("Held for instalments"),
    CashItem.WITHDRAWAL: N_("Withdrawals from {name}"),
    CashItem.DISBURSEMENT: N_("Loans paid out"),
    CashItem.CORRECTION: N_("Corrections"),
}


def render(paper: MeetingSummaryPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Monthly meeting summary"), style.language)


def pages(paper: MeetingSummaryPaper, style: PrintStyle) -> list[Page]:
    words = style.words
    title = words.gettext("Monthly meeting summary")
    month = style.formats.month(paper.from_date)
    sheets = Sheets(style, papers.paper(style.paper).upright(), MARGINS, paper.letterhead, f"{title} · {month}")
    sheets.y += LETTERHEAD_HEIGHT
    _title(sheets, paper, title, month)
    summary_figures.draw(sheets, paper)
    _cash(sheets, paper)
    _movements(sheets, paper)
    _arrears(sheets, paper)
    _close(sheets, paper)
    numbered = style.fill(words.gettext("Summary {month}/{year}"), month=paper.from_date.month, year=paper.from_date.year)
    printed = style.fill(words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    return sheets.finish(lambda sheet: (numbered, sheet, printed), MARK)


def _title(sheets: Sheets, paper: MeetingSummaryPaper, title: str, month: str) -> None:
    formats = sheets.style.formats
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), title, TITLE)
    sheets.y += TITLE.leading(1.15) + 0.4
    span = sheets.style.fill(
        sheets.style.words.gettext("{month} · {first} to {last}"),
        month=month,
        first=formats.date(paper.from_date),
        last=formats.date(paper.to_date),
    )
    sheets.page.text(sheets.start, sheets.y + CELL.baseline(1.32), span, CELL)
    sheets.y += CELL.leading(1.32) + 3


def _cash(sheets: Sheets, paper: MeetingSummaryPaper) -> None:
    """Two columns side by side while they fit a sheet, else one after the other; then opening to closing cash."""
    words = sheets.style.words
    width = (sheets.width - COLUMN_GAP) / 2
    came = _cash_rows(paper.cash_in, sheets.style), words.gettext("Cash in"), words.gettext("Total cash in"), paper.total_in
    went = _cash_rows(paper.cash_out, sheets.style), words.gettext("Cash out"), words.gettext("Total cash out"), paper.total_out
    rest_height = 28.0
    if sheets.room((max(len(paper.cash_in), len(paper.cash_out)) + 2) * 6.0 + rest_height):
        top = sheets.y
        _cash_table(sheets, sheets.start, width, *came)
        below, sheets.y = sheets.y, top
        _cash_table(sheets, sheets.start + width + COLUMN_GAP, width, *went)
        sheets.y += 2.2
        _cash_sum(sheets, sheets.start + width + COLUMN_GAP, width, paper)
        sheets.y = max(sheets.y, below) + GAP
        return
    for part in (came, went):
        _cash_table(sheets, sheets.start, sheets.width, *part)
        sheets.y += GAP
    sheets.need(rest_height)
    _cash_sum(sheets, sheets.end - width, width, paper)
    sheets.y += GAP


def _cash_rows(lines: Sequence[CashLine], style: PrintStyle) -> list[tuple[str, str]]:
    rows = []
    for line in lines:
        known = CASH_ITEMS.get(line.item)
        title = style.fill(style.words.gettext(known), name=style.in_sentence(line.name)) if known else line.name
        if line.count is not None:
            people = style.fill(
                style.words.ngettext("{count} member", "{count} members", line.count), count=style.formats.number(line.count)
            )
            title = style.fill(style.words.gettext("{title}, {people}"), title=title, people=people)
        rows.append((title, style.amount(line.amount)))
    return rows


def _cash_table(sheets: Sheets, x: float, width: float, rows: Sequence[tuple[str, str]], title: str, total_title: str, total: int) -> None:
    style = sheets.style
    sums = (total_title, style.amount(total))
    table = Table(x, width, (Column(title), Column(style.unit, Align.FIGURE)), [*rows, sums], CELL)
    sheets.table(table, [table.prepare(row) for row in rows], sums)


def _cash_sum(sheets: Sheets, x: float, width: float, paper: MeetingSummaryPaper) -> None:
    """Opening cash, the month's difference, closing cash."""
    style, words, formats = sheets.style, sheets.style.words, sheets.style.formats
    rows = (
        (style.fill(words.gettext("Opening cash, {date}"), date=formats.date(paper.from_date)), style.amount(paper.opening_cash)),
        (words.gettext("In less out"), style.amount(paper.total_in - paper.total_out)),
    )
    total = (style.fill(words.gettext("Closing cash, {date}"), date=formats.date(paper.to_date)), style.money(paper.closing_cash))
    table = Table(x, width, (Column(""), Column("", Align.FIGURE)), [*rows, total], CELL)
    for row in rows:
        sheets.y = table.draw_row(sheets.page, sheets.y, table.prepare(row), ruled=False)
    sheets.y = table.draw_total(sheets.page, sheets.y, total)


def _movements(sheets: Sheets, paper: MeetingSummaryPaper) -> None:
    """Savings and loans over the month, the bars of six months beside them."""
    words = sheets.style.words
    width = sheets.width - (CHART_WIDTH + 6 if paper.history else 0)
    rows = len(paper.savings) + len(paper.loans)
    sheets.need(min(rows * 6.0 + 30, 120))
    top, page = sheets.y, sheets.page
    if paper.savings:
        heads = (
            words.gettext("Savings"),
            words.pgettext("of a month", "Start"),
            words.gettext("Deposited"),
            words.gettext("Withdrawn"),
            words.pgettext("of a month", "End"),
        )
        _movement_table(sheets, width, heads, paper.savings, paper.savings_total)
    if paper.loans:
        sheets.y += GAP if paper.savings else 0
        heads = (
            words.gettext("Loans"),
            words.pgettext("of a month", "Start"),
            words.pgettext("of loans", "Paid out"),
            words.gettext("Repaid"),
            words.pgettext("of a month", "End"),
        )
        _movement_table(sheets, width, heads, paper.loans, paper.loans_total)
    if paper.history:
        bottom = summary_figures.draw_months(page, sheets.end - CHART_WIDTH, top, CHART_WIDTH, paper.history, sheets.style)
        sheets.y = max(sheets.y, bottom) if sheets.page is page else sheets.y
    sheets.y += GAP


def _movement_table(sheets: Sheets, width: float, heads: Sequence[str], movements: Sequence[Movement], total: Movement) -> None:
    style = sheets.style
    rows = [_movement_cells(movement.product, movement, style) for movement in movements]
    sums = _movement_cells(style.words.gettext("Total"), total, style)
    columns = [Column(heads[0]), *(Column(head, Align.FIGURE, strong=number == 3) for number, head in enumerate(heads[1:]))]
    table = Table(sheets.start, width, columns, [*rows, sums], CELL._replace(size=8.9))
    sheets.table(table, [table.prepare(row) for row in rows], sums)


def _movement_cells(title: str, movement: Movement, style: PrintStyle) -> tuple[str, ...]:
    dash, amount = style.amount_or_dash, style.amount
    return title, amount(movement.opening), dash(movement.in_), dash(movement.out), amount(movement.closing)


def _arrears(sheets: Sheets, paper: MeetingSummaryPaper) -> None:
    if not paper.arrears_members:
        return
    style, words, number = sheets.style, sheets.style.words, sheets.style.formats.number
    rows = []
    for line in paper.arrears:
        days = style.fill(words.ngettext("{count} day", "{count} days", line.days), count=number(line.days))
        rows.append((line.member.name, line.member.number, days, style.amount(line.amount)))
    if paper.arrears_more:
        others = style.fill(
            words.ngettext("{count} more member", "{count} more members", paper.arrears_more), count=number(paper.arrears_more)
        )
        rows.append((others, "", "", style.amount(paper.arrears_more_amount)))
    share = style.formats.percent(paper.arrears_rate)
    total = (style.fill(words.gettext("Total, {percent} of loans"), percent=share), "", "", style.amount(paper.arrears_total))
    columns = (
        Column(words.gettext("Name")),
        Column(words.pgettext("member number", "No."), Align.START, 24),
        Column(words.gettext("Late"), Align.END, 28),
        Column(words.gettext("Amount"), Align.FIGURE, 34),
    )
    count = paper.arrears_members
    heading = style.fill(words.ngettext("Arrears, {count} member", "Arrears, {count} members", count), count=number(count))
    table = Table(sheets.start, sheets.width, columns, [*rows, total], CELL)
    sheets.table(table, [table.prepare(row) for row in rows], total, heading)
    sheets.y += GAP


def _close(sheets: Sheets, paper: MeetingSummaryPaper) -> None:
    style, words = sheets.style, sheets.style.words
    sheets.need(SIGN_HEIGHT + 2)
    code = filled(words.gettext("Report code {code}"), NOTE, code=Span(paper.proof.code, NOTE_STRONG))
    check = [Span(style.fill(words.gettext("Check: {check}."), check=paper.proof.check), NOTE)]
    proof(sheets.page, sheets.start, sheets.bottom, paper.proof.payload, [code, check], QR_SIZE, 66)
    signatures(sheets.page, sheets.start + 68, sheets.end, sheets.bottom, style, paper.signatures)
