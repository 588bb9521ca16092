"""The simulator of loans for the crawler; `screens.SCREENS` takes them from here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.loan_offer_print import OfferPrint
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn


def _simulator(*, two: bool = False, part: int = 0, term: str = "12") -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "simulator")
        page = window.desk.page()
        page.drop_offer()
        page.offers[0].amount.set_minor(12_000_000)
        page.offers[0].term.set_text(term)
        if two:
            page.add_offer()
            page.offers[1].product.setCurrentIndex(1)
        page.tabs.setCurrentIndex(part)
        return window

    return go


def _above_the_cap(window: MainWindow) -> QWidget:
    _simulator(two=True)(window)
    window.desk.page().offers[0].rate.set_text("3")
    return window


def _printed(window: MainWindow) -> QWidget:
    _simulator(two=True)(window)
    window.desk.page().print_offers()
    return next(each for each in window.findChildren(OfferPrint) if each.isVisible())


SIMULATOR_SCREENS: dict[str, Go] = {
    "simulator, nothing clear": _simulator(term=""),
    "simulator, one offer": _simulator(),
    "simulator, two offers": _simulator(two=True),
    "simulator, schedule": _simulator(two=True, part=2),
    "simulator, above the cap": _above_the_cap,
    "print of an offer": _printed,
}
