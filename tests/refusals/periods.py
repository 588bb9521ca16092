"""What closing and reopening months and years does not allow."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.closing import MonthStep
from coopdesk.domain.periods import PeriodKind
from coopdesk.services import month_steps
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.context import Context
from coopdesk.services.corrections import Reverse
from coopdesk.services.month_steps import CarryOutStep
from coopdesk.services.periods import CloseMonth, CloseYear, Reopen
from coopdesk.store.unit_of_work import UnitOfWork
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

JANUARY, FEBRUARY, MARCH, DECEMBER = date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 12, 31)


def close_months(scene: Scene, *months: date) -> object:
    for month in months:
        for code in STEPS:
            scene.do(CarryOutStep, code, month)
        done = scene.do(CloseMonth, month)
    return done


@reproduces(errors.PeriodClosed)
def a_deposit_into_a_closed_month(scene: Scene) -> object:
    close_months(scene, JANUARY, FEBRUARY, MARCH)
    return scene.deposit(1_000)


@reproduces(errors.PeriodNotOver)
def a_month_that_goes_on(scene: Scene) -> object:
    scene.runner.business_date = date(2025, 1, 30)
    return close_months(scene, JANUARY)


@reproduces(errors.EarlierMonthOpen)
def a_month_after_an_open_one(scene: Scene) -> object:
    return close_months(scene, FEBRUARY)


@reproduces(errors.EarlierYearOpen)
def a_month_after_an_open_year(scene: Scene) -> object:
    scene.runner.business_date = date(2026, 1, 31)
    close_months(scene, *(date(2025, month + 1, 1) for month in range(12)))
    return close_months(scene, date(2026, 1, 31))


@reproduces(errors.ClosedBefore)
def a_month_closed_twice(scene: Scene) -> object:
    close_months(scene, JANUARY)
    return scene.do(CloseMonth, JANUARY)


@reproduces(errors.NotClosed)
def a_month_reopened_that_is_open(scene: Scene) -> object:
    return scene.do(Reopen, PeriodKind.MONTH, JANUARY, "salah")


@reproduces(errors.MoreReopened)
def a_month_reopened_under_a_later_one(scene: Scene) -> object:
    close_months(scene, JANUARY, FEBRUARY)
    return scene.do(Reopen, PeriodKind.MONTH, JANUARY, "salah")


@reproduces(errors.StepNotDone)
def a_month_whose_steps_wait(scene: Scene) -> object:
    return scene.do(CloseMonth, JANUARY)


@reproduces(errors.PartOfClosing)
def the_entry_that_closed_a_year(scene: Scene) -> object:
    scene.runner.business_date = date(2026, 1, 31)
    close_months(scene, *(date(2025, month + 1, 1) for month in range(12)))
    return scene.do(Reverse, date(2026, 1, 31), scene.do(CloseYear, 2025).entry, "salah")


@reproduces(errors.BooksDisagree)
def a_month_of_a_book_that_does_not_balance(scene: Scene) -> object:
    """Only rehearsed: the book itself stays sound."""

    def broken(unit: UnitOfWork, context: Context) -> object:
        unit.connection.exec_driver_sql("INSERT INTO posting (entry, line, account, side, amount) VALUES (1, 9, '1-1010', 'D', 5)")
        return month_steps.carry_out(unit, context, CarryOutStep("rusak", MonthStep.CONTROL, DAY))

    return scene.runner.rehearse(broken)
