"""One account's ledger: what it was, every line of the days asked for with the balance after it, the newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.journal import Side
from coopdesk.domain.ledger_pages import AccountPlace, AccountRow
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.context import Change
from coopdesk.services.ledger_accounts import AccountCard, AccountPage, account_card, account_lines
from coopdesk.ui.models.paged_model import Give, PagedModel
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.ledger_asks import AccountAsk, EntryAsk
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.day_field import DayField
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.paged_table import PagedTable

COLUMNS = (
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("number", lambda: _("Number"), CellKind.LINK),
    TableColumn("kind", lambda: _("Event"), leaves=1),
    TableColumn("member", lambda: _("Member"), CellKind.LINK, leaves=2),
    TableColumn("memo", lambda: _("Note"), stretch=True),
    TableColumn("debit", lambda: _("Debit"), CellKind.MONEY),
    TableColumn("credit", lambda: _("Credit"), CellKind.MONEY),
    TableColumn("balance", lambda: _("Balance"), CellKind.MONEY),
)


class AccountLedgerPage(Page):
    nav = "ledger"
    reads = frozenset({Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, asked: AccountAsk) -> None:
        super().__init__()
        self._session, self._asked = session, asked
        self._places: dict[tuple[int, int], AccountPlace] = {}
        self._kept: tuple[Any, int] = None, 0
        self.card: AccountCard | None = None
        self.name, self.strip = Label(kind="title", wrap=True), BalanceStrip()
        self.first, self.last = DayField(lambda: _("From"), session.business_date), DayField(lambda: _("to"), session.business_date)
        self.first.set_date(asked.from_date or session.cooperative.first_day)
        self.last.set_date(asked.to_date or session.business_date)
        self.model = PagedModel(COLUMNS)
        self.table = PagedTable(self.model, lambda: _("Ledger of the account"))
        remember_widths(self.table, "account-ledger", session.appearance)
        self._lay_out()
        self.model.older_wanted.connect(self._fetch)
        self.model.modelReset.connect(self._shown_anew)
        self.table.view.row_opened.connect(self._open)
        for field in (self.first, self.last):
            field.entered.connect(lambda _day: self._other_days())

    def _lay_out(self) -> None:
        top, bar = Frame("card", margins=(1, 1, 1, 1)), Frame("bar", row=True, margins=(16, 10, 16, 10), gap=12)
        spread(bar.box, self.name, self.first, self.last)
        bar.box.setStretchFactor(self.name, 1)
        top.box.addWidget(bar)
        top.box.addWidget(self.strip)
        card = Frame("card", margins=(1, 1, 1, 1))
        card.box.addWidget(self.table)
        self.column.addWidget(top)
        self.column.addWidget(card, 1)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self._asked.code

    def back(self) -> tuple[str, str, object]:
        return _("Ledger"), "ledger", None

    def first_field(self) -> QWidget:
        return self.table.view

    def _days(self) -> tuple[Any, Any]:
        return self.first.date or self._session.cooperative.first_day, self.last.date or self._session.business_date

    def load(self) -> None:
        code, days, view = self._asked.code, self._days(), self.table.view
        self._kept = view.chosen_key(), view.verticalScrollBar().value()
        self._session.ask(lambda unit, _context: account_card(unit, code, *days), self._show)
        self.model.restart()

    def _other_days(self) -> None:
        self.load()

    def _show(self, card: AccountCard) -> None:
        self.card = card
        amount = self._session.amount
        self.name.setText(f"{card.account.code}  {card.account.name(current().language)}")
        raised, lowered = (card.debit, card.credit) if card.raises is Side.DEBIT else (card.credit, card.debit)
        names = (_("Debit"), _("Credit")) if card.raises is Side.DEBIT else (_("Credit"), _("Debit"))
        self.strip.set_items(
            (
                StripItem(_("Balance before"), amount(card.opening)),
                StripItem(names[0], amount(raised)),
                StripItem(names[1], amount(lowered)),
                StripItem(_("Balance"), amount(card.closing), total=True),
            )
        )
        self.heading_changed.emit()

    def _fetch(self, last: Any, give: Give) -> None:
        code, days = self._asked.code, self._days()
        place = None if last is None else self._places.get(last)
        if place is None:
            self._places = {}
        self._session.ask(lambda unit, _context: account_lines(unit, code, days, place), lambda page: self._take(give, page))

    def _take(self, give: Give, page: AccountPage) -> None:
        if page.rows:
            self._places[page.rows[-1].entry, page.rows[-1].line] = page.rows[-1].place
        give([self._row(row) for row in page.rows], page.more)

    def _shown_anew(self) -> None:
        chosen, place = self._kept
        if self.model.rows:
            self.table.view.choose(chosen)
            self.table.view.verticalScrollBar().setValue(place)

    def _row(self, row: AccountRow) -> Row:
        words, amount = current(), self._session.amount
        sign = 1 if self.card is None or self.card.raises is Side.DEBIT else -1
        member = " ".join(filter(None, (row.member, row.name)))
        kind = label(row.kind, words)
        cells = (
            Cell(words.formats.date(row.date), (row.date, row.entry, row.line)),
            Cell(row.number or pgettext("entry without a number", "no. {n}").format(n=row.entry), row.number),
            Cell(kind, kind),
            Cell(member, member),
            Cell(row.memo, row.memo),
            Cell(amount(row.debit) if row.debit else "", row.debit or None),
            Cell(amount(row.credit) if row.credit else "", row.credit or None),
            Cell(amount(sign * row.balance), sign * row.balance, strong=True),
        )
        return Row((row.entry, row.line), cells)

    def _open(self, key: tuple[int, int]) -> None:
        self.asked.emit("entry", EntryAsk(key[0]))

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.load()
