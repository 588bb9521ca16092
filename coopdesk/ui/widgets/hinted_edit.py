"""A field whose hint is read whole or not at all: where it has no room, the field's name stands there instead."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from coopdesk.ui.widgets.spoken import Spoken, Words

ROOM_PX = 8
"""What Qt keeps free beside the text."""


class HintedEdit(Spoken, QLineEdit):
    def __init__(self, name: Words, hint: Words) -> None:
        super().__init__()
        self._name, self._hint = name, hint
        self.say(self.setAccessibleName, name)
        self.say(lambda _text: self._fit(), lambda: "")

    def _fit(self) -> None:
        room, metrics = self.contentsRect().width() - ROOM_PX, self.fontMetrics()
        offered = self._hint(), self._name()
        self.setPlaceholderText(next((words for words in offered if metrics.horizontalAdvance(words) <= room), ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
