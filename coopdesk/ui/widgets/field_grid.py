"""Fields in two columns, in the order in which they are filled in; one under the other where the width does not do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

GAP, GAP_BELOW = 12, 4


class FieldGrid(QWidget):
    """Say `arrange` after a field was hidden or shown: it leaves its place to the next one."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._placed: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP_BELOW)
        self.arrange()

    def arrange(self) -> None:
        shown = [part for part in self._parts if not _is_put_away(part)]
        columns = 2 if self._both_fit(shown) else 1
        if (placed := (columns, *shown)) == self._placed:
            return
        self._placed = placed
        for part in self._parts:
            self._grid.removeWidget(part)
        for place, part in enumerate(shown):
            self._grid.addWidget(part, place // columns, place % columns, Qt.AlignmentFlag.AlignTop if columns == 2 else Qt.AlignmentFlag(0))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)

    def _both_fit(self, shown: list[QWidget]) -> bool:
        wide = [max((_wide(part) for part in shown[side::2]), default=0) for side in (0, 1)]
        return max(wide) * 2 + GAP <= self.width()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them."""
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


def _is_put_away(part: QWidget) -> bool:
    """What was never shown yet counts as hidden for Qt too."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _wide(part: QWidget) -> int:
    """How wide a field is at least: one whose words wrap may be as narrow as it must."""
    return part.minimumSizeHint().width() if part.hasHeightForWidth() else part.sizeHint().width()
