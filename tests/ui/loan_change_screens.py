"""The screens of a loan's changes for the crawler, and how to get there; `screens.SCREENS` takes them from here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coopdesk.domain.calendar import add_months
from coopdesk.domain.loan_changes import Declare, Reschedule, WriteOff
from coopdesk.domain.loans import LoanState
from coopdesk.services.loan_change_card import change_card
from coopdesk.services.loan_changes import AskChange, ChangeNow
from coopdesk.services.loan_list import loan_list
from coopdesk.services.loans import Lend
from coopdesk.services.products import AddProduct
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.books import request_id

Go = Callable[[MainWindow], QWidget]
LONGER, BY_HAND, TOP_UP, WRITE_OFF, TAKE_OVER = 0, 2, 3, 4, 5


def turn(window: MainWindow, name: str, subject: object) -> None:
    """Turn to a page, throwing away what a form before it holds."""
    if not window.desk.show_page(name, subject):
        turn(window, name, subject)


def running(window: MainWindow, *, waiting: bool = False) -> str:
    """A running loan on which a change waits, or none does."""
    runner = window.desk.session.runner
    loans = [line.number for line in runner.read(loan_list) if line.state is LoanState.DISBURSED]
    cards = (runner.read(lambda unit, context, number=number: change_card(unit, context, number)) for number in loans)
    found = next((card.loan.number for card in cards if (card.proposal is not None) is waiting), "")
    if found or not waiting:
        return found or loans[0]
    change = Reschedule(add_months(runner.business_date, 1), 12)
    runner.execute(AskChange(request_id(), runner.business_date, loans[-1], change, "3/2026"))
    return loans[-1]


def written_off(window: MainWindow) -> str:
    runner = window.desk.session.runner
    found = [line.number for line in runner.read(loan_list) if line.state is LoanState.WRITTEN_OFF]
    if found:
        return found[0]
    number = running(window)
    runner.execute(ChangeNow(request_id(), runner.business_date, number, WriteOff(decision="3/2026"), "3/2026"))
    return number


def _form(kind: int, *, reason: str = "3/2026") -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "change_loan", running(window))
        page = window.desk.page()
        page.kind.setCurrentIndex(kind)
        page.reason.set_text(reason)
        return window

    return go


def _longer(window: MainWindow) -> QWidget:
    _form(LONGER)(window)
    fields = window.desk.page().kinds[LONGER]
    fields.count.set_text("18")
    fields.interest.setCurrentIndex(1)
    return window


def _bad_rate(window: MainWindow) -> QWidget:
    _longer(window)
    window.desk.page().kinds[LONGER].rate.set_text("banyak")
    return window


def _top_up(window: MainWindow) -> QWidget:
    _form(TOP_UP)(window)
    fields = window.desk.page().kinds[TOP_UP]
    fields.amount.set_minor(50_000_000)
    fields.term.set_text("24")
    return window


def _written_down(window: MainWindow) -> QWidget:
    _form(WRITE_OFF)(window)
    window.desk.page().kinds[WRITE_OFF].decision.set_text("3/2026")
    return window


def _taken_over(window: MainWindow) -> QWidget:
    _form(TAKE_OVER)(window)
    fields = window.desk.page().kinds[TAKE_OVER]
    fields.worth.set_minor(100_000)
    fields.decision.set_text("3/2026")
    return window


def _dialog_of(window: MainWindow) -> QWidget:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _review(go: Go) -> Go:
    def review(window: MainWindow) -> QWidget:
        go(window)
        window.desk.page().review()
        return _dialog_of(window)

    return review


def _part(number: Callable[[MainWindow], str], ask: str = "") -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "loan", number(window))
        page = window.desk.page()
        page.parts.turn_to("changes")
        if not ask:
            return window
        getattr(page.parts.part("changes"), ask)()
        return _dialog_of(window)

    return go


def _waiting(window: MainWindow) -> str:
    return running(window, waiting=True)


def _changed(window: MainWindow) -> str:
    """A running loan with a change that can be undone."""
    runner, number = window.desk.session.runner, running(window)
    if not runner.read(lambda unit, context: change_card(unit, context, number)).made:
        change = Reschedule(add_months(runner.business_date, 1), 12)
        runner.execute(ChangeNow(request_id(), runner.business_date, number, change, "3/2026"))
    return number


def _shared(window: MainWindow) -> str:
    """A loan in mudharabah of which the first month is declared."""
    runner = window.desk.session.runner
    found = [line.number for line in runner.read(loan_list) if line.product == "pinjaman-hasil"]
    if found:
        return found[0]
    runner.execute(AddProduct(request_id(), "loan_mudharabah", "Pinjaman hasil", runner.business_date, {}))
    member = runner.read(loan_list)[0].member
    number = runner.execute(Lend(request_id(), runner.business_date, member, "pinjaman-hasil", 10_000_000, 6)).loan or ""
    until = runner.read(lambda unit, _context: unit.loans.get(number).schedule[0].due)
    runner.execute(ChangeNow(request_id(), runner.business_date, number, Declare(until, 2_500_000), "buku penjualan"))
    return number


def _declared(window: MainWindow) -> QWidget:
    turn(window, "loan", _shared(window))
    return window


def _declaring(window: MainWindow) -> QWidget:
    _declared(window).desk.page().ask_revenue()  # type: ignore[attr-defined]
    dialog = _dialog_of(window)
    dialog.revenue.set_minor(1_250_000)  # type: ignore[attr-defined]
    return dialog


LOAN_CHANGE_SCREENS: dict[str, Go] = {
    "loan change, longer": _longer,
    "loan change, bad rate": _bad_rate,
    "loan change, pause": _form(1),
    "loan change, by hand": _form(BY_HAND),
    "loan change, larger loan": _top_up,
    "loan change, larger loan reviewed": _review(_top_up),
    "loan change, write-off": _written_down,
    "loan change, write-off reviewed": _review(_written_down),
    "loan change, taken over": _taken_over,
    "loan change, taken over reviewed": _review(_taken_over),
    "loan change, reason missing": _form(1, reason=""),
    "loan change, reviewed": _review(_longer),
    "loan changes, never": _part(running),
    "loan changes, waiting": _part(_waiting),
    "loan changes, approval": _part(_waiting, "ask_approval"),
    "loan changes, declining": _part(_waiting, "ask_refusal"),
    "loan changes, on paper": _part(_waiting, "print_proposal"),
    "loan changes, made": _part(_changed),
    "loan changes, undoing": _part(_changed, "ask_undoing"),
    "loan, profit share": _declared,
    "loan, declaring": _declaring,
    "loan changes, written off": _part(written_off),
    "loan changes, recovery": _part(written_off, "ask_recovery"),
}
