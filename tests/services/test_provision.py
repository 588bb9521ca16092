"""What is set aside for loans at the end of a month: by class, less collateral, re-runnable, undone as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.closing import StepState, StepStatus
from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.domain.loan_classes import ClassRule
from coopdesk.runtime import clock
from coopdesk.services import checks, provision
from coopdesk.services.collateral import AddCollateral, MoveCollateral
from coopdesk.services.context import Context
from coopdesk.services.loan_class_rule import ChangeClassRule
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id

JUNE, DECEMBER = date(2025, 6, 30), date(2025, 12, 31)
ALLOWANCE, COST = "1-1290", "5-2400"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """12,000,000 flat over 12 months since 10 January, never paid: 140 days late on 30 June, 324 on 31 December."""
    made = new_runner(tmp_path / "buku.coop")
    made.execute(Lend(request_id(), date(2025, 1, 10), admit(made, "Siti"), "flat", 12_000_000, 12, Decimal("1.5")))
    yield made
    assert [result for result in checks.run_checks(made.book) if not result.ok] == []
    made.book.close()


def act(runner: Runner, what: Callable[..., Any], *given: Any) -> Any:
    with runner.book.write(runner.business_date) as unit:
        return what(unit, Context(runner.operator, runner.business_date, clock.now_utc(), solo=True), *given)


def state(runner: Runner, day: date) -> StepState:
    return runner.read(lambda unit, context: provision.state(unit, context, day))


def test_a_month_sets_aside_what_its_classes_ask_for_and_a_second_run_nothing(runner: Runner) -> None:
    """Substandard in June: 10 % of 12,000,000; lost by December: all of it, 10,800,000 more."""
    assert (state(runner, JUNE).status, state(runner, JUNE).amount, state(runner, JUNE).accounts) == (StepStatus.TO_DO, 1_200_000, 1)
    (entry,) = act(runner, provision.carry_out, JUNE, request_id())
    assert runner.read(lambda unit, _context: unit.ledger.entry(entry)).business_date == JUNE
    assert (state(runner, JUNE).status, state(runner, JUNE).amount) == (StepStatus.DONE, 1_200_000)
    assert act(runner, provision.carry_out, JUNE, request_id()) == ()
    assert state(runner, DECEMBER).amount == 10_800_000
    act(runner, provision.carry_out, DECEMBER, request_id())
    sums = ledger_sums(runner.book)
    assert (sums[ALLOWANCE], sums[COST]) == (-12_000_000, 12_000_000)


def test_a_month_is_undone_as_one_and_the_others_stay(runner: Runner) -> None:
    act(runner, provision.carry_out, JUNE, request_id())
    act(runner, provision.carry_out, DECEMBER, request_id())
    assert len(act(runner, provision.undo, DECEMBER, "salah tanggal", request_id())) == 1
    assert ledger_sums(runner.book)[ALLOWANCE] == -1_200_000
    assert state(runner, DECEMBER).status is StepStatus.TO_DO
    act(runner, provision.undo, JUNE, "salah tanggal", request_id())
    assert ALLOWANCE not in ledger_sums(runner.book)


def test_collateral_and_the_percents_of_the_cooperative_count_and_less_is_taken_back(runner: Runner) -> None:
    """In December 4,000,000 of collateral that counts for 2,800,000 leave 9,200,000; at 50 percent for the lost, 4,600,000."""
    act(runner, provision.carry_out, JUNE, request_id())
    act(runner, provision.carry_out, DECEMBER, request_id())
    given = ("PJ-2025-0001", CollateralKind.VEHICLE, "B 1", "motor", "Siti", 4_000_000, Decimal(30), "taksiran")
    paper = runner.execute(AddCollateral(request_id(), DECEMBER, *given)).collateral or 0
    runner.execute(MoveCollateral(request_id(), DECEMBER, paper, MoveKind.RECEIVED, "Siti", "brankas"))
    runner.execute(ChangeClassRule(request_id(), ClassRule(percents=(Decimal(0), Decimal(5), Decimal(20), Decimal(50)))))
    assert state(runner, JUNE).status is StepStatus.DONE
    assert state(runner, DECEMBER).amount == 12_000_000 - 4_600_000
    act(runner, provision.carry_out, DECEMBER, request_id())
    sums = ledger_sums(runner.book)
    assert (sums[ALLOWANCE], sums[COST]) == (-4_600_000, 4_600_000)


def test_a_book_without_late_loans_needs_nothing(tmp_path: Path) -> None:
    empty = new_runner(tmp_path / "kosong.coop")
    assert state(empty, JUNE) == StepState(StepStatus.NOT_NEEDED)
    assert act(empty, provision.carry_out, JUNE, request_id()) == ()
    empty.book.close()
