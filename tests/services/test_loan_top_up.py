"""A larger loan pays the old one off in one voucher; both are undone together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import BadField, ChangeBuiltOn, LoanStateWrong, ReversalOutOfOrder, TopUpTooSmall
from coopdesk.domain.loans import LoanState
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_top_up import ApplyTopUp
from coopdesk.services.loans import Decide, Disburse, Lend
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id, rows

OLD, NEW = "PJ-2025-0001", "PJ-2025-0002"
CASH, FLAT, INTEREST = "1-1010", "1-1200", "4-1100"
DAY = date(2025, 4, 15)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """1,200,000 flat at 1.5 % since 10 January; two of twelve instalments are paid, the one of 10 April is five days late."""
    runner = new_runner(tmp_path / "buku.coop")
    runner.execute(Lend(request_id(), date(2025, 1, 10), admit(runner, "Siti"), "flat", 1_200_000, 12, Decimal("1.5")))
    for month in (2, 3):
        runner.execute(Repay(request_id(), date(2025, month, 10), OLD, 118_000))
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def borrower(runner: Runner) -> str:
    return runner.read(lambda unit, _context: unit.loans.get(OLD).member_number)


def apply(runner: Runner, amount: int, closes: str = OLD) -> None:
    runner.execute(ApplyTopUp(request_id(), DAY, borrower(runner), "flat", amount, 12, Decimal("1.5"), "modal", closes))


def state(runner: Runner, number: str) -> LoanState:
    return runner.read(lambda unit, _context: unit.loans.get(number).state)


def paid_out(runner: Runner) -> int:
    apply(runner, 3_000_000)
    runner.execute(Decide(request_id(), DAY, NEW, approve=True))
    return runner.execute(Disburse(request_id(), DAY, NEW)).entry or 0


def test_one_balanced_voucher_closes_the_old_loan(runner: Runner) -> None:
    """Owed: 1,000,000, late interest 18,000 and that of the running month 18,000, penalty 118,000 x 0.1 % x 5 days = 590."""
    before = ledger_sums(runner.book)
    entry = paid_out(runner)
    lines = rows(runner.book, "SELECT account, side, sum(amount) FROM posting WHERE entry = ? GROUP BY account, side ORDER BY account, side", entry)
    cuts = sum(amount for account, side, amount in lines if account in ("4-1120", "4-1130"))
    assert (FLAT, "C", 1_000_000) in lines
    assert (FLAT, "D", 3_000_000) in lines
    assert (INTEREST, "C", 36_000) in lines
    assert (CASH, "C", 3_000_000 - cuts - 1_036_590) in lines
    assert (state(runner, OLD), state(runner, NEW)) == (LoanState.REPAID, LoanState.DISBURSED)
    assert ledger_sums(runner.book)[FLAT] == before[FLAT] + 2_000_000


def test_both_loans_are_undone_together(runner: Runner) -> None:
    before = ledger_sums(runner.book)
    entry = paid_out(runner)
    runner.execute(Reverse(request_id(), DAY, entry, "keliru"))
    assert ledger_sums(runner.book) == before
    assert state(runner, OLD) is LoanState.DISBURSED
    assert rows(runner.book, "SELECT state FROM loan ORDER BY id") == [("disbursed",), ("annulled",)]


def test_a_payment_on_the_new_loan_stands_on_the_voucher(runner: Runner) -> None:
    entry = paid_out(runner)
    runner.execute(Repay(request_id(), date(2025, 5, 15), NEW, 100_000))
    with pytest.raises((ReversalOutOfOrder, ChangeBuiltOn)):
        runner.execute(Reverse(request_id(), date(2025, 5, 15), entry, "keliru"))


def test_a_loan_that_does_not_pay_the_old_one_off_is_refused(runner: Runner) -> None:
    with pytest.raises(TopUpTooSmall):
        apply(runner, 1_036_590)
    with pytest.raises(BadField):
        runner.execute(ApplyTopUp(request_id(), DAY, admit(runner, "Budi"), "flat", 3_000_000, 12, closes=OLD))
    assert rows(runner.book, "SELECT count(*) FROM loan") == [(1,)]


def test_a_loan_that_was_paid_off_since_is_not_paid_off_again(runner: Runner) -> None:
    apply(runner, 3_000_000)
    runner.execute(Decide(request_id(), DAY, NEW, approve=True))
    owed = runner.read(lambda unit, _context: sum(row.total for row in unit.loans.get(OLD).schedule[2:]))
    runner.execute(Repay(request_id(), date(2025, 4, 15), OLD, owed + 590))
    with pytest.raises(LoanStateWrong):
        runner.execute(Disburse(request_id(), DAY, NEW))
    assert state(runner, NEW) is LoanState.APPROVED
