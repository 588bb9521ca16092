"""What a run of interest or fees does not allow."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.products import ChangeProduct
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.services.savings_interest import PostRun, UndoRun
from tests.refusals.register import reproduces
from tests.refusals.scene import Scene

SEPTEMBER, OCTOBER, NOVEMBER = date(2025, 9, 30), date(2025, 10, 31), date(2025, 11, 30)


def _run(scene: Scene, end: date, shown: int | None = None) -> int:
    """A month of interest on 10,000,000; returns the run."""
    scene.do(Deposit, date(2025, 9, 1), "0001", "sukarela", 10_000_000)
    return scene.do(PostRun, RunKind.INTEREST, "sukarela", end, shown).batch or 0


@reproduces(errors.RunPosted)
def a_month_twice(scene: Scene) -> object:
    _run(scene, OCTOBER)
    return _run(scene, OCTOBER)


@reproduces(errors.RunNotNext)
def a_month_left_out(scene: Scene) -> object:
    _run(scene, SEPTEMBER)
    return _run(scene, NOVEMBER)


@reproduces(errors.RunChanged)
def a_sum_that_is_no_longer_so(scene: Scene) -> object:
    return _run(scene, OCTOBER, 1)


@reproduces(errors.RunHasFollower)
def a_month_undone_under_the_next(scene: Scene) -> object:
    first = _run(scene, SEPTEMBER)
    _run(scene, OCTOBER)
    return scene.do(UndoRun, first, "salah")


@reproduces(errors.RunMoneyGone)
def interest_that_was_taken_out(scene: Scene) -> object:
    run = _run(scene, OCTOBER)
    scene.do(Withdraw, NOVEMBER, "0001", "sukarela", 10_060_000, leaving=True)
    return scene.do(UndoRun, run, "salah")


@reproduces(errors.AccrualUsed)
def an_accrual_that_a_payment_settled(scene: Scene) -> object:
    kept = scene.runner.read(lambda unit, _context: unit.products.terms("flat", SEPTEMBER))
    monthly = {key: value for key, value in kept.items() if key != "method"} | {"interest_booked": "monthly"}
    scene.runner.business_date = SEPTEMBER
    scene.do(ChangeProduct, "flat", SEPTEMBER, monthly)
    scene.do(Lend, date(2025, 9, 10), "0001", "flat", 12_000_000, 12)
    run = scene.do(PostRun, RunKind.LOAN_ACCRUAL, "flat", SEPTEMBER).batch
    scene.runner.business_date = OCTOBER
    scene.do(Repay, date(2025, 10, 10), "PJ-2025-0002", 1_180_000)
    return scene.do(UndoRun, run, "salah")


@reproduces(errors.RunUndone)
def a_run_undone_twice(scene: Scene) -> object:
    run = _run(scene, OCTOBER)
    scene.do(UndoRun, run, "salah")
    return scene.do(UndoRun, run, "salah")


@reproduces(errors.UnknownRun)
def a_run_that_is_not_there(scene: Scene) -> object:
    return scene.do(UndoRun, 99, "salah")


@reproduces(errors.PartOfRun)
def the_entry_of_a_run(scene: Scene) -> object:
    _run(scene, OCTOBER)
    with scene.runner.book.read() as unit:
        entry = unit.batches.all()[0].entry
    return scene.do(Reverse, date(2025, 12, 31), entry, "salah")
