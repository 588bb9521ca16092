"""The buttons of a head card: in one line, or in two where they do not fit beside each other, the main one last in both."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coopdesk.ui.widgets.button_row import NONE, ButtonRow
from coopdesk.ui.widgets.key_button import KeyButton

BETWEEN = 8


class ButtonLines(ButtonRow):
    """Key hints leave first; only then the first half goes into a line above."""

    def __init__(self, *buttons: KeyButton, gap: int) -> None:
        super().__init__(gap=gap)
        self._buttons = buttons
        self._above: list[KeyButton] = []
        self._upper, self._lower, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        column.setSpacing(BETWEEN)
        for line in (self._upper, self._lower):
            line.setSpacing(gap)
            line.addStretch()
            column.addLayout(line)
        for button in buttons:
            self._lower.addWidget(button)
        self.box.addLayout(column)

    def fit(self) -> None:
        super().fit()
        shown = self._shown()
        above: list[KeyButton] = shown[: len(shown) // 2] if self.needs(NONE) > self.width() else []
        if above == self._above:
            return
        self._above = above
        for button in self._buttons:
            for line in (self._upper, self._lower):
                line.removeWidget(button)
            (self._upper if button in above else self._lower).addWidget(button)

    def _shown(self) -> list[KeyButton]:
        parts = self._parts()
        return [button for button in self._buttons if button in parts]

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of two lines."""
        shown = self._shown()
        widths = [button.width_with(cap=False) + self.box.spacing() for button in shown]
        return QSize(max(sum(widths[: len(widths) // 2]), sum(widths[len(widths) // 2 :])), super().minimumSizeHint().height())
