"""Receipts are found by what somebody remembers: the number, its end, the amount, the member; and who was served last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.services.receipt_search import last_served, receipts_like, receipts_of, receipts_where
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Transfer, Withdraw
from tests.books import TODAY, admit, new_runner, request_id

YESTERDAY = TODAY - timedelta(1)
YEAR = TODAY.year


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "kuitansi.coop")
    admit(made, "Siti Aminah", "0001")
    admit(made, "Budi Santoso", "0002")
    made.execute(Deposit(request_id(), YESTERDAY, "0001", "sukarela", 900_000))
    made.execute(Deposit(request_id(), TODAY, "0002", "sukarela", 150_000))
    made.execute(Withdraw(request_id(), TODAY, "0001", "sukarela", 50_000))
    made.execute(Transfer(request_id(), TODAY, "0001", "sukarela", "0002", "sukarela", 70_000))
    yield made
    made.book.close()


def like(runner: Runner, typed: str, amount: int | None = None) -> list[str]:
    return [found.number for found in runner.read(lambda unit, _context: receipts_like(unit, typed, amount, 5))]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        (f"KM-{YEAR}-0002", [f"KM-{YEAR}-0002"]),
        ("KM-0002", [f"KM-{YEAR}-0002"]),
        ("km 2", [f"KM-{YEAR}-0002"]),
        ("km2", [f"KM-{YEAR}-0002"]),
        ("0001", [f"JU-{YEAR}-0001", f"KK-{YEAR}-0001", f"KM-{YEAR}-0001"]),
        (f"{YEAR}-0002", [f"KM-{YEAR}-0002"]),
        (f"KM-{YEAR}-", [f"KM-{YEAR}-0002", f"KM-{YEAR}-0001"]),
        ("KK", [f"KK-{YEAR}-0001"]),
        ("KM-0009", []),
        (f"KM-{YEAR - 1}-0002", []),
        ("siti", []),
        ("KM-0002'; --", []),
    ],
)
def test_a_part_of_the_number_is_enough(runner: Runner, typed: str, numbers: list[str]) -> None:
    assert like(runner, typed) == numbers


def test_an_amount_finds_the_receipts_of_it_and_no_others(runner: Runner) -> None:
    assert like(runner, "150.000", 150_000) == [f"KM-{YEAR}-0002"]
    assert like(runner, "70rb", 70_000) == [f"JU-{YEAR}-0001"]
    assert like(runner, "1", 1) == [f"JU-{YEAR}-0001", f"KK-{YEAR}-0001", f"KM-{YEAR}-0001"]
    assert like(runner, "149.999", 149_999) == []


def test_what_is_found_says_whose_it_is_and_how_much(runner: Runner) -> None:
    found = runner.read(lambda unit, _context: receipts_like(unit, "KK-0001", None, 5))[0]
    assert (found.kind, found.date, found.member, found.name, found.amount) == (EventKind.WITHDRAWAL, TODAY, "0001", "Siti Aminah", 50_000)


def test_the_receipts_of_a_member_are_the_newest_first_and_of_the_kinds_asked_for(runner: Runner) -> None:
    every = runner.read(lambda unit, _context: receipts_of(unit, "0001", (), 5))
    assert [found.number for found in every] == [f"JU-{YEAR}-0001", f"KK-{YEAR}-0001", f"KM-{YEAR}-0001"]
    deposits = runner.read(lambda unit, _context: receipts_of(unit, "0001", (EventKind.DEPOSIT,), 5))
    assert [found.number for found in deposits] == [f"KM-{YEAR}-0001"]
    assert runner.read(lambda unit, _context: receipts_of(unit, "9999", (), 5)) == []


def test_who_was_served_last_stands_first(runner: Runner) -> None:
    assert runner.read(lambda unit, _context: last_served(unit, 5)) == ["0001", "0002"]
    runner.execute(Deposit(request_id(), TODAY, "0002", "sukarela", 10_000))
    assert runner.read(lambda unit, _context: last_served(unit, 5)) == ["0002", "0001"]
    assert runner.read(lambda unit, _context: last_served(unit, 1)) == ["0002"]


@pytest.mark.parametrize(
    ("days", "kinds", "amount", "member", "numbers"),
    [
        ((TODAY, TODAY), (), None, "", [f"JU-{YEAR}-0001", f"KK-{YEAR}-0001", f"KM-{YEAR}-0002"]),
        ((YESTERDAY, YESTERDAY), (), None, "", [f"KM-{YEAR}-0001"]),
        ((YESTERDAY, TODAY), (EventKind.DEPOSIT,), None, "", [f"KM-{YEAR}-0002", f"KM-{YEAR}-0001"]),
        ((YESTERDAY, TODAY), (), 50_000, "", [f"KK-{YEAR}-0001"]),
        ((YESTERDAY, TODAY), (), None, "0002", [f"KM-{YEAR}-0002"]),
        (None, (EventKind.DEPOSIT,), 900_000, "", [f"KM-{YEAR}-0001"]),
        (None, (EventKind.WITHDRAWAL,), 900_000, "", []),
        ((TODAY + timedelta(1), TODAY + timedelta(9)), (), None, "", []),
    ],
)
def test_days_kinds_amount_and_member_narrow_each_other(
    runner: Runner, days: tuple[date, date] | None, kinds: tuple[EventKind, ...], amount: int | None, member: str, numbers: list[str]
) -> None:
    found = runner.read(lambda unit, _context: receipts_where(unit, days, kinds, amount, member, 5))
    assert [receipt.number for receipt in found] == numbers
