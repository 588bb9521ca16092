"""The lower half of the meeting summary: arrears with what is done about them, decisions, the tasks of last time, the next date."""

from __future__ import annotations

from collections import Counter
from datetime import date

from coopdesk.domain.minutes import Decision, TaskState
from coopdesk.domain.papers import ArrearsAction, ArrearsLine, MeetingFacts, MeetingSummaryPaper
from coopdesk.i18n.labels import label
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import TextStyle
from coopdesk.printing.rich import Span, filled, paragraph, wrapped
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import PrintStyle
from coopdesk.printing.table import Align, Column, Table

GAP = 3.0
NO_ACTION = ArrearsAction("")
TASKS_SHOWN = 4


def when(style: PrintStyle, day: date, time: str, place: str) -> str:
    """`Saturday 14/03/2026, 15.30 at Balai Desa`; what nobody knows is left out."""
    words = style.words
    said = style.fill(words.gettext("{weekday} {date}"), weekday=style.formats.weekday(day), date=style.formats.date(day))
    said = style.fill(words.gettext("{day}, {time}"), day=said, time=time) if time else said
    return style.fill(words.gettext("{day} at {place}"), day=said, place=place) if place else said


# --- arrears ------------------------------------------------------------------------------------------


def arrears(sheets: Sheets, paper: MeetingSummaryPaper, cell: TextStyle, most: int, pitch: float | None) -> None:
    """The largest, `most` of them, and the others in one row that says where they are listed."""
    if not paper.arrears_members:
        return
    style, words, number = sheets.style, sheets.style.words, sheets.style.formats.number
    shown, left_out = paper.arrears[:most], paper.arrears[most:]
    more, more_amount = paper.arrears_more + len(left_out), paper.arrears_more_amount + sum(line.amount for line in left_out)
    acts = {action.number: action for action in paper.meeting.actions} if paper.meeting else {}
    rows: list[tuple[str, ...]] = [(*_who(style, line), action_words(style, acts.get(line.member.number, NO_ACTION))) for line in shown]
    if more:
        others = style.fill(words.ngettext("{count} more member", "{count} more members", more), count=number(more))
        rows.append((others, "", "", style.amount(more_amount), words.gettext("see the list") if paper.meeting else ""))
    total: tuple[str, ...] = (_total_words(paper, style), "", "", style.amount(paper.arrears_total), "")
    columns = [
        Column(words.gettext("Name")),
        Column(words.pgettext("member number", "No."), Align.START, 16 if paper.meeting else 24),
        Column(words.gettext("Late"), Align.END, 20 if paper.meeting else 28),
        Column(words.gettext("Amount"), Align.FIGURE, 28 if paper.meeting else 34),
        Column(words.gettext("What is done")),
    ]
    if not paper.meeting:
        columns, rows, total = columns[:-1], [row[:-1] for row in rows], total[:-1]
    heading = style.fill(
        words.ngettext("Arrears, {count} member", "Arrears, {count} members", paper.arrears_members), count=number(paper.arrears_members)
    )
    table = Table(sheets.start, sheets.width, columns, [*rows, total], cell, most_lines=1 if pitch else 3, pitch=pitch)
    sheets.table(table, [table.prepare(row) for row in rows], total, heading)
    sheets.y += GAP


def _who(style: PrintStyle, line: ArrearsLine) -> tuple[str, str, str, str]:
    words = style.words
    days = style.fill(words.ngettext("{count} day", "{count} days", line.days), count=style.formats.number(line.days)) if line.days else ""
    return line.member.name, line.member.number, days, style.amount(line.amount)


def _total_words(paper: MeetingSummaryPaper, style: PrintStyle) -> str:
    if paper.of_group:
        return style.words.gettext("Total")
    return style.fill(style.words.gettext("Total, {percent} of loans"), percent=style.formats.percent(paper.arrears_rate))


def action_words(style: PrintStyle, action: ArrearsAction) -> str:
    """What will be done about it, the most telling first."""
    words = style.words
    if action.covered:
        return words.gettext("paid by the group for her")
    if action.promised:
        return style.fill(words.gettext("promised for {date}"), date=style.formats.date(action.promised))
    return action.reason


# --- decisions ----------------------------------------------------------------------------------------


def decisions(sheets: Sheets, meeting: MeetingFacts, cell: TextStyle, most: int, lines: int, pitch: float | None) -> None:
    """What was decided, `most` of them; the others are counted."""
    if not meeting.decisions:
        return
    style, words = sheets.style, sheets.style.words
    shown = meeting.decisions if len(meeting.decisions) <= most else meeting.decisions[: most - 1]
    rows = [(style.formats.number(place), made.text, vote_words(style, made), charge_words(style, made)) for place, made in enumerate(shown, 1)]
    if more := len(meeting.decisions) - len(shown):
        others = style.fill(words.ngettext("{count} more decision: see the minutes", "{count} more decisions: see the minutes", more), count=style.formats.number(more))
        rows.append(("", others, "", ""))
    columns = (
        Column("", Align.START, 6),
        Column(words.gettext("What was decided")),
        Column(words.gettext("Votes"), Align.START, 42),
        Column(words.gettext("Who does it, until when"), Align.START, 44),
    )
    table = Table(sheets.start, sheets.width, columns, rows, cell, most_lines=lines, pitch=pitch)
    sheets.table(table, [table.prepare(row) for row in rows], None, words.gettext("Decisions"))
    sheets.y += GAP


def vote_words(style: PrintStyle, made: Decision) -> str:
    """`yes 160, no 0, abstain 3`; a decision without a count was taken by agreement."""
    words, votes, number = style.words, made.votes, style.formats.number
    if votes is None:
        return words.gettext("by agreement")
    asked = words.gettext("yes {yes}, no {no}, abstain {abstain}")
    return style.fill(asked, yes=number(votes.yes), no=number(votes.no), abstain=number(votes.abstain))


def charge_words(style: PrintStyle, made: Decision) -> str:
    if made.due and made.in_charge:
        return style.fill(style.words.gettext("{name}, {date}"), name=made.in_charge, date=style.formats.date(made.due))
    return made.in_charge or (style.formats.date(made.due) if made.due else "—")


# --- tasks of last time, and the next meeting ---------------------------------------------------------


def tasks(sheets: Sheets, meeting: MeetingFacts, cell: TextStyle) -> None:
    """One paragraph that is read aloud: what became of each task, and when the next meeting is."""
    strong, spans = TextStyle(Face.SANS_STRONG, cell.size), list[Span]()
    for title, said in ((sheets.style.words.gettext("Tasks of last time:"), task_words(sheets.style, meeting)), (sheets.style.words.gettext("Next meeting:"), next_words(sheets.style, meeting))):
        if said:
            spans += filled("{title} {said} ", cell, title=Span(title, strong), said=said)
    if spans:
        sheets.need(len(wrapped(spans, sheets.width)) * cell.leading(1.36))
        sheets.y = paragraph(sheets.page, sheets.start, sheets.y, sheets.width, spans)


def task_words(style: PrintStyle, meeting: MeetingFacts) -> str:
    """Each with what became of it; of many only how many there are of each."""
    words, number = style.words, style.formats.number
    if len(meeting.tasks) > TASKS_SHOWN:
        counts = Counter(task.state for task in meeting.tasks)
        told = [f"{number(counts[state])} {_state(style, state)}" for state in TaskState if counts[state]]
        return ", ".join(told) + "."
    told = []
    for task in meeting.tasks:
        said = style.fill(words.gettext("{task}: {state}"), task=task.text, state=_state(style, task.state))
        told.append(style.fill(words.gettext("{said} ({outcome})"), said=said, outcome=task.outcome) if task.outcome else said)
    return "; ".join(told) + "." if told else ""


def _state(style: PrintStyle, state: TaskState) -> str:
    """Not yet told is open, and so goes on."""
    return style.in_sentence(label(TaskState.CARRIED if state is TaskState.OPEN else state, style.words))


def next_words(style: PrintStyle, meeting: MeetingFacts) -> str:
    if meeting.next_date is None:
        return style.words.gettext("when it is called.")
    return when(style, meeting.next_date, meeting.next_time, meeting.next_place) + "."
