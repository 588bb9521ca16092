"""A member's history, newest first: her status as the board decided it, and documents that came and went."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.documents import Document
from coopdesk.domain.members import StatusEvent
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.member_status import next_statuses
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.members import STATUS_TONES
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("status", lambda: _("What"), CellKind.BADGE),
    TableColumn("reason", lambda: _("Reason"), stretch=True),
    TableColumn("decision", lambda: _("Decision"), leaves=1),
    TableColumn("operator", lambda: _("Recorded by")),
)


class HistoryTab(QWidget):
    status_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("History"))
        remember_widths(self.table, "history", session.appearance)
        self.status, self._why = KeyButton("change_status", size="small"), Label(kind="small", ink="text2", wrap=True)
        bar, column = Frame("bar", row=True, margins=(12, 9, 12, 9), gap=8), QVBoxLayout(self)
        bar.box.addWidget(self._why, 1)
        spread(bar.box, self.status)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        self.status.clicked.connect(self.status_asked)

    def show_card(self, card: MemberCard) -> None:
        rows = [_status(number, event) for number, event in enumerate(card.history)]
        rows += [row for document in card.documents for row in _document(document)]
        self.model.set_rows(sorted(rows, key=lambda row: row.cells[0].sort, reverse=True))
        self.table.view.choose(None)
        may = bool(next_statuses(card.member))
        self.status.setEnabled(may)
        self._why.setText("" if may else _("Who has left is admitted anew, under a number of her own."))


def _status(number: int, event: StatusEvent) -> Row:
    tone, icon = STATUS_TONES[event.status]
    words = label(event.status, current())
    cells = (
        Cell(current().formats.date(event.date), (event.date, 0, number)),
        Cell(words, words, tone, icon),
        *(Cell(text, text.casefold()) for text in (event.reason, event.decision, event.operator)),
    )
    return Row(("status", number), cells)


def _document(document: Document) -> list[Row]:
    """It came, and it may have been taken out."""
    kind, formats = label(document.kind, current()), current().formats
    name = f"{kind} · {document.name}"
    came, gone = _("Document kept"), _("Document taken out")
    rows = [
        Row(
            ("document", document.id),
            (
                Cell(formats.date(document.date), (document.date, 1, document.id)),
                Cell(came, came, "neutral"),
                Cell(name, name.casefold()),
                Cell(),
                Cell(document.operator, document.operator.casefold()),
            ),
        )
    ]
    if removal := document.removal:
        said = f"{removal.reason} · {name}"
        cells = (
            Cell(formats.date(removal.date), (removal.date, 2, document.id)),
            Cell(gone, gone, "neutral"),
            Cell(said, said.casefold()),
            Cell(),
            Cell(removal.operator, removal.operator.casefold()),
        )
        rows.append(Row(("removed", document.id), cells))
    return rows
