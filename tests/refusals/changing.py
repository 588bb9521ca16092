"""What changing a running loan does not allow."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.loan_changes import Declare, Moratorium, Reschedule
from coopdesk.domain.loan_classes import ClassRule, check_rule
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_change_undo import UndoChange
from coopdesk.services.loan_changes import AskChange, ChangeNow, DecideChange
from coopdesk.services.loan_top_up import ApplyTopUp
from coopdesk.services.loans import Decide, Disburse, Lend
from coopdesk.services.products import AddProduct
from tests.refusals.register import reproduces
from tests.refusals.scene import LOAN, Scene

LATER, LONGER = date(2025, 4, 20), Reschedule(date(2025, 5, 3), 10)


@reproduces(errors.ChangeWaits)
def a_change_asked_for_twice(scene: Scene) -> object:
    scene.do(AskChange, LATER, LOAN, LONGER, "panen gagal")
    return scene.do(AskChange, LATER, LOAN, LONGER, "panen gagal")


@reproduces(errors.NoChangeWaits)
def a_decision_on_nothing(scene: Scene) -> object:
    return scene.do(DecideChange, LATER, LOAN, True)


@reproduces(errors.LoanMovedSince)
def a_decision_after_a_payment(scene: Scene) -> object:
    scene.do(AskChange, LATER, LOAN, LONGER, "panen gagal")
    scene.repay(109_000, LATER)
    return scene.do(DecideChange, LATER, LOAN, True)


@reproduces(errors.NoChangeToUndo)
def an_undoing_of_nothing(scene: Scene) -> object:
    return scene.do(UndoChange, LATER, LOAN, "keliru")


@reproduces(errors.ChangeBuiltOn)
def an_undoing_under_a_payment(scene: Scene) -> object:
    scene.do(ChangeNow, LATER, LOAN, LONGER, "panen gagal")
    scene.repay(50_000, date(2025, 5, 3))
    return scene.do(UndoChange, date(2025, 5, 3), LOAN, "keliru")


@reproduces(errors.LoanChangedSince)
def a_payment_taken_back_under_a_change(scene: Scene) -> object:
    paid = scene.repay(109_000)
    scene.do(ChangeNow, LATER, LOAN, LONGER, "panen gagal")
    return scene.do(Reverse, LATER, paid, "salah")


@reproduces(errors.NothingStillToCome)
def a_pause_where_everything_is_overdue(scene: Scene) -> object:
    return scene.do(ChangeNow, date(2025, 12, 30), LOAN, Moratorium(3), "panen gagal")


@reproduces(errors.TopUpTooSmall)
def a_loan_that_does_not_pay_the_old_one_off(scene: Scene) -> object:
    return scene.do(ApplyTopUp, LATER, "0001", "flat", 100_000, 6, closes=LOAN)


@reproduces(errors.PayoutNeedsCash)
def a_loan_that_pays_an_old_one_off_out_of_savings(scene: Scene) -> object:
    scene.do(ApplyTopUp, LATER, "0001", "flat", 3_000_000, 12, closes=LOAN)
    new = "PJ-2025-0002"
    scene.do(Decide, LATER, new, approve=True)
    return scene.do(Disburse, LATER, new, "sukarela")


@reproduces(errors.ClassesNotWhole)
def classes_that_do_not_rise(_scene: Scene) -> object:
    return check_rule(ClassRule((90, 60, 270)))


@reproduces(errors.NothingShared)
def a_revenue_of_a_loan_that_bears_interest(scene: Scene) -> object:
    return scene.do(ChangeNow, LATER, LOAN, Declare(date(2025, 5, 3), 1), "buku")


def _shared(scene: Scene) -> str:
    """A loan in mudharabah since 3 March."""
    scene.do(AddProduct, "loan_mudharabah", "Mudharabah", scene.runner.business_date, {})
    return str(scene.do(Lend, scene.runner.business_date, "0001", "mudharabah", 600_000, 6).loan)


@reproduces(errors.NoSuchPeriod)
def a_revenue_up_to_a_day_that_ends_nothing(scene: Scene) -> object:
    return scene.do(ChangeNow, scene.runner.business_date, _shared(scene), Declare(date(2025, 1, 1), 1), "buku")


@reproduces(errors.PeriodDeclared)
def a_revenue_declared_twice(scene: Scene) -> object:
    loan, today = _shared(scene), scene.runner.business_date
    first = scene.runner.read(lambda unit, _context: unit.loans.get(loan).schedule[0].due)
    scene.do(ChangeNow, today, loan, Declare(first, 500_000), "buku")
    return scene.do(ChangeNow, today, loan, Declare(first, 500_000), "buku")
