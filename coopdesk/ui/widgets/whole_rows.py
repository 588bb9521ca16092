"""A low table that always begins with a whole row: Qt aligns the last one instead, and cuts the first."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractItemView

from coopdesk.ui.widgets.ledger_table import LedgerView


class WholeRows(LedgerView):
    def updateGeometries(self) -> None:
        """Under the last row there is room for what the first one needs to be whole."""
        super().updateGeometries()
        bar, row = self.verticalScrollBar(), self.verticalHeader().defaultSectionSize()
        bar.setSingleStep(row)
        bar.setMaximum(_up_to(bar.maximum(), row))
        self._begin_with_a_row()

    def scrollTo(self, index: Any, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        super().scrollTo(index, hint)
        self._begin_with_a_row()

    def _begin_with_a_row(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(_up_to(bar.value(), self.verticalHeader().defaultSectionSize()))


def _up_to(pixels: int, row: int) -> int:
    return -(-pixels // row) * row
