"""What the last meeting of the same members decided, to be read aloud and put right, and the tasks that are still open."""

from __future__ import annotations

from coopdesk.domain.minutes import Decision
from coopdesk.domain.papers import LastMeeting, MeetingPacket, PacketPart
from coopdesk.printing.annual_sheets import put_text
from coopdesk.printing.meeting_packet.frame import opened, part_title, place_words, put_title, put_words
from coopdesk.printing.page import Page
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import HEADING, STRONG, PrintStyle
from coopdesk.printing.table import Align, Column, Table

SHORT = 30
HEADING_ROOM = HEADING.leading(1.2) + 14


def pages(paper: MeetingPacket, style: PrintStyle) -> list[Page]:
    sheets = opened(paper, style)
    put_title(sheets, part_title(PacketPart.MINUTES, style), place_words(paper, style))
    if paper.last is None:
        put_words(sheets, style.words.gettext("There are no minutes yet: this is the first meeting of these members."))
    else:
        _last(sheets, paper.last)
    _tasks(sheets, paper.tasks)
    return sheets.pages


def _last(sheets: Sheets, last: LastMeeting) -> None:
    style, words, number = sheets.style, sheets.style.words, sheets.style.formats.number
    held = style.fill(words.gettext("Held on {date}"), date=style.formats.date_full(last.date))
    times = " – ".join(filter(None, (last.details.opened or last.details.time, last.details.closed)))
    put_words(sheets, style.joined((held, times, last.details.place)), STRONG)
    came = style.fill(words.gettext("{here} of {members} members came."), here=number(last.here), members=number(last.members))
    chair = style.fill(words.gettext("{name} was in the chair."), name=last.details.chair) if last.details.chair else ""
    put_words(sheets, f"{came} {chair}".rstrip())
    for title, body in ((words.gettext("Agenda"), last.details.agenda), (words.gettext("Notes"), last.details.notes)):
        if body.strip():
            _heading(sheets, title)
            put_text(sheets, body)
    _heading(sheets, words.gettext("Decisions"))
    decided = [each for each in last.decisions if not each.is_task or each.votes]
    if not decided:
        put_words(sheets, words.gettext("No decision was written down."))
    for place, each in enumerate(decided, 1):
        put_text(sheets, style.joined((style.fill(words.gettext("{number}. {text}"), number=number(place), text=each.text), _votes(each, style))))


def _votes(made: Decision, style: PrintStyle) -> str:
    if made.votes is None:
        return style.words.gettext("by agreement")
    counts = {"yes": made.votes.yes, "no": made.votes.no, "abstain": made.votes.abstain}
    return style.fill(style.words.gettext("yes {yes}, no {no}, abstained {abstain}"), **{key: style.formats.number(count) for key, count in counts.items()})


def _tasks(sheets: Sheets, tasks: tuple[Decision, ...]) -> None:
    words, style = sheets.style.words, sheets.style
    if not tasks:
        _heading(sheets, words.gettext("Open tasks"))
        put_words(sheets, words.gettext("No task is open."))
        return
    sheets.y += 5
    rows = [[each.text, each.in_charge, style.formats.date(each.due) if each.due else "", ""] for each in tasks]
    columns = [
        Column(words.gettext("Task")),
        Column(words.gettext("Who does it")),
        Column(words.pgettext("of a task", "Until"), Align.START, 24),
        Column(words.gettext("What became of it"), Align.START, SHORT),
    ]
    table = Table(sheets.start, sheets.width, columns, rows, most_lines=6)
    sheets.table(table, [table.prepare(row) for row in rows], heading=words.gettext("Open tasks"))


def _heading(sheets: Sheets, text: str) -> None:
    """Never alone at the foot of a sheet."""
    sheets.y += 4
    sheets.need(HEADING_ROOM)
    sheets.heading(text)
