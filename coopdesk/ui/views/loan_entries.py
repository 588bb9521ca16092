"""A loan's ledger on its page: every entry, the newest first; a row opens in place and shows its journal lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.context import Context
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_ledger import LoanLine, loan_ledger
from coopdesk.services.member_card import EntryCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.entry_detail import EntryDetail
from coopdesk.ui.views.loan_offer import of_cost
from coopdesk.ui.views.loan_part import LoanPart
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.ledger_table import LedgerTable

NAMED = (Component.PENALTY, Component.INTEREST, Component.PRINCIPAL)
COLUMNS = (
    TableColumn("open", lambda: "", CellKind.OPENER),
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("number", lambda: pgettext("column", "Receipt"), CellKind.LINK, leaves=3),
    TableColumn("text", lambda: _("Description"), stretch=True),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY),
    *(TableColumn(each.value, lambda each=each: label(each, current()), CellKind.MONEY, leaves=place) for place, each in zip((1, 2, 0), NAMED, strict=True)),  # type: ignore[misc]
    TableColumn("left", lambda: _("Principal left"), CellKind.MONEY),
)


class LoanEntries(LoanPart):
    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session)
        self._cost = LoanCost.INTEREST
        self.model = TableModel(of_cost(COLUMNS, lambda: self._cost))
        self.table = LedgerTable(self.model, lambda: _("Entries"))
        remember_widths(self.table, "loan-entries", session.appearance)
        self.table.view.set_detail(self._detail)
        card, whole = Frame("tabcard", margins=(1, 1, 1, 1)), QVBoxLayout(self)
        card.box.addWidget(self.table)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def first_field(self) -> QWidget:
        return self.table.view

    def show_card(self, card: LoanCard) -> None:
        loan, cost = card.loan.id, card.loan.terms.cost
        self._cost = LoanCost.INTEREST if cost is LoanCost.MARGIN else cost

        def question(unit: Any, _context: Context) -> tuple[LoanLine, ...]:
            return loan_ledger(unit, loan)

        self.session.ask(question, self._show)

    def _show(self, lines: tuple[LoanLine, ...]) -> None:
        chosen, opened = self.table.view.chosen_key(), self.table.view.opened_key()
        self.table.view.close_detail()
        self.model.set_rows([self._row(line) for line in reversed(lines)])
        self.table.view.choose(chosen)
        self.table.view.open_again(opened)

    def _row(self, line: LoanLine) -> Row:
        formats, money = current().formats, self.session.amount
        said = [label(line.kind, current())]
        if line.value_date != line.on:
            said.append(_("counts from {day}").format(day=formats.date(line.value_date)))
        if line.corrected:
            said.append(_("corrected by {number}").format(number=line.corrected))
        text = " · ".join(filter(None, (*said, line.memo)))
        figures = (line.parts.get(each, 0) for each in NAMED)
        cells = (
            Cell(),
            Cell(formats.date(line.on), (line.on, line.entry)),
            Cell(line.number, line.number),
            Cell(text, text.casefold()),
            Cell(money(line.amount), line.amount),
            *(Cell(money(figure) if figure else "", figure or None) for figure in figures),
            Cell(money(line.left), line.left, strong=True),
        )
        return Row(line.entry, cells, "past" if line.corrected or line.kind is EventKind.REVERSAL else "")

    # --- one row opened ---------------------------------------------------------------------------

    def _detail(self, row: Row) -> QWidget:
        strip = EntryDetail(self.session, None)
        strip.receipt_asked.connect(self._print_receipt)
        strip.correct_asked.connect(self._correct)
        strip.read(row.key, self.table.view.fit_detail)
        return strip

    def _print_receipt(self, card: EntryCard) -> None:
        from coopdesk.ui.forms.receipt_print import ReceiptPrint

        ReceiptPrint.open_for(self.page, self.session, card)

    def _correct(self, card: EntryCard) -> None:
        from coopdesk.ui.forms.entry_correction import EntryCorrection

        EntryCorrection(self.page, self.session, card, self.table.view).open_over(self.page.window())
