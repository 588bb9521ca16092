"""An applicant pays her principal savings in parts and becomes a member with the last of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.services import corrections, members, savings
from coopdesk.services.checks import run_checks
from coopdesk.services.runner import Runner
from coopdesk.services.shares import share_standings
from tests.books import new_runner, request_id

TODAY = date(2025, 3, 10)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Principal savings of id-ksp are 100,000."""
    runner = new_runner(tmp_path / "calon.coop", TODAY)
    runner.execute(members.AdmitMember(request_id(), TODAY, "0001", MemberDetails("Sri Wahyuni", TODAY), MemberStatus.APPLICANT))
    yield runner
    assert [result for result in run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def pay(runner: Runner, amount: int, product: str = "pokok") -> int:
    return runner.execute(savings.Deposit(request_id(), TODAY, "0001", product, amount)).entry or 0


def status(runner: Runner) -> MemberStatus:
    return runner.read(lambda unit, _: unit.members.get("0001").status)


def test_she_is_a_member_once_all_is_paid_in(runner: Runner) -> None:
    pay(runner, 60_000)
    assert status(runner) is MemberStatus.APPLICANT
    pay(runner, 25_000, "wajib")
    assert status(runner) is MemberStatus.APPLICANT
    pay(runner, 40_000)
    assert status(runner) is MemberStatus.ACTIVE
    assert runner.read(lambda unit, _: unit.members.status_events(1))[-1].reason == "KM-2025-0003"


def test_she_applies_again_when_the_last_part_is_taken_back(runner: Runner) -> None:
    pay(runner, 60_000)
    last = pay(runner, 40_000)
    runner.execute(corrections.Reverse(request_id(), TODAY, last, "salah hitung"))
    assert status(runner) is MemberStatus.APPLICANT


def test_another_payment_taken_back_leaves_who_was_admitted_by_the_board(runner: Runner) -> None:
    runner.execute(members.ChangeStatus(request_id(), TODAY, "0001", MemberStatus.ACTIVE, "RP-1"))
    runner.execute(corrections.Reverse(request_id(), TODAY, pay(runner, 100_000), "salah hitung"))
    assert status(runner) is MemberStatus.ACTIVE


def test_shares_with_a_nominal_are_counted(runner: Runner) -> None:
    with runner.book.write() as unit:
        terms = json.dumps({**unit.products.terms("pokok", TODAY), "share_value": 25_000})
        unit.connection.exec_driver_sql("UPDATE product_terms SET terms = ? WHERE product = 'pokok'", (terms,))
    pay(runner, 60_000)
    (standing,) = runner.read(lambda unit, _: share_standings(unit, unit.members.get("0001"), TODAY))
    assert (standing.units, standing.units_asked, standing.open) == (2, 4, 40_000)
