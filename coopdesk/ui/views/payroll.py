"""Payroll deductions: the lists of every employer, the next one to be billed first."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.payroll import ListState
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.services.context import Change
from coopdesk.services.payroll.desk import ListCard, PayrollDesk, payroll_desk
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.views.list_page import ListPage, ListWords
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.spoken import Words

COLUMNS = (
    TableColumn("state", lambda: pgettext("of a payroll list", "Step"), CellKind.BADGE),
    TableColumn("month", lambda: _("Month")),
    TableColumn("employer", lambda: _("Employer"), CellKind.LINK, stretch=True, whole=True),
    TableColumn("people", lambda: _("People"), CellKind.COUNT, leaves=1),
    TableColumn("due", lambda: _("Pay day"), CellKind.DATE, leaves=2),
    TableColumn("billed", lambda: _("To be kept back"), CellKind.MONEY),
    TableColumn("came", lambda: _("Kept back"), CellKind.MONEY),
    TableColumn("held", lambda: _("In suspense"), CellKind.MONEY),
)
WORDS = ListWords(
    widths="payroll",
    find="find_payroll",
    table=lambda: _("Payroll lists"),
    search=(lambda: _("Find a list"), lambda: _("Employer or its code")),
    which=lambda: _("Which lists"),
    none_found=(lambda: _("Nothing was found"), lambda: _("Look at the spelling, or choose another tab.")),
)
TONES = {
    ListState.DRAFT: ("neutral", "pencil"),
    ListState.BILLED: ("info", "clock"),
    ListState.ANSWERED: ("due", "clock"),
    ListState.SETTLED: ("good", "check"),
}


def list_key(code: str, month: Any) -> str:
    """What names a list to its page: the employer's code and the month."""
    return f"{code}|{month:%Y-%m}"


def _words(state: ListState) -> Words:
    return lambda: label(state, current())


class PayrollPage(ListPage[TableModel]):
    nav = "meetings"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK})
    groups = ((None, lambda: _("All")), *((state, _words(state)) for state in ListState))

    def __init__(self, session: Session, group: ListState | None = None) -> None:
        super().__init__(session, TableModel(COLUMNS), WORDS, group)
        self.found: PayrollDesk | None = None
        self.employers = self._employers_button("plain", "small")
        spread(self.acts.box, None, self.employers)

    def nothing_yet(self) -> QWidget:
        words = (
            lambda: _("No employer is asked yet"),
            lambda: _("Enter the employers that keep back from pay, and on the page of each member where she works; their lists stand here."),
        )
        return EmptyState("building-2", *words, self._employers_button("main"))

    def _employers_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("employers", kind, size)
        button.clicked.connect(lambda: self.asked.emit("employers", None))
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Payroll deductions")

    def subtitle(self) -> str:
        return _("Enter opens a list")

    def back(self) -> tuple[str, str, object]:
        return _("Meetings"), "meetings", None

    def load(self) -> None:
        self._session.ask(payroll_desk, self._show)

    def _show(self, found: PayrollDesk) -> None:
        self.found = found
        self.take(found.lists, Index(found.lists, lambda each: (each.employer.code, each.employer.name)))

    def is_in(self, row: ListCard, group: Any) -> bool:
        return row.state is group

    def show_rows(self, *, searched: bool) -> None:
        self.model.set_rows([self._row(each) for each in self.shown])
        sums = {name: sum(getattr(each, name) for each in self.shown) for name in ("billed", "came", "held")}
        self.table.set_totals(_("Total"), {key: self._session.amount(figure) for key, figure in sums.items() if figure})
        self.employers.setVisible(bool(self.rows))

    def _row(self, each: ListCard) -> Row:
        formats, said = current().formats, label(each.state, current())
        tone, icon = TONES[each.state]
        money = (Cell(self._session.amount(minor) if minor else "", minor) for minor in (each.billed, each.came))
        held = Cell(self._session.amount(each.held) if each.held else "", each.held, ink="due" if each.held else "")
        cells = (
            Cell(said, said, tone, icon),
            Cell(formats.month(each.month), each.month),
            Cell(each.employer.name, each.employer.name.casefold()),
            Cell(formats.number(each.people), each.people),
            Cell(formats.date(each.due), each.due),
            *money,
            held,
        )
        return Row(list_key(each.employer.code, each.month), cells)

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self, key: str) -> None:
        self.asked.emit("payroll_list", key)
