"""Savings groups: what a book of the template is and asks, in which order a self-help group takes money, and a cooperative's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.billing import BillKind, SpreadRule
from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.domain.errors import BadField
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.meetings import Attendance, SheetEntry
from coopdesk.domain.members import MemberDetails
from coopdesk.services import checks, meetings
from coopdesk.services.cooperative import ChangeCooperative, kind_of
from coopdesk.services.groups import FoundGroup
from coopdesk.services.loans import Lend
from coopdesk.services.meetings.holding import keep_entries
from coopdesk.services.meetings.sheet import meeting_sheet
from coopdesk.services.members import AdmitMember
from coopdesk.services.runner import Runner
from coopdesk.services.templates import templates
from tests.books import new_runner, request_id

FIRST, LENT, MEETS = date(2026, 1, 1), date(2026, 1, 10), date(2026, 2, 10)
KINDS = {"vsla": CooperativeKind.VSLA, "shg": CooperativeKind.SHG, "ke-sacco": CooperativeKind.SACCO, "credit-union": CooperativeKind.CREDIT_UNION}


@pytest.fixture
def shg(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "shakti.coop", MEETS, template="shg", language=None, first_day=FIRST)
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def spoken(runner: Runner) -> CooperativeKind:
    return runner.read(lambda unit, context: kind_of(unit, context.business_date))


@pytest.mark.parametrize("template", templates())
def test_a_book_speaks_as_its_template_does(tmp_path: Path, template: str) -> None:
    runner = new_runner(tmp_path / "b.coop", template=template, language=None)
    assert spoken(runner) is KINDS.get(template, CooperativeKind.KOPERASI)
    runner.book.close()


def test_other_words_are_a_decision(shg: Runner) -> None:
    told = ("Shakti", "", "", "", "", "en")
    with pytest.raises(BadField):
        shg.execute(ChangeCooperative(request_id(), *told, kind="bank"))
    shg.execute(ChangeCooperative(request_id(), *told, kind="sacco"))
    assert spoken(shg) is CooperativeKind.SACCO
    shg.execute(ChangeCooperative(request_id(), *told))
    assert spoken(shg) is CooperativeKind.SACCO, "nothing said, nothing changed"


def test_a_self_help_group_takes_savings_first_and_interest_before_principal(shg: Runner) -> None:
    """Domain.md §8.4: 10,000 at 2 % a month on what is left, ten months, cost 1,100; the first month asks for 200 and 1,000."""
    shg.execute(FoundGroup(request_id(), FIRST, GroupDetails("Shakti")))
    shg.execute(AdmitMember(request_id(), FIRST, "0001", MemberDetails("Lakshmi", FIRST, group="Shakti")))
    loan = shg.execute(Lend(request_id(), LENT, "0001", "loan", 10_000_00, 10)).loan
    schedule = shg.read(lambda unit, _context: unit.loans.get(str(loan)).schedule)
    assert (sum(each.interest for each in schedule), schedule[0].interest, schedule[1].interest) == (1_100_00, 200_00, 180_00)
    meeting = shg.execute(meetings.OpenMeeting(request_id(), MEETS, "Shakti")).batch
    assert meeting is not None
    member = shg.read(lambda unit, _context: unit.members.get("0001").id)
    keep_entries(shg, meeting, [SheetEntry(member, Attendance.PRESENT, 750_00)])
    sheet = shg.read(lambda unit, context: meeting_sheet(unit, context, meeting))
    row = sheet.row(member)
    assert sheet.rules.spread is SpreadRule.DUES_FIRST
    assert {line.kind: (line.amount, line.paid) for line in row.bill} == {BillKind.DUES: (400_00, 400_00), BillKind.LOAN: (1_200_00, 350_00)}
