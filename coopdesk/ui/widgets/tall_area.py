"""Content that may be too tall for its window scrolls; it is always as wide as it needs, and as high as it needs at that width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

ROOM = 60
"""Kept in sight under what has the focus, in px."""


class TallArea(QScrollArea):
    def __init__(self, content: QWidget, *, modest: bool = False) -> None:
        """`modest`: it takes the height that is left and asks for none, so that what stands under it stays in sight."""
        super().__init__()
        self._content, self._modest = content, modest
        content.setProperty("role", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def fit(self) -> None:
        """Qt's own resizable area takes the height at the least width, where a wrapped sentence counts as one line.

        A bar stays as long as the content would need it again without it, or it would come and go for ever.
        """
        layout, least = self._content.layout(), 0
        if layout is not None and layout.hasHeightForWidth():
            least, whole = layout.totalMinimumHeightForWidth(self._wide()), min(self.width(), self._content.maximumWidth())
            if self._wide() < whole and layout.totalMinimumHeightForWidth(whole) > self.viewport().height():
                least = max(least, self.viewport().height() + 1)
        self._content.setMinimumHeight(least)

    def _wide(self) -> int:
        """How wide the content is: some stop before the area does."""
        return min(self.viewport().width(), self._content.maximumWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        if self._modest:
            return self.minimumSizeHint()
        hint, layout = self._content.sizeHint(), self._content.layout()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        return QSize(hint.width(), layout.totalHeightForWidth(max(self._wide(), self._content.minimumSizeHint().width())))

    def minimumSizeHint(self) -> QSize:
        """As wide as the content with a bar beside it, as low as one line of it."""
        wide = self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, self.fontMetrics().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt tells an area that its content wants another size, but not what the area lies in."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
            self.updateGeometry()
            self._keep_focus()
        return super().eventFilter(watched, event)

    def _keep_focus(self) -> None:
        """What has the focus stays in sight, with what is said under it."""
        if self._content.height() > self.viewport().height() or self._content.minimumHeight() > self.viewport().height():
            QTimer.singleShot(0, self, self.show_focus)

    def show_focus(self) -> None:
        """Scroll to what has the focus; the page around it says when it moved."""
        now = QApplication.focusWidget()
        if now is not None and self._content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, min(ROOM, max((self.viewport().height() - now.height()) // 2, 0)))
