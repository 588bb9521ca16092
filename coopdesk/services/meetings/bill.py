"""What a meeting asks of its members: what is due by its day, what they agreed to save, the group's pots, and claims of earlier covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from coopdesk.domain.billing import BillKind, BillLine, SpreadRule
from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.domain.groups import Group, within
from coopdesk.domain.meetings import Meeting, MeetingRules, asked_until
from coopdesk.domain.members import Member
from coopdesk.services.billing import Until, due_lines
from coopdesk.services.cooperative import kind_of
from coopdesk.services.meeting_calendar import calendar_of
from coopdesk.services.savings import drawn_on
from coopdesk.services.shares import stamps_sold
from coopdesk.store.queries.members import members_on
from coopdesk.store.unit_of_work import UnitOfWork

USUAL: Mapping[CooperativeKind, MeetingRules] = {CooperativeKind.SHG: MeetingRules(spread=SpreadRule.DUES_FIRST)}
"""A self-help group takes savings before repayments; all others loans first."""


def group_of(unit: UnitOfWork, meeting: Meeting) -> Group | None:
    return next((each for each in unit.groups.all() if each.id == meeting.group), None)


def rules_of(unit: UnitOfWork, group: int | None, on: date) -> MeetingRules:
    """Of the group, else of the whole cooperative, else the usual; what is paid above goes into savings that can be drawn on."""
    found = unit.meetings.rules(group) or unit.meetings.rules(None) or USUAL.get(kind_of(unit, on), MeetingRules())
    return found if found.excess else replace(found, excess=drawn_on(unit, on))


def members_of(unit: UnitOfWork, meeting: Meeting) -> list[Member]:
    """Who belonged to the group, to those below it, or to the cooperative, on the day of the meeting, by number."""
    return [unit.members.by_id(member) for member in ids_of(unit, meeting)]


def ids_of(unit: UnitOfWork, meeting: Meeting) -> list[int]:
    """The same by id: quick enough for every key."""
    groups = unit.groups.all()
    group = next((each.name for each in groups if each.id == meeting.group), None)
    inside = within(group, {each.name: each.details.above for each in groups}) if group else frozenset()
    return [each.id for each in members_on(unit, meeting.date) if each.belongs and (group is None or each.group in inside)]


def asked_lines(unit: UnitOfWork, meeting: Meeting, members: Sequence[Member]) -> dict[int, tuple[BillLine, ...]]:
    """Member id → the lines that the book asks for; fines and shares of gaps come with what is typed."""
    group = group_of(unit, meeting)
    loans, dues = asked_until(meeting.date, calendar_of(unit, group, meeting.date))
    due = due_lines(unit, members, Until(meeting.date, loans, dues))
    agreed = unit.meetings.agreed_savings()
    pots = [pot for pot in unit.pots.of_group(group.id) if pot.active and pot.asks] if group else []
    sold = stamps_sold(unit, meeting.date)
    owed = _claims(unit, meeting)
    return {
        member.id: (
            *due[member.id],
            *_if(BillLine(member.id, BillKind.COVER, "", owed.get(member.id, 0))),
            *(BillLine(member.id, BillKind.POT, str(pot.id), pot.asks) for pot in pots),
            *(BillLine(member.id, BillKind.SHARES, product, 0) for product in sold),
            *(BillLine(member.id, BillKind.SAVINGS, product, amount) for product, amount in agreed.get(member.id, {}).items()),
        )
        for member in members
    }


def _claims(unit: UnitOfWork, meeting: Meeting) -> dict[int, int]:
    """Member id → what she owes those who paid for her at other meetings up to this day; what she gave back since is not asked again."""
    owed: dict[int, int] = {}
    for cover in unit.covers.all():
        if cover.open and cover.meeting != meeting.id and cover.date <= meeting.date:
            owed[cover.debtor] = owed.get(cover.debtor, 0) + cover.open
    return owed


def _if(line: BillLine) -> tuple[BillLine, ...]:
    return (line,) if line.amount else ()
