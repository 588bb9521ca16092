"""Month-end accruals in a real book: what loans owe and deposits earned counts in its month, and never a second time when it is paid.

12,000,000 flat at 1.5 % of 10 January owes 180,000 on the 10th of each month: 121,935 of it is earned by 31 January
(21 of 31 days), 115,714 of the next by 28 February (18 of 28).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import AccrualUsed, PartOfRun, RunPosted, WrongProductKind
from coopdesk.domain.loan_changes import WriteOff
from coopdesk.domain.savings_runs import RunKind, Why
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_ledger import loan_ledger
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loans import Lend
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings_interest import UndoRun, run_plan
from coopdesk.services.savings_interest.sheet import posted_sheet, run_desk
from tests.books import admit, request_id, rows
from tests.services.accruing import (
    APRIL,
    FEBRUARY,
    JANUARY,
    LOAN,
    LOANS,
    MARCH,
    MAY,
    balance,
    day,
    income,
    lend,
    owed,
    pay,
    post,
    runner_that_accrues,
    sheet,
)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    yield from runner_that_accrues(tmp_path / "buku.coop")


@pytest.fixture
def lent(runner: Runner) -> Runner:
    return lend(runner)


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
