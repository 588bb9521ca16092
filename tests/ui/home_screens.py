"""The first page in its states: with passbooks that wait, its charts as tables, every card empty, a book that is damaged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coopdesk.domain.checks import CheckResult, Fault
from coopdesk.services.passbook import StartBook
from coopdesk.services.passbook_plan import standing_of
from coopdesk.ui.main_window import MainWindow

Go = Callable[[MainWindow], QWidget]
WAITING = ("0002", "0003")
CHART = 0


def _home(*, tables: bool = False, empty: bool = False, ill: bool = False) -> Go:
    def go(window: MainWindow) -> QWidget:
        runner = window.desk.session.runner
        for number in WAITING:
            if not runner.read(lambda unit, context, number=number: standing_of(unit, context, number, "wajib")).state:
                runner.execute(StartBook(f"screen-{number}", number, "wajib"))
        window.desk.show_page("home") or window.desk.show_page("home")  # asked twice, a form lets go of what it holds
        page = window.desk.page()
        page.load()
        for card in (page.arrears, page.holdings):
            card.figures.setCurrentIndex(CHART)
            if tables:
                card.turn()
        if empty:
            for card in page.cards:
                card.show_empty()
        elif ill:
            window.desk.session.health.results = (CheckResult("I1", "entries_balance", (Fault("journal_entry 17", "1 ≠ 2"),)),)
            window.desk.session.health.changed.emit()
        else:
            window.desk.check_book()
            page.health.show_content()
        return window

    return go


HOME_SCREENS: dict[str, Go] = {
    "home": _home(),
    "home, as tables": _home(tables=True),
    "home, nothing yet": _home(empty=True),
    "home, ill": _home(ill=True),
}
