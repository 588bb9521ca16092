"""The loans of a member on her page: each with what is left of it, what is due next, and how late it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coopdesk.domain.products import Product
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Context
from coopdesk.services.loan_list import LoanLine, loans_of_member, sums
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.loan_rows import COLUMNS, loan_row
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty

HERS = tuple(
    replace(column, stretch=True, leaves=0) if column.key == "product" else column for column in COLUMNS if column.key != "name"
)
"""Without her name, which stands above."""


class LoansTab(MayBeEmpty):
    """`asked` names a page and what it is about, as a page's own signal does."""

    asked = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._number = session, ""
        self.lines: tuple[LoanLine, ...] = ()
        self.model = TableModel(HERS)
        self.table = LedgerTable(self.model, lambda: _("Loans"))
        remember_widths(self.table, "member-loans", session.appearance)
        self.new = KeyButton("loan_for_member")
        self.new.clicked.connect(lambda: self.asked.emit("new_loan", self._number))
        self.lay_out(EmptyState("landmark", lambda: _("No loan so far"), lambda: _("What is applied for and lent stands here."), self.new), self.table)
        self.table.view.row_opened.connect(lambda number: self.asked.emit("loan", number))

    def first_field(self) -> QWidget:
        return self.table.view if self.lines else self.new

    def show_member(self, number: str) -> None:
        """Read the loans of a member, or the same ones as they are now."""
        self._number = number

        def question(unit: Any, context: Context) -> tuple[tuple[LoanLine, ...], tuple[Product, ...]]:
            return loans_of_member(unit, context, number), tuple(unit.products.all())

        self._session.ask(question, self._show)

    def _show(self, found: tuple[tuple[LoanLine, ...], tuple[Product, ...]]) -> None:
        self.lines, products = found
        names = {product.code: product.name(current().language) for product in products}
        rows = [loan_row(self._session, line, names) for line in self.lines]
        place = [column.key for column in COLUMNS].index("name")
        chosen = self.table.view.chosen_key()
        self.model.set_rows([replace(row, cells=row.cells[:place] + row.cells[place + 1 :]) for row in rows])
        together = sums(self.lines)
        totals = {"outstanding": self._session.amount(together.outstanding)} if rows else {}
        self.table.set_totals(_("Total"), totals)
        self.table.view.choose(chosen)
        self.show_filled(rows)
