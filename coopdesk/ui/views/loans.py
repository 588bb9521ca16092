"""The list of loans: applications that wait, running loans with what is due next, late ones, and those paid off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTabBar, QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.search import Index
from coopdesk.marks import NP_
from coopdesk.services.context import Change, Context
from coopdesk.services.loan_list import LoanGroup, LoanLine, counts, loan_list, sums
from coopdesk.ui.actions import key_of
from coopdesk.ui.models.people_model import PeopleModel
from coopdesk.ui.models.table_model import Row
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.loan_export import loan_table
from coopdesk.ui.views.loan_rows import COLUMNS, loan_record, loan_row
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.search_edit import SearchEdit

GROUPS: tuple[tuple[LoanGroup | None, tuple[str, str]], ...] = (
    (None, NP_("which loans", "All")),
    (LoanGroup.WAITING, NP_("which loans", "Waiting")),
    (LoanGroup.APPROVED, NP_("which loans", "Approved")),
    (LoanGroup.RUNNING, NP_("which loans", "Running")),
    (LoanGroup.LATE, NP_("which loans", "Late")),
    (LoanGroup.PAID_OFF, NP_("which loans", "Paid off")),
    (LoanGroup.REJECTED, NP_("which loans", "Rejected")),
    (LoanGroup.WRITTEN_OFF, NP_("which loans", "Written off")),
)
"""The tabs over the list, with their words in context."""
FOUND_MAX = 200


@dataclass(frozen=True, slots=True)
class Loans:
    """What is read beside the screen: lines, names of products by code, plain rows by loan, how many are in each group."""

    lines: tuple[LoanLine, ...]
    products: Mapping[str, str]
    records: Mapping[str, tuple[Any, ...]]
    counts: Mapping[LoanGroup, int]
    index: Index[LoanLine]


class LoansPage(Page):
    nav = "loans"
    reads = frozenset({Change.MEMBERS, Change.LOANS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, group: LoanGroup | None = None) -> None:
        """`group`: which loans are shown first."""
        super().__init__()
        self._session, self._wanted = session, group
        self.lines: tuple[LoanLine, ...] | None = None
        self.shown: tuple[LoanLine, ...] = ()
        self._found: Loans | None = None
        self.tabs = QTabBar()
        self.model = PeopleModel(COLUMNS, self._row)
        self.table = LedgerTable(self.model, lambda: _("Loans"))
        self.search = SearchEdit(lambda: _("Find a loan"), lambda: _("Name, member or loan number"), self.table.view)
        remember_widths(self.table, "loans", session.appearance)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.tabs.currentChanged.connect(lambda _tab: self._show_found())
        self.table.view.row_opened.connect(self._open)

    def _lay_out(self) -> None:
        acts = ButtonRow(gap=12)
        self.export, self.new = KeyButton("export_loans", "plain", "small"), self._new_button("plain", "small")
        self.simulator = KeyButton("simulator", "plain", "small")
        self.simulator.clicked.connect(lambda: self.asked.emit("simulator", None))
        self.export.clicked.connect(self._export)
        self._count = Label(kind="small", ink="text2")
        spread(acts.box, None, self._count, self.simulator, self.export, self.new)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addWidget(self._search_field(), 1)
        self._top.addWidget(acts)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _group in GROUPS:
            self.tabs.addTab("")
        self.say(self.tabs.setAccessibleName, lambda: _("Which loans"))
        self._none = EmptyState(
            "landmark",
            lambda: _("No loans yet"),
            lambda: _("Applications and loans stand here, with what is due next."),
            self._new_button("main"),
        )
        self._none_found = EmptyState("search", lambda: _("No loan was found"), lambda: _("Look at the spelling, or choose all loans."))
        self._stack, card = QStackedWidget(), Frame("tabcard", margins=(1, 1, 1, 1))
        for part in (self.table, self._none, self._none_found):
            self._stack.addWidget(part)
        card.box.addWidget(self._stack)
        self.column.addLayout(self._top)
        self.column.addSpacing(4)
        whole = Frame("bare")
        whole.box.addWidget(self.tabs)
        whole.box.addWidget(card, 1)
        self.column.addWidget(whole, 1)

    def _search_field(self) -> QWidget:
        field = Frame("field", row=True, margins=(10, 0, 6, 0), gap=8)
        field.setMaximumWidth(640)
        field.box.addWidget(IconMark("search", "text2", 17))
        field.box.addWidget(self.search, 1)
        field.box.addWidget(KeyCap(key_of("find_loan")))
        return field

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_loan", kind, size)
        button.clicked.connect(lambda: self.asked.emit("new_loan", None))
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Loans")

    def subtitle(self) -> str:
        if self.lines is None:
            return ""
        running = self._found.counts[LoanGroup.RUNNING] if self._found else 0
        return ngettext("{n} loan running", "{n} loans running", running).format(n=current().formats.number(running))

    def first_field(self) -> QWidget:
        return self.search

    def load(self) -> None:
        language = current().language
        self._session.ask(lambda unit, context: _read(unit, context, language), self._show)

    def _show(self, found: Loans) -> None:
        self._found, self.lines = found, found.lines
        self._show_tabs()
        self._show_found()
        self.heading_changed.emit()

    def _show_tabs(self) -> None:
        """Words and count of each; a group without loans has no tab, but for the one that is chosen."""
        many = self._found.counts if self._found else counts(())
        for place, (group, words) in enumerate(GROUPS):
            count = many[group] if group else len(self.lines or ())
            said = _("{which} {n}").format(which=current().pgettext(*words), n=current().formats.number(count))
            self.tabs.setTabText(place, said)
            self.tabs.setTabVisible(place, bool(count) or place in (0, self.tabs.currentIndex()) or group is self._wanted)
        if self._wanted:
            self.choose(self._wanted)
            self._wanted = None

    def choose(self, group: LoanGroup | None) -> None:
        """Show the loans of a group, None all."""
        self.tabs.setCurrentIndex(next(place for place, row in enumerate(GROUPS) if row[0] is group))

    def _show_found(self) -> None:
        if self._found is None:
            return
        chosen, query, group = self.table.view.chosen_key(), self.search.text().strip(), GROUPS[self.tabs.currentIndex()][0]
        found = self._found.index.find(query, FOUND_MAX) if query else self._found.lines
        self.shown = tuple(line for line in found if group is None or line.is_in(group))
        self.model.set_records([self._found.records[line.number] for line in self.shown], as_given=bool(query))
        together = sums(self.shown)
        figures = {"principal": together.principal, "outstanding": together.outstanding}
        totals = {key: self._session.amount(figure) for key, figure in figures.items()} if self.shown else {}
        self.table.set_totals(_("Total"), totals)
        self.table.view.choose(None if query else chosen)
        self.new.setVisible(bool(self.lines))
        many = len(self.shown)
        self._count.setText(ngettext("{n} found", "{n} found", many).format(n=current().formats.number(many)) if query else "")
        self._stack.setCurrentIndex(0 if self.shown else 1 if not self.lines else 2)

    def set_width_class(self, width_class: str) -> None:
        """One line over the list, or two where the window is not wide."""
        super().set_width_class(width_class)
        if hasattr(self, "_top"):
            wide = width_class == "wide"
            self._top.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
            for button in (self.simulator, self.export, self.new):
                button.show_cap(width_class != "narrow")
            self._count.setVisible(width_class != "narrow")

    def _row(self, record: tuple[Any, ...]) -> Row:
        """A loan dressed for the eye, when it comes into sight."""
        return loan_row(self._session, record[-1], self._found.products if self._found else {})

    def retranslate(self) -> None:
        super().retranslate()
        if self.lines is not None:
            self.load()

    # --- doing ------------------------------------------------------------------------------------

    def _open(self, number: str) -> None:
        self.asked.emit("loan", number)

    def on_enter(self) -> None:
        if (number := self.table.view.chosen_key()) is not None:
            self._open(number)

    def on_escape(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _export(self) -> None:
        if self._found is not None:
            export_report(self, self._session, loan_table(self.shown, self._found.products, self._session.business_date))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F3:
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)


def _read(unit: Any, context: Context, language: str) -> Loans:
    lines = loan_list(unit, context)
    products = {product.code: product.name(language) for product in unit.products.all()}
    records = {line.number: loan_record(line, products) for line in lines}
    return Loans(lines, products, records, counts(lines), Index(lines, lambda line: (line.number, f"{line.name} {line.member}")))
