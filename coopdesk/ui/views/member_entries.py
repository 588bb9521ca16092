"""The entries of one account of a member, newest first; a row opens in place and shows its journal lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.journal import EventKind
from coopdesk.domain.member_ledger import LedgerLine
from coopdesk.domain.passbook import Place
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.passbook_texts import line_words
from coopdesk.marks import N_
from coopdesk.services.member_card import MemberCard, PassbookCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.entry_detail import EntryDetail
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.find_field import FindField
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken


class Period(StrEnum):
    """Which entries are shown, back from the business date."""

    TWELVE_MONTHS = "twelve_months"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


PERIOD_NAMES = {
    Period.TWELVE_MONTHS: N_("Last 12 months"),
    Period.MONTH: N_("This month"),
    Period.YEAR: N_("This year"),
    Period.ALL: N_("Since the book began"),
}

COLUMNS = (
    TableColumn("open", lambda: "", CellKind.OPENER),
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("number", lambda: pgettext("column", "Receipt"), CellKind.LINK, leaves=2),
    TableColumn("text", lambda: _("Description"), stretch=True),
    TableColumn("out", lambda: _("Out"), CellKind.MONEY),
    TableColumn("in", lambda: _("In"), CellKind.MONEY),
    TableColumn("balance", lambda: _("Balance"), CellKind.MONEY),
    TableColumn("book", lambda: _("Book"), CellKind.BADGE, leaves=1),
)


class EntriesTab(Spoken, QWidget):
    product_chosen = Signal(str)
    """The product whose lines are shown."""
    export_asked = Signal()
    receipt_asked = Signal(object)
    correct_asked = Signal(object)
    """The EntryCard of the open row."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._card: MemberCard | None = None
        self._places: Mapping[int, Place] = {}
        self._waiting: Mapping[int, Place] = {}
        self.products, self.periods = QComboBox(), ChoiceBox(Period, lambda period: _(PERIOD_NAMES[period]))
        self.search = FindField("find_entry", lambda: _("Find in these entries"), lambda: _("Find"), at_once=True)
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Entries"))
        remember_widths(self.table, "entries", session.appearance)
        self.table.view.set_detail(self._detail)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState("receipt-text", lambda: _("No entries yet"), lambda: _("Deposits, withdrawals and instalments appear here."))
        )
        self._stack.addWidget(EmptyState("search", lambda: _("No such entries"), lambda: _("Choose a longer period, or find another word.")))
        self.export = KeyButton("export_entries", "plain", "small")
        self.export.clicked.connect(self.export_asked)
        bar, self._line = QFrame(), QGridLayout()
        bar.setProperty("role", "bar")
        bar.setLayout(self._line)
        self._line.setContentsMargins(12, 9, 12, 9)
        self._line.setSpacing(8)
        self.search.setMaximumWidth(260)
        self.set_width_class("wide")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.say(self.products.setAccessibleName, lambda: pgettext("of a member", "Account"))
        self.say(self.periods.setAccessibleName, lambda: _("Period"))
        self.products.currentIndexChanged.connect(lambda _row: self._choose())
        self.periods.currentIndexChanged.connect(lambda _row: self._show_lines())
        self.search.changed.connect(lambda _text: self._show_lines())
        self.search.left.connect(self.table.view.setFocus)

    def set_width_class(self, width_class: str) -> None:
        """One line of choices, or two where the window is narrow."""
        for part in (self.products, self.periods, self.search, self.export):
            self._line.removeWidget(part)
        narrow = width_class == "narrow"
        self.products.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._line.addWidget(self.products, 0, 0)
        self._line.addWidget(self.periods, 0, 1)
        self._line.addWidget(self.search, 1 if narrow else 0, 0 if narrow else 2)
        self._line.addWidget(self.export, 1 if narrow else 0, 1 if narrow else 3, Qt.AlignmentFlag.AlignRight)
        self._line.setColumnStretch(2, 0 if narrow else 1)

    def since(self) -> date | None:
        """The first day of what is shown; None: since the book began."""
        day = self._session.business_date
        match self.periods.value:
            case Period.TWELVE_MONTHS:
                return max(add_months(day, -12), self._session.cooperative.first_day)
            case Period.YEAR:
                return max(date(day.year, 1, 1), self._session.cooperative.first_day)
            case Period.MONTH:
                return max(month_start(day), self._session.cooperative.first_day)
            case _:
                return None

    def choose_product(self, product: str) -> None:
        self.products.setCurrentIndex(max(self.products.findData(product), 0))

    def first_field(self) -> QWidget:
        return self.table.view

    def product(self) -> str:
        return self.products.currentData() or ""

    def show_card(self, card: MemberCard) -> None:
        """Show a member; the account shown before stays, else the one that is used most."""
        self._card = card
        wanted = self.product() or _most_used(card)
        self.products.blockSignals(True)
        self.products.clear()
        names = {product.code: product.name(current().language) for product in card.products}
        numbers = {account.product: account.number for account in card.accounts if account.closed is None}
        for code, name in names.items():
            self.products.addItem(" ".join(filter(None, (name, numbers.get(code, "")))), code)
        for product in card.deposit_products:
            self.products.addItem(product.name(current().language), product.code)
        for loan in card.loans:
            if loan.product not in names:
                self.products.addItem(_("Loan {number}").format(number=loan.number), loan.product)
        self.products.setCurrentIndex(max(self.products.findData(wanted), 0))
        self.products.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        self._places, self._waiting = {}, {}
        self._show_lines()
        self.product_chosen.emit(self.product())

    def show_places(self, passbook: PassbookCard | None) -> None:
        """Say of each line where it stands in the passbook, or that it waits."""
        self._places = passbook.places if passbook else {}
        self._waiting = passbook.waiting if passbook else {}
        self._show_lines()

    def _show_lines(self) -> None:
        chosen, opened = self.table.view.chosen_key(), self.table.view.opened_key()
        self.table.view.close_detail()
        since = self.since() or date.min
        lines = [line for line in self._card.lines if line.product == self.product() and line.date >= since] if self._card else []
        wanted = self.search.text().casefold()
        rows = [self._row(line) for line in reversed(lines)]
        self.model.set_rows([row for row in rows if any(wanted in cell.text.casefold() for cell in row.cells)] if wanted else rows)
        nothing_at_all = not any(line.product == self.product() for line in self._card.lines) if self._card else True
        self._stack.setCurrentIndex(1 if nothing_at_all else 0 if self.model.rows else 2)
        if self.model.rows:
            self.table.view.choose(chosen)
            self.table.view.open_again(opened)

    def _row(self, line: LedgerLine) -> Row:
        session, formats = self._session, current().formats
        out, paid_in = max(-line.moved, 0), max(line.moved, 0)
        reversal = self._card.corrected.get(line.entry) if self._card else None
        corrected = _("corrected by {number}").format(number=reversal) if reversal else ""
        text = " · ".join(filter(None, (line_words(line.kind, current(), came_in=line.moved > 0), corrected, line.memo)))
        cells = (
            Cell(),
            Cell(formats.date(line.date), (line.date, line.entry)),
            Cell(line.number or "", line.number),
            Cell(text, text.casefold()),
            Cell(session.amount(out) if out else "", out or None),
            Cell(session.amount(paid_in) if paid_in else "", paid_in or None),
            Cell(session.amount(line.balance), line.balance, strong=True),
            self._book(line.entry),
        )
        return Row(line.entry, cells, "past" if reversal or line.kind is EventKind.REVERSAL else "")

    def _book(self, entry: int) -> Cell:
        if place := self._waiting.get(entry):
            return Cell(
                _("line {line}").format(line=place.line), place, "due", "printer", spoken=_("waits for line {line}").format(line=place.line)
            )
        if place := self._places.get(entry):
            return Cell(_("printed"), place, quiet=True)
        return Cell()

    # --- one row opened ---------------------------------------------------------------------------

    def _detail(self, row: Row) -> QWidget:
        strip = EntryDetail(self._session, self._places.get(row.key))
        strip.receipt_asked.connect(self.receipt_asked)
        strip.correct_asked.connect(self.correct_asked)
        strip.read(row.key, self.table.view.fit_detail)
        return strip


def _most_used(card: MemberCard) -> str:
    """The last product of the book in which she has an entry: what members come for stands behind what they must pay."""
    moved = {line.product for line in card.lines}
    return next((product.code for product in reversed(card.products) if product.code in moved), "")
