"""A member's history, newest first: her status as the board decided it, her groups and offices, and documents that came and went."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.documents import Document
from coopdesk.domain.groups import GroupEvent, GroupStep
from coopdesk.domain.members import MemberStatus, StatusEvent
from coopdesk.domain.offices import OfficeTerm
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.member_settlement import SettlementPanel
from coopdesk.ui.views.members import STATUS_TONES
from coopdesk.ui.widgets.button_lines import ButtonLines
from coopdesk.ui.widgets.card import Frame
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

ACTIONS = ("change_status", "member_office", "member_employer", "leave_member", "merge_member", "report_death", "withdraw_death", "undo_merge")


class HistoryTab(QWidget):
    """`asked` gives the id of the action wanted."""

    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("History"))
        remember_widths(self.table, "history", session.appearance)
        self.settlement, self._why = SettlementPanel(session), Label(kind="small", ink="text2", wrap=True)
        self.buttons = {action: KeyButton(action, size="small") for action in ACTIONS}
        self.status, self.leave = self.buttons["change_status"], self.buttons["leave_member"]
        bar, column = Frame("bar", margins=(12, 9, 12, 9), gap=8), QVBoxLayout(self)
        bar.box.addWidget(self._why)
        bar.box.addWidget(ButtonLines(*self.buttons.values(), gap=8))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.settlement):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.settlement.asked.connect(self.asked)
        for action, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, wanted=action: self.asked.emit(wanted))

    def show_card(self, card: MemberCard) -> None:
        rows = [_status(number, event) for number, event in enumerate(card.history)]
        rows += [row for document in card.documents for row in _document(document)]
        rows += [row for term in card.offices for row in _office(term)]
        rows += [_group(number, *step) for number, step in enumerate(card.group.steps)] if card.group else []
        self.model.set_rows(sorted(rows, key=lambda row: row.cells[0].sort, reverse=True))
        self.table.view.choose(None)
        self.settlement.show_card(card.settlement)
        left, died = card.member.status is MemberStatus.LEFT, card.member.died_on
        for action in ("change_status", "member_office", "member_employer", "merge_member", "report_death"):
            self.buttons[action].setVisible(not left and not died)
        self.buttons["leave_member"].setVisible(not left)
        self.buttons["withdraw_death"].setVisible(bool(died) and not left)
        self.buttons["undo_merge"].setVisible(bool(card.merged_into))
        self._why.setText(self._why_words(card))
        self._why.setVisible(bool(self._why.text()))

    def _why_words(self, card: MemberCard) -> str:
        if card.merged_into:
            return _("This number is an alias: everything stands under {number}.").format(number=card.merged_into)
        if card.member.status is MemberStatus.LEFT:
            return _("Who has left is admitted anew, under a number of her own.")
        if card.member.died_on:
            return _("Died on {day}: her accounts are frozen.").format(day=current().formats.date(card.member.died_on))
        return ""


def _status(number: int, event: StatusEvent) -> Row:
    tone, icon = STATUS_TONES[event.status]
    words = label(event.status, current())
    cells = (
        Cell(current().formats.date(event.date), (event.date, 0, number)),
        Cell(words, words, tone, icon),
        *(Cell(text, text.casefold()) for text in (event.reason, event.decision, event.operator)),
    )
    return Row(("status", number), cells)


def _office(term: OfficeTerm) -> list[Row]:
    """It began, and it may have ended."""
    name, formats = label(term.office, current()), current().formats
    days = [(term.since, _("In office"), 3), *([(term.until, _("Out of office"), 4)] if term.until else [])]
    return [
        Row(
            ("office", term.id, order),
            (
                Cell(formats.date(day), (day, order, term.id)),
                Cell(what, what, "neutral"),
                Cell(name, name.casefold()),
                Cell(term.note, term.note.casefold()),
                Cell(term.operator, term.operator.casefold()),
            ),
        )
        for day, what, order in days
    ]


def _group(number: int, step: GroupStep, event: GroupEvent, name: str) -> Row:
    what, note = label(step, current()), "" if step is GroupStep.LEFT and event.group else event.note
    named = name if step is GroupStep.LEFT else f"{name} ({label(event.role, current())})"
    texts = (named, note, event.operator)
    cells = (
        Cell(current().formats.date(event.date), (event.date, 5, number)),
        Cell(what, what, "neutral"),
        *(Cell(text, text.casefold()) for text in texts),
    )
    return Row(("group", number), cells)


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
