"""Whatever pays a loan settles what was accrued for it: a new loan, leaving, a new agreement, payments in any order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from coopdesk.domain.chart import Role
from coopdesk.domain.loan_changes import Overdue, Reschedule
from coopdesk.services.accruals.loans import loan_accruals
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_top_up import ApplyTopUp
from coopdesk.services.loans import Decide, Disburse
from coopdesk.services.member_leaving import Terms, leaving_of
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.savings_interest import UndoRun
from coopdesk.services.settlements import Settle
from tests.books import request_id, rows
from tests.services.accruing import (
    APRIL,
    FEBRUARY,
    JANUARY,
    LOAN,
    LOANS,
    MARCH,
    balance,
    day,
    income,
    lend,
    owed,
    post,
    runner_that_accrues,
)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    yield from runner_that_accrues(tmp_path / "buku.coop")


@pytest.fixture
def lent(runner: Runner) -> Runner:
    return lend(runner)


def test_a_loan_paid_off_by_a_new_one_settles_what_was_accrued(lent: Runner) -> None:
    post(lent, LOANS, JANUARY)
    lent.execute(ApplyTopUp(request_id(), day(2, 5), "0001", "flat", 20_000_000, 12, closes=LOAN))
    lent.execute(Decide(request_id(), day(2, 5), "PJ-2025-0002", approve=True))
    lent.execute(Disburse(request_id(), day(2, 5), "PJ-2025-0002"))
    assert (income(lent), owed(lent)) == (180_000, 0)


def test_who_leaves_settles_what_was_accrued(lent: Runner) -> None:
    lent.execute(Deposit(request_id(), day(1, 10), "0001", "sukarela", 20_000_000))
    post(lent, LOANS, JANUARY)
    lent.business_date = day(2, 5)
    net = lent.read(lambda unit, context: leaving_of(unit, "0001", context.business_date, Terms()).net)
    lent.execute(Settle(request_id(), day(2, 5), "0001", "pindah", "Rapat 2", net))
    assert (income(lent), owed(lent)) == (180_000, 0)


def test_interest_that_goes_into_the_principal_settles_what_was_accrued(lent: Runner) -> None:
    """One instalment is overdue on 9 March: its 180,000 and 27 days of penalty, 31,860, go into the principal.

    The new instalment of 9 April bears the 342,720 of 58 days since 10 February, 49 of them by the end of March.
    """
    post(lent, LOANS, FEBRUARY)
    change: Any = Reschedule(day(4, 9), 12, None, Overdue.CAPITALISED, Overdue.CAPITALISED)
    lent.execute(ChangeNow(request_id(), day(3, 9), LOAN, change, "panen gagal"))
    assert (income(lent), -balance(lent, Role.LOAN_PENALTY), owed(lent)) == (295_714, 31_860, 115_714)
    post(lent, LOANS, MARCH)
    assert (owed(lent), income(lent)) == (289_539, 180_000 + 289_539)


@pytest.mark.parametrize("seed", range(3))
def test_at_each_month_end_income_is_what_was_paid_and_what_is_owed(lent: Runner, seed: int) -> None:
    """Payments of any size on any day, months run on their day or late, one undone and run again."""
    random, paid = Random(seed), {}
    lent.business_date = day(1, 10)
    for month, end in enumerate((JANUARY, FEBRUARY, MARCH, APRIL), 1):
        on = day(month, random.randint(11, 27))
        lent.business_date = max(lent.business_date, on)
        paid[lent.execute(Repay(request_id(), on, LOAN, random.randint(50_000, 2_000_000))).entry] = on
        run = post(lent, LOANS, end, end + timedelta(random.choice((0, 0, 4, 9))))
        if random.random() < 0.5:
            lent.execute(UndoRun(request_id(), run, "salah"))
            post(lent, LOANS, end)
        (line,) = lent.read(lambda unit, _context, end=end: loan_accruals(unit, unit.products.get("flat"), end))
        assert (line.gross, line.accrued) == (0, owed(lent, end))
        received = rows(
            lent.book,
            "SELECT coalesce(sum(p.amount), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE p.component IN ('interest', 'penalty') "
            "AND p.instalment IS NOT NULL AND p.side = 'C' AND e.business_date <= ?",
            end.isoformat(),
        )[0][0]
        assert income(lent, end) - balance(lent, Role.LOAN_PENALTY, end) == received + owed(lent, end)
