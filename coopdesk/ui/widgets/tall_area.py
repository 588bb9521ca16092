"""Content that may be too tall for its window scrolls; it is always as wide as it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class TallArea(QScrollArea):
    def __init__(self, content: QWidget, *, modest: bool = False) -> None:
        """`modest`: it takes the height that is left and asks for none, so that what stands under it stays in sight."""
        super().__init__()
        self._content, self._whole, self._modest = content, False, modest
        content.setProperty("role", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def set_whole(self, on: bool) -> None:
        """As high as the content, where an area around this one scrolls instead."""
        self._whole = on
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._modest else self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As wide as the content with a bar beside it, as low as one line of it."""
        wide = self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, self._content.sizeHint().height() if self._whole else self.fontMetrics().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt tells an area that its content wants another size, but not what the area lies in."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
