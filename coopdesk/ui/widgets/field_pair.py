"""Two fields beside each other, or one under the other where the width does not do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

GAP, GAP_BELOW = 12, 6


class FieldPair(QWidget):
    """A hidden field leaves its place to the other."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        for part in parts:
            self._line.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two."""
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = [part for part in self._parts if not part.isHidden()]
        fits = sum(part.sizeHint().width() for part in shown) + GAP <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(GAP if fits else GAP_BELOW)
        for place, part in enumerate(self._parts):
            self._line.setStretch(place, int(fits))
            self._line.setAlignment(part, Qt.AlignmentFlag.AlignTop if fits else Qt.AlignmentFlag(0))
