"""The papers of a meeting, for the crawler: the packet of the open one of the demo book, and the receipts of the posted one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn


def _asked(action: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "meetings")
        window.desk.run(action)
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


MEETING_PAPER_SCREENS: dict[str, Go] = {
    "meeting, packet": _asked("meeting_packet"),
    "meeting, receipts": _asked("meeting_receipts"),
}
