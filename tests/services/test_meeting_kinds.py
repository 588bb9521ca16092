"""A meeting in every kind of cooperative that comes with the program: with decimals, without dues, from a box that the book has below nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.domain.meetings import Attendance
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.pots import PotKind
from coopdesk.domain.tills import Pieces
from coopdesk.services import meetings
from coopdesk.services.checks import run_checks
from coopdesk.services.covers import GiveBack
from coopdesk.services.groups import FoundGroup
from coopdesk.services.loans import Lend
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_count, keep_shares
from coopdesk.services.members import AdmitMember
from coopdesk.services.pots import SavePot
from coopdesk.services.savings import Deposit
from coopdesk.services.templates import templates
from tests.books import new_runner, request_id
from tests.services.meeting_hall import GROUP, JOINED, LENT_ON, MEETS, MELATI, Hall

NAMES = ("Siti", "Wati", "Budi")
BORROWER, OTHERS = "Budi", ("Siti", "Wati")


def opened(path: Path, template: str) -> Hall:
    runner = new_runner(path, MEETS, first_day=JOINED.replace(day=1), template=template, language=None)
    runner.execute(FoundGroup(request_id(), JOINED, MELATI))
    for number, name in enumerate(NAMES, 1):
        runner.execute(AdmitMember(request_id(), JOINED, f"{number:04}", MemberDetails(name, JOINED, group=GROUP)))
    products = runner.read(lambda unit, _context: unit.products.all())
    shares, loan = (next(each.code for each in products if each.kind.startswith(kind)) for kind in ("share", "loan"))
    runner.execute(Deposit(request_id(), JOINED, "0003", shares, 400_000))
    runner.execute(Lend(request_id(), LENT_ON, "0003", loan, 1_200_000, 3))
    runner.execute(SavePot(request_id(), GROUP, PotKind.SOCIAL, "Sosial", 2_000))
    meeting = runner.execute(meetings.OpenMeeting(request_id(), MEETS, GROUP)).batch
    members = {member.name: member.id for member in runner.read(lambda unit, _context: unit.members.all())}
    return Hall(runner, members, {}, meeting or 0)


@pytest.mark.parametrize("template", templates())
def test_a_borrower_who_did_not_come_is_covered_and_gives_it_back(tmp_path: Path, template: str) -> None:
    hall = opened(tmp_path / "buku.coop", template)
    before = hall.balances()
    hall.as_billed(*OTHERS)
    hall.type(BORROWER, 0, Attendance.ABSENT)
    gap = hall.sheet().row(hall.members[BORROWER]).gap
    assert gap >= 400_000
    keep_shares(hall.runner, hall.meeting, hall.members[BORROWER], proposed_shares(hall.sheet(), hall.members[BORROWER]))
    hall.as_billed(*OTHERS)
    keep_count(hall.runner, hall.meeting, [Pieces(1, max(0, hall.sheet().box.expected))], "belum dicatat")
    for _twice in range(2):
        hall.post()
        hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
        assert hall.balances() == before
    hall.post()
    hall.do(GiveBack, MEETS, "0003", gap)
    assert sum(cover.open for cover in hall.runner.read(lambda unit, _context: unit.covers.all())) == 0
    assert [result for result in run_checks(hall.runner.book) if not result.ok] == []
    hall.runner.book.close()
