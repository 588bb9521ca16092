"""A part of a page that may have nothing to show yet: what it shows, or what stands there instead."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.frame import Frame


class MayBeEmpty(QStackedWidget):
    def lay_out(self, empty: EmptyState, *parts: QWidget) -> None:
        """`parts` stand one under the other; the last takes the room."""
        page = Frame("bare")
        for part in parts:
            page.box.addWidget(part)
        page.box.setStretchFactor(parts[-1], 1)
        self.addWidget(page)
        self.addWidget(empty)

    def show_filled(self, filled: object) -> None:
        """Whether there is anything."""
        self.setCurrentIndex(0 if filled else 1)
