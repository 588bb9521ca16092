"""Meeting summary: figures first, cash in and out to the closing cash, savings, loans, six months, arrears, decisions, signatures.

Only what the book knows is there; a section without values is absent, and the order is fixed so that it reads aloud. What
tells of a meeting stands on one sheet: the type gives way first, then the long lists, which say how many more there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

from coopdesk.domain.papers import CashItem, CashLine, MeetingSummaryPaper, Movement
from coopdesk.i18n.seal_words import seal_words
from coopdesk.marks import N_
from coopdesk.printing import papers, pdf
from coopdesk.printing.closing import SIGN_HEIGHT, proof, signatures
from coopdesk.printing.fonts import Face
from coopdesk.printing.forms import summary_figures, summary_minutes
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, filled, shrunk
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import NOTE, NOTE_STRONG, TITLE, PrintStyle
from coopdesk.printing.table import Align, Column, Table

MARGINS = (13.0, 15.0, 11.0, 18.0)
LETTERHEAD_HEIGHT = 18.4
MARK, QR_SIZE, PROOF_WIDTH = 11.2, 14.0, 66.0
CELL = TextStyle(Face.SANS, 9.2)
SEAL = TextStyle(Face.MONO, 7.5)
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


class Fit(NamedTuple):
    """How a summary is set so that it stands on one sheet: size and height of its rows, and how much of each list it shows."""

    cell: TextStyle = CELL
    pitch: float | None = None
    arrears: int = 5
    decisions: int = 12
    lines: int = 2
    """Of a text in the minutes."""
    loans: bool = True

    @classmethod
    def tight(cls, size: float, pitch: float, arrears: int, decisions: int, lines: int = 1) -> Self:
        return cls(CELL._replace(size=size), pitch, arrears, decisions, lines, loans=False)


FITS = (
    Fit(),
    Fit(loans=False),
    Fit.tight(8.8, 5.0, 5, 12, lines=2),
    Fit.tight(8.8, 5.0, 5, 12),
    Fit.tight(8.6, 4.7, 5, 9),
    Fit.tight(8.3, 4.4, 4, 7),
    Fit.tight(8.0, 4.1, 4, 5),
    Fit.tight(7.6, 3.8, 3, 4),
    Fit.tight(7.2, 3.6, 2, 3),
)


def render(paper: MeetingSummaryPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), summary_title(paper, style), style.language)


def summary_title(paper: MeetingSummaryPaper, style: PrintStyle) -> str:
    return style.words.gettext("Meeting summary") if paper.of_group else style.words.gettext("Monthly meeting summary")


def pages(paper: MeetingSummaryPaper, style: PrintStyle) -> list[Page]:
    """One sheet for a meeting; a month without one takes what it needs."""
    if paper.meeting is None:
        return _sheets(paper, style, Fit(arrears=len(paper.arrears)))
    made: list[Page] = []
    for fit in FITS:
        made = _sheets(paper, style, fit)
        if len(made) == 1:
            break
    return made


def _sheets(paper: MeetingSummaryPaper, style: PrintStyle, fit: Fit) -> list[Page]:
    words, title, told = style.words, summary_title(paper, style), _told(paper, style)
    sheets = Sheets(style, papers.paper(style.paper).upright(), MARGINS, paper.letterhead, f"{title} · {told}")
    sheets.y += LETTERHEAD_HEIGHT
    _title(sheets, title, told)
    summary_figures.draw(sheets, paper)
    _cash(sheets, paper, fit)
    _movements(sheets, paper, fit)
    summary_minutes.arrears(sheets, paper, fit.cell, fit.arrears, fit.pitch)
    if paper.meeting:
        summary_minutes.decisions(sheets, paper.meeting, fit.cell, fit.decisions, fit.lines, fit.pitch)
        summary_minutes.tasks(sheets, paper.meeting, fit.cell)
    _close(sheets, paper)
    if paper.of_group:
        numbered = style.fill(words.gettext("Meeting of {date}"), date=style.formats.date(paper.to_date))
    else:
        numbered = style.fill(words.gettext("Summary {month}/{year}"), month=paper.from_date.month, year=paper.from_date.year)
    printed = style.fill(words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    return sheets.finish(lambda sheet: (numbered, sheet, printed), MARK)


def _told(paper: MeetingSummaryPaper, style: PrintStyle) -> str:
    """The month or the group, and the meeting with its place and when it closed."""
    words, formats, meeting = style.words, style.formats, paper.meeting
    month = formats.month(paper.from_date)
    if meeting is None:
        return style.fill(
            words.gettext("{month} · {first} to {last}"), month=month, first=formats.date(paper.from_date), last=formats.date(paper.to_date)
        )
    day = summary_minutes.when(style, meeting.day, meeting.details.time, meeting.details.place)
    closed = style.fill(words.gettext("closed at {time}"), time=meeting.details.closed) if meeting.details.closed else ""
    return style.joined((meeting.group or month, style.fill(words.gettext("meeting {day}"), day=day), closed))


def _title(sheets: Sheets, title: str, told: str) -> None:
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), title, TITLE)
    sheets.y += TITLE.leading(1.15) + 0.4
    shown = shrunk(told, CELL, sheets.width)
    sheets.page.text(sheets.start, sheets.y + CELL.baseline(1.32), told, shown)
    sheets.y += CELL.leading(1.32) + 3


def _cash(sheets: Sheets, paper: MeetingSummaryPaper, fit: Fit) -> None:
    """Two columns side by side while they fit a sheet, else one after the other; then opening to closing cash."""
    words = sheets.style.words
    width = (sheets.width - COLUMN_GAP) / 2
    came = _cash_rows(paper.cash_in, sheets.style), words.gettext("Cash in"), words.gettext("Total cash in"), paper.total_in
    went = _cash_rows(paper.cash_out, sheets.style), words.gettext("Cash out"), words.gettext("Total cash out"), paper.total_out
    rest_height = 28.0
    if sheets.room((max(len(paper.cash_in), len(paper.cash_out)) + 2) * 6.0 + rest_height):
        top = sheets.y
        _cash_table(sheets, fit, sheets.start, width, *came)
        below, sheets.y = sheets.y, top
        _cash_table(sheets, fit, sheets.start + width + COLUMN_GAP, width, *went)
        sheets.y += 1.4
        _cash_sum(sheets, fit, sheets.start + width + COLUMN_GAP, width, paper)
        sheets.y = max(sheets.y, below) + GAP
        return
    for part in (came, went):
        _cash_table(sheets, fit, sheets.start, sheets.width, *part)
        sheets.y += GAP
    sheets.need(rest_height)
    _cash_sum(sheets, fit, sheets.end - width, width, paper)
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


def _cash_table(
    sheets: Sheets, fit: Fit, x: float, width: float, rows: Sequence[tuple[str, str]], title: str, total_title: str, total: int
) -> None:
    style = sheets.style
    sums = (total_title, style.amount(total))
    table = Table(x, width, (Column(title), Column(style.unit, Align.FIGURE)), [*rows, sums], fit.cell, pitch=fit.pitch)
    sheets.table(table, [table.prepare(row) for row in rows], sums)


def _cash_sum(sheets: Sheets, fit: Fit, x: float, width: float, paper: MeetingSummaryPaper) -> None:
    """Opening cash, the difference, closing cash; of a meeting that is what was counted."""
    style, words, formats = sheets.style, sheets.style.words, sheets.style.formats
    opening, closing = words.gettext("Opening cash, {date}"), words.gettext("Closing cash, {date}")
    if paper.of_group:
        opening, closing = words.gettext("Cash before the meeting"), words.gettext("Cash after the meeting, counted")
    rows = (
        (style.fill(opening, date=formats.date(paper.from_date)), style.amount(paper.opening_cash)),
        (words.gettext("In less out"), style.amount(paper.total_in - paper.total_out)),
    )
    total = (style.fill(closing, date=formats.date(paper.to_date)), style.money(paper.closing_cash))
    table = Table(x, width, (Column(""), Column("", Align.FIGURE)), [*rows, total], fit.cell, pitch=fit.pitch)
    for row in rows:
        sheets.y = table.draw_row(sheets.page, sheets.y, table.prepare(row), ruled=False)
    sheets.y = table.draw_total(sheets.page, sheets.y, total)


def _movements(sheets: Sheets, paper: MeetingSummaryPaper, fit: Fit) -> None:
    """Savings and loans over the month or the meeting, the bars of six months beside them."""
    words = sheets.style.words
    width = sheets.width - (CHART_WIDTH + 6 if paper.history else 0)
    loans = paper.loans if fit.loans else ()
    rows = len(paper.savings) + len(loans)
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
        _movement_table(sheets, fit, width, heads, paper.savings, paper.savings_total)
    if loans:
        sheets.y += GAP if paper.savings else 0
        heads = (
            words.gettext("Loans"),
            words.pgettext("of a month", "Start"),
            words.pgettext("of loans", "Paid out"),
            words.gettext("Repaid"),
            words.pgettext("of a month", "End"),
        )
        _movement_table(sheets, fit, width, heads, loans, paper.loans_total)
    if paper.history:
        bottom = summary_figures.draw_months(page, sheets.end - CHART_WIDTH, top, CHART_WIDTH, paper.history, sheets.style)
        sheets.y = max(sheets.y, bottom) if sheets.page is page else sheets.y
    sheets.y += GAP


def _movement_table(sheets: Sheets, fit: Fit, width: float, heads: Sequence[str], movements: Sequence[Movement], total: Movement) -> None:
    style = sheets.style
    rows = [_movement_cells(movement.product, movement, style) for movement in movements]
    sums = _movement_cells(style.words.gettext("Total"), total, style)
    columns = [Column(heads[0]), *(Column(head, Align.FIGURE, strong=number == 3) for number, head in enumerate(heads[1:]))]
    table = Table(sheets.start, width, columns, [*rows, sums], fit.cell._replace(size=min(8.9, fit.cell.size)), pitch=fit.pitch)
    sheets.table(table, [table.prepare(row) for row in rows], sums)


def _movement_cells(title: str, movement: Movement, style: PrintStyle) -> tuple[str, ...]:
    dash, amount = style.amount_or_dash, style.amount
    return title, amount(movement.opening), dash(movement.in_), dash(movement.out), amount(movement.closing)


def _close(sheets: Sheets, paper: MeetingSummaryPaper) -> None:
    style, words = sheets.style, sheets.style.words
    sheets.need(SIGN_HEIGHT + 2)
    code = filled(words.gettext("Report code {code}"), NOTE, code=Span(paper.proof.code, NOTE_STRONG))
    check = [Span(style.fill(words.gettext("Check: {check}."), check=paper.proof.check), NOTE)]
    lines = [*_seal_lines(paper, style), code, check]
    proof(sheets.page, sheets.start, sheets.bottom, paper.proof.payload, lines, QR_SIZE, PROOF_WIDTH)
    signatures(sheets.page, sheets.start + 68, sheets.end, sheets.bottom, style, paper.signatures)


def _seal_lines(paper: MeetingSummaryPaper, style: PrintStyle) -> list[list[Span]]:
    """Eight words that stand for the journal up to its last receipt: whoever wrote them down finds out whether it was changed since."""
    seal = paper.meeting.seal if paper.meeting else None
    if seal is None:
        return []
    told = seal_words(seal.digest, style.language)
    half = len(told) // 2
    title = style.fill(style.words.gettext("Seal up to {number}"), number=seal.number) if seal.number else style.words.gettext("Seal of the book")
    lines = (" ".join(part) for part in (told[:half], told[half:]))
    words = [[Span(line, shrunk(line, SEAL, PROOF_WIDTH - QR_SIZE - 4))] for line in lines]
    return [[Span(title, NOTE_STRONG)], *words, [Span(style.words.gettext("Compare these words next month."), NOTE)]]
