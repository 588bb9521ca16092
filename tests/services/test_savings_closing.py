"""Savings closed by a member who stays: interest to the evening before, all in cash, opened again when it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import AccountBlocked, AccountClosed, AccountOpenedAnew, DateTooEarly, WithdrawalOnlyOnLeaving
from coopdesk.services.checks import run_checks
from coopdesk.services.context import Outcome
from coopdesk.services.corrections import Reverse
from coopdesk.services.holds import PlaceHold
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, OpenAccount
from coopdesk.services.savings_closing import CloseSavings, Closing, closable
from tests.books import FIRST_DAY, admit, ledger_sums, new_runner, request_id

PRODUCT = "tabungan"
DAY = date(2025, 12, 31)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """36,500,000 of one member at 10 % a year, since 1 December: 10,000 a day."""
    runner = new_runner(tmp_path / "buku.coop", today=FIRST_DAY)
    admit(runner, "Siti")
    terms = {"withdrawable": "any_time", "minimum_balance": 50_000, "rate_yearly": "10"}
    runner.execute(AddProduct(request_id(), "savings", "Tabungan", FIRST_DAY, terms))
    runner.business_date = DAY
    runner.execute(Deposit(request_id(), date(2025, 12, 1), "0001", PRODUCT, 36_500_000))
    yield runner
    assert [result for result in run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def shown(runner: Runner) -> Closing:
    (found,) = (each for each in runner.read(lambda unit, _context: closable(unit, "0001", DAY)) if each.account.product == PRODUCT)
    return found


def close(runner: Runner, product: str = PRODUCT, on: date = DAY) -> Outcome:
    return runner.execute(CloseSavings(request_id(), on, "0001", product))


def test_what_is_shown_is_paid_out_below_the_minimum_too(runner: Runner) -> None:
    """30 days are 300,000, above 240,000: 30,000 tax."""
    offer = shown(runner)
    assert (offer.interest.gross, offer.interest.tax, offer.in_hand) == (300_000, 30_000, 36_770_000)
    entry = close(runner).entry
    assert ledger_sums(runner.book) == {"1-1010": -270_000, "2-1310": -30_000, "5-1100": 300_000}
    paper = runner.read(lambda unit, context: receipt(unit, context, entry or 0))
    assert (paper.amount, sum(part.amount for part in paper.parts), paper.balance_after) == (36_770_000, 36_770_000, 0)
    with pytest.raises(AccountClosed):
        close(runner)


def test_taken_back_it_is_open_as_before(runner: Runner) -> None:
    before, entry = ledger_sums(runner.book), close(runner).entry
    runner.execute(Reverse(request_id(), DAY, entry or 0, "batal"))
    assert ledger_sums(runner.book) == before
    assert shown(runner).in_hand == 36_770_000


def test_it_is_not_opened_again_beside_a_new_one(runner: Runner) -> None:
    entry = close(runner).entry
    runner.execute(Deposit(request_id(), DAY, "0001", PRODUCT, 60_000))
    with pytest.raises(AccountOpenedAnew):
        runner.execute(Reverse(request_id(), DAY, entry or 0, "batal"))


def test_what_is_not_closed(runner: Runner) -> None:
    runner.execute(Deposit(request_id(), DAY, "0001", "wajib", 25_000))
    with pytest.raises(WithdrawalOnlyOnLeaving):
        close(runner, "wajib")
    with pytest.raises(DateTooEarly):
        close(runner, on=date(2025, 11, 30))
    runner.execute(PlaceHold(request_id(), DAY, "0001", PRODUCT, None, "sengketa"))
    with pytest.raises(AccountBlocked):
        close(runner)


def test_an_empty_account_closes_without_an_entry(runner: Runner) -> None:
    runner.execute(OpenAccount(request_id(), DAY, "0001", "sukarela"))
    assert close(runner, "sukarela").entry is None
    assert [each.account.product for each in runner.read(lambda unit, _context: closable(unit, "0001", DAY))] == [PRODUCT]
