"""Whatever pays a loan settles what was accrued for it: a new loan, leaving, a new agreement, payments in any order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from coopdesk.domain.accruals import Waiting
from coopdesk.domain.chart import Role
from coopdesk.domain.loan_changes import Overdue, Reschedule
from coopdesk.domain.savings_runs import RunLine
from coopdesk.services.accruals.loans import loan_accruals
from coopdesk.services.context import Context
from coopdesk.services.corrections import Reverse
from coopdesk.services.guarantee_call import CallGuarantors
from coopdesk.services.guarantors import Guarantor
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_top_up import ApplyTopUp
from coopdesk.services.loans import Decide, Disburse
from coopdesk.services.member_leaving import Terms, leaving_of
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.savings_interest import UndoRun
from coopdesk.services.settlements import Settle
from coopdesk.store.queries.accrued import accrued_of
from coopdesk.store.unit_of_work import UnitOfWork
from tests.books import admit, ledger_sums, request_id, rows
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
    pay,
    post,
    runner_that_accrues,
)

COMPONENTS = ("interest", "penalty")


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


def test_a_called_guarantor_settles_what_was_accrued(lent: Runner) -> None:
    """By 28 February 180,000 and 18 of 28 days of the next are accrued, and 18 days of penalty, 21,240; 30 days are 35,400.

    215,400 called on 12 March pay the penalty and the interest of February, and nothing of either is income twice.
    """
    admit(lent, "Budi")
    lent.execute(Deposit(request_id(), day(1, 10), "0002", "sukarela", 2_000_000))
    lent.execute(Guarantor(request_id(), day(1, 10), LOAN, "0002", "sukarela", 1_000_000))
    post(lent, LOANS, FEBRUARY)
    before = ledger_sums(lent.book)
    assert (income(lent), -balance(lent, Role.LOAN_PENALTY), owed(lent)) == (295_714, 21_240, 316_954)
    lent.business_date = day(3, 12)
    entry = lent.execute(CallGuarantors(request_id(), day(3, 12), LOAN, 215_400)).entry or 0
    assert (income(lent), -balance(lent, Role.LOAN_PENALTY), owed(lent)) == (295_714, 35_400, 115_714)
    lent.execute(Reverse(request_id(), day(3, 12), entry, "salah"))
    assert ledger_sums(lent.book) == before
    post(lent, LOANS, MARCH)
    assert (income(lent), owed(lent)) == (180_000 * 2 + 121_935, 180_000 * 2 + 121_935 - balance(lent, Role.LOAN_PENALTY))


def received(runner: Runner, component: str, after: date, until: date) -> int:
    """What payments brought of a component, by value date."""
    found = rows(
        runner.book,
        "SELECT coalesce(sum(p.amount), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE p.component = ? "
        "AND p.instalment IS NOT NULL AND p.side = 'C' AND e.value_date > ? AND e.value_date <= ?",
        component,
        after.isoformat(),
        until.isoformat(),
    )
    return int(found[0][0])


def worth(runner: Runner, role: Role, until: date) -> int:
    """By value date: what was held pays an instalment as of its due day, but is booked with the payment that comes after it."""
    return balance(runner, role, until, "value_date")


def at_month_end(runner: Runner, end: date) -> tuple[tuple[RunLine, ...], Waiting]:
    """What a run would still add, and what is accrued for the loan by then."""

    def found(unit: UnitOfWork, _context: Context) -> tuple[tuple[RunLine, ...], Waiting]:
        lines = loan_accruals(unit, unit.products.get("flat"), end)
        return lines, accrued_of(unit, [lines[0].account], Role.ACCRUED_LOAN_INTEREST, end)[lines[0].account]

    return runner.read(found)


@pytest.mark.parametrize("seed", range(3))
def test_at_each_month_end_income_is_what_was_paid_and_what_is_owed(lent: Runner, seed: int) -> None:
    """Payments of any size on any day, months run on their day or after payments of the next, some undone and run again."""
    random, on = Random(seed), day(1, 10)
    for end in (JANUARY, FEBRUARY, MARCH, APRIL):
        posted = end + timedelta(random.choice((0, 6, 20)))
        for limit in (end, posted):
            if on < limit and random.random() < 0.8:
                on += timedelta(random.randint(1, (limit - on).days))
                lent.business_date = max(lent.business_date, on)
                pay(lent, on, random.randint(50_000, 2_000_000))
        run = post(lent, LOANS, end, posted)
        if random.random() < 0.5:
            lent.execute(UndoRun(request_id(), run, "salah"))
            post(lent, LOANS, end, posted)
        (line,), then = at_month_end(lent, end)
        assert (line.gross, line.accrued) == (0, worth(lent, Role.ACCRUED_LOAN_INTEREST, end))
        paid = Waiting(*(received(lent, component, date.min, end) for component in COMPONENTS))
        assert -worth(lent, Role.LOAN_INTEREST, end) - worth(lent, Role.LOAN_PENALTY, end) == paid.total + line.accrued
        since = Waiting(*(received(lent, component, end, date.max) for component in COMPONENTS))
        assert owed(lent) == sum(max(0, was - now) for was, now in zip(then, since, strict=True))
