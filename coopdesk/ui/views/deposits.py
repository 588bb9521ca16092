"""Term deposits by the day on which they mature: this month, the next, those that wait; and the cash this may ask for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.search import Index
from coopdesk.marks import N_, NP_
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.services.context import Change, Context
from coopdesk.services.deposit_register import DepositGroup, DepositRow, register
from coopdesk.ui.actions import key_of
from coopdesk.ui.models.people_model import PeopleModel
from coopdesk.ui.models.table_model import Row
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.deposit_rows import COLUMNS, deposit_record, deposit_row
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.search_edit import SearchEdit

GROUPS: tuple[tuple[DepositGroup, tuple[str, str]], ...] = (
    (DepositGroup.RUNNING, NP_("which deposits", "Running")),
    (DepositGroup.THIS_MONTH, NP_("which deposits", "Mature this month")),
    (DepositGroup.NEXT_MONTH, NP_("which deposits", "Mature next month")),
    (DepositGroup.OVERDUE, NP_("which deposits", "To be fetched")),
    (DepositGroup.ENDED, NP_("which deposits", "Ended")),
)
"""The tabs over the list, with their words in context."""
FOUND_MAX = 200
EXPORTED = (
    Column("number", N_("Deposit no."), ColumnKind.CODE),
    Column("member", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Member")),
    Column("certificate", N_("Certificate")),
    Column("amount", N_("Amount"), ColumnKind.MONEY),
    Column("matures", N_("Matures"), ColumnKind.DATE),
    Column("needed", N_("Cash it may ask for"), ColumnKind.MONEY),
)


class DepositsPage(Page):
    nav = "counter"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, group: DepositGroup | None = None) -> None:
        """`group`: which deposits are shown first."""
        super().__init__()
        self._session, self._wanted = session, group
        self.rows: tuple[DepositRow, ...] | None = None
        self.shown: tuple[DepositRow, ...] = ()
        self._index: Index[DepositRow] | None = None
        self.tabs, self.model = QTabBar(), PeopleModel(COLUMNS, self._row)
        self.table = LedgerTable(self.model, lambda: _("Term deposits"))
        self.search = SearchEdit(lambda: _("Find a deposit"), lambda: _("Name, member, deposit or certificate"), self.table.view)
        remember_widths(self.table, "deposits", session.appearance)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.tabs.currentChanged.connect(lambda _tab: self._show_found())
        self.table.view.row_opened.connect(self._open)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(12)
        self.export, self.due = KeyButton("export_deposits", "plain", "small"), KeyButton("deposit_run", "plain", "small")
        self.new = self._new_button("plain", "small")
        self.export.clicked.connect(self._export)
        self.due.clicked.connect(lambda: self.asked.emit("deposit_run", None))
        bar.addWidget(self._search_field(), 1)
        spread(bar, None, self.new)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _group in GROUPS:
            self.tabs.addTab("")
        self.say(self.tabs.setAccessibleName, lambda: _("Which deposits"))
        empty = (lambda: _("No term deposits yet"), lambda: _("They are placed at the counter, and stand here by the day on which they mature."))
        self._none = EmptyState("calendar-days", *empty, self._new_button("main"))
        self._none_found = EmptyState("search", lambda: _("No deposit here"), lambda: _("Choose another tab, or look at the spelling."))
        self._stack, card = QStackedWidget(), Frame("tabcard", margins=(1, 1, 1, 1))
        for part in (self.table, self._none, self._none_found):
            self._stack.addWidget(part)
        self._needed = Label(ink="text2", wrap=True)
        card.box.addWidget(self._stack)
        self.column.addLayout(bar)
        self.column.addSpacing(4)
        whole = Frame("bare")
        whole.box.addWidget(self.tabs)
        whole.box.addWidget(card, 1)
        self.column.addWidget(whole, 1)
        foot = ButtonRow(gap=12)
        spread(foot.box, self._needed, self.export, self.due)
        foot.box.setStretchFactor(self._needed, 1)
        self.column.addWidget(foot)

    def _search_field(self) -> QWidget:
        field = Frame("field", row=True, margins=(10, 0, 6, 0), gap=8)
        field.setMaximumWidth(640)
        field.box.addWidget(IconMark("search", "text2", 17))
        field.box.addWidget(self.search, 1)
        field.box.addWidget(KeyCap(key_of("find_deposit")))
        return field

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_deposit", kind, size)
        button.clicked.connect(lambda: self.asked.emit("counter", None))
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Term deposits")

    def back(self) -> tuple[str, str, object]:
        return _("Counter"), "counter", None

    def first_field(self) -> QWidget:
        return self.search

    def load(self) -> None:
        self._session.ask(_read, self._show)

    def _show(self, found: tuple[tuple[DepositRow, ...], Index[DepositRow]]) -> None:
        self.rows, self._index = found
        for place, (group, words) in enumerate(GROUPS):
            count = sum(group in row.groups for row in self.rows)
            said = _("{which} {n}").format(which=current().pgettext(*words), n=current().formats.number(count))
            self.tabs.setTabText(place, said)
            self.tabs.setTabVisible(place, bool(count) or place in (0, self.tabs.currentIndex()))
        if self._wanted:
            self.choose(self._wanted)
            self._wanted = None
        self._show_found()

    def choose(self, group: DepositGroup) -> None:
        """Show the deposits of a group."""
        place = next(place for place, row in enumerate(GROUPS) if row[0] is group)
        self.tabs.setTabVisible(place, True)
        self.tabs.setCurrentIndex(place)

    def _show_found(self) -> None:
        if self.rows is None or self._index is None:
            return
        chosen, query, group = self.table.view.chosen_key(), self.search.text().strip(), GROUPS[self.tabs.currentIndex()][0]
        found = self._index.find(query, FOUND_MAX) if query else self.rows
        self.shown = tuple(row for row in found if group in row.groups)
        self.model.set_records([deposit_record(row) for row in self.shown], as_given=True)
        amount, needed = sum(row.amount for row in self.shown), sum(row.needed for row in self.shown)
        self.table.set_totals(_("Total"), {"amount": self._session.amount(amount)} if self.shown else {})
        self._needed.setText(self._needed_words(needed, group))
        self.table.view.choose(None if query else chosen)
        self.new.setVisible(bool(self.rows))
        self._stack.setCurrentIndex(0 if self.shown else 1 if not self.rows else 2)

    def _needed_words(self, needed: int, group: DepositGroup) -> str:
        if not needed or group is DepositGroup.ENDED:
            return ""
        many = sum(bool(row.needed) for row in self.shown)
        said = ngettext("{n} of these is paid out at maturity: {amount} may be needed.", "{n} of these are paid out at maturity: {amount} may be needed.", many)
        return said.format(n=current().formats.number(many), amount=self._session.money(needed))

    def _row(self, record: tuple[Any, ...]) -> Row:
        return deposit_row(self._session, record[-1])

    def retranslate(self) -> None:
        super().retranslate()
        if self.rows is not None:
            self.load()

    # --- doing ------------------------------------------------------------------------------------

    def _open(self, number: str) -> None:
        self.asked.emit("term_deposit", number)

    def on_enter(self) -> None:
        if (number := self.table.view.chosen_key()) is not None:
            self._open(number)

    def _export(self) -> None:
        rows = tuple((row.number, row.member, row.name, row.certificate, row.amount, row.pay_on, row.needed) for row in self.shown)
        totals = {"amount": sum(row.amount for row in self.shown), "needed": sum(row.needed for row in self.shown)}
        table = ReportTable("deposits", N_("Term deposits"), EXPORTED, rows, totals, as_of=self._session.business_date)
        export_report(self, self._session, table)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F3:
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)


def _read(unit: Any, context: Context) -> tuple[tuple[DepositRow, ...], Index[DepositRow]]:
    rows = register(unit, context)
    return rows, Index(rows, lambda row: (f"{row.number} {row.certificate}", f"{row.name} {row.member}"))
