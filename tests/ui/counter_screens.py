"""The review of a deposit where a printer is set up: with a passbook that waits, and without one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.runtime.print_choices import PrinterChoice, PrintUse
from coopdesk.services.passbook import StartBook
from coopdesk.services.passbook_plan import standing_of
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn

PRINTERS = (PrinterChoice(PrintUse.RECEIPT.value, "LX-310"),)
WITH_BOOK, WITHOUT_BOOK, PRODUCT = "0004", "0007", "sukarela"


def _review(member: str, *, book: bool, amount: str = "150000", cash: str = "200000") -> Go:
    def go(window: MainWindow) -> QWidget:
        window.appearance.choose(printers=PRINTERS)
        runner = window.desk.session.runner
        if book and not runner.read(lambda unit, context: standing_of(unit, context, member, PRODUCT)).state:
            runner.execute(StartBook(f"screen-{member}", member, PRODUCT))
        turn(window, "loans")
        turn(window, "counter", CounterAsk(member, "deposit", PRODUCT))
        page = window.desk.page()
        page.form.panel.amount.set_text(amount)
        page.form.panel.cash.money.set_text(cash)
        page.to_review()
        page.review.passbook.setChecked(book)
        window.appearance.choose(printers=())
        return window

    return go


COUNTER_SCREENS: dict[str, Go] = {
    "counter, review with receipt": _review(WITHOUT_BOOK, book=False),
    "counter, review with receipt and passbook": _review(WITH_BOOK, book=True),
}
