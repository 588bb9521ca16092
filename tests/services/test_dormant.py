"""Savings that nobody asked for in two years are kept apart, for their member to fetch (domain.md §4.3, 47)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import FieldMissing, NotDormant
from coopdesk.services.checks import run_checks
from coopdesk.services.dormant import MoveDormant, dormant_scene
from coopdesk.services.holds import PlaceHold
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Transfer
from tests.books import FIRST_DAY, admit, ledger_sums, new_runner, request_id

BEGUN, TODAY = date(2025, 1, 10), date(2027, 2, 1)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Siti and Ani came in January 2025 and never again, Budi came a year later, Wati's money is held, Eka has the least balance of 10,000."""
    runner = new_runner(tmp_path / "buku.coop", TODAY)
    for name, amount in (("Siti", 9_999), ("Ani", 9_999), ("Budi", 9_000), ("Wati", 9_999), ("Eka", 10_000)):
        runner.execute(Deposit(request_id(), BEGUN, admit(runner, name), "sukarela", amount))
    runner.execute(Deposit(request_id(), date(2026, 3, 1), "0003", "sukarela", 500))
    runner.execute(PlaceHold(request_id(), TODAY, "0004", "sukarela", None, "sengketa"))
    return runner


def found(runner: Runner, on: date = TODAY) -> list[str]:
    return [each.account.number for each in runner.read(lambda unit, _: dormant_scene(unit, on)).accounts]


def test_they_are_moved_whole_and_come_back_by_a_transfer(runner: Runner) -> None:
    assert (found(runner, date(2027, 1, 9)), found(runner)) == ([], ["0001-03", "0002-03"])
    runner.execute(MoveDormant(request_id(), TODAY, "sukarela", ("0001-03", "0002-03"), "Rapat 4/2027"))
    sums = ledger_sums(runner.book)
    assert (sums["2-1100"], sums["2-1190"]) == (-29_499, -19_998)
    assert found(runner) == []
    runner.execute(Transfer(request_id(), TODAY, "0001", "dormant", "0001", "sukarela", 9_999))
    assert ledger_sums(runner.book)["2-1190"] == -9_999
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def test_without_a_least_balance_any_that_was_left_alone_is_dormant(runner: Runner) -> None:
    runner.business_date = FIRST_DAY
    runner.execute(AddProduct(request_id(), "savings", "Bebas", FIRST_DAY, {"minimum_balance": 0, "minimum_deposit": 0, "withdrawable": "any_time"}))
    runner.business_date = TODAY
    runner.execute(Deposit(request_id(), BEGUN, "0005", "bebas", 900_000))
    scene = runner.read(lambda unit, _: dormant_scene(unit, TODAY))
    assert [(each.member, each.balance) for each in scene.of("bebas")] == [("0005", 900_000)]


@pytest.mark.parametrize(
    ("accounts", "decision", "refusal"),
    [
        (("0003-03",), "Rapat 4", NotDormant),
        (("0004-03",), "Rapat 4", NotDormant),
        (("0005-03",), "Rapat 4", NotDormant),
        (("0001-03", "0003-03"), "Rapat 4", NotDormant),
        (("0001-03",), " ", FieldMissing),
        ((), "Rapat 4", FieldMissing),
    ],
)
def test_what_is_used_held_or_not_below_the_least_balance_stays_where_it_is(runner: Runner, accounts: tuple[str, ...], decision: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        runner.execute(MoveDormant(request_id(), TODAY, "sukarela", accounts, decision))
    assert "2-1190" not in ledger_sums(runner.book)
