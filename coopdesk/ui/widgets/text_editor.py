"""A text of many lines: Tab goes to the next field, Esc to the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from coopdesk.ui.widgets.spoken import Spoken, Words


class TextEditor(Spoken, QPlainTextEdit):
    def __init__(self, name: Words) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.say(self.setAccessibleName, name)

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """The cursor goes to the beginning; what is the same stays as it is, with its cursor."""
        if text != self.text():
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        return QSize(420, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
