"""The employers that keep back from their people's pay: who is spoken to, when they pay, and what becomes of a shortage."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.services.context import Change
from coopdesk.services.payroll.desk import EmployerCard, PayrollDesk, payroll_desk
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.views.list_page import ListPage, ListWords
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton

COLUMNS = (
    TableColumn("code", lambda: _("Code"), CellKind.LINK),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("contact", lambda: _("Contact"), leaves=1),
    TableColumn("day", lambda: _("Pay day"), CellKind.COUNT),
    TableColumn("rule", lambda: _("A shortage"), leaves=2),
    TableColumn("people", lambda: _("Members"), CellKind.COUNT),
)
WORDS = ListWords(
    widths="employers",
    find="find_employer",
    table=lambda: _("Employers"),
    search=(lambda: _("Find an employer"), lambda: _("Name, code or contact")),
    which=lambda: _("Which employers"),
    none_found=(lambda: _("Nothing was found"), lambda: _("Look at the spelling, or choose another tab.")),
)


class EmployersPage(ListPage[TableModel]):
    nav = "meetings"
    reads = frozenset({Change.MEMBERS, Change.BOOK})
    groups = ((True, lambda: _("In use")), (False, lambda: _("Out of use")))

    def __init__(self, session: Session, group: bool | None = None) -> None:
        super().__init__(session, TableModel(COLUMNS), WORDS, group)
        self.found: PayrollDesk | None = None
        self.new = self._new_button("main", "small")
        spread(self.acts.box, None, self.new)

    def nothing_yet(self) -> QWidget:
        words = (
            lambda: _("No employer yet"),
            lambda: _("A school, an office or a factory that keeps dues and instalments back from its people's pay stands here."),
        )
        return EmptyState("building-2", *words, self._new_button("main"))

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_employer", kind, size)
        button.clicked.connect(lambda: self.ask(None))
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Employers")

    def back(self) -> tuple[str, str, object]:
        return _("Payroll deductions"), "payroll", None

    def load(self) -> None:
        self._session.ask(payroll_desk, self._show)

    def _show(self, found: PayrollDesk) -> None:
        self.found = found
        rows = found.employers
        self.take(rows, Index(rows, lambda each: (each.employer.code, f"{each.employer.name} {each.employer.contact}")))

    def is_in(self, row: EmployerCard, group: Any) -> bool:
        return row.employer.active is group

    def show_rows(self, *, searched: bool) -> None:
        self.model.set_rows([_row(each) for each in self.shown])
        self.new.setVisible(bool(self.rows))

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self, code: str) -> None:
        self.ask(code)

    def ask(self, code: str | None) -> None:
        """A new employer, or what changes of one."""
        from coopdesk.ui.forms.employer import EmployerForm

        if self.found and self.found.may:
            card = next((each for each in self.found.employers if each.employer.code == code), None)
            EmployerForm(self, self._session, self.found.products, card.employer if card else None).open_over(self.window())


def _row(each: EmployerCard) -> Row:
    employer, formats = each.employer, current().formats
    rule = label(employer.rule, current())
    cells = (
        Cell(employer.code, employer.code.casefold()),
        Cell(employer.name, employer.name.casefold()),
        Cell(employer.contact, employer.contact.casefold()),
        Cell(formats.number(employer.pay_day), employer.pay_day),
        Cell(rule, rule),
        Cell(formats.number(each.people), each.people),
    )
    return Row(employer.code, cells, "" if employer.active else "past")
