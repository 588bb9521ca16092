"""A village savings group whose shares cost 5,000 and are sold as stamps, for tests of its meetings and of the end of its cycle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coopdesk.domain.billing import BillKind
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.meeting_days import EveryDays
from coopdesk.domain.meetings import Attendance, LineKey, SheetEntry
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.tills import Pieces
from coopdesk.services import meetings
from coopdesk.services.books import open_book
from coopdesk.services.context import Outcome
from coopdesk.services.groups import FoundGroup
from coopdesk.services.meetings.holding import keep_count, keep_entries
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.members import AdmitMember
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id, rows

GROUP, FIRST, MEETS = "Tumaini", date(2026, 1, 7), date(2026, 1, 14)
NAMES = ("Amina", "Beatrice", "Grace", "Joyce")
SHARE, MOST = 5_000, 5
SHARES, CASH, SOCIAL = "3-1100", "1-1010", "2-1440"


@dataclass
class SavingsGroup:
    runner: Runner
    members: dict[str, int]

    def do(self, command: type, *given: object, **more: object) -> Outcome:
        return self.runner.execute(command(request_id(), *given, **more))

    def open(self, on: date = MEETS) -> int:
        meeting = self.do(meetings.OpenMeeting, on, GROUP).batch
        assert meeting is not None
        return meeting

    def sheet(self, meeting: int) -> MeetingSheet:
        return self.runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))

    def stamps(self, meeting: int, bought: Mapping[str, int]) -> None:
        """So many shares each, paid in whole."""
        for name, number in bought.items():
            entry = SheetEntry(self.members[name], Attendance.PRESENT, number * SHARE, ((LineKey(BillKind.SHARES, "shares"), number * SHARE),))
            keep_entries(self.runner, meeting, [entry])

    def post(self, meeting: int) -> Outcome:
        keep_count(self.runner, meeting, [Pieces(1, self.sheet(meeting).box.expected)])
        return self.do(meetings.PostMeeting, meeting, self.sheet(meeting).sums.billed)

    def balances(self) -> dict[str, int]:
        """Debits less credits of every account that has something."""
        found = rows(self.runner.book, "SELECT account, sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting GROUP BY account")
        return {str(code): amount for code, amount in found if amount}


def open_group(path: Path, today: date = MEETS) -> SavingsGroup:
    runner = new_runner(path, FIRST, template="vsla", language=None, first_day=date(2026, 1, 1))
    terms = runner.read(lambda unit, _context: unit.products.terms("shares", FIRST))
    runner.execute(ChangeProduct(request_id(), "shares", FIRST, {**terms, "share_value": SHARE, "stamps_most": MOST, "minimum_deposit": SHARE}))
    runner.execute(FoundGroup(request_id(), FIRST, GroupDetails(GROUP, meets=EveryDays(FIRST, 7))))
    for number, name in enumerate(NAMES, 1):
        runner.execute(AdmitMember(request_id(), FIRST, f"{number:04}", MemberDetails(name, FIRST, group=GROUP)))
    runner.book.close()
    runner = open_book(path, today)
    return SavingsGroup(runner, {member.name: member.id for member in runner.read(lambda unit, _context: unit.members.all())})
