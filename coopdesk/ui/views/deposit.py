"""A term deposit's page: its contract, what it holds and earned, everything that befell it and what comes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.marks import NP_
from coopdesk.services.context import Change
from coopdesk.services.deposit_card import COMES, DepositCard, LifeRow, deposit_card
from coopdesk.services.deposit_register import OPEN
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.deposit_head import DepositHead
from coopdesk.ui.views.ledger_asks import EntryAsk
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("day", lambda: _("Date"), CellKind.DATE),
    TableColumn("what", lambda: _("Event"), stretch=True),
    TableColumn("number", lambda: _("Receipt"), CellKind.LINK, leaves=1),
    TableColumn("interest", lambda: _("Interest"), CellKind.MONEY),
    TableColumn("tax", lambda: _("Tax"), CellKind.MONEY, leaves=2),
    TableColumn("balance", lambda: _("In the deposit"), CellKind.MONEY),
)
EVENTS: Mapping[str, tuple[str, str]] = {
    "opened": NP_("life of a deposit", "Placed"),
    "interest": NP_("life of a deposit", "Interest"),
    "matured": NP_("life of a deposit", "Matured, waits to be fetched"),
    "rolled_over": NP_("life of a deposit", "Begins anew"),
    "paid_out": NP_("life of a deposit", "Fetched"),
    "broken": NP_("life of a deposit", "Broken before its time"),
    COMES: NP_("life of a deposit", "Interest to come, before tax"),
}
FELL_DUE = NP_("life of a deposit", "Interest not posted yet")


class DepositPage(Page):
    nav = "counter"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session, self._number = session, number
        self.card: DepositCard | None = None
        self.print, self.change = KeyButton("print_certificate"), KeyButton("instruct_deposit")
        self.fetch, self.due = KeyButton("fetch_deposit", "main"), KeyButton("deposit_run", "main")
        self.break_it, self.pledge = KeyButton("break_deposit", "danger"), KeyButton("pledge_deposit")
        self.head, self.strip = DepositHead(self.print, self.pledge, self.change, self.break_it, self.fetch, self.due), BalanceStrip()
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Life of the deposit"))
        remember_widths(self.table, "deposit", session.appearance)
        top, card = Frame("card", margins=(1, 1, 1, 1)), Frame("card", margins=(1, 1, 1, 1))
        top.box.addWidget(self.head)
        top.box.addWidget(self.strip)
        card.box.addWidget(self.table)
        self.column.addWidget(top)
        self.column.addWidget(card, 1)
        self._show_buttons(None)
        self.due.clicked.connect(lambda: self.asked.emit("deposit_run", None))
        self.print.clicked.connect(self.print_certificate)
        self.change.clicked.connect(self.ask_instruction)
        self.pledge.clicked.connect(self.ask_pledge)
        self.fetch.clicked.connect(self.ask_fetching)
        self.break_it.clicked.connect(self.ask_breaking)
        self.table.view.row_opened.connect(self._open)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self._number

    def back(self) -> tuple[str, str, object]:
        return _("Term deposits"), "deposits", None

    def first_field(self) -> QWidget:
        return self.table.view

    def load(self) -> None:
        number = self._number
        self._session.ask(lambda unit, context: deposit_card(unit, context, number), self._show, self._gone)

    def _gone(self, refusal: Refusal) -> None:
        """The deposit was taken back by a reversal: there is nothing to show any more."""
        self._show_buttons(None)
        self.tell(refusal_notice(refusal, self._session.currency))

    def _show(self, card: DepositCard) -> None:
        self.card = card
        chosen = self.table.view.chosen_key()
        self.model.set_rows([self._row(number, row) for number, row in enumerate(card.rows)])
        self.table.view.choose(chosen)
        self._show_buttons(card)
        self.head.show_deposit(card)
        amount, formats = self._session.amount, current().formats
        self.strip.set_items(
            (
                StripItem(_("In the deposit"), amount(card.deposit.balance)),
                StripItem(_("Interest earned"), amount(card.paid)),
                StripItem(_("Tax withheld"), amount(card.tax)),
                StripItem(_("Interest to come"), amount(card.to_come)),
                StripItem(_("Matures"), formats.date(card.pay_on)),
            )
        )
        self.heading_changed.emit()

    def _show_buttons(self, card: DepositCard | None) -> None:
        state = card.deposit.state if card else None
        held = bool(card and card.held)
        self.print.setVisible(card is not None)
        for button in (self.break_it, self.change):
            button.setVisible(state is DepositState.RUNNING and not (card and card.due))
        self.pledge.setVisible(state in OPEN and not held and not (card and card.due))
        self.fetch.setVisible(state is DepositState.MATURED)
        self.due.setVisible(bool(card and card.due))
        for button in (self.break_it, self.fetch):
            button.setEnabled(not held)

    def _row(self, number: int, row: LifeRow) -> Row:
        formats, amount = current().formats, self._session.amount
        waits = row.what == COMES and row.day <= self._session.business_date
        words = current().pgettext(*(FELL_DUE if waits else EVENTS[row.what]))
        cells = (
            Cell(formats.date(row.day), (row.day, number)),
            Cell(words, words, ink="due" if waits else ""),
            Cell(row.number, row.number),
            Cell(amount(row.interest) if row.interest else "", row.interest),
            Cell(amount(row.tax) if row.tax else "", row.tax),
            Cell("" if row.balance is None else amount(row.balance), row.balance, strong=row.balance is not None),
        )
        return Row(number, cells, "past" if row.what == COMES else "")

    def _open(self, number: int) -> None:
        """From a row down to its entry."""
        entry = self.card.rows[number].entry if self.card else None
        if entry is not None:
            self.asked.emit("entry", EntryAsk(entry))

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.load()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "head"):
            self._show_buttons(self.card)
            self.head.arrange()

    # --- doing ------------------------------------------------------------------------------------

    def ask_breaking(self) -> None:
        from coopdesk.ui.forms.deposit_break import BreakQuestion

        if self.card:
            BreakQuestion(self, self._session, self.card).open_over(self.window())

    def ask_pledge(self) -> None:
        from coopdesk.services.pledges import of_deposit
        from coopdesk.ui.forms.loan_pledge import Pledge

        Pledge.ask(self, self._session, of_deposit, self._number)

    def ask_fetching(self) -> None:
        from coopdesk.ui.forms.deposit_fetch import FetchQuestion

        if self.card:
            FetchQuestion(self, self._session, self.card).open_over(self.window())

    def ask_instruction(self) -> None:
        from coopdesk.ui.forms.deposit_instruct import InstructQuestion

        if self.card:
            InstructQuestion(self, self._session, self.card).open_over(self.window())

    def print_certificate(self) -> None:
        from coopdesk.ui.forms.deposit_print import CertificatePrint

        if self.card:
            CertificatePrint.open_for(self, self._session, self._number)
