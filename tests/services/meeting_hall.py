"""A group of five with dues, savings, a loan and pots, for tests of its meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coopdesk.domain.billing import BillKind
from coopdesk.domain.calendar import MeetingDay
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.meetings import Attendance, MeetingRules, SheetEntry
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.pots import Pot, PotKind
from coopdesk.domain.tills import Pieces
from coopdesk.services import meetings
from coopdesk.services.context import Outcome
from coopdesk.services.groups import FoundGroup
from coopdesk.services.loans import Lend
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.members import AdmitMember
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import made_once, new_runner, request_id, rows

JOINED, LENT_ON, MEETS = date(2026, 1, 5), date(2026, 1, 14), date(2026, 2, 14)
GROUP, FUND = "Melati", "2-1220"
MELATI = GroupDetails(GROUP, meets=MeetingDay(2, 5), place="Balai Desa", time="16.00")
NAMES = ("Siti", "Wati", "Budi", "Joko", "Rini")
LENT, CASH = 1_200_000, 5_000_000


@dataclass
class Hall:
    """`meeting` is that of the group on MEETS; members by their names."""

    runner: Runner
    members: dict[str, int]
    pots: dict[PotKind, int]
    meeting: int

    def sheet(self, meeting: int | None = None) -> MeetingSheet:
        return self.runner.read(lambda unit, context: meeting_sheet(unit, context, meeting or self.meeting))

    def type(self, name: str, paid: int | None = None, attendance: Attendance = Attendance.PRESENT, **more: Any) -> None:
        keep_entries(self.runner, self.meeting, [SheetEntry(self.members[name], attendance, paid, **more)])

    def as_billed(self, *names: str) -> None:
        """These pay what they are asked for, each at her turn."""
        for name in names:
            self.type(name, 0)
            self.type(name, self.sheet().row(self.members[name]).billed)

    def count(self, over: int = 0, why: str = "") -> None:
        """The box has what it should have, and `over` more."""
        keep_count(self.runner, self.meeting, [Pieces(1, self.sheet().box.expected + over)], why)

    def post(self) -> Outcome:
        return self.do(meetings.PostMeeting, self.meeting, self.sheet().sums.billed)

    def do(self, command: type, *given: Any, **more: Any) -> Outcome:
        return self.runner.execute(command(request_id(), *given, **more))

    def asked(self, name: str) -> dict[BillKind, int]:
        return {line.kind: line.amount for line in self.sheet().row(self.members[name]).bill}

    def balances(self) -> dict[str, int]:
        """Of every ledger account, and of every account of a member."""
        found = rows(self.runner.book, "SELECT account, sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting GROUP BY account")
        own = rows(self.runner.book, "SELECT member_account, sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting WHERE member_account IS NOT NULL GROUP BY 1")
        return {str(key): amount for key, amount in (*found, *own) if amount}


def open_hall(path: Path, names: Iterable[str] = NAMES, rules: MeetingRules | None = None, today: date = MEETS) -> Hall:
    """Budi and Joko have a loan of 12 months, whose first instalment is due on the day of the meeting."""
    runner, (members, pots, meeting) = made_once(path, today, _furnished, tuple(names), rules, today)
    return Hall(runner, dict(members), dict(pots), meeting)


def _furnished(path: Path, names: tuple[str, ...], rules: MeetingRules | None, today: date) -> tuple[Runner, tuple[dict[str, int], dict[PotKind, int], int]]:
    runner = new_runner(path, today, first_day=date(2026, 1, 1))
    runner.execute(FoundGroup(request_id(), JOINED, MELATI))
    for number, name in enumerate(names, 1):
        runner.execute(AdmitMember(request_id(), JOINED, f"{number:04}", MemberDetails(name, JOINED, group=GROUP)))
    runner.execute(Deposit(request_id(), JOINED, "0001", "sukarela", CASH))
    for number in ("0003", "0004"):
        runner.execute(Lend(request_id(), LENT_ON, number, "flat", LENT, 12))
    members = {member.name: member.id for member in runner.read(lambda unit, _context: unit.members.all())}
    group = runner.read(lambda unit, _context: unit.groups.get(GROUP).id)
    with runner.book.write() as unit:
        pots = {kind: unit.pots.save(Pot(0, group, kind, kind.value, FUND, asks)) for kind, asks in ((PotKind.SOCIAL, 2_000), (PotKind.COVER, 0))}
    if rules:
        runner.execute(meetings.SetMeetingRules(request_id(), GROUP, rules))
    meeting = runner.execute(meetings.OpenMeeting(request_id(), MEETS, GROUP)).batch
    assert meeting is not None
    return runner, (members, pots, meeting)


def cover(hall: Hall, debtor: str) -> None:
    """All others pay what they are asked for, and what `debtor`, who did not come, was asked for; the box is counted."""
    others = [name for name in NAMES if name != debtor]
    hall.as_billed(*others)
    hall.type(debtor, 0, Attendance.ABSENT)
    keep_shares(hall.runner, hall.meeting, hall.members[debtor], proposed_shares(hall.sheet(), hall.members[debtor]))
    hall.as_billed(*others)
    hall.count()
