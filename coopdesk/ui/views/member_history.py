"""A member's status from the day she was admitted, as the board decided it; newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.members import StatusEvent
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.views.members import STATUS_TONES
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("status", lambda: _("Status"), CellKind.BADGE),
    TableColumn("reason", lambda: _("Reason"), stretch=True),
    TableColumn("decision", lambda: _("Decision"), leaves=1),
    TableColumn("operator", lambda: _("Recorded by")),
)


class HistoryTab(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("History"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_card(self, card: MemberCard) -> None:
        self.model.set_rows([_row(number, event) for number, event in reversed(list(enumerate(card.history)))])
        self.table.view.choose(None)


def _row(number: int, event: StatusEvent) -> Row:
    tone, icon = STATUS_TONES[event.status]
    words = label(event.status, current())
    cells = (
        Cell(current().formats.date(event.date), (event.date, number)),
        Cell(words, words, tone, icon),
        *(Cell(text, text.casefold()) for text in (event.reason, event.decision, event.operator)),
    )
    return Row(number, cells)
