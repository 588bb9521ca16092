"""Members: admitted, changed, moved between states with their history, heirs, likely duplicates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    BadField,
    BadStatusChange,
    DateAfterBusinessDate,
    DateBeforeBook,
    DateTooEarly,
    FieldMissing,
    HeirSharesNotWhole,
    MemberHasBalance,
    MemberNotActive,
    MemberNumberTaken,
    UnknownMember,
)
from coopdesk.domain.members import Heir, Member, MemberDetails, MemberStatus, Sex
from coopdesk.services import loan_payoff, loans, members, savings
from coopdesk.services.members import AdmitMember, ChangeMember, ChangeStatus, SetHeirs, likely_duplicates
from coopdesk.services.runner import Runner
from tests.books import TODAY, admit, new_runner, request_id, rows

DAY = date(2025, 3, 3)
SITI = MemberDetails("Siti Aminah", DAY, nik="3578014503800002", birth_date=date(1980, 3, 5), sex=Sex.FEMALE, phone="0812", group="Melati")


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    yield runner
    runner.book.close()


def admitted(runner: Runner, details: MemberDetails = SITI, number: str | None = None, **more: object) -> str:
    return runner.execute(AdmitMember(request_id(), DAY, number, details, **more)).member or ""  # type: ignore[arg-type]


def member(runner: Runner, number: str = "0001") -> Member:
    return runner.read(lambda unit, _: unit.members.get(number))


def to_status(runner: Runner, status: MemberStatus, on: date = DAY, reason: str = "") -> None:
    runner.execute(ChangeStatus(request_id(), on, "0001", status, reason))


# --- admission ------------------------------------------------------------------------------------


def test_a_member_is_kept_as_written_with_the_first_line_of_her_history(runner: Runner) -> None:
    number = admitted(runner, replace(SITI, name="  Siti   Aminah "), decision="12/2025")
    assert number == "0001"
    assert member(runner).details == SITI
    assert member(runner).status is MemberStatus.ACTIVE
    found = rows(runner.book, "SELECT status, date, decision, operator FROM member_status_event")
    assert found == [("active", "2025-03-03", "12/2025", "Bendahara")]


def test_numbers_run_on_from_the_highest_and_are_never_used_twice(runner: Runner) -> None:
    assert [admitted(runner), admitted(runner, number="0041"), admitted(runner)] == ["0001", "0041", "0042"]
    assert admitted(runner, number=" KK-7 ") == "KK-7"
    assert admitted(runner) == "0043"
    to_status(runner, MemberStatus.LEFT)
    for taken in ("0001", "KK-7", "1", "00041", "kk-7"):
        with pytest.raises(MemberNumberTaken):
            admitted(runner, number=taken)


@pytest.mark.parametrize("number", ["", " ", "x" * 21, "a\nb", "a\x00b"])
def test_a_number_is_a_short_line_of_text(runner: Runner, number: str) -> None:
    with pytest.raises(BadField):
        admitted(runner, number=number)


def test_a_member_has_a_name_and_belongs_since_a_day_that_has_come(runner: Runner) -> None:
    with pytest.raises(FieldMissing):
        admitted(runner, replace(SITI, name=" "))
    for details in (replace(SITI, joined=date(2026, 1, 1)), replace(SITI, birth_date=date(2026, 1, 1))):
        with pytest.raises(DateAfterBusinessDate):
            admitted(runner, details)
    assert member(runner, admitted(runner, replace(SITI, joined=date(1999, 5, 3)))).joined == date(1999, 5, 3)


@pytest.mark.parametrize(("on", "refusal"), [(date(2024, 12, 31), DateBeforeBook), (date(2026, 1, 1), DateAfterBusinessDate)])
def test_an_admission_lies_in_the_open_book(runner: Runner, on: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        runner.execute(AdmitMember(request_id(), on, None, replace(SITI, joined=DAY)))


@pytest.mark.parametrize("status", [MemberStatus.LEFT, MemberStatus.ANNULLED])
def test_nobody_is_admitted_as_gone(runner: Runner, status: MemberStatus) -> None:
    with pytest.raises(BadField):
        admitted(runner, status=status)


def test_an_applicant_pays_in_share_capital_and_nothing_else(runner: Runner) -> None:
    admitted(runner, status=MemberStatus.APPLICANT)
    runner.execute(savings.Deposit(request_id(), DAY, "0001", "pokok", 60_000))
    for command in (
        savings.Deposit(request_id(), DAY, "0001", "sukarela", 1_000),
        savings.OpenAccount(request_id(), DAY, "0001", "sukarela"),
        loans.Apply(request_id(), DAY, "0001", "flat", 500_000, 5),
    ):
        with pytest.raises(MemberNotActive):
            runner.execute(command)
    to_status(runner, MemberStatus.ACTIVE)
    runner.execute(savings.Deposit(request_id(), DAY, "0001", "sukarela", 1_000))


# --- changes --------------------------------------------------------------------------------------


def test_details_are_changed_under_the_same_rules(runner: Runner) -> None:
    admitted(runner)
    runner.execute(ChangeMember(request_id(), "0001", replace(SITI, name=" Siti  A. ", phone="0813")))
    assert (member(runner).name, member(runner).details.phone) == ("Siti A.", "0813")
    with pytest.raises(FieldMissing):
        runner.execute(ChangeMember(request_id(), "0001", replace(SITI, name="")))
    with pytest.raises(DateAfterBusinessDate):
        runner.execute(ChangeMember(request_id(), "0001", replace(SITI, joined=date(2026, 2, 1))))
    with pytest.raises(UnknownMember):
        runner.execute(ChangeMember(request_id(), "0002", SITI))


def test_every_status_stays_in_the_history(runner: Runner) -> None:
    admitted(runner)
    for month, status in ((4, MemberStatus.PASSIVE), (5, MemberStatus.ACTIVE), (6, MemberStatus.LEFT)):
        to_status(runner, status, date(2025, month, 1), f"alasan {month}")
    events = runner.read(lambda unit, _: unit.members.status_events(1))
    assert [(event.status, event.date.month, event.reason) for event in events] == [
        (MemberStatus.ACTIVE, 3, ""),
        (MemberStatus.PASSIVE, 4, "alasan 4"),
        (MemberStatus.ACTIVE, 5, "alasan 5"),
        (MemberStatus.LEFT, 6, "alasan 6"),
    ]


def test_a_history_does_not_run_backwards(runner: Runner) -> None:
    admitted(runner)
    to_status(runner, MemberStatus.PASSIVE, date(2025, 5, 1))
    with pytest.raises(DateTooEarly) as refused:
        to_status(runner, MemberStatus.ACTIVE, date(2025, 4, 30))
    assert refused.value.not_before == date(2025, 5, 1)


@pytest.mark.parametrize("status", [MemberStatus.ACTIVE, MemberStatus.APPLICANT, MemberStatus.ANNULLED])
def test_some_ways_are_closed(runner: Runner, status: MemberStatus) -> None:
    admitted(runner)
    with pytest.raises(BadStatusChange):
        to_status(runner, status)
    to_status(runner, MemberStatus.LEFT)
    with pytest.raises(BadStatusChange):
        to_status(runner, MemberStatus.ACTIVE)


# --- leaving --------------------------------------------------------------------------------------


def test_who_leaves_has_nothing_left_and_owes_nothing(runner: Runner) -> None:
    admitted(runner)
    runner.execute(savings.Deposit(request_id(), DAY, "0001", "pokok", 100_000))
    runner.execute(loans.Lend(request_id(), DAY, "0001", "flat", 600_000, 6))
    with pytest.raises(MemberHasBalance) as refused:
        to_status(runner, MemberStatus.LEFT)
    assert refused.value.balance == 100_000
    runner.execute(savings.Withdraw(request_id(), DAY, "0001", "pokok", 100_000, leaving=True))
    with pytest.raises(MemberHasBalance) as refused:
        to_status(runner, MemberStatus.LEFT)
    assert refused.value.balance == 600_000
    runner.execute(loan_payoff.PayOff(request_id(), DAY, "PJ-2025-0001"))
    to_status(runner, MemberStatus.LEFT)
    assert rows(runner.book, "SELECT number, closed FROM member_account WHERE product = 'pokok'") == [("0001-01", "2025-03-03")]


def test_who_has_left_does_nothing_more(runner: Runner) -> None:
    admitted(runner)
    runner.execute(savings.OpenAccount(request_id(), DAY, "0001", "sukarela"))
    to_status(runner, MemberStatus.LEFT)
    admit(runner, "Budi")
    runner.execute(savings.Deposit(request_id(), DAY, "0002", "sukarela", 50_000))
    for command in (
        savings.Deposit(request_id(), DAY, "0001", "sukarela", 1_000),
        savings.Withdraw(request_id(), DAY, "0001", "sukarela", 1_000),
        savings.Transfer(request_id(), DAY, "0002", "sukarela", "0001", "sukarela", 1_000),
        savings.OpenAccount(request_id(), DAY, "0001", "wajib"),
        loans.Apply(request_id(), DAY, "0001", "flat", 500_000, 5),
    ):
        with pytest.raises(MemberNotActive) as refused:
            runner.execute(command)
        assert (refused.value.member, refused.value.status) == ("0001", "left")


# --- heirs ----------------------------------------------------------------------------------------


def heirs(runner: Runner) -> list[Heir]:
    return runner.read(lambda unit, _: unit.members.heirs(1))


def test_heirs_share_the_whole_and_are_replaced_together(runner: Runner) -> None:
    admitted(runner)
    three = (
        Heir("Ani", "anak", Decimal("33.33")),
        Heir("Beni", "anak", Decimal("33.33")),
        Heir("Cici", "anak", Decimal("33.34"), phone="08"),
    )
    runner.execute(SetHeirs(request_id(), "0001", three))
    assert heirs(runner) == list(three)
    for wrong in (three[:2], (replace(three[0], share=Decimal(150)), replace(three[1], share=Decimal(-50)))):
        with pytest.raises(HeirSharesNotWhole):
            runner.execute(SetHeirs(request_id(), "0001", wrong))
    with pytest.raises(FieldMissing):
        runner.execute(SetHeirs(request_id(), "0001", (Heir(" ", "anak", Decimal(100)),)))
    assert heirs(runner) == list(three)
    runner.execute(SetHeirs(request_id(), "0001", ()))
    assert heirs(runner) == []


# --- likely duplicates ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("details", "found"),
    [
        (MemberDetails("SITI  aminah", DAY), True),
        (MemberDetails("Siti Aminah", DAY, birth_date=date(1980, 3, 5)), True),
        (MemberDetails("Siti Aminah", DAY, birth_date=date(1990, 1, 1)), False),
        (MemberDetails("Aminah", DAY, nik="3578014503800002"), True),
        (MemberDetails("Aminah", DAY), False),
        (MemberDetails("Budi", DAY, nik="3578014503800099"), False),
    ],
)
def test_the_same_person_is_pointed_out_before_saving(runner: Runner, details: MemberDetails, found: bool) -> None:
    admitted(runner)
    same = runner.read(lambda unit, _: likely_duplicates(unit, details))
    assert [each.number for each in same] == (["0001"] if found else [])


def test_a_wrong_identity_number_and_a_likely_duplicate_refuse_nothing(runner: Runner) -> None:
    admitted(runner)
    assert admitted(runner, replace(SITI, nik="12")) == "0002"
    assert admitted(runner) == "0003"


def test_next_number_is_as_wide_as_the_widest() -> None:
    assert members.next_number([]) == "0001"
    assert members.next_number(["7", "00012", "S-3", "٣"]) == "00013"
    assert members.next_number(["9999"]) == "10000"


def test_today_is_the_day_that_was_passed_in(runner: Runner) -> None:
    assert admitted(runner, replace(SITI, joined=TODAY)) == "0001"
