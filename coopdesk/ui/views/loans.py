"""The list of loans: applications that wait, running loans with class, lateness and what is due next, and those paid off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.portfolio import PortfolioLine, Share
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.services.context import Change, Context
from coopdesk.services.loan_list import LoanGroup, LoanLine, counts, loan_list, portfolio, sums
from coopdesk.ui.models.people_model import PeopleModel
from coopdesk.ui.models.table_model import Row
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.list_page import ListPage, ListWords
from coopdesk.ui.views.loan_export import loan_table
from coopdesk.ui.views.loan_rows import COLUMNS, loan_record, loan_row
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label

WORDS = ListWords(
    widths="loans",
    find="find_loan",
    table=lambda: _("Loans"),
    search=(lambda: _("Find a loan"), lambda: _("Name, member or loan number")),
    which=lambda: _("Which loans"),
    none_found=(lambda: _("No loan was found"), lambda: _("Look at the spelling, or choose all loans.")),
)


@dataclass(frozen=True, slots=True)
class Loans:
    """What is read beside the screen: lines, names of products by code, plain rows by loan, how many are in each group."""

    lines: tuple[LoanLine, ...]
    products: Mapping[str, str]
    records: Mapping[str, tuple[Any, ...]]
    counts: Mapping[LoanGroup, int]
    portfolio: tuple[PortfolioLine, ...]
    index: Index[LoanLine]


class LoansPage(ListPage[PeopleModel]):
    nav = "loans"
    reads = frozenset({Change.MEMBERS, Change.LOANS, Change.ENTRIES, Change.BOOK})
    groups = (
        (None, lambda: pgettext("which loans", "All")),
        (LoanGroup.WAITING, lambda: pgettext("which loans", "Waiting")),
        (LoanGroup.APPROVED, lambda: pgettext("which loans", "Approved")),
        (LoanGroup.RUNNING, lambda: pgettext("which loans", "Running")),
        (LoanGroup.LATE, lambda: pgettext("which loans", "Late")),
        (LoanGroup.PAID_OFF, lambda: pgettext("which loans", "Paid off")),
        (LoanGroup.REJECTED, lambda: pgettext("which loans", "Rejected")),
        (LoanGroup.WRITTEN_OFF, lambda: pgettext("which loans", "Written off")),
    )

    def __init__(self, session: Session, group: LoanGroup | None = None) -> None:
        """`group`: which loans are shown first."""
        super().__init__(session, PeopleModel(COLUMNS, self._row), WORDS, group)
        self._found: Loans | None = None
        self.classes = QComboBox()
        self.export, self.new = KeyButton("export_loans", "plain", "small"), self._new_button("plain", "small")
        self.simulator = KeyButton("simulator", "plain", "small")
        self._count, self._parts = Label(kind="small", ink="text2"), Label(kind="small", ink="text2", wrap=True)
        self.line.box.addWidget(self.classes)
        spread(self.acts.box, None, self._count, self.simulator, self.export, self.new)
        self.column.addWidget(self._parts)
        self.say(self.classes.setAccessibleName, lambda: _("Which class"))
        self._name_classes()
        self.classes.currentIndexChanged.connect(lambda _row: self.show_found())
        self.simulator.clicked.connect(lambda: self.asked.emit("simulator", None))
        self.export.clicked.connect(self._export)

    def nothing_yet(self) -> QWidget:
        words = (lambda: _("No loans yet"), lambda: _("Applications and loans stand here, with what is due next."))
        return EmptyState("landmark", *words, self._new_button("main"))

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_loan", kind, size)
        button.clicked.connect(lambda: self.asked.emit("new_loan", None))
        return button

    def _name_classes(self) -> None:
        chosen = max(0, self.classes.currentIndex())
        self.classes.blockSignals(True)
        self.classes.clear()
        self.classes.addItem(_("Every class"), None)
        for loan_class in LoanClass:
            self.classes.addItem(label(loan_class, current()), loan_class)
        self.classes.setCurrentIndex(chosen)
        self.classes.blockSignals(False)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Loans")

    def subtitle(self) -> str:
        if self._found is None:
            return ""
        running = self._found.counts[LoanGroup.RUNNING]
        return ngettext("{n} loan running", "{n} loans running", running).format(n=current().formats.number(running))

    def load(self) -> None:
        language = current().language
        self._session.ask(lambda unit, context: _read(unit, context, language), self._show)

    def _show(self, found: Loans) -> None:
        self._found = found
        self._parts.setText(portfolio_words(found.portfolio))
        self._parts.setVisible(bool(self._parts.text()))
        self.take(found.lines, found.index)
        self.heading_changed.emit()

    def counts(self) -> Mapping[LoanGroup | None, int]:
        many: dict[LoanGroup | None, int] = {None: len(self.rows or ())}
        return many | dict(self._found.counts if self._found else counts(()))

    def is_in(self, row: LoanLine, group: LoanGroup) -> bool:
        return row.is_in(group)

    def narrows(self, row: LoanLine) -> bool:
        return self.classes.currentData() in (None, row.loan_class)

    def show_rows(self, *, searched: bool) -> None:
        records = self._found.records if self._found else {}
        self.model.set_records([records[line.number] for line in self.shown], as_given=searched)
        together = sums(self.shown)
        figures = {"principal": together.principal, "outstanding": together.outstanding, "held": together.held}
        self.table.set_totals(_("Total"), {key: self._session.amount(figure) for key, figure in figures.items() if figure or key != "held"} if self.shown else {})
        self.new.setVisible(bool(self.rows))
        many = len(self.shown)
        narrowed = searched or self.classes.currentIndex() > 0
        self._count.setText(ngettext("{n} found", "{n} found", many).format(n=current().formats.number(many)) if narrowed else "")

    def set_width_class(self, width_class: str) -> None:
        """One line over the list, or two where the window is not wide."""
        super().set_width_class(width_class)
        if hasattr(self, "simulator"):
            self.stack_top(width_class != "wide")
            for button in (self.simulator, self.export, self.new):
                button.show_cap(width_class != "narrow")
            self._count.setVisible(width_class == "wide")

    def _row(self, record: tuple[Any, ...]) -> Row:
        """A loan dressed for the eye, when it comes into sight."""
        return loan_row(self._session, record[-1], self._found.products if self._found else {})

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "classes"):
            self._name_classes()

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self, number: str) -> None:
        self.asked.emit("loan", number)

    def _export(self) -> None:
        if self._found is not None:
            export_report(self, self._session, loan_table(self.shown, self._found.products, self._session.business_date))


def portfolio_words(lines: tuple[PortfolioLine, ...]) -> str:
    """One line of what runs: each class that has loans, then what of it is at risk; nothing while nothing runs."""
    classes = tuple(Share)[: len(LoanClass)]
    told = [line for line in lines if line.balance and (line.share in classes or line.share is Share.OVER_30)]
    words = _("{share} {percent}")
    return " · ".join(words.format(share=label(line.share, current()), percent=current().formats.percent(line.percent)) for line in told)


def _read(unit: Any, context: Context, language: str) -> Loans:
    lines = loan_list(unit, context)
    products = {product.code: product.name(language) for product in unit.products.all()}
    records = {line.number: loan_record(line, products) for line in lines}
    index = Index(lines, lambda line: (line.number, f"{line.name} {line.member}"))
    return Loans(lines, products, records, counts(lines), portfolio(lines), index)
