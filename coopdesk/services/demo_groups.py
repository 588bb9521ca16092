"""The groups of the demo book: each with a leader, a place and a day to meet; two of them below one centre."""

from __future__ import annotations

from coopdesk.domain.calendar import LAST_WEEK, MeetingDay
from coopdesk.domain.groups import Group, GroupDetails, GroupKind, GroupRole
from coopdesk.domain.meeting_days import DayOfMonth, EveryDays
from coopdesk.services.demo_names import Names
from coopdesk.services.group_register import group_register
from coopdesk.services.groups import ChangeGroup, FoundGroup, MoveMembers
from coopdesk.services.runner import Runner

BELOW, LEAST, JAVANESE_MONTH, FORTNIGHT = 2, 5, 35, 14
SATURDAY, TUESDAY = 5, 1


def settle(runner: Runner, names: Names) -> None:
    """Leaders since their group was founded."""
    rows = sorted(runner.read(group_register).rows, key=lambda row: names.groups.index(row.group.name))
    if not rows:
        return
    centre = GroupDetails(names.centre, GroupKind.CENTRE, place=names.places[0], time="09.00", meets=MeetingDay(2, SATURDAY))
    runner.execute(FoundGroup("demo-centre", rows[0].group.founded, centre))
    for place, row in enumerate(rows):
        runner.execute(ChangeGroup(f"demo-group-{place}", row.group.name, _details(row.group, place, names)))
        for leader in row.members[:1]:
            runner.execute(MoveMembers(f"demo-leader-{place}", (leader.member.number,), row.group.name, leader.since, GroupRole.LEADER, names.chosen))


def _details(group: Group, place: int, names: Names) -> GroupDetails:
    first = group.founded
    meets = (EveryDays(first, JAVANESE_MONTH), EveryDays(first, FORTNIGHT), DayOfMonth(10), MeetingDay(LAST_WEEK, TUESDAY))[place]
    above = names.centre if place < BELOW else ""
    return GroupDetails(group.name, above=above, place=names.places[place], time="16.00", officer=names.officer, meets=meets, least=LEAST)
