"""The groups of the demo book: each with a leader, a place and a day to meet; two of them below one centre, with pots and rules of their own."""

from __future__ import annotations

from coopdesk.domain.calendar import LAST_WEEK, MeetingDay
from coopdesk.domain.groups import Group, GroupDetails, GroupKind, GroupRole
from coopdesk.domain.meeting_days import DayOfMonth, EveryDays
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.pots import PotKind
from coopdesk.services.demo_names import Names
from coopdesk.services.group_register import GroupRow, group_register
from coopdesk.services.groups import ChangeGroup, FoundGroup, MoveMembers
from coopdesk.services.meetings import AgreeSaving, SetMeetingRules
from coopdesk.services.pots import SavePot
from coopdesk.services.runner import Runner
from coopdesk.services.savings import drawn_on

ASKS, FINES, COIN, SAVED, SOME = (0, 2_000, 0), (2_000, 5_000), 100, 20_000, 2
"""Asked for each pot, for coming late or not at all; every second member saves so much each time."""
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
        if place < BELOW:
            _agree(runner, row, place, names)


def _agree(runner: Runner, row: GroupRow, place: int, names: Names) -> None:
    """Pots, rules of meetings, and what each saves every time."""
    for kind, name, asks in zip(PotKind, names.pots, ASKS, strict=True):
        runner.execute(SavePot(f"demo-pot-{place}-{kind}", row.group.name, kind, name, asks))
    cash = runner.read(lambda unit, _context: next(pot.id for pot in unit.pots.of_group(row.group.id) if pot.kind is PotKind.CASH))
    rules = MeetingRules(fine_late=FINES[0], fine_absent=FINES[1], fine_pot=cash, coin=COIN, fund_first=True)
    runner.execute(SetMeetingRules(f"demo-rules-{place}", row.group.name, rules))
    product = runner.read(lambda unit, context: drawn_on(unit, context.business_date))
    agreed = (AgreeSaving(f"demo-agreed-{each.member.number}", each.member.number, product, SAVED) for each in row.members[::SOME])
    runner.execute_all(agreed)


def _details(group: Group, place: int, names: Names) -> GroupDetails:
    first = group.founded
    meets = (EveryDays(first, JAVANESE_MONTH), EveryDays(first, FORTNIGHT), DayOfMonth(10), MeetingDay(LAST_WEEK, TUESDAY))[place]
    above = names.centre if place < BELOW else ""
    return GroupDetails(group.name, above=above, place=names.places[place], time="16.00", officer=names.officer, meets=meets, least=LEAST)
