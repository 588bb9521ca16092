"""Month-end accruals of term deposits: 12,000,000 at 6 % of 10 January earn 60,000 a month, 40,645 by the end of one of 31 days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.chart import Role
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.deposit_breaking import BreakDeposit
from coopdesk.services.deposit_runs import RunDeposits
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.savings_interest import UndoRun
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.store.queries.member_interest import interest_of_month
from tests.books import request_id
from tests.services.accruing import APRIL, DEPOSIT, DEPOSITS, FEBRUARY, JANUARY, MARCH, balance, day, post, runner_that_accrues, sheet


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    yield from runner_that_accrues(tmp_path / "buku.coop")


def place(runner: Runner, payout: PayoutChoice) -> None:
    """12,000,000 at 6 % for a year: 60,000 a month, 40,645 of it by the end of a month of 31 days."""
    runner.execute(PlaceDeposit(request_id(), day(1, 10), "0001", "berjangka", 12_000_000, 12, payout, Rollover.NONE, "sukarela"))


def cost(runner: Runner, until: date = date.max) -> int:
    return balance(runner, Role.TERM_INTEREST, until)


def waiting(runner: Runner) -> int:
    return -balance(runner, Role.ACCRUED_SAVINGS_INTEREST)


def test_the_interest_of_a_deposit_costs_the_month_that_earned_it(runner: Runner) -> None:
    place(runner, PayoutChoice.MONTHLY)
    runner.execute(Deposit(request_id(), day(1, 10), "0001", "sukarela", 1_000_000))
    post(runner, DEPOSITS, JANUARY)
    assert (cost(runner), waiting(runner)) == (40_645, 40_645)
    runner.execute(RunDeposits(request_id(), day(2, 10), day(2, 10)))
    assert (cost(runner), waiting(runner)) == (60_000, 0)
    (row,) = sheet(runner, DEPOSITS, FEBRUARY).rows
    assert (row.account, row.base, row.rate, row.gross) == (DEPOSIT, 12_000_000, "6", 38_571)
    lines = runner.read(lambda unit, _context: unit.deposits.paid(unit.deposits.get(DEPOSIT).id))
    assert lines == {1: 60_000}


def test_a_late_run_of_deposits_counts_no_payout_twice(runner: Runner) -> None:
    place(runner, PayoutChoice.MONTHLY)
    runner.execute(RunDeposits(request_id(), day(2, 10), day(2, 10)))
    run = post(runner, DEPOSITS, JANUARY, day(2, 12))
    assert (cost(runner, JANUARY), cost(runner), waiting(runner)) == (40_645, 60_000, 0)
    runner.execute(UndoRun(request_id(), run, "salah"))
    assert (cost(runner, JANUARY), cost(runner), waiting(runner)) == (0, 60_000, 0)


def test_breaking_a_deposit_settles_all_that_was_accrued(runner: Runner) -> None:
    """At maturity 6 % was promised; broken on 25 April it bears 0.75 %: 26,250 of 160,645 that were accrued."""
    place(runner, PayoutChoice.AT_MATURITY)
    for end in (JANUARY, FEBRUARY, MARCH):
        post(runner, DEPOSITS, end)
    assert (cost(runner), waiting(runner)) == (160_645, 160_645)
    runner.execute(BreakDeposit(request_id(), day(4, 25), DEPOSIT))
    assert (cost(runner), waiting(runner)) == (26_250, 0)
    post(runner, DEPOSITS, APRIL)
    assert (cost(runner), waiting(runner)) == (26_250, 0)


def test_a_month_that_is_run_after_a_rollover_has_the_term_that_ran_then(runner: Runner) -> None:
    """12,000,000 at 3.25 % for three months: 87,016 of 97,500 by 31 March; it begins anew on 10 April, 20 of 30 days by the end."""
    runner.execute(
        PlaceDeposit(request_id(), day(1, 10), "0001", "berjangka", 12_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.PRINCIPAL, "sukarela")
    )
    runner.execute(RunDeposits(request_id(), day(4, 10), day(4, 10)))
    post(runner, DEPOSITS, MARCH, day(4, 15))
    assert (cost(runner, MARCH), cost(runner), waiting(runner)) == (87_016, 97_500, 0)
    post(runner, DEPOSITS, APRIL)
    assert (cost(runner), waiting(runner)) == (97_500 + 21_667, 21_667)


def test_tax_counts_what_was_accrued_when_it_is_paid(runner: Runner) -> None:
    """100,000,000 at 6 %: 500,000 a month, above what is exempt, 50,000 withheld; nothing in the month that only accrued it."""
    runner.execute(
        PlaceDeposit(request_id(), day(1, 10), "0001", "berjangka", 100_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela")
    )
    runner.execute(Deposit(request_id(), day(1, 10), "0001", "sukarela", 50_000))
    post(runner, DEPOSITS, JANUARY)
    found = runner.read(lambda unit, _context: (interest_of_month(unit, JANUARY), interest_of_month(unit, FEBRUARY)))
    assert found == ({}, {})
    runner.execute(RunDeposits(request_id(), day(2, 10), day(2, 10)))
    assert -balance(runner, Role.TAX_WITHHELD) == 50_000
