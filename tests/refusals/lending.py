"""What the payout of a loan and a schedule edited by hand do not allow."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.calendar import add_months
from coopdesk.domain.loan_tranches import AgreedTranche
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.schedule_edit import check_edited
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_tranches import PayNextPart
from coopdesk.services.loans import Apply, Decide, Disburse, Lend
from coopdesk.services.products import AddProduct, ChangeProduct
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, LOAN, Scene

PLAN = (Instalment(1, date(2026, 2, 1), 500_000, 10_000), Instalment(2, date(2026, 3, 1), 500_000, 5_000))


@reproduces(errors.CutsAboveLoan)
def a_loan_that_its_cuts_swallow(scene: Scene) -> object:
    with scene.runner.book.read() as unit:
        terms = unit.products.terms("flat", DAY)
    scene.do(ChangeProduct, "flat", scene.runner.business_date, {**terms, "stamp": 10_000})
    return scene.do(Lend, scene.runner.business_date, "0001", "flat", 10_000, 1)


@reproduces(errors.ScheduleNotWhole)
def a_schedule_that_forgets_principal(_scene: Scene) -> object:
    return check_edited(PLAN, (PLAN[0]._replace(principal=400_000), PLAN[1]), DAY)


@reproduces(errors.InstalmentBegun)
def a_row_changed_that_was_paid_on(_scene: Scene) -> object:
    return check_edited(PLAN, (PLAN[0]._replace(interest=0), PLAN[1]), DAY, fixed=1)


@reproduces(errors.NotYetBuilt)
def a_product_of_a_kind_that_nobody_knows(scene: Scene) -> object:
    return scene.do(AddProduct, "loan_gold", "Gadai emas", scene.runner.business_date, {})


@reproduces(errors.FirstDuePassed)
def a_payout_after_the_first_date_agreed(scene: Scene) -> object:
    today = scene.runner.business_date
    scene.do(AddProduct, "loan_flat", "Panen", today, {"frequency": "free_dates"})
    agreed = (add_months(today, -2), add_months(today, 2))
    loan = scene.do(Apply, add_months(today, -3), "0001", "panen", 600_000, 2, dues=agreed).loan
    scene.do(Decide, today, loan, True)
    return scene.do(Disburse, today, loan)


@reproduces(errors.NotInParts)
def a_sale_in_parts(scene: Scene) -> object:
    today = scene.runner.business_date
    scene.do(AddProduct, "loan_murabahah", "Barang", today, {})
    return scene.do(Apply, today, "0001", "barang", 600_000, 6, tranches=(AgreedTranche(15, 300_000),))


@reproduces(errors.TranchesTooLarge)
def later_parts_that_leave_no_first(scene: Scene) -> object:
    return scene.do(Apply, scene.runner.business_date, "0001", "flat", 600_000, 6, tranches=(AgreedTranche(15, 600_000),))


@reproduces(errors.TrancheOutside)
def a_part_after_the_first_instalment(scene: Scene) -> object:
    return scene.do(Apply, scene.runner.business_date, "0001", "flat", 600_000, 6, tranches=(AgreedTranche(40, 300_000),))


@reproduces(errors.TrancheToCome)
def a_payoff_before_all_is_paid_out(scene: Scene) -> object:
    today = scene.runner.business_date
    loan = scene.do(Lend, today, "0002", "flat", 600_000, 6, tranches=(AgreedTranche(15, 300_000),)).loan
    return scene.do(PayOff, today, loan)


@reproduces(errors.NoTrancheToCome)
def a_next_part_of_a_loan_that_was_paid_out_whole(scene: Scene) -> object:
    return scene.do(PayNextPart, scene.runner.business_date, LOAN)


@reproduces(errors.DuesNotRising)
def a_due_date_agreed_twice(scene: Scene) -> object:
    today = scene.runner.business_date
    scene.do(AddProduct, "loan_flat", "Panen", today, {"frequency": "free_dates"})
    day = add_months(today, 3)
    return scene.do(Lend, today, "0001", "panen", 600_000, 2, dues=(day, day))
