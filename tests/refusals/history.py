"""What stands in the way of an entry on an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_changes import Reschedule
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services import backdating, corrections
from coopdesk.services.backdating import Backdate
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_held import ReturnHeld
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_prepayment import Prepay
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.services.savings_interest import PostRun
from tests.refusals.register import reproduces
from tests.refusals.scene import LOAN, Scene

FORGOTTEN, LATER = date(2025, 4, 3), date(2025, 5, 3)


def _late(scene: Scene, amount: int) -> object:
    today = scene.runner.business_date
    command = Backdate("r", today, Repay("r", today, LOAN, amount), FORGOTTEN, "lupa dicatat")
    return scene.runner.rehearse(lambda unit, context: backdating.rehearse(unit, context, command))


@reproduces(errors.NotAnEarlierDay)
def on_the_business_date(scene: Scene) -> object:
    today = scene.runner.business_date
    return scene.do(Backdate, today, Repay("r", today, LOAN, 109_000), today, "lupa dicatat")


@reproduces(errors.ShownIsOld)
def posted_without_looking(scene: Scene) -> object:
    today = scene.runner.business_date
    return scene.do(Backdate, today, Repay("r", today, LOAN, 109_000), FORGOTTEN, "lupa dicatat")


@reproduces(errors.LaterPaymentTooLarge)
def under_a_payment_of_nearly_all(scene: Scene) -> object:
    scene.repay(600_000, LATER)
    return _late(scene, 400_000)


@reproduces(errors.PayoffNoLongerFits)
def under_a_payoff(scene: Scene) -> object:
    scene.do(PayOff, LATER, LOAN)
    return _late(scene, 109_000)


@reproduces(errors.LaterActStands)
def under_held_money_that_was_fetched(scene: Scene) -> object:
    scene.repay(150_000, FORGOTTEN)
    scene.do(ReturnHeld, LATER, LOAN)
    return _late(scene, 109_000)


@reproduces(errors.BalanceTooLowLater)
def money_that_came_later(scene: Scene) -> object:
    scene.deposit(500_000, on=LATER)
    return scene.do(Withdraw, FORGOTTEN, "0001", "sukarela", 100_000)


@reproduces(errors.InterestOfEntry)
def interest_that_was_put_right_for_another(scene: Scene) -> object:
    scene.deposit(10_000_000, on=FORGOTTEN)
    scene.do(PostRun, RunKind.INTEREST, "sukarela", LATER)
    today = scene.runner.business_date
    command = Backdate("forgotten", today, Deposit("r", today, "0001", "sukarela", 10_000_000), FORGOTTEN)
    shown = scene.runner.rehearse(lambda unit, context: backdating.rehearse(unit, context, command))
    made = scene.runner.execute(replace(command, seen=shown.seen)).entry
    return scene.do(Reverse, today, made + 1, "salah")


@reproduces(errors.LaterChangeStands)
def under_a_schedule_that_was_signed(scene: Scene) -> object:
    scene.do(ChangeNow, LATER, LOAN, Reschedule(date(2025, 6, 3), 10), "panen gagal")
    return _late(scene, 109_000)


@reproduces(errors.LaterPrepaymentBlocked)
def an_instalment_under_a_prepayment(scene: Scene) -> object:
    paid = scene.repay(109_000, FORGOTTEN)
    scene.do(Prepay, date(2025, 4, 20), LOAN, 200_000, Prepaid.REDUCE_TERM)
    command = Reverse("r", scene.runner.business_date, paid, "salah")
    return scene.runner.rehearse(lambda unit, context: corrections.rehearse(unit, context, command))


@reproduces(errors.LaterSplitUnfit)
def under_a_payment_that_was_split_by_hand(scene: Scene) -> object:
    scene.do(Repay, LATER, LOAN, 54_000, split=((Component.INTEREST, 54_000),), reason="jasa dulu")
    return _late(scene, 109_000)
