"""A term deposit broken before its time: the three figures beforehand, a balanced entry, and everything back when it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.deposit_break import BreakRule
from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.errors import DepositHeld, DepositStateWrong
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.deposit_breaking import BreakCard, BreakDeposit, break_card
from coopdesk.services.deposit_runs import RunDeposits
from coopdesk.services.runner import Runner
from coopdesk.services.term_deposits import FetchDeposit, PlaceDeposit
from tests.books import admit, ledger_sums, new_runner, request_id, rows

OPENED, BROKEN = date(2025, 1, 10), date(2025, 4, 25)
LINES = "SELECT account, side, amount FROM posting WHERE entry = ? ORDER BY line"
FIRST = "SB-2025-0001"
EXPECTED = {
    BreakRule.LOSE_RUNNING_MONTH: 12_000_000,
    BreakRule.PENALTY_ON_PRINCIPAL: 11_670_000,
    BreakRule.SAVINGS_RATE: 11_846_250,
}
"""12,000,000 at 6 % from 10 January, broken on 25 April; 3 × 60,000 are paid, 15 of 30 days earned 30,000 more.

The running month lost: the principal. 3 % penalty: 12,000,000 + 30,000 - 360,000. Anew at 0.75 %: 26,250 earned, of the
180,000 paid 153,750 are taken back.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "buku.coop"


def book(path: Path, rule: BreakRule, payout: PayoutChoice = PayoutChoice.MONTHLY, amount: int = 12_000_000) -> Runner:
    runner = new_runner(path, today=BROKEN, terms={"berjangka": {"rate_12": "6", "break_rule": rule.value}})
    admit(runner, "Siti")
    runner.execute(PlaceDeposit(request_id(), OPENED, "0001", "berjangka", amount, 12, payout, Rollover.NONE, "sukarela"))
    return runner


@pytest.fixture
def closing() -> Iterator[list[Runner]]:
    opened: list[Runner] = []
    yield opened
    for runner in opened:
        assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
        runner.book.close()


def card(runner: Runner) -> BreakCard:
    return runner.read(lambda unit, context: break_card(unit, context, FIRST))


def test_all_three_figures_are_shown_whatever_the_contract_says(path: Path, closing: list[Runner]) -> None:
    runner = book(path, BreakRule.LOSE_RUNNING_MONTH)
    closing.append(runner)
    shown = {offer.quote.rule: offer.in_hand for offer in card(runner).offers}
    assert shown == EXPECTED
    runner.execute(RunDeposits(request_id(), BROKEN, BROKEN))
    assert {offer.quote.rule: offer.in_hand for offer in card(runner).offers} == EXPECTED


@pytest.mark.parametrize("rule", BreakRule)
def test_what_was_shown_is_paid_out(path: Path, closing: list[Runner], rule: BreakRule) -> None:
    runner = book(path, rule)
    closing.append(runner)
    assert card(runner).in_force.in_hand == EXPECTED[rule]
    outcome = runner.execute(BreakDeposit(request_id(), BROKEN, FIRST))
    assert outcome.number == "KK-2025-0001"
    assert ("1-1010", "C", EXPECTED[rule]) in rows(runner.book, LINES, outcome.entry)
    found = runner.read(lambda unit, _: unit.deposits.get(FIRST))
    assert (found.state, found.balance) == (DepositState.BROKEN, 0)


def test_the_penalty_is_income_and_what_is_taken_back_lowers_the_expense(path: Path, closing: list[Runner]) -> None:
    runner = book(path, BreakRule.PENALTY_ON_PRINCIPAL)
    closing.append(runner)
    outcome = runner.execute(BreakDeposit(request_id(), BROKEN, FIRST))
    assert rows(runner.book, LINES, outcome.entry) == [
        ("2-1110", "D", 12_000_000),
        ("5-1110", "D", 30_000),
        ("4-1130", "C", 360_000),
        ("1-1010", "C", 11_670_000),
    ]
    assert ledger_sums(runner.book) == {"1-1010": 330_000, "2-1100": -180_000, "5-1110": 210_000, "4-1130": -360_000}


def test_interest_of_a_deposit_paid_at_maturity_is_counted_at_the_savings_rate(path: Path, closing: list[Runner]) -> None:
    """Nothing was paid yet: 26,250 come beside the principal, into savings."""
    runner = book(path, BreakRule.SAVINGS_RATE, PayoutChoice.AT_MATURITY)
    closing.append(runner)
    outcome = runner.execute(BreakDeposit(request_id(), BROKEN, FIRST, to_savings=True))
    assert rows(runner.book, LINES, outcome.entry) == [("2-1110", "D", 12_000_000), ("5-1110", "D", 26_250), ("2-1100", "C", 12_026_250)]


def test_interest_paid_at_a_break_bears_tax_with_that_of_the_month(path: Path, closing: list[Runner]) -> None:
    """100,000,000 at 6 %: 500,000 a month, taxed; 15 of 30 days are 250,000 more, of which 25,000 are withheld."""
    runner = book(path, BreakRule.PENALTY_ON_PRINCIPAL, amount=100_000_000)
    closing.append(runner)
    offer = card(runner).in_force
    assert (offer.quote.interest, offer.tax, offer.quote.penalty) == (250_000, 25_000, 3_000_000)
    runner.execute(BreakDeposit(request_id(), BROKEN, FIRST))
    assert ledger_sums(runner.book)["2-1310"] == -(3 * 50_000 + 25_000)


def test_what_was_added_to_the_principal_is_paid_back_with_it(path: Path, closing: list[Runner]) -> None:
    """12,000,000 at half a percent a month, added: 60,000; 60,300; 60,602 (60,601.5 half up). The running month is lost."""
    runner = book(path, BreakRule.LOSE_RUNNING_MONTH, PayoutChoice.ADDED)
    closing.append(runner)
    assert card(runner).in_force.in_hand == 12_000_000 + 60_000 + 60_300 + 60_602
    runner.execute(BreakDeposit(request_id(), BROKEN, FIRST))


def test_a_break_is_taken_back(path: Path, closing: list[Runner]) -> None:
    runner = book(path, BreakRule.SAVINGS_RATE)
    closing.append(runner)
    runner.execute(RunDeposits(request_id(), BROKEN, BROKEN))
    before = ledger_sums(runner.book)
    entry = runner.execute(BreakDeposit(request_id(), BROKEN, FIRST)).entry
    with pytest.raises(DepositStateWrong):
        runner.execute(BreakDeposit(request_id(), BROKEN, FIRST))
    runner.execute(Reverse(request_id(), BROKEN, entry, "anggota berubah pikiran"))
    assert ledger_sums(runner.book) == before
    assert runner.read(lambda unit, _: unit.deposits.get(FIRST)).state is DepositState.RUNNING


def test_a_deposit_that_is_held_is_neither_broken_nor_fetched(path: Path, closing: list[Runner]) -> None:
    runner = book(path, BreakRule.SAVINGS_RATE)
    closing.append(runner)
    with runner.book.write() as unit:
        context = runner._context(unit)
        unit.holds.place(unit.deposits.get(FIRST).id, None, "PJ-2025-0001", OPENED, None, None, context.stamp)
    assert card(runner).held == "PJ-2025-0001"
    for command in (BreakDeposit(request_id(), BROKEN, FIRST), FetchDeposit(request_id(), BROKEN, FIRST)):
        with pytest.raises(DepositHeld):
            runner.execute(command)


def test_a_matured_deposit_is_not_broken(path: Path, closing: list[Runner]) -> None:
    runner = book(path, BreakRule.SAVINGS_RATE)
    closing.append(runner)
    runner.business_date = date(2026, 2, 1)
    with pytest.raises(DepositStateWrong):
        runner.execute(BreakDeposit(request_id(), date(2026, 2, 1), FIRST))
