"""The screens of term deposits and planned savings for the crawler, and how to get there; `screens.SCREENS` takes them from here."""

from __future__ import annotations

from itertools import count

from PySide6.QtWidgets import QWidget

from coopdesk.domain.calendar import add_months
from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.context import Change
from coopdesk.services.deposit_breaking import BreakDeposit
from coopdesk.services.deposit_register import DepositGroup, register
from coopdesk.services.deposit_runs import RunDeposits, UndoDepositRun, preview
from coopdesk.services.planned_savings import MakePlan
from coopdesk.services.products import AddProduct
from coopdesk.services.savings import Deposit
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import MEMBER, Go, turn

PLACED = (
    (8, 60_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE),
    (4, 10_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.NONE),
    (3, 10_000_000, 6, PayoutChoice.ADDED, Rollover.PRINCIPAL_AND_INTEREST),
    (2, 5_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.PRINCIPAL),
)
PLAN = "pendidikan"
_requests = count(1)


def _id() -> str:
    return f"deposit-screen-{next(_requests)}"


def _placed(window: MainWindow) -> None:
    """Deposits of some months ago of one member, one of them broken."""
    runner = window.desk.session.runner
    if runner.read(register):
        return
    for ago, amount, months, payout, rollover in PLACED:
        on = add_months(runner.business_date, -ago)
        runner.execute(PlaceDeposit(_id(), on, MEMBER, "berjangka", amount, months, payout, rollover, "sukarela"))
    runner.execute(PlaceDeposit(_id(), runner.business_date, MEMBER, "berjangka", 2_000_000, 3, *PLACED[0][3:], "sukarela"))
    runner.execute(BreakDeposit(_id(), runner.business_date, runner.read(register)[-1].number))


def _run(window: MainWindow, *, stands: bool) -> None:
    """The run of today stands, or is taken back."""
    _placed(window)
    runner = window.desk.session.runner
    found = runner.read(preview)
    if stands and found.lines:
        runner.execute(RunDeposits(_id(), runner.business_date, runner.business_date))
    if not stands and found.last:
        runner.execute(UndoDepositRun(_id(), runner.business_date, found.last.id, "gambar"))
    window.desk.session.tasks.changed.emit(frozenset(Change))


def _list(group: DepositGroup, text: str = "") -> Go:
    def go(window: MainWindow) -> QWidget:
        _run(window, stands=True)
        turn(window, "deposits", None)
        window.desk.page().choose(group)
        window.desk.page().search.setText(text)
        return window

    return go


def _page(state: DepositState, *, stands: bool = True) -> Go:
    def go(window: MainWindow) -> QWidget:
        _run(window, stands=stands)
        found = [row.number for row in window.desk.session.runner.read(register) if row.state is state]
        turn(window, "term_deposit", found[0])
        return window

    return go


def _question(state: DepositState, ask: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        _page(state)(window)
        getattr(window.desk.page(), ask)()
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


def _due(*, stands: bool) -> Go:
    def go(window: MainWindow) -> QWidget:
        _run(window, stands=stands)
        turn(window, "deposit_run", None)
        return window

    return go


def _undo(window: MainWindow) -> QWidget:
    _due(stands=True)(window)
    window.desk.page().ask_undo()
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _counter(amount: int, *, review: bool = False) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "counter", CounterAsk(MEMBER, "place"))
        page = window.desk.page()
        page.form.panel.renew()
        page.to_entry()
        page.form.panel.amount.set_minor(amount)
        if review:
            page.to_review()
        return window

    return go


def _planned(window: MainWindow) -> None:
    """A product of planned savings and a plan with some months missed."""
    runner = window.desk.session.runner
    if not any(product.code == PLAN for product in runner.read(lambda unit, _context: unit.products.all())):
        runner.execute(AddProduct(_id(), "planned_savings", "Pendidikan", runner.business_date, {}))
        begun = add_months(runner.business_date, -4)
        runner.execute(MakePlan(_id(), begun, MEMBER, PLAN, "Pendidikan", 100_000, 12))
        runner.execute(Deposit(_id(), begun, MEMBER, PLAN, 250_000))
        runner.execute(AddProduct(_id(), "planned_savings", "Simpanan Pendidikan", runner.business_date, {}))
    window.desk.session.tasks.changed.emit(frozenset(Change))


def _accounts(ask: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        _planned(window)
        turn(window, "member", MEMBER)
        page = window.desk.page()
        page.parts.turn_to("accounts")
        if not ask:
            return window
        getattr(page, ask)()
        dialog = next(each for each in window.findChildren(OneQuestion) if each.isVisible())
        if hasattr(dialog, "products"):
            dialog.products.setCurrentIndex(dialog.products.count() - 1)
        return dialog

    return go


def _slips(window: MainWindow) -> QWidget:
    _due(stands=True)(window)
    window.desk.page().print_slips()
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


TERM_DEPOSIT_SCREENS: dict[str, Go] = {
    "counter, term deposit": _counter(12_000_000),
    "counter, term deposit too small": _counter(5),
    "counter, term deposit, review": _counter(12_000_000, review=True),
    "term deposits": _list(DepositGroup.RUNNING),
    "term deposits to be fetched": _list(DepositGroup.OVERDUE),
    "term deposits ended": _list(DepositGroup.ENDED),
    "term deposits, nothing found": _list(DepositGroup.RUNNING, "zzzzqqqq"),
    "term deposit": _page(DepositState.RUNNING),
    "term deposit, due": _page(DepositState.RUNNING, stands=False),
    "term deposit, matured": _page(DepositState.MATURED),
    "term deposit, broken": _page(DepositState.BROKEN),
    "term deposit, break": _question(DepositState.RUNNING, "ask_breaking"),
    "term deposit, at maturity": _question(DepositState.RUNNING, "ask_instruction"),
    "term deposit, pay out": _question(DepositState.MATURED, "ask_fetching"),
    "term deposit, certificate": _question(DepositState.RUNNING, "print_certificate"),
    "term deposits, run": _due(stands=False),
    "term deposits, run done": _due(stands=True),
    "term deposits, run taken back": _undo,
    "member, accounts with a plan": _accounts(""),
    "member, a plan begun": _accounts("open_account"),
    "member, a plan paid out": _accounts("ask_plan"),
    "term deposits, tax slips": _slips,
    "member, an account closed": _accounts("ask_closing"),
}
