"""The chart of accounts with its balances on a day: kinds with their sums, accounts under them; Enter opens an account's ledger."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.chart import AccountKind
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.services.ledger_accounts import AccountBalance, KindBalance, chart_on
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.day_field import DayField
from coopdesk.ui.widgets.find_field import FindField
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken

COLUMNS = (
    TableColumn("code", lambda: _("Account"), CellKind.LINK),
    TableColumn("name", lambda: _("Name"), stretch=True),
    TableColumn("balance", lambda: _("Balance"), CellKind.MONEY),
)


class AccountsTab(Spoken, QWidget):
    account_asked = Signal(str, object)
    """The code of an account, and the day."""
    new_asked = Signal()
    change_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chart: tuple[KindBalance, ...] = ()
        self._folded: set[AccountKind] = set()
        self._manages = False
        self.search = FindField("find_in_ledger", lambda: _("Find an account"), lambda: _("Code or name"), at_once=True)
        self.day, self.all = DayField(lambda: _("As of"), session.business_date), QCheckBox()
        self.new, self.change = KeyButton("new_ledger_account", "main"), KeyButton("change_ledger_account")
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: pgettext("of the chart", "Accounts"), "row_compact")
        remember_widths(self.table, "chart", session.appearance)
        self.table.view.horizontalHeader().setSectionsClickable(False)
        self.day.set_date(session.business_date)
        self._lay_out()
        self.search.changed.connect(lambda _text: self._show())
        self.search.left.connect(self.table.view.setFocus)
        self.day.entered.connect(lambda _day: self.load())
        self.all.toggled.connect(lambda _on: self._show())
        self.table.view.row_opened.connect(self._open)
        self.table.view.row_chosen.connect(lambda _key: self._judge())
        self.new.clicked.connect(self.new_asked)
        self.change.clicked.connect(lambda: self.change_asked.emit(str(self.table.view.chosen_key())))
        self.table.view.installEventFilter(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top, bar = Frame("bare", row=True, margins=(12, 9, 12, 4), gap=12), Frame("bar", row=True, margins=(12, 4, 12, 9), gap=12)
        self.search.setMaximumWidth(420)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.say(self.all.setText, lambda: _("accounts without entries too"))
        spread(top.box, self.search, None, self.change, self.new)
        spread(bar.box, self.all, None, self.day)
        column.addWidget(top)
        column.addWidget(bar)
        column.addWidget(self.table, 1)

    def first_field(self) -> QWidget:
        return self.table.view

    def show_leave(self, leave: bool) -> None:
        """Whether this operator may change the chart."""
        self._manages = leave
        for button in (self.new, self.change):
            button.setToolTip("" if leave else _("Your role does not change the chart; ask the treasurer."))
        self.new.setEnabled(leave)
        self._judge()

    def _judge(self) -> None:
        key = self.table.view.chosen_key()
        self.change.setEnabled(self._manages and isinstance(key, str) and not isinstance(key, AccountKind))

    def as_of(self) -> date:
        return self.day.date or self._session.business_date

    def load(self) -> None:
        day = self.as_of()
        self._session.ask(lambda unit, _context: chart_on(unit, day), self._take)

    def _take(self, chart: tuple[KindBalance, ...]) -> None:
        self._chart = chart
        self._show()

    def _show(self) -> None:
        chosen, typed = self.table.view.chosen_key(), self.search.text()
        rows: list[Row] = []
        for kind in self._chart:
            accounts = self._fitting(kind, typed)
            if accounts or not typed:
                rows.append(self._kind_row(kind))
            if typed or kind.kind not in self._folded:
                rows += [self._row(account) for account in accounts]
        self.model.set_rows(rows)
        if rows:
            found = next((row.key for row in rows if not isinstance(row.key, AccountKind)), None) if typed else chosen
            self.table.view.choose(found)
        self._judge()

    def _fitting(self, kind: KindBalance, typed: str) -> list[AccountBalance]:
        if not typed:
            return [each for each in kind.accounts if each.moved or self.all.isChecked()]
        index = Index(kind.accounts, lambda each: (each.account.code, each.account.name(current().language)))
        return sorted(index.find(typed, len(kind.accounts)), key=lambda each: each.account.code)

    def _kind_row(self, kind: KindBalance) -> Row:
        name = Cell(label(kind.kind, current()), strong=True)
        return Row(kind.kind, (name, Cell(), Cell(self._session.amount(kind.balance), strong=True)), "group")

    def _row(self, each: AccountBalance) -> Row:
        name = each.account.name(current().language)
        if not each.account.active:
            name = _("{name} (no longer in use)").format(name=name)
        cells = (Cell("    " + each.account.code), Cell(name), Cell(self._session.amount(each.balance) if each.moved else ""))
        return Row(each.account.code, cells, "" if each.moved else "past")

    def _open(self, key: object) -> None:
        if isinstance(key, AccountKind):
            self.fold(key, key not in self._folded)
        elif isinstance(key, str):
            self.account_asked.emit(key, self.as_of())

    def fold(self, key: object, close: bool) -> None:
        """Close or open the accounts of a kind; from an account, its kind."""
        kind = key if isinstance(key, AccountKind) else self._kind_of(str(key))
        if kind and close != (kind in self._folded):
            (self._folded.add if close else self._folded.discard)(kind)
            self._show()
            self.table.view.choose(kind)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow towards the start closes a kind, the one towards the end opens it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.fold(self.table.view.chosen_key(), (event.key() == Qt.Key.Key_Left) != mirrored)
            return True
        return super().eventFilter(watched, event)

    def _kind_of(self, code: str) -> AccountKind | None:
        return next((kind.kind for kind in self._chart if any(each.account.code == code for each in kind.accounts)), None)

    def retranslate(self) -> None:
        super().retranslate()
        if self._chart:
            self._show()
