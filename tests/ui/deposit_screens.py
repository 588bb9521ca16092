"""The page of pasted deposits in its states: empty, wrong rows, questions, posted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn

HEADED = "ANGGOTA\tSIMPANAN\n"
WRONG = HEADED + "0003\t25.000\n0004\t12.50\n0999\t25.000\n\t25.000\n"
ASKED = "0003\t02/03/2026\t50.000\n0004\t03/03/2026\t25.000\n"
GOOD = HEADED + "0005\t25.000\n0006\t50.000\n"


def _pasted(text: str = "", *, product: str = "", post: bool = False) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "deposit_list")
        page = window.desk.page()
        page.preview.take_away.click()
        page.tell(None)
        if text:
            page.take_cells("", text)
        if product:
            page._say(product=product)
        if post:
            page.do_post()
        return window

    return go


DEPOSIT_SCREENS: dict[str, Go] = {
    "deposit list, nothing yet": _pasted(),
    "deposit list, wrong rows": _pasted(WRONG, product="wajib"),
    "deposit list, no product": _pasted(ASKED),
    "deposit list, day or month": _pasted(ASKED, product="sukarela"),
    "deposit list, posted": _pasted(GOOD, product="wajib", post=True),
    "deposit list, posted before": _pasted(GOOD, product="wajib"),
}
