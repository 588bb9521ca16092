"""A book whose loans and term deposits accrue by the month, and what its accounts say, for the tests of accruals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coopdesk.domain.chart import Role
from coopdesk.domain.deposit_break import BreakRule
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.checks import run_checks
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from coopdesk.services.savings_interest import PostRun
from coopdesk.services.savings_interest.sheet import RunSheet, run_sheet
from tests.books import admit, new_runner, request_id, rows

LOAN, DEPOSIT = "PJ-2025-0001", "SB-2025-0001"
JANUARY, FEBRUARY, MARCH, APRIL, MAY = (date(2025, month, day) for month, day in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31)))
LOANS, DEPOSITS = (RunKind.LOAN_ACCRUAL, "flat"), (RunKind.TERM_ACCRUAL, "berjangka")
TERMS = {
    "flat": {"interest_booked": "monthly", "penalty_booked": "monthly"},
    "berjangka": {"interest_booked": "monthly", "rate_12": "6", "break_rule": BreakRule.SAVINGS_RATE.value},
}


def day(month: int, number: int) -> date:
    return date(2025, month, number)


def runner_that_accrues(path: Path) -> Iterator[Runner]:
    """For a fixture: a book with one member whose loans and deposits count by the month, checked at the end."""
    made = new_runner(path, terms=TERMS)
    admit(made, "Siti")
    yield made
    assert [result for result in run_checks(made.book) if not result.ok] == []
    made.book.close()


def lend(runner: Runner) -> Runner:
    """12,000,000 flat at 1.5 % over 12 months, paid out on 10 January."""
    runner.execute(Lend(request_id(), day(1, 10), "0001", "flat", 12_000_000, 12))
    return runner


def post(runner: Runner, run: tuple[RunKind, str], end: date, on: date | None = None) -> int:
    runner.business_date = on or max(runner.business_date, end)
    return runner.execute(PostRun(request_id(), *run, end)).batch or 0


def sheet(runner: Runner, run: tuple[RunKind, str], end: date) -> RunSheet:
    return runner.read(lambda unit, context: run_sheet(unit, context, *run, end))


def pay(runner: Runner, on: date, amount: int = 1_180_000) -> int:
    runner.business_date = max(runner.business_date, on)
    return runner.execute(Repay(request_id(), on, LOAN, amount)).entry or 0


def balance(runner: Runner, role: Role, until: date = date.max, by: str = "business_date") -> int:
    """Debits less credits of the account of a role up to a day."""
    found = rows(
        runner.book,
        "SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        f"JOIN account c ON c.code = p.account WHERE c.role = ? AND e.{by} <= ?",
        role.value,
        until.isoformat(),
    )
    return int(found[0][0])


def income(runner: Runner, until: date = date.max) -> int:
    return -balance(runner, Role.LOAN_INTEREST, until)


def owed(runner: Runner, until: date = date.max) -> int:
    return balance(runner, Role.ACCRUED_LOAN_INTEREST, until)
