"""The pots of a group on its page: what is in each, what moved the chosen one, and money of the group that is in none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.reports.drill import ToReport
from coopdesk.services.access import Act
from coopdesk.services.pot_register import PotDesk, PotRow, PotStatement, StatementLine, pot_desk, pot_statement
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.ledger_asks import EntryAsk
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken

if TYPE_CHECKING:
    from coopdesk.ui.page import Page

POTS = (
    TableColumn("name", lambda: _("Pot"), stretch=True, whole=True),
    TableColumn("kind", lambda: _("Kind")),
    TableColumn("asks", lambda: _("Asked each meeting"), CellKind.MONEY, leaves=2),
    TableColumn("state", lambda: _("What goes there"), leaves=1),
    TableColumn("balance", lambda: _("In it"), CellKind.MONEY),
)
LINES = (
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("number", lambda: _("Receipt"), CellKind.LINK, leaves=2),
    TableColumn("what", lambda: _("What"), CellKind.BADGE),
    TableColumn("note", lambda: _("Who, and why"), stretch=True, whole=True),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY),
    TableColumn("balance", lambda: _("In it then"), CellKind.MONEY, leaves=1),
)


class GroupPots(Spoken, QWidget):
    counted = Signal(int)
    """How many pots are in use."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session, self._page, self._group = session, page, ""
        self.desk: PotDesk | None = None
        self.pots = LedgerTable(TableModel(POTS), lambda: _("Pots of the group"))
        self.lines = LedgerTable(TableModel(LINES), lambda: _("What moved the chosen pot"))
        for table, name in ((self.pots, "group-pots"), (self.lines, "group-pot-lines")):
            remember_widths(table, name, session.appearance)
        self.new, self.change = KeyButton("new_pot", size="small"), KeyButton("change_pot", size="small")
        self.pay_in, self.pay_out = KeyButton("pay_into_pot", "main", "small"), KeyButton("pay_out_of_pot", size="small")
        self.assign, self.report = KeyButton("assign_to_pot", "link", "small"), KeyButton("pots_report", "link", "small")
        self.loose, self.heading = Label(wrap=True), Label(kind="small", ink="text2")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column, bar = QVBoxLayout(self), Frame("bar", margins=(12, 9, 12, 9))
        kept, moved = ButtonRow(gap=8), ButtonRow(gap=8)
        spread(kept.box, self.new, self.change, self.report, None)
        spread(moved.box, None, self.pay_out, self.pay_in)
        bar.box.addWidget(FieldPair(kept, moved))
        self._loose_row = Frame("bar", row=True, margins=(12, 6, 12, 6), gap=8)
        spread(self._loose_row.box, self.loose, self.assign)
        self._loose_row.box.setStretchFactor(self.loose, 1)
        of_one = Frame("bar", row=True, margins=(12, 6, 12, 6))
        of_one.box.addWidget(self.heading, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._loose_row)
        column.addWidget(self.pots, 1)
        column.addWidget(of_one)
        column.addWidget(self.lines, 1)

    def _connect(self) -> None:
        self.pots.view.row_chosen.connect(lambda _key: self._chosen())
        self.lines.view.row_opened.connect(lambda entry: self._page.asked.emit("entry", EntryAsk(entry)))
        self.new.clicked.connect(self.ask_new)
        self.change.clicked.connect(self.ask_change)
        self.pay_in.clicked.connect(self.ask_in)
        self.pay_out.clicked.connect(self.ask_out)
        self.assign.clicked.connect(self.ask_assign)
        self.report.clicked.connect(lambda: self._page.asked.emit("reports", ToReport("group-pots", None, self._session.business_date, self._group)))

    # --- reading ----------------------------------------------------------------------------------

    def load(self, group: str) -> None:
        self._group = group
        self._session.ask(lambda unit, context: pot_desk(unit, context, group), self._show)

    def _show(self, desk: PotDesk) -> None:
        chosen, self.desk = self.pots.view.chosen_key(), desk
        self.pots.view.ledger.set_rows([self._row(each) for each in desk.rows])
        whole = sum(each.balance for each in desk.rows)
        self.pots.set_totals(_("Total"), {"balance": self._session.amount(whole)} if desk.rows else {})
        words = _("{amount} of the groups' money is in no pot yet. It was booked before there were pots.")
        self.loose.setText(words.format(amount=self._session.money(desk.remainder)))
        self._loose_row.setVisible(bool(desk.remainder or desk.loose))
        self.pots.view.choose(chosen if any(each.pot.id == chosen for each in desk.rows) else desk.rows[0].pot.id if desk.rows else None)
        self._chosen()
        self.counted.emit(sum(1 for each in desk.rows if each.pot.active))

    def _row(self, each: PotRow) -> Row:
        pot, kind, amount = each.pot, label(each.pot.kind, current()), self._session.amount
        fines = _("fines") if self.desk and self.desk.takes_fines == pot.id else ""
        state = ", ".join(filter(None, ("" if pot.active else _("no longer in use"), fines)))
        cells = (
            Cell(pot.name, pot.name.casefold()),
            Cell(kind, kind),
            Cell(amount(pot.asks) if pot.asks else "", pot.asks),
            Cell(state, state),
            Cell(amount(each.balance), each.balance),
        )
        return Row(pot.id, cells, "" if pot.active else "past")

    def chosen(self) -> PotRow | None:
        key = self.pots.view.chosen_key()
        return next((each for each in self.desk.rows if each.pot.id == key), None) if self.desk else None

    def _chosen(self) -> None:
        row, desk = self.chosen(), self.desk
        if row:
            identity = row.pot.id
            self._session.ask(lambda unit, context: pot_statement(unit, context, identity), self._show_lines)
        else:
            self.lines.view.ledger.set_rows([])
            self.heading.setText(_("No pot yet: the group's cash, its social fund, its fund for joint liability."))
        may = desk.may if desk else frozenset()
        self.new.setEnabled(Act.MANAGE_SETTINGS in may)
        self.change.setEnabled(Act.MANAGE_SETTINGS in may and row is not None)
        usable = row is not None and row.pot.active
        self.pay_in.setEnabled(Act.TAKE_DEPOSITS in may and usable)
        self.pay_out.setEnabled(Act.PAY_WITHDRAWALS in may and usable and bool(row and row.balance))
        self.assign.setEnabled(Act.POST_JOURNAL in may and usable and bool(desk and desk.loose))

    def _show_lines(self, found: PotStatement) -> None:
        self.lines.view.ledger.set_rows([self._line(place, each) for place, each in enumerate(found.lines)])
        none = _("{pot}: nothing went in or out yet.")
        self.heading.setText((_("What moved {pot}, the oldest first.") if found.lines else none).format(pot=found.pot.name))

    def _line(self, place: int, each: StatementLine) -> Row:
        what, amount = label(each.line.move, current()), self._session.amount
        note = " · ".join(filter(None, (each.member, each.line.note)))
        cells = (
            Cell(current().formats.date(each.line.date), (each.line.date, place)),
            Cell(each.number, each.number),
            Cell(what, what, "good" if each.line.amount > 0 else "due"),
            Cell(note, note.casefold()),
            Cell(amount(each.line.amount), each.line.amount),
            Cell(amount(each.balance), each.balance),
        )
        return Row(each.line.entry, cells)

    def retranslate(self) -> None:
        super().retranslate()
        if self.desk:
            self._show(self.desk)

    # --- doing ------------------------------------------------------------------------------------

    def ask_new(self) -> None:
        from coopdesk.ui.forms.pot_questions import PotForm

        self._ask(PotForm(self._page, self._session, self._group))

    def ask_change(self) -> None:
        from coopdesk.ui.forms.pot_questions import PotForm

        if row := self.chosen():
            self._ask(PotForm(self._page, self._session, self._group, row))

    def ask_in(self) -> None:
        from coopdesk.ui.forms.pot_questions import IntoPot

        if (row := self.chosen()) and self.desk:
            self._ask(IntoPot(self._page, self._session, row, self.desk.people))

    def ask_out(self) -> None:
        from coopdesk.ui.forms.pot_questions import OutOfPot

        if (row := self.chosen()) and self.desk:
            self._ask(OutOfPot(self._page, self._session, row, self.desk.people))

    def ask_assign(self) -> None:
        from coopdesk.ui.forms.pot_questions import IntoPotAfterwards

        if (row := self.chosen()) and self.desk and self.desk.loose:
            self._ask(IntoPotAfterwards(self._page, self._session, row, self.desk.loose))

    def _ask(self, dialog: Any) -> None:
        dialog.open_over(self.window())
