"""The screens of interest and fees, for the crawler and the pictures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from coopdesk.domain.calendar import month_start
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.dormant import DormantAccount, DormantScene
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.dormant_savings import DormantSavings
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.history_screens import reviewed
from tests.ui.turning import MEMBER, Go, turn


def _page(window: MainWindow) -> Any:
    turn(window, "interest")
    page = window.desk.page()
    page.notice.clear()
    page.tabs.setCurrentIndex(0)
    return page


def _sheet(window: MainWindow) -> QWidget:
    _page(window)
    return window


def _dormant(window: MainWindow) -> QWidget:
    page = _page(window)
    page.show_part((RunKind.DORMANCY_FEE, "sukarela"))
    return window


def _kept_apart(window: MainWindow) -> QWidget:
    """Nobody was away for two years; and as it stands where somebody was."""
    page = _page(window)
    page.do_move_dormant()
    return next(each for each in window.findChildren(DormantSavings) if each.isVisible())


def _kept_apart_of_some(window: MainWindow) -> QWidget:
    dialog: Any = _kept_apart(window)
    with window.desk.session.runner.book.read() as unit:
        found = [each for each in unit.accounts.all_open() if each.product == "sukarela"][:2]
    dialog._offer(DormantScene(tuple(DormantAccount(each, each.member_number, "Siti Aminah") for each in found)))
    dialog.go_on()
    return dialog


def accrue_monthly(runner: Runner, product: str) -> None:
    """The product counts what is owed month by month from today on, as somebody may have it already."""
    now = runner.read(lambda unit, context: unit.products.terms(product, context.business_date))
    now.pop("method")
    if now.get("interest_booked") != "monthly":
        runner.execute(ChangeProduct(str(uuid4()), product, runner.business_date, {**now, "interest_booked": "monthly", "penalty_booked": "monthly"}))


def _accruals(window: MainWindow) -> QWidget:
    accrue_monthly(window.desk.session.runner, "flat")
    page = _page(window)
    page.load()
    page.show_part((RunKind.LOAN_ACCRUAL, "flat"))
    return window


def _nothing_found(window: MainWindow) -> QWidget:
    page = _page(window)
    page.show_part((RunKind.INTEREST, "sukarela"))
    page.sheet.table.search.setText("zzzzqqqq")
    return window


def _posted(window: MainWindow) -> Any:
    """The month that is over; on a book where it was posted already, its run."""
    page = _page(window)
    page.sheet.table.search.clear()
    if not page.history.model.rows:
        page.show_part((RunKind.INTEREST, "sukarela"))
        page.do_post()
    page.tabs.setCurrentIndex(1)
    page.history.table.view.choose(None)
    return page


def _runs(window: MainWindow) -> QWidget:
    _posted(window)
    return window


def _asked(button: str) -> Go:
    """The dialog behind a button of the posted run."""

    def go(window: MainWindow) -> QWidget:
        getattr(_posted(window).history, button).click()
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


def _put_right(window: MainWindow) -> QWidget:
    """A transfer of a day in the month that was credited: both accounts, and the interest worked out anew."""
    _posted(window)
    dialog = reviewed(window, CounterAsk(MEMBER, "transfer", "sukarela"), 50_000)
    dialog.day.set_date(month_start(window.desk.session.business_date) - timedelta(20))
    return dialog


INTEREST_SCREENS: dict[str, Go] = {
    "interest, no dormant savings": _kept_apart,
    "interest, dormant savings": _kept_apart_of_some,
    "interest, a month": _sheet,
    "interest, nothing found": _nothing_found,
    "interest, dormant accounts": _dormant,
    "interest, what loans owe": _accruals,
    "interest, posted": _runs,
    "interest, list on paper": _asked("print_list"),
    "interest, tax slips": _asked("slips"),
    "interest, undo": _asked("undo"),
    "interest, put right": _put_right,
}
