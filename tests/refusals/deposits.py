"""What a term deposit or planned savings refuse."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.domain import errors
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.corrections import Reverse
from coopdesk.services.deposit_breaking import BreakDeposit
from coopdesk.services.deposit_runs import RunDeposits, UndoDepositRun
from coopdesk.services.planned_savings import EndPlan, MakePlan
from coopdesk.services.products import AddProduct
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.services.savings_closing import CloseSavings
from coopdesk.services.term_deposits import FetchDeposit, PlaceDeposit
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

LATER = date(2025, 6, 30)
FIRST, PLANNED = "SB-2025-0001", "simpanan-berencana"


def _place(scene: Scene, certificate: str = "") -> Any:
    given = (DAY, "0001", "berjangka", 2_000_000, 3, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela", certificate)
    return scene.do(PlaceDeposit, *given)


@reproduces(errors.UnknownDeposit)
def a_deposit_that_nobody_placed(scene: Scene) -> object:
    return scene.do(FetchDeposit, DAY, FIRST)


@reproduces(errors.DepositStateWrong)
def a_running_deposit_fetched(scene: Scene) -> object:
    _place(scene)
    return scene.do(FetchDeposit, DAY, FIRST)


@reproduces(errors.CertificateTaken)
def one_certificate_for_two_deposits(scene: Scene) -> object:
    _place(scene, "B1")
    return _place(scene, "B1")


@reproduces(errors.DepositWentOn)
def a_deposit_taken_back_after_its_interest(scene: Scene) -> object:
    placed = _place(scene).entry
    scene.do(RunDeposits, LATER, LATER)
    return scene.do(Reverse, LATER, placed, "salah")


@reproduces(errors.DepositHeld)
def a_deposit_broken_while_it_is_held(scene: Scene) -> object:
    _place(scene)
    with scene.runner.book.write() as unit:
        stamp = scene.runner._context(unit).stamp
        unit.holds.place(unit.deposits.get(FIRST).id, None, "agunan", DAY, None, None, stamp)
    return scene.do(BreakDeposit, DAY, FIRST)


@reproduces(errors.NoDepositDue)
def a_run_with_nothing_due(scene: Scene) -> object:
    return scene.do(RunDeposits, LATER, LATER)


@reproduces(errors.DepositRunUndone)
def a_run_taken_back_twice(scene: Scene) -> object:
    _place(scene)
    number = scene.do(RunDeposits, LATER, LATER).batch
    scene.do(UndoDepositRun, LATER, number, "salah")
    return scene.do(UndoDepositRun, LATER, number, "salah")


def _planned(scene: Scene) -> str:
    """A product of planned savings, begun today, and a plan of the second member."""
    today = scene.runner.business_date
    scene.do(AddProduct, "planned_savings", "Simpanan Berencana", today, {})
    scene.do(MakePlan, today, "0002", PLANNED, "Sekolah", 100_000, 12)
    return PLANNED


@reproduces(errors.WithdrawalOnlyByPlan)
def planned_savings_at_the_counter(scene: Scene) -> object:
    today, product = scene.runner.business_date, _planned(scene)
    scene.do(Deposit, today, "0002", product, 100_000)
    return scene.do(Withdraw, today, "0002", product, 50_000)


@reproduces(errors.PlanMissing)
def planned_savings_without_a_plan(scene: Scene) -> object:
    return scene.do(Deposit, scene.runner.business_date, "0001", _planned(scene), 100_000)


@reproduces(errors.PlanNotDue)
def planned_savings_fetched_before_their_time(scene: Scene) -> object:
    today, product = scene.runner.business_date, _planned(scene)
    scene.do(Deposit, today, "0002", product, 100_000)
    return scene.do(EndPlan, today, "0002", product)


@reproduces(errors.AccountOpenedAnew)
def a_closed_account_opened_beside_a_new_one(scene: Scene) -> object:
    today = scene.runner.business_date
    scene.do(Deposit, today, "0001", "sukarela", 50_000)
    closed = scene.do(CloseSavings, today, "0001", "sukarela")
    scene.do(Deposit, today, "0001", "sukarela", 50_000)
    return scene.do(Reverse, today, closed.entry, "batal")
