"""A dialog over the window: the page behind it is dimmed, Esc is always safe, no dialog opens another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from coopdesk.ui.tokens import Look

WIDTH_SHARE, HEIGHT_SHARE, OPACITY = 0.84, 0.95, 97
INK = Look()


class Scrim(QWidget):
    """Covers its window as long as it lives."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if event.type() == QEvent.Type.Resize and window is not None:
            self.setGeometry(window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: object) -> None:
        shade = QColor(INK.color("text"))
        shade.setAlpha(OPACITY)
        QPainter(self).fillRect(self.rect(), shade)


def open_over(window: QWidget, dialog: QDialog, wanted: QSize) -> None:
    """Open `dialog` over `window`, no larger than its share of it."""
    scrim = Scrim(window)
    dialog.finished.connect(scrim.deleteLater)
    dialog.finished.connect(dialog.deleteLater)
    room = QSize(round(window.width() * WIDTH_SHARE), round(window.height() * HEIGHT_SHARE))
    dialog.resize(wanted.boundedTo(room))
    dialog.open()
