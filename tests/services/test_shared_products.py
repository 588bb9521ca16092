"""Profit share and rent over their life on a real book: paid out, declared, paid, paid off, undone (domain.md §3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import PeriodDeclared
from coopdesk.domain.loan_changes import Declare
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loans import LoanState
from coopdesk.services import loans
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_card import loan_card
from coopdesk.services.loan_change_undo import UndoChange
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_rows import RowMark
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from tests.books import TODAY, admit, ledger_sums, new_runner, request_id

DAY, FEBRUARY, MARCH = date(2025, 1, 10), date(2025, 2, 10), date(2025, 3, 10)
CASH, FINANCING, INCOME = "1-1010", "1-1207", "4-1110"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "b.coop", date(2025, 1, 1))
    admit(runner, "Siti", "0001")
    yield runner
    assert [check for check in run_checks(runner.book) if check.faults] == []
    runner.book.close()


def lend(runner: Runner, kind: str, amount: int, term: int) -> str:
    runner.execute(
        AddProduct(request_id(), f"loan_{kind}", kind.title(), date(2025, 1, 1), {"rate_monthly": "1"} if kind == "ijarah" else {})
    )
    runner.business_date = TODAY
    return str(runner.execute(loans.Lend(request_id(), DAY, "0001", kind, amount, term)).loan)


def declare(runner: Runner, loan: str, on: date, until: date, revenue: int) -> None:
    runner.execute(ChangeNow(request_id(), on, loan, Declare(until, revenue), "buku penjualan"))


def test_a_share_is_declared_paid_and_the_capital_comes_back(runner: Runner) -> None:
    """40 % of 2,500,000 and of 1,200,000; declared for nothing else, the payoff asks for the capital."""
    loan = lend(runner, "mudharabah", 10_000_000, 6)
    declare(runner, loan, FEBRUARY, FEBRUARY, 2_500_000)
    runner.execute(Repay(request_id(), FEBRUARY, loan, 1_000_000))
    assert ledger_sums(runner.book) == {CASH: -9_000_000, FINANCING: 10_000_000, INCOME: -1_000_000}
    declare(runner, loan, MARCH, MARCH, 1_200_000)
    paid_off = runner.execute(PayOff(request_id(), MARCH, loan))
    assert ledger_sums(runner.book) == {CASH: 1_480_000, INCOME: -1_480_000}
    runner.execute(Reverse(request_id(), MARCH, int(paid_off.entry), "salah"))
    assert ledger_sums(runner.book)[FINANCING] == 10_000_000


def test_a_period_is_declared_once_and_undone(runner: Runner) -> None:
    loan = lend(runner, "mudharabah", 10_000_000, 6)
    before = runner.read(lambda unit, _context: unit.loans.get(loan)).schedule
    declare(runner, loan, FEBRUARY, FEBRUARY, 2_500_000)
    with pytest.raises(PeriodDeclared):
        declare(runner, loan, FEBRUARY, FEBRUARY, 2_600_000)
    runner.execute(UndoChange(request_id(), FEBRUARY, loan, "keliru"))
    assert runner.read(lambda unit, _context: unit.loans.get(loan)).schedule == before
    declare(runner, loan, FEBRUARY, FEBRUARY, 2_600_000)
    assert runner.read(lambda unit, _context: unit.loans.get(loan)).schedule[0].interest == 1_040_000


def test_a_period_that_nobody_declared_is_not_late(runner: Runner) -> None:
    loan = lend(runner, "mudharabah", 10_000_000, 6)
    card = runner.read(lambda unit, context: loan_card(unit, context, loan, date(2025, 4, 1)))
    assert [row.mark for row in card.rows] == [RowMark.OPEN] * 5 + [RowMark.NEXT]
    assert {row.days_late for row in card.rows} == {0}
    assert (card.arrears.total, card.due_now) == (0, 10_000_000)


def test_capital_in_parts_with_a_share(runner: Runner) -> None:
    loan = lend(runner, "musyarakah", 6_000_000, 6)
    declare(runner, loan, FEBRUARY, FEBRUARY, 1_000_000)
    runner.execute(Repay(request_id(), FEBRUARY, loan, 1_400_000))
    assert ledger_sums(runner.book) == {CASH: -4_600_000, FINANCING: 5_000_000, INCOME: -400_000}


def test_rents_to_the_last(runner: Runner) -> None:
    """10,000,000 at 1 %: 1,100,000 a month, of which 100,000 is income; at the end the thing is hers."""
    loan = lend(runner, "ijarah", 10_000_000, 10)
    paid = [runner.execute(Repay(request_id(), date(2025, month, 10), loan, 1_100_000)) for month in range(2, 12)]
    paper = runner.read(lambda unit, context: receipt(unit, context, paid[0].entry))
    assert (paper.cost, [part.amount for part in paper.parts]) == (LoanCost.RENT, [1_000_000, 100_000])
    assert ledger_sums(runner.book) == {CASH: 1_000_000, INCOME: -1_000_000}
    assert runner.read(lambda unit, _context: unit.loans.get(loan)).state is LoanState.REPAID
