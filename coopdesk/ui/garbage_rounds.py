"""Searches for garbage between events of the window, where no call of Qt's is under way."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from coopdesk.runtime import garbage

EVERY_MS = 500


class GarbageRounds(QObject):
    """From now on, and as long as its window is there, the only ones."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        garbage.hold()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(garbage.search)
        self._timer.start()
