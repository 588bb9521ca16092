"""Cash and bank: each account with what is on it and its last movements; the acts with the cooperative's own money."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.ledger_pages import AccountRow
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.cash_accounts import CashDesk, MoneyAccount, cash_desk
from coopdesk.ui.forms.cash_dialogs import ask_close, ask_count, ask_reopen, ask_tills, print_sheet
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.ledger_asks import EntryAsk
from coopdesk.ui.widgets.button_lines import ButtonLines
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken

ACCOUNTS = (
    TableColumn("code", lambda: _("Account"), CellKind.LINK),
    TableColumn("name", lambda: _("Name"), stretch=True),
    TableColumn("holder", lambda: pgettext("of a till", "Held by"), leaves=2),
    TableColumn("counted", lambda: _("Last count"), leaves=3),
    TableColumn("moved", lambda: _("Last movement"), CellKind.DATE, leaves=1),
    TableColumn("balance", lambda: _("Balance"), CellKind.MONEY),
)
LINES = (
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("number", lambda: _("Number"), CellKind.LINK),
    TableColumn("event", lambda: _("Event"), leaves=1),
    TableColumn("text", lambda: _("Note"), stretch=True),
    TableColumn("in", lambda: pgettext("money", "In"), CellKind.MONEY),
    TableColumn("out", lambda: pgettext("money", "Out"), CellKind.MONEY),
    TableColumn("balance", lambda: _("Balance"), CellKind.MONEY, leaves=2),
)


class CashTab(Spoken, QWidget):
    asked = Signal(str, object)
    """Another page is wanted: its name and what it is about."""
    account_asked = Signal(str, object)
    """The code of an account, and the day."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session = session
        self._desk: CashDesk | None = None
        self.model, self.moves = TableModel(ACCOUNTS), TableModel(LINES)
        self.table = LedgerTable(self.model, lambda: _("Cash and bank accounts"), "row_compact")
        self.lines = LedgerTable(self.moves, lambda: _("Last movements"), "row_compact")
        remember_widths(self.table, "cash", session.appearance)
        remember_widths(self.lines, "cash-lines", session.appearance)
        self.act, self.count = KeyButton("money_act", "main"), KeyButton("count_cash")
        self.close_day, self.reopen_day = KeyButton("close_day"), KeyButton("reopen_day")
        self.tills, self.print = KeyButton("tills"), KeyButton("cash_sheet")
        self._day, self._of = Label(kind="small", ink="text2", wrap=True), Label(kind="label", wrap=True)
        self._lay_out()
        self.act.clicked.connect(lambda: self.asked.emit("money_act", None))
        self.count.clicked.connect(lambda: ask_count(page, session, self._countable()))
        self.close_day.clicked.connect(lambda: ask_close(page, session))
        self.reopen_day.clicked.connect(lambda: ask_reopen(page, session))
        self.tills.clicked.connect(lambda: ask_tills(page, session))
        self.print.clicked.connect(lambda: print_sheet(page, session))
        self.table.view.row_opened.connect(lambda code: self.account_asked.emit(code, session.business_date))
        self.table.view.row_chosen.connect(lambda _code: self._show_lines())
        self.lines.view.row_opened.connect(lambda entry: self.asked.emit("entry", EntryAsk(entry)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar, below = Frame("bar", margins=(12, 9, 12, 9), gap=6), Frame("bar", margins=(12, 8, 12, 6))
        buttons = ButtonLines(self.tills, self.print, self.reopen_day, self.close_day, self.count, self.act, gap=8)
        spread(bar.box, buttons, self._day)
        below.box.addWidget(self._of)
        column.addWidget(bar)
        column.addWidget(self.table, 3)
        column.addWidget(below)
        column.addWidget(self.lines, 4)

    def first_field(self) -> QWidget:
        return self.table.view

    def load(self) -> None:
        self._session.ask(cash_desk, self._take)

    def _take(self, desk: CashDesk) -> None:
        self._desk = desk
        self._show()

    def _show(self) -> None:
        desk = self._desk
        if desk is None:
            return
        chosen = self.table.view.chosen_key()
        self.model.set_rows([self._row(each) for each in desk.accounts])
        self.table.view.choose(chosen or desk.mine)
        leaves = {self.act: desk.may_act, self.count: desk.may_count, self.tills: desk.may_count}
        for button, leave in (leaves | dict.fromkeys((self.close_day, self.reopen_day), desk.may_close)).items():
            button.setEnabled(leave)
            button.setToolTip("" if leave else _("Your role does not do this; ask the treasurer."))
        self.close_day.setVisible(not desk.standing.is_closed)
        self.reopen_day.setVisible(desk.standing.is_closed)
        self.print.setVisible(any(each.count for each in desk.standing.tills))
        self._day.setText(self._day_words(desk))
        self._show_lines()

    def _day_words(self, desk: CashDesk) -> str:
        """How far the days are closed, and what today still lacks."""
        standing, formats = desk.standing, current().formats
        if standing.is_closed:
            assert standing.closed is not None
            return _("The cash of {date} is counted and closed.").format(date=formats.date(standing.closed.date))
        today = _("Every till agrees with its count.") if standing.ready else _("Not every till is counted yet.")
        if standing.closed is None:
            return today
        return _("Closed up to {date}.").format(date=formats.date(standing.closed.date)) + " " + today

    def _row(self, each: MoneyAccount) -> Row:
        formats, account = current().formats, each.account
        counted = each.counted
        when = f"{formats.date(counted.date)} · {self._difference(counted.difference)}" if counted else ""
        moved = formats.date(each.last_day) if each.last_day else ""
        name = Cell(account.name(current().language), strong=bool(self._desk and account.code == self._desk.mine))
        balance = Cell(self._session.amount(each.balance), ink="late" if each.balance < 0 else "")
        state = "" if each.balance or each.lines else "past"
        return Row(account.code, (Cell(account.code), name, Cell(each.holder or ""), Cell(when), Cell(moved), balance), state)

    def _difference(self, minor: int) -> str:
        if not minor:
            return _("agrees")
        words = _("{amount} over") if minor > 0 else _("{amount} short")
        return words.format(amount=self._session.amount(abs(minor)))

    def _chosen(self) -> MoneyAccount | None:
        code = self.table.view.chosen_key()
        return next((each for each in self._desk.accounts if each.account.code == code), None) if self._desk else None

    def _countable(self) -> str:
        """The chosen cash account, else one's own till."""
        chosen = self._chosen()
        return chosen.account.code if chosen and chosen.is_cash else self._desk.mine if self._desk else ""

    def _show_lines(self) -> None:
        chosen = self._chosen()
        name = f"{chosen.account.code}  {chosen.account.name(current().language)}" if chosen else ""
        words = _("Last movements of {account}") if chosen and chosen.lines else _("Nothing has moved on {account} yet.")
        self._of.setText(words.format(account=name) if chosen else "")
        self.moves.set_rows([self._line(row) for row in chosen.lines] if chosen else [])

    def _line(self, row: AccountRow) -> Row:
        words, amount = current(), self._session.amount
        text = " · ".join(filter(None, (row.name, row.memo)))
        cells = (
            Cell(words.formats.date(row.date)),
            Cell(row.number or ""),
            Cell(label(row.kind, words)),
            Cell(text),
            Cell(amount(row.debit) if row.debit else ""),
            Cell(amount(row.credit) if row.credit else ""),
            Cell(amount(row.balance)),
        )
        return Row(row.entry, cells)

    def retranslate(self) -> None:
        super().retranslate()
        self._show()
