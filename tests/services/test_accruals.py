"""Month-end accruals in a real book: what loans owe and deposits earned counts in its month, and never a second time when it is paid.

12,000,000 flat at 1.5 % of 10 January owes 180,000 on the 10th of each month: 121,935 of it is earned by 31 January
(21 of 31 days), 115,714 of the next by 28 February (18 of 28).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from coopdesk.domain.chart import Role
from coopdesk.domain.deposit_break import BreakRule
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.errors import AccrualUsed, PartOfRun, RunPosted, WrongProductKind
from coopdesk.domain.loan_changes import Overdue, Reschedule, WriteOff
from coopdesk.domain.savings_runs import RunKind, Why
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.accruals.loans import loan_accruals
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.deposit_breaking import BreakDeposit
from coopdesk.services.deposit_runs import RunDeposits
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_ledger import loan_ledger
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_top_up import ApplyTopUp
from coopdesk.services.loans import Decide, Disburse, Lend
from coopdesk.services.member_leaving import Terms, leaving_of
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.savings_interest import PostRun, UndoRun, run_plan
from coopdesk.services.savings_interest.sheet import RunSheet, posted_sheet, run_desk, run_sheet
from coopdesk.services.settlements import Settle
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.store.queries.member_interest import interest_of_month
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


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop", terms=TERMS)
    admit(made, "Siti")
    yield made
    assert [result for result in run_checks(made.book) if not result.ok] == []
    made.book.close()


@pytest.fixture
def lent(runner: Runner) -> Runner:
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


def balance(runner: Runner, role: Role, until: date = date.max) -> int:
    """Debits less credits of the account of a role by business date."""
    found = rows(
        runner.book,
        "SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        "JOIN account c ON c.code = p.account WHERE c.role = ? AND e.business_date <= ?",
        role.value,
        until.isoformat(),
    )
    return int(found[0][0])


def income(runner: Runner, until: date = date.max) -> int:
    return -balance(runner, Role.LOAN_INTEREST, until)


def owed(runner: Runner, until: date = date.max) -> int:
    return balance(runner, Role.ACCRUED_LOAN_INTEREST, until)


# --- loans ------------------------------------------------------------------------------------------


def test_interest_counts_in_the_month_that_earned_it_and_once(lent: Runner) -> None:
    post(lent, LOANS, JANUARY)
    assert (income(lent), owed(lent)) == (121_935, 121_935)
    pay(lent, day(2, 10))
    assert (income(lent), owed(lent)) == (180_000, 0)
    post(lent, LOANS, FEBRUARY)
    assert (income(lent), owed(lent)) == (180_000 + 115_714, 115_714)


def test_a_month_that_is_run_late_counts_no_payment_twice(lent: Runner) -> None:
    """The instalment of 10 February was income already when January is run on the 15th."""
    pay(lent, day(2, 10))
    run = post(lent, LOANS, JANUARY, day(2, 15))
    assert (income(lent, JANUARY), income(lent)) == (121_935, 180_000)
    assert (owed(lent, JANUARY), owed(lent)) == (121_935, 0)
    post(lent, LOANS, FEBRUARY)
    assert (income(lent), owed(lent)) == (295_714, 115_714)
    with pytest.raises(PartOfRun):
        lent.execute(Reverse(request_id(), FEBRUARY, rows(lent.book, "SELECT settling FROM batch_run WHERE id = ?", run)[0][0], "salah"))


def test_months_run_one_after_the_other_far_too_late_are_each_right(lent: Runner) -> None:
    pay(lent, day(2, 10))
    pay(lent, day(3, 10))
    for end in (JANUARY, FEBRUARY, MARCH):
        post(lent, LOANS, end, day(4, 3))
    assert [income(lent, end) for end in (JANUARY, FEBRUARY, MARCH)] == [121_935, 295_714, 481_935]
    assert (income(lent), owed(lent)) == (481_935, 121_935)


def test_a_second_run_posts_nothing_and_the_dry_run_lists_every_loan(lent: Runner) -> None:
    lent.execute(Lend(request_id(), day(1, 31), admit(lent, "Budi"), "flat", 1_000_000, 10))
    found = sheet(lent, LOANS, JANUARY)
    assert [(row.account, row.base, row.gross, row.why) for row in found.rows] == [
        (LOAN, 12_000_000, 121_935, None),
        ("PJ-2025-0002", 1_000_000, 0, Why.NOTHING_OWED),
    ]
    run = post(lent, LOANS, JANUARY)
    with pytest.raises(RunPosted):
        post(lent, LOANS, JANUARY)
    posted = lent.read(lambda unit, _context: posted_sheet(unit, run))
    assert [(row.account, row.gross, row.net) for row in posted.rows] == [(LOAN, 121_935, 121_935)]


def test_a_run_is_undone_as_one_until_a_payment_settled_it(lent: Runner) -> None:
    lent.execute(UndoRun(request_id(), post(lent, LOANS, JANUARY), "salah"))
    assert (income(lent), owed(lent)) == (0, 0)
    pay(lent, day(2, 10))
    lent.execute(UndoRun(request_id(), post(lent, LOANS, JANUARY, day(2, 15)), "salah"))
    assert (income(lent), income(lent, JANUARY), owed(lent)) == (180_000, 0, 0)
    run = post(lent, LOANS, JANUARY, day(2, 15))
    post(lent, LOANS, FEBRUARY)
    paid = pay(lent, day(3, 10))
    with pytest.raises(AccrualUsed):
        lent.execute(UndoRun(request_id(), run + 1, "salah"))
    lent.execute(Reverse(request_id(), day(3, 10), paid, "salah"))
    lent.execute(UndoRun(request_id(), run + 1, "salah"))
    assert (income(lent), owed(lent)) == (180_000, 0)


def test_a_loan_past_the_limit_of_its_class_accrues_nothing_more(lent: Runner) -> None:
    """Due on 10 February and unpaid: 79 days late by the end of April, 110 by that of May."""
    for end in (JANUARY, FEBRUARY, MARCH, APRIL):
        post(lent, LOANS, end)
    assert (income(lent), owed(lent)) == (660_000, 660_000 - balance(lent, Role.LOAN_PENALTY))
    (row,) = sheet(lent, LOANS, MAY).rows
    assert (row.interest, row.why, row.net) == (-660_000, Why.NOT_PERFORMING, 0)
    post(lent, LOANS, MAY)
    assert (income(lent), balance(lent, Role.LOAN_PENALTY), owed(lent)) == (0, 0, 0)
    pay(lent, day(6, 2), 5_000_000)
    assert income(lent) == 720_000


def test_a_penalty_is_accrued_waived_and_paid(lent: Runner) -> None:
    """1,180,000, 18 days late at 0.1 % a day: 21,240; paid on 5 March with 27,140."""
    post(lent, LOANS, JANUARY)
    (row,) = sheet(lent, LOANS, FEBRUARY).rows
    assert (row.penalty, row.interest) == (21_240, 180_000 + 115_714 - 121_935)
    post(lent, LOANS, FEBRUARY)
    assert -balance(lent, Role.LOAN_PENALTY) == 21_240
    pay(lent, day(3, 5), 27_140 + 1_180_000)
    assert (-balance(lent, Role.LOAN_PENALTY), income(lent), owed(lent)) == (27_140, 295_714, 115_714)


def test_what_is_accrued_is_no_movement_of_the_loan(lent: Runner) -> None:
    paid = pay(lent, day(2, 10))
    post(lent, LOANS, FEBRUARY)
    assert len(lent.read(lambda unit, _context: loan_ledger(unit, unit.loans.get(LOAN).id))) == 2
    lent.execute(Reverse(request_id(), day(3, 1), paid, "salah"))


def test_a_loan_that_ends_owes_nothing(lent: Runner) -> None:
    post(lent, LOANS, JANUARY)
    lent.execute(PayOff(request_id(), day(2, 5), LOAN))
    assert (income(lent), owed(lent)) == (180_000, 0)
    post(lent, LOANS, FEBRUARY)
    assert (income(lent), owed(lent)) == (180_000, 0)


def test_writing_a_loan_off_takes_its_accrued_interest_back(lent: Runner) -> None:
    post(lent, LOANS, JANUARY)
    change: Any = WriteOff(decision="Rapat 1")
    lent.execute(ChangeNow(request_id(), day(2, 5), LOAN, change, "hilang"))
    assert (income(lent), owed(lent)) == (0, 0)


def test_a_product_that_counts_what_is_paid_again_takes_the_rest_back(lent: Runner) -> None:
    post(lent, LOANS, JANUARY)
    lent.business_date = day(2, 1)
    now = lent.read(lambda unit, _context: unit.products.terms("flat", JANUARY))
    now.pop("method")
    lent.execute(ChangeProduct(request_id(), "flat", day(2, 1), {**now, "interest_booked": "when_paid", "penalty_booked": "when_paid"}))
    assert [(due.kind, due.product.code) for due in lent.read(run_desk).due if due.kind is RunKind.LOAN_ACCRUAL] == [LOANS]
    post(lent, LOANS, FEBRUARY, FEBRUARY)
    assert not any(due.kind is RunKind.LOAN_ACCRUAL for due in lent.read(run_desk).due)
    assert (income(lent), balance(lent, Role.LOAN_PENALTY), owed(lent)) == (0, 0, 0)


def test_only_products_that_ask_for_it_are_offered(lent: Runner) -> None:
    offered = {(due.kind, due.product.code) for due in lent.read(run_desk).due}
    assert LOANS in offered
    assert (RunKind.LOAN_ACCRUAL, "menurun") not in offered
    with pytest.raises(WrongProductKind):
        lent.read(lambda unit, context: run_plan(unit, context, RunKind.LOAN_ACCRUAL, "sukarela", JANUARY))


# --- term deposits ----------------------------------------------------------------------------------


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


def test_tax_counts_what_was_accrued_when_it_is_paid(runner: Runner) -> None:
    """100,000,000 at 6 %: 500,000 a month, above what is exempt, 50,000 withheld; nothing in the month that only accrued it."""
    runner.execute(PlaceDeposit(request_id(), day(1, 10), "0001", "berjangka", 100_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela"))
    runner.execute(Deposit(request_id(), day(1, 10), "0001", "sukarela", 50_000))
    post(runner, DEPOSITS, JANUARY)
    found = runner.read(lambda unit, _context: (interest_of_month(unit, JANUARY), interest_of_month(unit, FEBRUARY)))
    assert found == ({}, {})
    runner.execute(RunDeposits(request_id(), day(2, 10), day(2, 10)))
    assert -balance(runner, Role.TAX_WITHHELD) == 50_000


# --- whatever else pays a loan ----------------------------------------------------------------------


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
