"""Meetings that are open, and each part of their sheets ("melati attendance"): found by what the part is called and by the group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from coopdesk.domain.meetings import Meeting
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.search import fold
from coopdesk.marks import N_
from coopdesk.ui.goto.found import Asked, Found, Target, holds
from coopdesk.ui.goto.names import Match, Names
from coopdesk.ui.goto.naming import readings

Reading = tuple[list[Match[str]], str]

MOST, ROWS_MOST, SHORTEST = 2, 4, 3
PARTS = {
    "": N_("Meeting"),
    "attendance": N_("Attendance"),
    "deposits": N_("Deposits"),
    "payouts": N_("Withdrawals and loans"),
    "decisions": N_("Decisions"),
    "summary": N_("Summary"),
    "cash": N_("Cash"),
}
"""The tabs of a meeting's page by the names that it knows, as it calls them; "" is the page as it opens."""
ICON = "calendar-days"


@cache
def _parts(language: str) -> Names[str]:
    also = {"payouts": pgettext("tab of a meeting", "Paid out"), "cash": pgettext("cash in hand", "Cash")}
    return Names(tuple(PARTS), lambda each: (each, f"{_(PARTS[each])} {PARTS[each]} {also.get(each, '')}"), language)


def find(asked: Asked) -> Sequence[Found]:
    """The words name a part, and beside it perhaps the group; without one the latest meetings are meant."""
    opened = asked.unit.meetings.opened() if asked.words else []
    if not opened:
        return ()
    groups = {group.id: group.name for group in asked.unit.groups.all()}
    for parts, rest in _read(asked):
        named = [each for each in opened if holds(f"{_whose(each, groups)} {current().formats.date(each.date)}", fold(rest).split())]
        if parts and named:
            return list(_rows(parts, named[:MOST], groups))[:ROWS_MOST]
    return ()


def _read(asked: Asked) -> Iterator[Reading]:
    """All words may name the part: a letter or two would be too little for that."""
    parts = _parts(current().language)
    if len(asked.typed) >= SHORTEST:
        yield parts.find(asked.typed, 2), ""
    yield from ((found, rest) for found, rest in readings(asked, parts) if rest)


def _rows(parts: Sequence[Match[str]], meetings: Sequence[Meeting], groups: dict[int, str]) -> Iterator[Found]:
    for match in parts:
        for meeting in meetings:
            words = _("{action}: {whose}").format(action=_(PARTS[match.row]), whose=_whose(meeting, groups))
            detail = " · ".join((_("Open meeting"), current().formats.date(meeting.date)))
            yield Found(words, detail, ICON, Target("meeting", meeting.id, part=match.row), exact=match.exact)


def _whose(meeting: Meeting, groups: dict[int, str]) -> str:
    return groups[meeting.group] if meeting.group is not None else _("Whole cooperative")
