"""The field above a list that narrows it: its arrows move the bar in the list, so that Enter opens what it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coopdesk.ui.widgets.hinted_edit import HintedEdit
from coopdesk.ui.widgets.ledger_table import LedgerView
from coopdesk.ui.widgets.spoken import Words

STEPS = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}


class SearchEdit(HintedEdit):
    def __init__(self, name: Words, hint: Words, view: LedgerView) -> None:
        super().__init__(name, hint)
        self._view = view
        self.setProperty("role", "bare")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key())
        if not (step and self._view.step(step)):
            super().keyPressEvent(event)
