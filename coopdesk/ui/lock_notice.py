"""The last minute before the window locks by itself: said over whatever is open, gone with the first touch."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar

WIDTH_PX, SIDE_PX = 460, 16
SAID_ALOUD = (60, 30, 10)
"""Seconds left at which a screen reader is told; every second would drown what it reads."""


class LockNotice(NoticeBar):
    """Lies over the dialog that is open, else over the window, at its lower edge."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._under, self._said_at = QApplication.activeModalWidget() or window, 0
        self.setParent(self._under)
        self._under.installEventFilter(self)

    def count(self, seconds: int) -> None:
        """Say how many seconds are left."""
        left = ngettext("The window locks in {n} second", "The window locks in {n} seconds", seconds)
        kept = _("What is half typed stays kept for you.")
        go_on = _("Move the mouse or press any key to go on.")
        self.show_notice(Notice(left.format(n=current().formats.number(seconds)), kept, go_on, tone="due", icon="lock"))
        self._place()
        if not self._said_at or seconds in SAID_ALOUD:
            self._said_at = seconds
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Over the words of the page, as low as it goes, within what it lies on."""
        under = self._under
        width = min(round(WIDTH_PX * look().scale), under.width() - 2 * SIDE_PX)
        self.setFixedWidth(width)
        self.ensurePolished()
        height = self.heightForWidth(width)
        self.setGeometry((under.width() - width) // 2, max(under.height() - height - 3 * SIDE_PX, SIDE_PX), width, height)
        self.raise_()
