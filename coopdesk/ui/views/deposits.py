"""Term deposits by the day on which they mature: this month, the next, those that wait; and the cash this may ask for."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.search import Index
from coopdesk.marks import N_
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.services.context import Change, Context
from coopdesk.services.deposit_register import DepositGroup, DepositRow, register
from coopdesk.ui.models.people_model import PeopleModel
from coopdesk.ui.models.table_model import Row
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.deposit_rows import COLUMNS, deposit_record, deposit_row
from coopdesk.ui.views.list_page import ListPage, ListWords
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label

EXPORTED = (
    Column("number", N_("Deposit no."), ColumnKind.CODE),
    Column("member", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Member")),
    Column("certificate", N_("Certificate")),
    Column("amount", N_("Amount"), ColumnKind.MONEY),
    Column("matures", N_("Matures"), ColumnKind.DATE),
    Column("needed", N_("Cash it may ask for"), ColumnKind.MONEY),
)
WORDS = ListWords(
    widths="deposits",
    find="find_deposit",
    table=lambda: _("Term deposits"),
    search=(lambda: _("Find a deposit"), lambda: _("Name, member, deposit or certificate")),
    which=lambda: _("Which deposits"),
    none_found=(lambda: _("No deposit here"), lambda: _("Choose another tab, or look at the spelling.")),
)


class DepositsPage(ListPage[PeopleModel]):
    nav = "counter"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.ENTRIES, Change.BOOK})
    groups = (
        (DepositGroup.RUNNING, lambda: pgettext("which deposits", "Running")),
        (DepositGroup.THIS_MONTH, lambda: pgettext("which deposits", "Mature this month")),
        (DepositGroup.NEXT_MONTH, lambda: pgettext("which deposits", "Mature next month")),
        (DepositGroup.OVERDUE, lambda: pgettext("which deposits", "To be fetched")),
        (DepositGroup.ENDED, lambda: pgettext("which deposits", "Ended")),
    )

    def __init__(self, session: Session, group: DepositGroup | None = None) -> None:
        super().__init__(session, PeopleModel(COLUMNS, self._row), WORDS, group)
        self.export, self.due = KeyButton("export_deposits", "plain", "small"), KeyButton("deposit_run", "plain", "small")
        self.new, self._needed = self._new_button("plain", "small"), Label(ink="text2", wrap=True)
        self.export.clicked.connect(self._export)
        self.due.clicked.connect(lambda: self.asked.emit("deposit_run", None))
        spread(self.acts.box, None, self.new)
        foot = ButtonRow(gap=12)
        spread(foot.box, self._needed, self.export, self.due)
        foot.box.setStretchFactor(self._needed, 1)
        self.column.addWidget(foot)

    def nothing_yet(self) -> QWidget:
        words = (lambda: _("No term deposits yet"), lambda: _("They are placed at the counter, and stand here by the day on which they mature."))
        return EmptyState("calendar-days", *words, self._new_button("main"))

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_deposit", kind, size)
        button.clicked.connect(lambda: self.asked.emit("counter", None))
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Term deposits")

    def back(self) -> tuple[str, str, object]:
        return _("Counter"), "counter", None

    def load(self) -> None:
        self._session.ask(_read, lambda found: self.take(*found))

    def is_in(self, row: DepositRow, group: DepositGroup) -> bool:
        return group in row.groups

    def show_rows(self, *, searched: bool) -> None:
        self.model.set_records([deposit_record(row) for row in self.shown], as_given=True)
        amount, needed = sum(row.amount for row in self.shown), sum(row.needed for row in self.shown)
        self.table.set_totals(_("Total"), {"amount": self._session.amount(amount)} if self.shown else {})
        self._needed.setText(self._needed_words(needed))
        self.new.setVisible(bool(self.rows))

    def _needed_words(self, needed: int) -> str:
        if not needed or self.group is DepositGroup.ENDED:
            return ""
        many = sum(bool(row.needed) for row in self.shown)
        said = ngettext("{n} of these is paid out at maturity: {amount} may be needed.", "{n} of these are paid out at maturity: {amount} may be needed.", many)
        return said.format(n=current().formats.number(many), amount=self._session.money(needed))

    def _row(self, record: tuple[Any, ...]) -> Row:
        return deposit_row(self._session, record[-1])

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self, number: str) -> None:
        self.asked.emit("term_deposit", number)

    def _export(self) -> None:
        rows = tuple((row.number, row.member, row.name, row.certificate, row.amount, row.pay_on, row.needed) for row in self.shown)
        totals = {"amount": sum(row.amount for row in self.shown), "needed": sum(row.needed for row in self.shown)}
        table = ReportTable("deposits", N_("Term deposits"), EXPORTED, rows, totals, as_of=self._session.business_date)
        export_report(self, self._session, table)


def _read(unit: Any, context: Context) -> tuple[tuple[DepositRow, ...], Index[DepositRow]]:
    rows = register(unit, context)
    return rows, Index(rows, lambda row: (f"{row.number} {row.certificate}", f"{row.name} {row.member}"))
