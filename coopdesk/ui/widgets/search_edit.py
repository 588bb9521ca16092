"""The field above a list that narrows it: its arrows move the bar in the list, so that Enter opens what it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.ui.widgets.frame import Frame, spread
from coopdesk.ui.widgets.hinted_edit import HintedEdit
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.ledger_table import LedgerView
from coopdesk.ui.widgets.spoken import Words

STEPS = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}


class SearchEdit(HintedEdit):
    def __init__(self, name: Words, hint: Words, view: LedgerView) -> None:
        super().__init__(name, hint)
        self._view = view
        self.setProperty("role", "bare")

    def in_field(self, *behind: QWidget) -> Frame:
        """The field that it stands in: the mark of a search before it, and what is `behind`."""
        field = Frame("field", row=True, margins=(10, 0, 6, 0), gap=8)
        spread(field.box, IconMark("search", "text2", 17), self, *behind)
        field.box.setStretchFactor(self, 1)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key())
        if not (step and self._view.step(step)):
            super().keyPressEvent(event)
