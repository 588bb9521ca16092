"""A row of an import's preview opened in place: what is said of it, whole, where the column has room for its beginning only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent

from coopdesk.ui.models.table_model import Row, TableModel
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerView

SIDE_PX, TOP_PX, FOOT_PX = 46, 10, 12


class ImportReason(Frame):
    def __init__(self, text: str, view: LedgerView) -> None:
        super().__init__("detail", margins=(SIDE_PX, TOP_PX, SIDE_PX, FOOT_PX))
        self._view, self.words = view, Label(text, wrap=True)
        self.box.addWidget(self.words)

    def sizeHint(self) -> QSize:
        """As high as the words need once they are wrapped."""
        width = self._view.viewport().width()
        return QSize(width, self.words.heightForWidth(width - 2 * SIDE_PX) + TOP_PX + FOOT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self._view, self._view.fit_detail)


def reasons_of(model: TableModel, view: LedgerView, key: str) -> Callable[[Row], ImportReason]:
    """What opens under a row: the words of the column with `key`."""
    place = next(number for number, column in enumerate(model.columns) if column.key == key)
    return lambda row: ImportReason(row.cells[place].text, view)
