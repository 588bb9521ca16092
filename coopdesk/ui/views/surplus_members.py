"""The members' parts of a year's surplus as a table: found, narrowed, sorted, exported, printed, paid."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.surplus_state import PartRow
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.search import Index
from coopdesk.services.surplus.sheet import SurplusSheet
from coopdesk.ui.models.people_model import PeopleModel
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.search_edit import SearchEdit
from coopdesk.ui.widgets.spoken import Spoken

FOUND_MAX = 200
NOTHING = "–"
FIGURES = ("capital_base", "business_base", "capital", "business", "total", "tax", "net")
SUMS = ("capital", "business", "total", "tax", "net")
TAXED = ("tax", "net")
"""Shown only where tax is withheld of the parts."""
COLUMNS = (
    TableColumn("number", lambda: _("No."), CellKind.LINK),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("capital_base", lambda: _("Capital"), CellKind.MONEY, leaves=2),
    TableColumn("business_base", lambda: _("Business"), CellKind.MONEY, leaves=1),
    TableColumn("capital", lambda: _("By capital"), CellKind.MONEY, leaves=4),
    TableColumn("business", lambda: _("By business"), CellKind.MONEY, leaves=3),
    TableColumn("total", lambda: _("Her part"), CellKind.MONEY),
    TableColumn("tax", lambda: _("Tax withheld"), CellKind.MONEY, leaves=5),
    TableColumn("net", lambda: _("After tax"), CellKind.MONEY),
    TableColumn("paid", lambda: _("Paid")),
)


def _which_words(unpaid: bool) -> str:
    return _("Not fetched yet") if unpaid else _("All members")


class SurplusMembers(Spoken, QWidget):
    member_asked = Signal(str)
    export_asked = Signal()
    pay_asked = Signal()
    print_asked = Signal()
    lapse_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sheet: SurplusSheet | None = None
        self.shown: tuple[PartRow, ...] = ()
        self._index: Index[PartRow] | None = None
        self.model = PeopleModel(COLUMNS, self._row)
        self.table = LedgerTable(self.model, lambda: _("Members' parts of the surplus"))
        self.search = SearchEdit(lambda: _("Find a member"), lambda: _("Name or number"), self.table.view)
        self.which, self.count = ChoiceBox((False, True), _which_words), Label(kind="small", ink="text2")
        self.export, self.papers = KeyButton("export_surplus", "plain", "small"), KeyButton("print_surplus", "plain")
        self.lapse = KeyButton("lapse_surplus", "plain")
        self.pay, self.why = KeyButton("pay_surplus", "main"), Label(kind="small", ink="text2", wrap=True)
        self.say(self.which.setAccessibleName, lambda: _("Which members"))
        remember_widths(self.table, "surplus", session.appearance)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.which.currentIndexChanged.connect(lambda _row: self._narrow())
        self.table.view.row_opened.connect(self._opened)
        self.export.clicked.connect(self.export_asked)
        self.papers.clicked.connect(self.print_asked)
        self.pay.clicked.connect(self.pay_asked)
        self.lapse.clicked.connect(self.lapse_asked)

    def _lay_out(self) -> None:
        whole, bar, foot = QVBoxLayout(self), QHBoxLayout(), Foot()
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(8)
        bar.setContentsMargins(16, 0, 16, 0)
        bar.setSpacing(10)
        bar.addWidget(self.search.in_field(), 1)
        spread(bar, self.which, self.count, self.export)
        self._list = MayBeEmpty()
        self._list.lay_out(EmptyState("search", lambda: _("No member here"), lambda: _("Look at the spelling, or choose all members.")), self.table)
        spread(foot.box, self.papers, self.why, self.lapse, self.pay)
        foot.box.setStretchFactor(self.why, 1)
        whole.addLayout(bar)
        whole.addWidget(self._list, 1)
        whole.addWidget(foot)

    def set_width_class(self, width_class: str) -> None:
        self.count.setVisible(width_class == "wide")

    def chosen(self) -> PartRow | None:
        key = self.table.view.chosen_key()
        return next((row for row in self.shown if row.number == key), None)

    def _opened(self, number: str) -> None:
        self.member_asked.emit(number)

    # --- rows -------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SurplusSheet) -> None:
        self.sheet = sheet
        self._index = Index(sheet.rows, lambda row: (row.number, row.name))
        self.which.setVisible(sheet.decided is not None)
        self.pay.setEnabled(bool(sheet.unpaid) and sheet.may_pay)
        self.lapse.setVisible(bool(sheet.unpaid) and sheet.may_lapse)
        self.why.setText(self._why_not(sheet))
        self._narrow()

    def _why_not(self, sheet: SurplusSheet) -> str:
        if sheet.decided is None:
            return _("Parts are paid once the meeting has decided.")
        return "" if sheet.unpaid else _("Every part is paid.")

    def _narrow(self) -> None:
        if self.sheet is None or self._index is None:
            return
        chosen, query = self.table.view.chosen_key(), self.search.text().strip()
        found = self._index.find(query, FOUND_MAX) if query else self.sheet.rows
        unpaid = self.which.value and self.sheet.decided is not None
        self.shown = tuple(row for row in found if row.unpaid or not unpaid)
        self.model.set_records([self._record(row) for row in self.shown], as_given=bool(query))
        self.table.view.leave_out(frozenset() if any(row.tax for row in self.sheet.rows) else frozenset(TAXED))
        totals = {key: self._session.amount(sum(getattr(row, key) for row in self.shown)) for key in SUMS}
        self.table.set_totals(_("Total"), totals if self.shown else {})
        self.table.view.choose(None if query else chosen)
        many, whole = (current().formats.number(len(rows)) for rows in (self.shown, self.sheet.rows))
        self.count.setText(_("{n} of {all}").format(n=many, all=whole))
        self._list.show_filled(self.shown)

    def _record(self, row: PartRow) -> tuple[Any, ...]:
        return row.number, row.name, *(getattr(row, key) for key in FIGURES), self._paid(row), row

    def _paid(self, row: PartRow) -> str:
        if self.sheet is None or self.sheet.decided is None:
            return ""
        if row.unpaid:
            return _("{amount} left").format(amount=self._session.amount(row.unpaid)) if row.paid else _("not yet")
        return current().formats.date(row.paid_on) if row.paid_on else ""

    def _row(self, record: tuple[Any, ...]) -> Row:
        """A member dressed for the eye, when she comes into sight."""
        row: PartRow = record[-1]
        strong = "net" if row.tax else "total"
        figures = (Cell(self._session.amount(each) if (each := getattr(row, key)) else NOTHING, each, strong=key == strong) for key in FIGURES)
        return Row(row.number, (Cell(row.number, row.number), Cell(row.name, row.name.casefold()), *figures, Cell(record[-2], record[-2], quiet=True)))
