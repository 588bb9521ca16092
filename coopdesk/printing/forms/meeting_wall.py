"""The summary for the wall: few figures in letters that are read from three metres, on as many sheets as it takes.

Nobody who owes is named here: it hangs where everybody passes.
"""

from __future__ import annotations

from coopdesk.domain.papers import MeetingFacts, MeetingSummaryPaper
from coopdesk.printing import papers, pdf
from coopdesk.printing.fonts import Face
from coopdesk.printing.forms import summary_minutes
from coopdesk.printing.forms.meeting_summary import summary_title
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, limited, shrunk, wrapped_text
from coopdesk.printing.style import RULE_HEAD, RULE_ROW, PrintStyle

MARGIN = 13.0
HEAD = TextStyle(Face.SERIF, 44)
TEXT = TextStyle(Face.SANS, 38)
FIGURE = TextStyle(Face.SANS_STRONG, 42)
FOOT = TextStyle(Face.SANS, 14)
"""Capitals of 38 points are 9.5 mm high: a three-hundredth of three metres."""
LEADING, ROW_GAP, MOST_LINES = 1.2, 2.2, 4
LABEL_ROOM, HEADING_GAP = 0.5, 5.0


def render(paper: MeetingSummaryPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Meeting summary for the wall"), style.language)


def pages(paper: MeetingSummaryPaper, style: PrintStyle) -> list[Page]:
    wall = _Wall(paper, style)
    wall.heading(_subject(paper, style))
    for label, value in _figures(paper, style):
        wall.row(label, value)
    if meeting := paper.meeting:
        _minutes(wall, meeting, style)
    return wall.finish()


def _subject(paper: MeetingSummaryPaper, style: PrintStyle) -> str:
    day = style.formats.date(paper.meeting.day if paper.meeting else paper.to_date)
    return style.joined((paper.meeting.group if paper.meeting and paper.meeting.group else style.formats.month(paper.from_date), day))


def _figures(paper: MeetingSummaryPaper, style: PrintStyle) -> list[tuple[str, str]]:
    words, amount, number = style.words, style.amount, style.formats.number
    first = words.gettext("Members"), number(paper.members)
    if paper.meeting and paper.meeting.here:
        here = style.fill(words.gettext("{here} of {members}"), here=number(paper.meeting.here), members=number(paper.meeting.members))
        first = words.gettext("Present"), here
    found = [
        first,
        (words.gettext("Cash in"), amount(paper.total_in)),
        (words.gettext("Cash out"), amount(paper.total_out)),
        (words.gettext("Cash counted") if paper.of_group else words.pgettext("cash in hand", "Cash"), amount(paper.closing_cash)),
        (words.gettext("Savings"), amount(paper.savings_total.closing)),
    ]
    if paper.loans:
        found.append((words.gettext("Loans"), amount(paper.loans_total.closing)))
    if paper.arrears_members:
        found.append((words.gettext("Arrears"), amount(paper.arrears_total)))
    return found


def _minutes(wall: _Wall, meeting: MeetingFacts, style: PrintStyle) -> None:
    words = style.words
    if meeting.decisions:
        wall.heading(words.gettext("Decisions"), turn=True)
        for place, made in enumerate(meeting.decisions, 1):
            wall.text(f"{style.formats.number(place)}. {made.text}")
    wall.heading(words.gettext("Next meeting"), together=2)
    wall.text(summary_minutes.next_words(style, meeting))


class _Wall:
    """Sheets across, filled from the top; a heading goes on with what it heads."""

    def __init__(self, paper: MeetingSummaryPaper, style: PrintStyle) -> None:
        self._style, self._name, self._title = style, paper.letterhead.name, summary_title(paper, style)
        high, wide = sorted(papers.paper(style.paper).upright())
        self.size = wide, high
        self.start, self.end, self.bottom = MARGIN, self.size[0] - MARGIN, self.size[1] - MARGIN - FOOT.leading(LEADING) - 2
        self._pages = [style.page(*self.size)]
        self._heading, self._y = "", MARGIN

    def heading(self, text: str, *, turn: bool = False, together: int = 1) -> None:
        """`turn`: on a new sheet; `together`: with so many lines below it."""
        self._y += HEADING_GAP if self._y > MARGIN else 0
        if turn or self._y + HEAD.leading(LEADING) + together * TEXT.leading(LEADING) + 6 > self.bottom:
            self._turn()
        self._heading = text
        self._draw_heading()

    def row(self, label: str, value: str) -> None:
        """A name and its figure, which stands at the far side and is never cut."""
        height = FIGURE.leading(LEADING) + ROW_GAP
        self._need(height)
        base = self._y + FIGURE.baseline(LEADING)
        room = self.end - self.start
        figure = shrunk(value, FIGURE, room * LABEL_ROOM)
        text, type_ = limited(label, TEXT, room - Span(value, figure).width - 6)
        self._pages[-1].text(self.start, base, text, type_)
        self._pages[-1].text_end(self.end, base, value, figure)
        self._y += height
        self._pages[-1].rule(self.start, self.end, self._y - ROW_GAP / 2, RULE_ROW, 0.6)

    def text(self, text: str) -> None:
        lines = wrapped_text(text, TEXT, self.end - self.start, MOST_LINES)
        self._need(len(lines) * TEXT.leading(LEADING))
        for line in lines:
            self._pages[-1].text(self.start, self._y + TEXT.baseline(LEADING), line, TEXT)
            self._y += TEXT.leading(LEADING)
        self._y += ROW_GAP

    def finish(self) -> list[Page]:
        words, count = self._style.words, len(self._pages)
        for number, page in enumerate(self._pages, 1):
            base = self.size[1] - MARGIN
            sheet = self._style.fill(words.gettext("Sheet {number} of {count}"), number=number, count=count)
            page.text_end(self.end, base, sheet, FOOT)
            page.text(self.start, base, *limited(self._style.joined((self._name, self._title)), FOOT, self.end - self.start - 60))
        return self._pages

    def _need(self, height: float) -> None:
        if self._y + height > self.bottom:
            self._turn()
            self._draw_heading()

    def _turn(self) -> None:
        self._pages.append(self._style.page(*self.size))
        self._y = MARGIN

    def _draw_heading(self) -> None:
        text, type_ = limited(self._heading, HEAD, self.end - self.start)
        self._pages[-1].text(self.start, self._y + HEAD.baseline(LEADING), text, type_)
        self._y += HEAD.leading(LEADING)
        self._pages[-1].rule(self.start, self.end, self._y, RULE_HEAD)
        self._y += 3
