"""What a payment on a loan is refused for: its split, its day, its use; quotes and waivers."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.journal import Component
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.services.loan_held import ReturnHeld, UseHeld
from coopdesk.services.loan_payoff import quote_of
from coopdesk.services.loan_prepayment import Prepay
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_waiver import AskWaiver, UndoWaiver
from coopdesk.services.loans import Lend
from coopdesk.services.products import AddProduct
from tests.books import TODAY
from tests.refusals.register import reproduces
from tests.refusals.scene import LOAN, Scene

SOON = date(2025, 4, 3)
LATE = date(2025, 6, 30)


def split(scene: Scene, amount: int, **parts: int) -> object:
    given = tuple((Component(name), part) for name, part in parts.items())
    return scene.do(Repay, SOON, LOAN, amount, split=given, reason="rapat")


@reproduces(errors.SplitNotWhole)
def parts_that_are_not_the_payment(scene: Scene) -> object:
    return split(scene, 1_000, principal=999)


@reproduces(errors.SplitAboveDue)
def a_penalty_that_nobody_owes(scene: Scene) -> object:
    return split(scene, 1_000, penalty=1_000)


@reproduces(errors.SaleBearsNoInterest)
def interest_of_a_sale(scene: Scene) -> object:
    scene.do(AddProduct, "loan_murabahah", "Murabahah", TODAY, {})
    sold = scene.do(Lend, TODAY, "0001", "murabahah", 600_000, 6).loan
    return scene.do(Repay, TODAY, sold, 1_000, split=((Component.INTEREST, 1_000),), reason="rapat")


@reproduces(errors.PaymentBeforeLoan)
def a_payment_before_the_payout(scene: Scene) -> object:
    return scene.repay(1_000, date(2025, 1, 1))


@reproduces(errors.QuoteInPast)
def a_quote_for_yesterday(scene: Scene) -> object:
    return scene.runner.read(lambda unit, context: quote_of(unit, context, unit.loans.get(LOAN), SOON))


@reproduces(errors.NothingHeld)
def held_money_that_is_not_there(scene: Scene) -> object:
    return scene.do(ReturnHeld, SOON, LOAN)


@reproduces(errors.NothingDue)
def held_money_for_nothing_due(scene: Scene) -> object:
    scene.repay(300_000)
    return scene.do(UseHeld, SOON, LOAN)


@reproduces(errors.PrepaymentTooLarge)
def all_of_it_prepaid(scene: Scene) -> object:
    return scene.do(Prepay, date(2025, 3, 4), LOAN, 10**9, Prepaid.REDUCE_TERM)


@reproduces(errors.ArrearsFirst)
def principal_to_come_before_arrears(scene: Scene) -> object:
    return scene.do(Prepay, LATE, LOAN, 1_000, Prepaid.REDUCE_TERM)


@reproduces(errors.WaiverAbovePenalty)
def more_waived_than_charged(scene: Scene) -> object:
    return scene.do(AskWaiver, SOON, LOAN, 1_000_000, "banjir")


@reproduces(errors.NoWaiver)
def no_waiver_to_take_back(scene: Scene) -> object:
    return scene.do(UndoWaiver, SOON, LOAN, "keliru")
