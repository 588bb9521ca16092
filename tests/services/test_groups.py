"""Groups through the services: founded, met, left, gone over to another; and the history that stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import DateAfterBusinessDate, DateTooEarly, GroupNotEmpty
from coopdesk.domain.groups import GroupDetails, GroupKind, GroupRole
from coopdesk.domain.meeting_days import EveryDays
from coopdesk.domain.members import MemberDetails
from coopdesk.services.checks import run_checks
from coopdesk.services.groups import ChangeGroup, CloseGroup, FoundGroup, MoveMembers
from coopdesk.services.members import AdmitMember, ChangeMember
from coopdesk.services.runner import Runner
from coopdesk.store.queries.members import members_on
from tests.books import new_runner, request_id

FIRST, LATER, TODAY = date(2026, 1, 5), date(2026, 2, 9), date(2026, 3, 12)
PASAR = GroupDetails("Pasar Tumpang", GroupKind.CENTRE, sector="pedagang", place="Balai Desa")
MELATI = GroupDetails("Melati", above="Pasar Tumpang", meets=EveryDays(FIRST, 14), time="16.00", officer="Sari", least=5, most=30)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop", TODAY, first_day=date(2026, 1, 1))
    for number, group in (("0001", "Melati"), ("0002", "Melati"), ("0003", "")):
        made.execute(AdmitMember(request_id(), FIRST, number, MemberDetails(f"Anggota {number}", FIRST, group=group)))
    yield made
    assert [result for result in run_checks(made.book) if not result.ok] == []
    made.book.close()


def names_on(runner: Runner, on: date) -> list[str]:
    return runner.read(lambda unit, _context: [member.group for member in members_on(unit, on)])


def test_a_name_on_the_form_founds_the_group_and_brings_her_in(runner: Runner) -> None:
    groups = runner.read(lambda unit, _context: unit.groups.all())
    assert [(group.name, group.founded, group.details.kind) for group in groups] == [("Melati", FIRST, GroupKind.GROUP)]
    assert names_on(runner, TODAY) == ["Melati", "Melati", ""]


def test_what_is_written_of_a_group_is_read_back(runner: Runner) -> None:
    runner.execute(FoundGroup(request_id(), FIRST, PASAR))
    runner.execute(ChangeGroup(request_id(), "Melati", MELATI))
    found = runner.read(lambda unit, _context: unit.groups.all())
    assert [group.details for group in found] == [MELATI, PASAR]


def test_a_new_name_goes_to_its_members(runner: Runner) -> None:
    runner.execute(ChangeGroup(request_id(), "Melati", GroupDetails("Melati Putih")))
    assert names_on(runner, FIRST) == ["Melati Putih", "Melati Putih", ""]


def test_who_goes_over_was_where_she_was(runner: Runner) -> None:
    runner.execute(FoundGroup(request_id(), LATER, GroupDetails("Mawar")))
    runner.execute(MoveMembers(request_id(), ("0001", "0003"), "Mawar", LATER, GroupRole.LEADER, "pindah rumah"))
    runner.execute(MoveMembers(request_id(), ("0002",), "", TODAY))
    assert [names_on(runner, on) for on in (FIRST, LATER, TODAY)] == [["Melati", "Melati", ""], ["Mawar", "Melati", "Mawar"], ["Mawar", "", "Mawar"]]
    events = runner.read(lambda unit, _context: unit.groups.events_of(unit.members.get("0001").id))
    assert [(event.date, event.role, event.note) for event in events] == [(FIRST, GroupRole.MEMBER, ""), (LATER, GroupRole.LEADER, "pindah rumah")]


def test_another_name_on_the_form_is_a_change_of_today(runner: Runner) -> None:
    runner.execute(ChangeMember(request_id(), "0001", MemberDetails("Anggota 0001", FIRST, group=" Mawar ")))
    runner.execute(ChangeMember(request_id(), "0001", MemberDetails("Anggota 0001", FIRST, phone="0341", group="Mawar")))
    assert [names_on(runner, on)[0] for on in (LATER, TODAY)] == ["Melati", "Mawar"]
    assert len(runner.read(lambda unit, _context: unit.groups.events_of(unit.members.get("0001").id))) == 2


def test_no_change_before_the_last_or_ahead(runner: Runner) -> None:
    runner.execute(FoundGroup(request_id(), FIRST, GroupDetails("Mawar")))
    runner.execute(MoveMembers(request_id(), ("0001",), "Mawar", LATER))
    with pytest.raises(DateTooEarly):
        runner.execute(MoveMembers(request_id(), ("0001",), "Melati", FIRST))
    with pytest.raises(DateAfterBusinessDate):
        runner.execute(MoveMembers(request_id(), ("0001",), "Melati", date(2026, 3, 13)))


def test_a_group_closes_once_nobody_is_in_it_and_its_past_stays(runner: Runner) -> None:
    with pytest.raises(GroupNotEmpty):
        runner.execute(CloseGroup(request_id(), "Melati", TODAY))
    runner.execute(MoveMembers(request_id(), ("0001", "0002"), "", TODAY))
    runner.execute(CloseGroup(request_id(), "Melati", TODAY))
    assert names_on(runner, LATER) == ["Melati", "Melati", ""]


def test_a_group_that_was_slipped_into_a_member_is_found(runner: Runner) -> None:
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE member SET group_name = 'Mawar' WHERE number = '0002'")
    assert [(result.id, str(result.faults[0])) for result in run_checks(runner.book) if not result.ok] == [
        ("I11", "member 0002: is in group 'Mawar', sealed as 'Melati'")
    ]
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE member SET group_name = 'Melati' WHERE number = '0002'")
