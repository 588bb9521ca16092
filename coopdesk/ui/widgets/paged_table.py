"""A table over a `PagedModel`: pages come before the eye reaches their end, and what is read stays where it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer

from coopdesk.ui.models.paged_model import PagedModel
from coopdesk.ui.models.table_model import Row
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Words

AHEAD = 2
"""Heights of the view that are fetched before they are scrolled to."""


class PagedTable(LedgerTable):
    def __init__(self, model: PagedModel, name: Words, row_height: str = "row") -> None:
        super().__init__(model, name, row_height)
        self._pages = model
        self.view.horizontalHeader().setSectionsClickable(False)
        self.view.verticalScrollBar().valueChanged.connect(lambda _value: self._look_ahead())
        model.grown.connect(self._grown)

    def _look_ahead(self) -> None:
        bar = self.view.verticalScrollBar()
        ahead = AHEAD * self.view.viewport().height()
        if bar.value() > bar.maximum() - ahead:
            self._pages.fetchMore()
        elif bar.value() < ahead:
            self._pages.fetch_newer()

    def _grown(self, rows: Sequence[Row], on_top: bool) -> None:
        """Columns grow for wider figures; rows above push the others down, and the eye follows them."""
        self.view.widen(rows)
        if on_top and rows:
            bar = self.view.verticalScrollBar()
            moved = bar.value() + len(rows) * self.view.verticalHeader().defaultSectionSize()
            self.view.updateGeometries()
            bar.setValue(moved)
        QTimer.singleShot(0, self, self._look_ahead)
