"""The strip of figures at the head of the meeting summary, and the bars of its last months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coopdesk.domain.papers import MeetingFacts, MeetingSummaryPaper, MonthFigures
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Fill, Page, TextStyle
from coopdesk.printing.rich import Span, shrunk
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import NOTE, RULE_ROW, SMALL_STRONG, PrintStyle

FIGURE = TextStyle(Face.SANS_STRONG, 13)
BOX_HEIGHT, BOX_PAD = 15.8, 3.0
CHART_HEIGHT, LEGEND_HEIGHT, LABEL_HEIGHT = 22.0, 5.0, 3.6
KEY = 3.0
BAR_LINE = 0.25


class Figure(NamedTuple):
    title: str
    value: str
    note: str


def draw(sheets: Sheets, paper: MeetingSummaryPaper) -> None:
    """Boxes of equal width: a name, a figure, what it means."""
    figures = _figures(paper, sheets.style)
    page, width = sheets.page, sheets.width / len(figures)
    page.rect(sheets.start, sheets.y, sheets.width, BOX_HEIGHT, 0.3)
    for number, figure in enumerate(figures):
        x = sheets.start + number * width
        if number:
            page.upright(x, sheets.y, sheets.y + BOX_HEIGHT, RULE_ROW, 0.47)
        room = width - BOX_PAD - 1.5
        base = sheets.y + 1.6
        for text, type_, leading in ((figure.title, NOTE, 1.32), (figure.value, FIGURE, 1.2), (figure.note, NOTE, 1.32)):
            page.text(x + BOX_PAD, base + type_.baseline(leading), text, shrunk(text, type_, room))
            base += type_.leading(leading)
    sheets.y += BOX_HEIGHT + 3.2


def draw_months(page: Page, x: float, top: float, width: float, months: Sequence[MonthFigures], style: PrintStyle) -> float:
    """Two bars a month, black and hatched, under a legend; time runs left to right. Returns the bottom."""
    words = style.words
    title = style.fill(words.ngettext("{count} month", "{count} months", len(months)), count=style.formats.number(len(months)))
    base = top + SMALL_STRONG.baseline(1.2)
    page.text(x, base, title, SMALL_STRONG)
    keys = ((words.gettext("loans"), Fill.HATCH), (words.gettext("savings"), Fill.BLACK))
    if Span(title, SMALL_STRONG).width + sum(Span(text, NOTE).width + KEY + 4 for text, _ in keys) > width:
        top += LEGEND_HEIGHT
        base += LEGEND_HEIGHT
    _legend(page, x + width, base, keys)
    foot = top + LEGEND_HEIGHT + CHART_HEIGHT
    most = max(max(month.savings, month.loans) for month in months) or 1
    step = width / len(months)
    bar = min(step * 0.37, 8.0)
    page.rule(x, x + width, foot, BAR_LINE)
    for number, month in enumerate(months):
        left = (page.width - x - width if page.rtl else x) + number * step + (step - 2 * bar - 0.4) / 2
        for amount, fill, at in ((month.savings, Fill.BLACK, left), (month.loans, Fill.HATCH, left + bar + 0.4)):
            height = CHART_HEIGHT * max(amount, 0) / most
            if height:
                _bar(page, at, foot - height, bar, height, fill)
        name = style.formats.month_short(month.month.month)
        label = shrunk(name, NOTE, step)
        middle = left + bar + 0.2
        page.text_centred(page.width - middle if page.rtl else middle, foot + label.baseline(1.3), name, label)
    return foot + LABEL_HEIGHT


def _bar(page: Page, left: float, top: float, width: float, height: float, fill: Fill) -> None:
    """At a fixed place: the time axis is not mirrored."""
    x = page.width - left - width if page.rtl else left
    page.rect(x, top, width, height, BAR_LINE, fill)


def _legend(page: Page, end: float, base: float, keys: Sequence[tuple[str, Fill]]) -> None:
    for text, fill in keys:
        page.text_end(end, base, text, NOTE)
        end -= Span(text, NOTE).width + 1 + KEY
        page.rect(end, base - KEY + 0.5, KEY, KEY, BAR_LINE, fill)
        end -= 3


def _figures(paper: MeetingSummaryPaper, style: PrintStyle) -> list[Figure]:
    words, number, amount = style.words, style.formats.number, style.amount
    moved = style.fill(words.gettext("joined {joined}, left {left}"), joined=number(paper.joined), left=number(paper.left))
    saved = _difference(paper.savings_total.closing - paper.savings_total.opening, style)
    found = [Figure(words.gettext("Members"), number(paper.members), moved)]
    if paper.meeting:
        found.append(_present(paper.meeting, style))
    found += [_cash(paper, style), Figure(words.gettext("Savings"), amount(paper.savings_total.closing), saved)]
    if paper.loans:
        borrowers = style.fill(words.ngettext("{count} borrower", "{count} borrowers", paper.borrowers), count=number(paper.borrowers))
        found.append(Figure(words.gettext("Loans"), amount(paper.loans_total.closing), borrowers))
    if paper.arrears_members and not paper.meeting:
        late = style.fill(
            words.ngettext("{count} member late", "{count} members late", paper.arrears_members), count=number(paper.arrears_members)
        )
        found.append(Figure(words.gettext("Arrears"), amount(paper.arrears_total), late))
    return found


def _present(meeting: MeetingFacts, style: PrintStyle) -> Figure:
    """How many of the members came, and whether that makes the meeting valid."""
    words, number = style.words, style.formats.number
    if not meeting.here:
        return Figure(words.gettext("Present"), "–", words.gettext("not counted"))
    here = style.fill(words.gettext("{here} of {members}"), here=number(meeting.here), members=number(meeting.members))
    judged = words.gettext("quorum {needed}: valid") if meeting.valid else words.gettext("quorum {needed}: not valid")
    return Figure(words.gettext("Present"), here, style.fill(judged, needed=number(meeting.quorum)))


def _cash(paper: MeetingSummaryPaper, style: PrintStyle) -> Figure:
    """Of a meeting what was counted and whether it agreed; of a month how it moved."""
    words, amount, meeting = style.words, style.amount, paper.meeting
    if not paper.of_group or meeting is None or meeting.counted is None:
        return Figure(words.pgettext("cash in hand", "Cash"), amount(paper.closing_cash), _difference(paper.closing_cash - paper.opening_cash, style))
    judged = words.gettext("agrees, difference 0")
    if meeting.difference:
        template = words.gettext("{amount} over") if meeting.difference > 0 else words.gettext("{amount} short")
        judged = style.fill(template, amount=amount(abs(meeting.difference)))
    return Figure(words.gettext("Cash counted"), amount(meeting.counted), judged)


def _difference(minor: int, style: PrintStyle) -> str:
    """How a balance moved over the month."""
    words = style.words
    if not minor:
        return words.gettext("unchanged")
    template = words.gettext("up {amount}") if minor > 0 else words.gettext("down {amount}")
    return style.fill(template, amount=style.amount(abs(minor)))
