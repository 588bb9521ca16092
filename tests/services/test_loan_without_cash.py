"""Instalments paid out of savings, or by the fund of the group; and what of it comes back (domain.md §4.3, 18 and 26)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.errors import BelowMinimumBalance, InsufficientFunds
from coopdesk.domain.journal import EventKind
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_without_cash import PayFromGroupFund, PayFromSavings, sources
from coopdesk.services.loans import Lend
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import admit, ledger_sums, new_runner, request_id, rows

DAY, LOAN = date(2025, 4, 3), "PJ-2025-0001"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Siti owes twelve instalments of 100,000 and 18,000, has 300,000 in savings, and her group 500,000 in its fund."""
    runner = new_runner(tmp_path / "buku.coop", DAY)
    admit(runner, "Siti", "0001")
    runner.execute(Lend(request_id(), date(2025, 3, 3), "0001", "flat", 1_200_000, 12))
    runner.execute(Deposit(request_id(), DAY, "0001", "sukarela", 300_000))
    runner.execute(CarryOut(request_id(), DAY, EventKind.GROUP_FUND_PAID_IN, ActChoice("1-1010", "2-1220", 500_000), "iuran kelompok"))
    return runner


def lines(runner: Runner) -> list[tuple[object, ...]]:
    return rows(runner.book, "SELECT account, side, amount FROM posting WHERE entry = (SELECT max(sequence) FROM journal_entry) ORDER BY line")


def test_savings_pay_an_instalment_and_get_it_back(runner: Runner) -> None:
    before = ledger_sums(runner.book)
    found = runner.read(lambda unit, _: sources(unit, LOAN, DAY))
    assert ([(each.product, each.balance) for each in found.accounts], found.fund) == ([("sukarela", 300_000)], 500_000)
    outcome = runner.execute(PayFromSavings(request_id(), DAY, LOAN, "sukarela", 118_000))
    assert lines(runner) == [("2-1100", "D", 118_000), ("1-1200", "C", 100_000), ("4-1100", "C", 18_000)]
    paper = runner.read(lambda unit, context: receipt(unit, context, outcome.entry or 0))
    assert (paper.amount, paper.account, paper.number[:2]) == (118_000, LOAN, "JU")
    assert "sukarela" in paper.counterpart
    runner.execute(Reverse(request_id(), DAY, outcome.entry or 0, "salah anggota"))
    assert ledger_sums(runner.book) == before
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def test_savings_pay_no_more_than_may_be_taken_from_them(runner: Runner) -> None:
    with pytest.raises(BelowMinimumBalance):
        runner.execute(PayFromSavings(request_id(), DAY, LOAN, "sukarela", 295_000))


def test_the_fund_of_the_group_pays_until_it_is_empty_and_is_filled_up_again(runner: Runner) -> None:
    with pytest.raises(InsufficientFunds):
        runner.execute(PayFromGroupFund(request_id(), DAY, LOAN, 500_001))
    runner.execute(PayFromGroupFund(request_id(), DAY, LOAN, 118_000, "rapat kelompok Melati"))
    assert lines(runner) == [("2-1220", "D", 118_000), ("1-1200", "C", 100_000), ("4-1100", "C", 18_000)]
    assert runner.read(lambda unit, _: sources(unit, LOAN, DAY)).fund == 382_000
    runner.execute(CarryOut(request_id(), DAY, EventKind.GROUP_FUND_PAID_IN, ActChoice("1-1010", "2-1220", 118_000), "Siti mengganti"))
    assert runner.read(lambda unit, _: sources(unit, LOAN, DAY)).fund == 500_000
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def test_what_pays_all_that_is_owed_ends_the_loan(runner: Runner) -> None:
    runner.execute(Deposit(request_id(), DAY, "0001", "sukarela", 2_000_000))
    runner.execute(PayFromSavings(request_id(), DAY, LOAN, "sukarela", 1_416_000))
    assert rows(runner.book, "SELECT state FROM loan") == [("repaid",)]
