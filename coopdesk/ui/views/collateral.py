"""The register of collateral over all loans: what is in the safe, what is awaited or lent out, and what was given back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.collateral import COUNTED, Collateral, Whereabouts
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.services.context import Change
from coopdesk.services.loan_security import Register, register
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.collateral_export import collateral_table
from coopdesk.ui.views.collateral_rows import COLUMNS, collateral_row
from coopdesk.ui.views.list_page import ListPage, ListWords
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words

WORDS = ListWords(
    widths="collateral",
    find="find_collateral",
    table=lambda: _("Collateral"),
    search=(lambda: _("Find collateral"), lambda: _("Thing, number, owner or borrower")),
    which=lambda: _("Which collateral"),
    none_found=(lambda: _("Nothing was found"), lambda: _("Look at the spelling, or choose all.")),
)


def _words(place: Whereabouts) -> Words:
    return lambda: label(place, current())


class CollateralPage(ListPage[TableModel]):
    nav = "loans"
    reads = frozenset({Change.LOANS, Change.MEMBERS})
    groups = (
        *((place, _words(place)) for place in (Whereabouts.IN_SAFE, Whereabouts.LENT, Whereabouts.EXPECTED, Whereabouts.GIVEN_BACK)),
        (None, lambda: _("All")),
    )
    tabs_stay = True

    def __init__(self, session: Session, group: Whereabouts | None = None) -> None:
        super().__init__(session, TableModel(COLUMNS), WORDS, group)
        self.export, self._sums = KeyButton("export_collateral", "plain", "small"), Label(kind="small", ink="text2", wrap=True)
        self.export.clicked.connect(self._export)
        spread(self.acts.box, None, self.export)
        self.column.addWidget(self._sums)

    def nothing_yet(self) -> QWidget:
        words = (lambda: _("No collateral yet"), lambda: _("What is handed over for a loan is written down on the loan's page."))
        return EmptyState("package", *words)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Collateral")

    def back(self) -> tuple[str, str, object]:
        return _("Loans"), "loans", None

    def load(self) -> None:
        self._session.ask(register, self._show)

    def _show(self, found: Register) -> None:
        if self.rows is None and self._wanted is None and not found.counts[Whereabouts.IN_SAFE]:
            self.choose(None)
        self.take(found.rows, Index(found.rows, lambda each: (each.number, f"{each.description} {each.owner} {each.member_name} {each.member} {each.loan}")))
        said = _("In the safe or lent out: worth {value}, of which {counted} counts.")
        self._sums.setText(said.format(value=self._session.money(found.value), counted=self._session.money(found.counted)) if found.rows else "")

    def is_in(self, row: Collateral, group: Whereabouts) -> bool:
        return row.whereabouts is group

    def show_rows(self, *, searched: bool) -> None:
        self.model.set_rows([collateral_row(self._session, each) for each in self.shown])
        here = [each for each in self.shown if each.whereabouts in COUNTED]
        sums = {"value": sum(each.value.value for each in here), "counted": sum(each.counted for each in here)}
        self.table.set_totals(_("Total"), {key: self._session.amount(figure) for key, figure in sums.items()} if self.shown else {})

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self, identity: int) -> None:
        """To its loan, where it is received and given out."""
        self.asked.emit("loan", next(each.loan for each in self.shown if each.id == identity))

    def _export(self) -> None:
        export_report(self, self._session, collateral_table(self.shown, self._session.business_date))
