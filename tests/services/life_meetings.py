"""Meetings in a life at random: opened, typed by chance and posted, undone, with what they decide and what is given back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from coopdesk.domain.billing import SpreadRule
from coopdesk.domain.covers import GapMode
from coopdesk.domain.errors import Refusal
from coopdesk.domain.meeting_days import DayOfMonth, EveryDays
from coopdesk.domain.meetings import Attendance, MeetingRules, Payout, PayoutKind, SheetEntry
from coopdesk.domain.minutes import Decision, TaskState, Votes
from coopdesk.domain.tills import Pieces
from coopdesk.services import covers, meeting_calendar, meetings, minutes
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_payouts, keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from tests.books import request_id

if TYPE_CHECKING:
    from tests.services.lives import Life

COINS = (1, 100, 500)


def _opened(life: Life) -> meetings.OpenMeeting:
    group = str(life.one_of("SELECT name FROM member_group WHERE closed IS NULL", ""))
    return meetings.OpenMeeting(request_id(), life.by_chance.choice((life.day, life.earlier())), life.by_chance.choice((group, group, "")))


def _rules(life: Life) -> meetings.SetMeetingRules:
    chance = life.by_chance
    rules = MeetingRules(
        spread=chance.choice(list(SpreadRule)),
        fine_late=chance.choice((0, 5_000)),
        gap=chance.choice(list(GapMode)),
        coin=chance.choice(COINS),
        fund_first=chance.random() < 0.5,
        must_cover=chance.random() < 0.2,
    )
    return meetings.SetMeetingRules(request_id(), str(life.one_of("SELECT name FROM member_group", "")), rules)


def _meeting(life: Life, state: str) -> int:
    return int(life.one_of(f"SELECT id FROM meeting WHERE state = '{state}'"))


def _posted(life: Life) -> meetings.PostMeeting:
    """Its sheet is typed first: mostly as billed, gaps shared, something paid out, the box counted right or nearly."""
    meeting = _meeting(life, "open")
    try:
        _type(life, meeting)
        billed = _sheet(life, meeting).sums.billed
    except Refusal:
        billed = 0
    return meetings.PostMeeting(request_id(), meeting, billed)


def _type(life: Life, meeting: int) -> None:
    chance, runner = life.by_chance, life.runner
    for row in _sheet(life, meeting).rows:
        keep_shares(runner, meeting, row.member, ())
    kept = {row.member: _entry(life, row.member, row.billed) for row in _sheet(life, meeting).rows}
    keep_entries(runner, meeting, kept.values())
    for row in _sheet(life, meeting).rows:
        if row.gap and chance.random() < 0.7:
            _share(life, meeting, row.member)
    bearing = [row for row in _sheet(life, meeting).rows if row.unborne]
    keep_entries(runner, meeting, [SheetEntry(row.member, row.entry.attendance, row.billed) for row in bearing])
    some = [Payout(1, member, PayoutKind.WITHDRAWAL, life.called("sukarela"), 20_000) for member in kept if chance.random() < 0.2]
    keep_payouts(runner, meeting, some)
    there = max(0, _sheet(life, meeting).box.expected + chance.choice((0, 0, 0, 500, -1_000)))
    keep_count(runner, meeting, [Pieces(1, there)], "sebab")


def _entry(life: Life, member: int, billed: int) -> SheetEntry:
    paid = life.by_chance.choice((billed, billed, billed, 0, billed // 2, billed + 10_000))
    return SheetEntry(member, life.by_chance.choice((Attendance.PRESENT, Attendance.PRESENT, *Attendance)), paid)


def _share(life: Life, meeting: int, debtor: int) -> None:
    try:
        keep_shares(life.runner, meeting, debtor, proposed_shares(_sheet(life, meeting), debtor))
    except Refusal:
        return


def _sheet(life: Life, meeting: int) -> MeetingSheet:
    found: MeetingSheet = life.runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))
    return found


def _decided(life: Life) -> minutes.SaveDecision:
    meeting = int(life.one_of("SELECT id FROM meeting"))
    votes, in_charge = life.by_chance.choice((None, Votes(2, 1))), life.by_chance.choice(("", "Ani"))
    return minutes.SaveDecision(request_id(), Decision(0, meeting, "Setuju", votes, in_charge, life.day))


def _decision(life: Life) -> int:
    return int(life.one_of("SELECT id FROM meeting_decision"))


def _debtor(life: Life) -> tuple[str, int]:
    """Somebody for whom others paid, and some of what she owes them."""
    member = str(life.one_of("SELECT m.number FROM cover c JOIN member m ON m.id = c.debtor", life.member()))
    return member, life.by_chance.choice((1_000, 10_000, 25_000))


MEETINGS: Mapping[str, Callable[[Life], Any]] = {
    "open_meeting": _opened,
    "drop_meeting": lambda life: meetings.DropMeeting(request_id(), _meeting(life, "open")),
    "set_meeting_rules": _rules,
    "set_meeting_calendar": lambda life: meeting_calendar.SetMeetingCalendar(request_id(), life.by_chance.choice((None, DayOfMonth(10), EveryDays(life.day, 14)))),
    "agree_saving": lambda life: meetings.AgreeSaving(request_id(), life.member(), life.called("sukarela"), life.by_chance.choice((0, 10_000))),
    "post_meeting": _posted,
    "undo_meeting": lambda life: meetings.UndoMeeting(request_id(), _meeting(life, "posted"), "sebab"),
    "give_back": lambda life: covers.GiveBack(request_id(), life.day, *_debtor(life)),
    "give_back_from_savings": lambda life: covers.GiveBackFromSavings(request_id(), life.day, (asked := _debtor(life))[0], life.called("sukarela"), asked[1]),
    "write_off_covers": lambda life: covers.WriteOffCovers(request_id(), life.day, *_debtor(life), "sebab"),
    "save_decision": _decided,
    "remove_decision": lambda life: minutes.RemoveDecision(request_id(), int(life.one_of("SELECT id FROM meeting")), _decision(life)),
    "end_task": lambda life: minutes.EndTask(request_id(), int(life.one_of("SELECT id FROM meeting")), _decision(life), life.by_chance.choice(list(TaskState)), "sebab"),
}
"""Command → one that suits the day."""
