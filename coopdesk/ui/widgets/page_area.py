"""The place of a page: it fills it, and scrolls only where the window is too low for what the page cannot do without.

Unlike Qt's own resizable area it never makes a page wider than its place, and it asks for the height at that width.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coopdesk.ui.widgets.tall_area import TallArea

ROOM = 60
"""Kept in sight under what has the focus, in px."""


class PageArea(QScrollArea):
    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page, self._place = page, QSize()
        """The size in sight, from the last event: asked for Qt's own viewport, PySide first makes every kind of widget known (DESIGN F2)."""
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        page.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr] # there is one

    def fit(self) -> None:
        """Give the page its place, or the least height it can do with.

        A bar stays as long as the page would need it again without it: one that comes and goes would do so for ever.
        """
        place = self._place
        high = max(place.height(), self._least(place.width()))
        if place.width() < self.width() and self._least(self.width()) > place.height():
            high = max(high, place.height() + 1)
        self._page.resize(place.width(), high)

    def _least(self, wide: int) -> int:
        """The least height the page can do with, when it is so wide."""
        layout = self._page.layout()
        if layout is None:
            return 0
        return layout.totalMinimumHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place = event.size()
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._page.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self._page.isAncestorOf(now):
            return
        around: QWidget | None = now
        while around is not None and around is not self._page:
            around = around.parentWidget()
            if isinstance(around, TallArea):
                around.show_focus()
        self.ensureWidgetVisible(now, 0, ROOM)
