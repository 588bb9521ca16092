"""What acts with the cooperative's own money, tills and closed days do not allow."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.journal import EventKind
from coopdesk.domain.tills import Pieces
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.cash_counts import CountCash
from coopdesk.services.day_close import CloseDay, ReopenDay
from coopdesk.services.tills import OpenTill
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene


def pay(scene: Scene, to: str = "5-2210", voucher: str = "", frm: str = "1-1100") -> object:
    return scene.do(CarryOut, DAY, EventKind.EXPENSE_PAID, ActChoice(to, frm, 30_000), "listrik", "PLN", voucher)


def count(scene: Scene, account: str = "1-1010", reason: str = "uang kecil") -> object:
    return scene.do(CountCash, DAY, account, (Pieces(50_000, 1),), 0, reason)


@reproduces(errors.AccountNotOfAct)
def an_expense_that_is_a_fund(scene: Scene) -> object:
    return pay(scene, to="2-1440")


@reproduces(errors.VoucherBookedBefore)
def a_bill_paid_twice(scene: Scene) -> object:
    pay(scene, voucher="INV-7")
    return pay(scene, voucher="inv-7")


@reproduces(errors.CountDiffers)
def a_count_that_nobody_explains(scene: Scene) -> object:
    return count(scene, reason=" ")


@reproduces(errors.NotATill)
def a_bank_that_is_counted(scene: Scene) -> object:
    return count(scene, account="1-1100")


@reproduces(errors.TillHeld)
def a_second_till_for_one_person(scene: Scene) -> object:
    scene.do(OpenTill, DAY, "Bendahara", "Laci 2")
    return scene.do(OpenTill, DAY, "Bendahara", "Laci 3")


@reproduces(errors.TillNotCounted)
def a_day_without_a_count(scene: Scene) -> object:
    return scene.do(CloseDay, DAY)


@reproduces(errors.CashDayClosed)
def cash_on_a_closed_day(scene: Scene) -> object:
    count(scene)
    scene.do(CloseDay, DAY)
    return scene.deposit(10_000)


@reproduces(errors.DayNotClosed)
def a_day_that_was_never_closed(scene: Scene) -> object:
    return scene.do(ReopenDay, DAY, "salah hitung")
