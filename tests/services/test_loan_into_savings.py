"""A loan paid out into the borrower's savings: no cash, the same cuts, a line in her passbook, and set back by the undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.errors import InsufficientFunds, PayoutNeedsCash, UnknownLoan, WrongProductKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.papers import CashFlow
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_top_up import ApplyTopUp
from coopdesk.services.loans import Apply, Decide, Disburse, Lend
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Withdraw
from tests.books import admit, ledger_sums, new_runner, request_id, rows

DAY, LOAN = date(2025, 1, 31), "PJ-2025-0001"
LINES = "SELECT account, side, amount FROM posting WHERE entry = ? ORDER BY line"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "b.coop")
    admit(runner, "Siti", "0001")
    yield runner
    assert [check for check in run_checks(runner.book) if check.faults] == []
    runner.book.close()


def into_savings(runner: Runner, into: str = "sukarela") -> Any:
    """12,000,000 flat, less 1 % provision and 1 % administration."""
    return runner.execute(Lend(request_id(), DAY, "0001", "flat", 12_000_000, 12, into=into))


def state(runner: Runner) -> LoanState:
    return runner.read(lambda unit, _context: unit.loans.get(LOAN).state)


def test_the_net_goes_into_her_account_without_cash(runner: Runner) -> None:
    lent = into_savings(runner)
    assert rows(runner.book, LINES, lent.entry) == [
        ("1-1200", "D", 12_000_000),
        ("4-1120", "C", 120_000),
        ("4-1130", "C", 120_000),
        ("2-1100", "C", 11_760_000),
    ]
    assert lent.number == "JU-2025-0001"
    assert state(runner) is LoanState.DISBURSED
    runner.execute(Withdraw(request_id(), DAY, "0001", "sukarela", 1_760_000))
    assert ledger_sums(runner.book)["2-1100"] == -10_000_000


def test_an_approved_loan_goes_there_too(runner: Runner) -> None:
    runner.execute(Apply(request_id(), DAY, "0001", "flat", 12_000_000, 12))
    runner.execute(Decide(request_id(), DAY, LOAN, approve=True))
    runner.execute(Disburse(request_id(), DAY, LOAN, "sukarela"))
    assert ledger_sums(runner.book)["2-1100"] == -11_760_000


def test_its_voucher_says_where_the_money_went(runner: Runner) -> None:
    lent = into_savings(runner)
    paper = runner.read(lambda unit, context: receipt(unit, context, lent.entry))
    assert (paper.flow, paper.amount, paper.account) == (CashFlow.NONE, 11_760_000, LOAN)
    assert paper.counterpart.endswith("Siti")
    assert [part.amount for part in paper.parts] == [12_000_000, -120_000, -120_000]
    back = runner.execute(Reverse(request_id(), DAY, lent.entry, "salah"))
    mirrored = runner.read(lambda unit, context: receipt(unit, context, back.entry))
    assert (mirrored.amount, [part.amount for part in mirrored.parts]) == (paper.amount, [part.amount for part in paper.parts])


def test_the_undo_sets_everything_back(runner: Runner) -> None:
    lent = into_savings(runner)
    runner.execute(Reverse(request_id(), DAY, lent.entry, "salah"))
    assert ledger_sums(runner.book) == {}
    with pytest.raises(UnknownLoan):
        state(runner)


def test_what_was_withdrawn_since_cannot_be_taken_back(runner: Runner) -> None:
    lent = into_savings(runner)
    runner.execute(Withdraw(request_id(), DAY, "0001", "sukarela", 5_000_000))
    with pytest.raises(InsufficientFunds):
        runner.execute(Reverse(request_id(), DAY, lent.entry, "salah"))
    assert state(runner) is LoanState.DISBURSED


@pytest.mark.parametrize("product", ["wajib", "berjangka", "flat"])
def test_only_savings_that_are_hers_to_withdraw_take_it(runner: Runner, product: str) -> None:
    with pytest.raises(WrongProductKind):
        into_savings(runner, product)
    assert rows(runner.book, "SELECT * FROM journal_entry") == []


def test_what_pays_something_at_once_is_paid_in_cash(runner: Runner) -> None:
    terms = runner.read(lambda unit, _context: unit.products.terms("flat", DAY))
    runner.execute(ChangeProduct(request_id(), "flat", runner.business_date, {**terms, "first_in_advance": "yes"}))
    with pytest.raises(PayoutNeedsCash):
        runner.execute(Lend(request_id(), runner.business_date, "0001", "flat", 12_000_000, 12, into="sukarela"))


def test_a_loan_that_pays_an_old_one_off_is_paid_in_cash(runner: Runner) -> None:
    into_savings(runner)
    runner.execute(ApplyTopUp(request_id(), DAY, "0001", "flat", 20_000_000, 12, closes=LOAN))
    runner.execute(Decide(request_id(), DAY, "PJ-2025-0002", approve=True))
    with pytest.raises(PayoutNeedsCash):
        runner.execute(Disburse(request_id(), DAY, "PJ-2025-0002", "sukarela"))
