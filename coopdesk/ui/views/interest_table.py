"""A run as a table: an account a row, found, narrowed and sorted, with its sums; dressed when it comes into sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import Words, _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.services.savings_interest.sheet import RunSheet, SheetRow
from coopdesk.ui.models.people_model import PeopleModel
from coopdesk.ui.models.table_model import Cell, Row
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.interest_shapes import FILTERS, SHAPES, RunShape
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.search_edit import SearchEdit
from coopdesk.ui.widgets.spoken import Spoken

FOUND_MAX = 200
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class PreparedRun:
    """A run with what the screen needs of it, made beside the screen: plain records by account, and where names are found."""

    sheet: RunSheet
    records: Mapping[str, tuple[Any, ...]]
    index: Index[SheetRow]


def prepared_run(sheet: RunSheet, words: Words) -> PreparedRun:
    figures = SHAPES[sheet.kind].figures
    records = {row.account: _record(row, figures, label(row.why, words) if row.why else "") for row in sheet.rows}
    return PreparedRun(sheet, records, Index(sheet.rows, lambda row: (row.account, f"{row.name} {row.member}")))


def _record(row: SheetRow, figures: tuple[str, ...], why: str) -> tuple[Any, ...]:
    return row.account, row.name, *(getattr(row, key) for key in figures), why, row


class RunTable(Spoken, QWidget):
    member_asked = Signal(str)
    export_asked = Signal()

    def __init__(self, session: Session, shape: RunShape) -> None:
        super().__init__()
        self._session, self._shape = session, shape
        self._prepared: PreparedRun | None = None
        self.shown: tuple[SheetRow, ...] = ()
        self.model = PeopleModel(shape.columns, self._row)
        self.table = LedgerTable(self.model, lambda: _("Accounts of the run"))
        self.search = SearchEdit(lambda: _("Find an account"), lambda: _("Name, member or account"), self.table.view)
        self.which, self.export = QComboBox(), KeyButton("export_run", "plain", "small")
        remember_widths(self.table, shape.key, session.appearance)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.which.currentIndexChanged.connect(lambda _row: self._narrow())
        self.export.clicked.connect(self.export_asked)
        self.table.view.row_opened.connect(self._opened)

    def _lay_out(self) -> None:
        whole, bar = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        bar.setContentsMargins(16, 0, 16, 0)
        bar.setSpacing(10)
        for _words in FILTERS[: self._shape.filters]:
            self.which.addItem("")
        self.say(lambda _text: self._say_filters(), lambda: "")
        self.say(self.which.setAccessibleName, lambda: _("Which accounts"))
        self._count = Label(kind="small", ink="text2")
        bar.addWidget(self.search.in_field(), 1)
        spread(bar, self.which, self._count, self.export)
        self._list = MayBeEmpty()
        self._list.lay_out(EmptyState("search", lambda: _("No account here"), lambda: _("Look at the spelling, or choose all accounts.")), self.table)
        whole.addLayout(bar)
        whole.addWidget(self._list, 1)

    def _say_filters(self) -> None:
        for place in range(self.which.count()):
            self.which.setItemText(place, current().pgettext(*FILTERS[place][0]))

    def set_width_class(self, width_class: str) -> None:
        self._count.setVisible(width_class == "wide")

    # --- rows -------------------------------------------------------------------------------------

    def show_run(self, run: PreparedRun) -> None:
        self._prepared = run
        self._narrow()

    def _narrow(self) -> None:
        run = self._prepared
        if run is None:
            return
        chosen, query, asked = self.table.view.chosen_key(), self.search.text().strip(), FILTERS[max(self.which.currentIndex(), 0)][1]
        found = run.index.find(query, FOUND_MAX) if query else run.sheet.rows
        self.shown = tuple(row for row in found if asked(row))
        self.model.set_records([run.records[row.account] for row in self.shown], as_given=bool(query))
        self.table.set_totals(_("Total"), self._totals() if self.shown else {})
        self.table.view.choose(None if query else chosen)
        many, whole = (current().formats.number(len(rows)) for rows in (self.shown, run.sheet.rows))
        self._count.setText(_("{n} of {all}").format(n=many, all=whole))
        self._list.show_filled(self.shown)

    def _totals(self) -> dict[str, str]:
        sums = {key: sum(getattr(row, key) for row in self.shown) for key in self._shape.sums}
        return {key: self._session.amount(amount) for key, amount in sums.items()}

    def _row(self, record: tuple[Any, ...]) -> Row:
        """An account dressed for the eye, when it comes into sight."""
        row: SheetRow = record[-1]
        why = Cell(record[-2], record[-2], quiet=True)
        head = Cell(row.account, row.account), Cell(row.name, row.name.casefold())
        figures = self._shape.figures
        amounts = (self._rate(row) if key == "rate" else self._figure(getattr(row, key), strong=key == figures[-1]) for key in figures)
        return Row(row.account, (*head, *amounts, why), "" if row.gross else "past")

    def _rate(self, row: SheetRow) -> Cell:
        return Cell(row.rate.replace(".", current().formats.decimal_sign).replace("-", "–"), row.rate)

    def _figure(self, amount: int, *, strong: bool = False) -> Cell:
        return Cell(self._session.amount(amount) if amount else NOTHING, amount, strong=strong)

    def _opened(self, account: str) -> None:
        if row := next((row for row in self.shown if row.account == account), None):
            self.member_asked.emit(row.member)
