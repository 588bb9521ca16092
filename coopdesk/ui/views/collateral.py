"""The register of collateral over all loans: what is in the safe, what is awaited or lent out, and what was given back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QWidget

from coopdesk.domain.collateral import COUNTED, Collateral, Whereabouts
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.services.context import Change
from coopdesk.services.loan_security import Register, register
from coopdesk.ui.actions import key_of
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.collateral_export import collateral_table
from coopdesk.ui.views.collateral_rows import COLUMNS, collateral_row
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.search_edit import SearchEdit

GROUPS: tuple[Whereabouts | None, ...] = (Whereabouts.IN_SAFE, Whereabouts.LENT, Whereabouts.EXPECTED, Whereabouts.GIVEN_BACK, None)
FOUND_MAX = 200


class CollateralPage(Page):
    nav = "loans"
    reads = frozenset({Change.LOANS, Change.MEMBERS})

    def __init__(self, session: Session, group: Whereabouts | None = None) -> None:
        super().__init__()
        self._session, self._wanted = session, group
        self._found: Register | None = None
        self._index: Index[Collateral] | None = None
        self.shown: tuple[Collateral, ...] = ()
        self.tabs, self.model = QTabBar(), TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Collateral"))
        self.search = SearchEdit(lambda: _("Find collateral"), lambda: _("Thing, number, owner or borrower"), self.table.view)
        self.export, self._sums = KeyButton("export_collateral", "plain", "small"), Label(kind="small", ink="text2", wrap=True)
        remember_widths(self.table, "collateral", session.appearance)
        self._lay_out()
        self.export.clicked.connect(self._export)
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.tabs.currentChanged.connect(lambda _tab: self._show_found())
        self.table.view.row_opened.connect(self._open)

    def _lay_out(self) -> None:
        bar, field = QHBoxLayout(), Frame("field", row=True, margins=(10, 0, 6, 0), gap=8)
        bar.setSpacing(12)
        field.setMaximumWidth(640)
        field.box.addWidget(IconMark("search", "text2", 17))
        field.box.addWidget(self.search, 1)
        field.box.addWidget(KeyCap(key_of("find_collateral")))
        bar.addWidget(field, 1)
        spread(bar, None, self.export)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _group in GROUPS:
            self.tabs.addTab("")
        self.say(self.tabs.setAccessibleName, lambda: _("Which collateral"))
        self._stack, card, whole = QStackedWidget(), Frame("tabcard", margins=(1, 1, 1, 1)), Frame("bare")
        for part in (
            self.table,
            EmptyState("package", lambda: _("No collateral yet"), lambda: _("What is handed over for a loan is written down on the loan's page.")),
            EmptyState("search", lambda: _("Nothing was found"), lambda: _("Look at the spelling, or choose all.")),
        ):
            self._stack.addWidget(part)
        card.box.addWidget(self._stack)
        self.column.addLayout(bar)
        self.column.addSpacing(4)
        whole.box.addWidget(self.tabs)
        whole.box.addWidget(card, 1)
        self.column.addWidget(whole, 1)
        self.column.addWidget(self._sums)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Collateral")

    def back(self) -> tuple[str, str, object]:
        return _("Loans"), "loans", None

    def first_field(self) -> QWidget:
        return self.search

    def load(self) -> None:
        self._session.ask(register, self._show)

    def _show(self, found: Register) -> None:
        first, self._found = self._found is None, found
        self._index = Index(found.rows, lambda each: (each.number, f"{each.description} {each.owner} {each.member_name} {each.member} {each.loan}"))
        for place, group in enumerate(GROUPS):
            many = found.counts[group] if group else len(found.rows)
            name = label(group, current()) if group else _("All")
            self.tabs.setTabText(place, _("{which} {n}").format(which=name, n=current().formats.number(many)))
        if first:
            self.tabs.setCurrentIndex(GROUPS.index(self._wanted) if self._wanted else self._first_with(found))
        said = _("In the safe or lent out: worth {value}, of which {counted} counts.")
        self._sums.setText(said.format(value=self._session.money(found.value), counted=self._session.money(found.counted)) if found.rows else "")
        self._show_found()

    def _first_with(self, found: Register) -> int:
        """The safe first; where it is empty, all."""
        return 0 if found.counts[Whereabouts.IN_SAFE] else len(GROUPS) - 1

    def _show_found(self) -> None:
        if self._found is None or self._index is None:
            return
        chosen, query, group = self.table.view.chosen_key(), self.search.text().strip(), GROUPS[self.tabs.currentIndex()]
        found = self._index.find(query, FOUND_MAX) if query else self._found.rows
        self.shown = tuple(each for each in found if group is None or each.whereabouts is group)
        self.model.set_rows([collateral_row(self._session, each) for each in self.shown])
        here = [each for each in self.shown if each.whereabouts in COUNTED]
        sums = {"value": sum(each.value.value for each in here), "counted": sum(each.counted for each in here)}
        self.table.set_totals(_("Total"), {key: self._session.amount(figure) for key, figure in sums.items()} if self.shown else {})
        self.table.view.choose(None if query else chosen)
        self._stack.setCurrentIndex(0 if self.shown else 1 if not self._found.rows else 2)

    def retranslate(self) -> None:
        super().retranslate()
        if self._found:
            self._show(self._found)

    # --- doing ------------------------------------------------------------------------------------

    def _open(self, identity: int) -> None:
        """To its loan, where it is received and given out."""
        self.asked.emit("loan", next(each.loan for each in self.shown if each.id == identity))

    def on_enter(self) -> None:
        if (identity := self.table.view.chosen_key()) is not None:
            self._open(identity)

    def on_escape(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _export(self) -> None:
        export_report(self, self._session, collateral_table(self.shown, self._session.business_date))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F3:
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)

