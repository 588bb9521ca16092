"""The runs that were posted, the newest first: their entry, their list and slips on paper again, and the way back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from coopdesk.domain.savings_runs import RunKind
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.savings_interest.sheet import RunRecord
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Mode, Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.spoken import Spoken

COLUMNS = (
    TableColumn("month", lambda: _("Month"), CellKind.LINK),
    TableColumn("product", lambda: _("Product"), stretch=True, whole=True),
    TableColumn("kind", lambda: _("Run")),
    TableColumn("state", lambda: _("Status"), CellKind.BADGE),
    TableColumn("number", lambda: _("Number"), leaves=3),
    TableColumn("operator", lambda: _("Operator"), leaves=1),
    TableColumn("accounts", lambda: _("Accounts"), CellKind.COUNT, leaves=2),
    TableColumn("gross", lambda: _("Amount"), CellKind.MONEY),
    TableColumn("tax", lambda: _("Tax"), CellKind.MONEY, leaves=4),
)


class InterestHistory(Spoken, Frame):
    """What the buttons do is done to the chosen run."""

    entry_asked = Signal(int)
    list_asked = Signal(object)
    slips_asked = Signal(object)
    undo_asked = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("bare")
        self._session = session
        self._records: Mapping[int, RunRecord] = {}
        self._may_post = False
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Runs that were posted"))
        self.print_list, self.slips = KeyButton("print_run", "plain", "small"), KeyButton("print_slips", "plain", "small")
        self.undo = KeyButton("undo_run", "danger", "small")
        self._why, self._list = Label(kind="small", ink="text2", wrap=True), MayBeEmpty()
        remember_widths(self.table, "runs", session.appearance)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 16, 8)
        bar.setSpacing(10)
        bar.addWidget(self._why, 1)
        spread(bar, self.print_list, self.slips, self.undo)
        none = EmptyState("history", lambda: _("Nothing was run yet"), lambda: _("Runs of interest and fees stand here, each with its entry, its list and the way back."))
        self._list.lay_out(none, self.table)
        self.box.addLayout(bar)
        self.box.addWidget(self._list, 1)
        self.table.view.row_chosen.connect(lambda _key: self._weigh())
        self.table.view.row_opened.connect(self._opened)
        for button, asked in ((self.print_list, self.list_asked), (self.slips, self.slips_asked), (self.undo, self.undo_asked)):
            button.clicked.connect(lambda _on=False, asked=asked: self._ask(asked))

    def show_records(self, records: tuple[RunRecord, ...], *, may_post: bool, choose: int | None = None) -> None:
        kept = choose if choose is not None else self.table.view.chosen_key()
        self._records, self._may_post = {record.run.id: record for record in records}, may_post
        self.model.set_rows([self._row(record) for record in records])
        self.table.view.choose(kept)
        self._list.show_filled(records)
        self._weigh()

    def chosen(self) -> RunRecord | None:
        key = self.table.view.chosen_key()
        return self._records.get(key) if key is not None else None

    def _row(self, record: RunRecord) -> Row:
        run, words, amount = record.run, current(), self._session.amount
        state = Cell(_("undone"), 1, "neutral", "undo-2") if run.undone else Cell(*self._stands(record), "good", "check")
        kind = label(run.kind, words)
        cells = (
            Cell(words.formats.month(run.end), run.end),
            Cell(record.product.name(words.language), record.product.position),
            Cell(kind, kind),
            state,
            Cell(record.number, record.number),
            Cell(run.operator, run.operator),
            Cell(words.formats.number(record.accounts), record.accounts),
            Cell(amount(record.gross), record.gross),
            Cell(amount(record.tax) if record.tax else "–", record.tax),
        )
        return Row(run.id, cells, "past" if run.undone else "")

    def _stands(self, record: RunRecord) -> tuple[str, int]:
        if not record.run.credited:
            return _("accrued"), 2
        return (_("credited"), 3) if record.run.kind is RunKind.INTEREST else (_("taken"), 3)

    def _weigh(self) -> None:
        record = self.chosen()
        stands = record is not None and not record.run.undone
        self.print_list.setEnabled(bool(stands and record and record.number))
        self.slips.setEnabled(bool(stands and record and record.number and record.run.kind is RunKind.INTEREST and record.run.credited))
        self.undo.setEnabled(bool(stands and record and record.newest and self._may_post and self._session.mode is not Mode.READ_ONLY))
        self._why.setText(self._why_not(record))

    def _why_not(self, record: RunRecord | None) -> str:
        """Why the chosen run cannot be undone."""
        if record is None:
            return ""
        if record.run.undone:
            return _("This run was undone; its entry and the correction stay in the journal.")
        if not self._may_post:
            return _("Your role does not post interest; ask the treasurer.")
        return "" if record.newest else _("Only the last month of a product can be undone, then the one before it.")

    def _ask(self, asked: object) -> None:
        if record := self.chosen():
            asked.emit(record)  # type: ignore[attr-defined] # a bound signal

    def _opened(self, key: int) -> None:
        record = self._records.get(key)
        if record and record.run.entry:
            self.entry_asked.emit(record.run.entry)
