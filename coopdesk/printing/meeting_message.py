"""The summary of a meeting as plain text for a message: read on a telephone, so short lines, no columns, no tabs, nobody who owes by name."""

from __future__ import annotations

from coopdesk.domain.papers import MeetingSummaryPaper
from coopdesk.printing.forms import summary_minutes
from coopdesk.printing.forms.meeting_summary import summary_title
from coopdesk.printing.style import PrintStyle

MOST = 1_200
"""Characters: what is longer is folded away by the telephone."""
DECISION_MOST, TASKS_MOST = 110, 220


def message(paper: MeetingSummaryPaper, style: PrintStyle) -> str:
    """As many decisions as fit, the others counted; the figures always stay."""
    count = len(paper.meeting.decisions) if paper.meeting else 0
    text = _text(paper, style, count)
    while len(text) >= MOST and count:
        count -= 1
        text = _text(paper, style, count)
    return text if len(text) < MOST else text[: MOST - 2].rstrip() + "…"


def _text(paper: MeetingSummaryPaper, style: PrintStyle, decisions: int) -> str:
    parts = [_head(paper, style), _figures(paper, style)]
    if paper.meeting:
        parts += [_decisions(paper, style, decisions), _after(paper, style)]
    return "\n\n".join("\n".join(_plain(line) for line in part) for part in parts if part)


def _plain(line: str) -> str:
    return " ".join(line.split())


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _head(paper: MeetingSummaryPaper, style: PrintStyle) -> list[str]:
    meeting, title = paper.meeting, summary_title(paper, style)
    if meeting is None:
        return [paper.letterhead.name, style.joined((title, style.formats.month(paper.from_date)))]
    when = summary_minutes.when(style, meeting.day, meeting.details.time, meeting.details.place)
    return [paper.letterhead.name, style.joined((title, meeting.group or style.formats.month(paper.from_date))), when]


def _figures(paper: MeetingSummaryPaper, style: PrintStyle) -> list[str]:
    words, money, number, meeting = style.words, style.money, style.formats.number, paper.meeting
    lines = []
    if meeting and meeting.here:
        here = style.fill(words.gettext("{here} of {members}"), here=number(meeting.here), members=number(meeting.members))
        lines.append((words.gettext("Present"), here))
    else:
        lines.append((words.gettext("Members"), number(paper.members)))
    lines += [
        (words.gettext("Cash in"), money(paper.total_in)),
        (words.gettext("Cash out"), money(paper.total_out)),
        (words.gettext("Cash counted") if paper.of_group else words.pgettext("cash in hand", "Cash"), money(paper.closing_cash)),
        (words.gettext("Savings"), money(paper.savings_total.closing)),
    ]
    if paper.loans:
        lines.append((words.gettext("Loans"), money(paper.loans_total.closing)))
    if paper.arrears_members:
        late = words.ngettext("{count} member", "{count} members", paper.arrears_members)
        amount, who = money(paper.arrears_total), style.fill(late, count=number(paper.arrears_members))
        lines.append((words.gettext("Arrears"), style.fill(words.gettext("{title}, {people}"), title=amount, people=who)))
    return [style.fill(words.gettext("{item}: {value}"), item=item, value=value) for item, value in lines]


def _decisions(paper: MeetingSummaryPaper, style: PrintStyle, most: int) -> list[str]:
    made = paper.meeting.decisions if paper.meeting else ()
    if not made:
        return []
    words, number = style.words, style.formats.number
    lines = [words.gettext("Decisions") + ":"]
    for place, each in enumerate(made[:most], 1):
        charge = f" ({summary_minutes.charge_words(style, each)})" if each.is_task else ""
        lines.append(f"{number(place)}. {_short(each.text, DECISION_MOST)}{_short(charge, DECISION_MOST)}")
    if more := len(made) - most:
        told = words.ngettext("{count} more decision: see the minutes", "{count} more decisions: see the minutes", more)
        lines.append(style.fill(told, count=number(more)))
    return lines


def _after(paper: MeetingSummaryPaper, style: PrintStyle) -> list[str]:
    words, meeting = style.words, paper.meeting
    if meeting is None:
        return []
    tasks = _short(summary_minutes.task_words(style, meeting), TASKS_MOST)
    said = ((words.gettext("Tasks of last time:"), tasks), (words.gettext("Next meeting:"), summary_minutes.next_words(style, meeting)))
    return [f"{title} {text}" for title, text in said if text]
