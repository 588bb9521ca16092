"""One thing that is used over months: what it is and stands for, and its months with what was posted of each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.assets import Asset
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.assets import AssetCard, PlannedMonth, card
from coopdesk.services.context import Change
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.ledger_asks import EntryAsk
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("month", lambda: _("Month"), stretch=True),
    TableColumn("used", lambda: _("Used"), CellKind.MONEY),
    TableColumn("left", lambda: _("Left after it"), CellKind.MONEY),
    TableColumn("posted", lambda: _("Posted"), CellKind.MONEY),
)


class AssetPage(Page):
    nav = "ledger"
    reads = frozenset({Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, identity: int) -> None:
        super().__init__()
        self._session, self._identity = session, identity
        self.found: AssetCard | None = None
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Its months"))
        remember_widths(self.table, "asset", session.appearance)
        self.change, self.end, self.entry = KeyButton("change_asset"), KeyButton("end_asset"), KeyButton("asset_entry", "link", "small")
        self._facts, self._lines = Label(wrap=True), Label(kind="small", ink="text2", wrap=True)
        told, whole = Card("building-2"), Card("calendar-days")
        self.say(told.title.setText, self._name)
        self.say(whole.title.setText, lambda: _("Its months"))
        for part in (self._facts, self._lines):
            told.body.addWidget(part)
        whole.body.setContentsMargins(0, 0, 0, 0)
        whole.body.addWidget(self.table, 1)
        foot = whole.add_foot()
        spread(foot, self.entry, None, self.end, self.change)
        self.column.addWidget(told)
        self.column.addWidget(whole, 1)
        self._title = told.title
        self.change.clicked.connect(self.ask_change)
        self.end.clicked.connect(self.ask_end)
        self.entry.clicked.connect(self._open_entry)
        self.table.view.row_opened.connect(self._open)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self._name() or _("Assets")

    def back(self) -> tuple[str, str, object]:
        return _("Assets"), "assets", None

    def first_field(self) -> QWidget:
        return self.table.view

    def load(self) -> None:
        identity = self._identity
        self._session.ask(lambda unit, _context: card(unit, identity), self._show)

    def _name(self) -> str:
        return self.found.asset.name if self.found else ""

    def _show(self, found: AssetCard) -> None:
        self.found, asset = found, found.asset
        self._title.setText(asset.name)
        self._facts.setText(self._worth(asset))
        self._lines.setText(self._told(found))
        self.model.set_rows([self._row(each) for each in found.months])
        for button in (self.change, self.end):
            button.setVisible(asset.ended is None)
        self.entry.setVisible(bool(asset.entry or (asset.ended and asset.ended.entry)))
        self.heading_changed.emit()

    def _worth(self, asset: Asset) -> str:
        money, formats = self._session.money, current().formats
        if asset.ended:
            how = label(asset.ended.how, current())
            return _("{how} on {date}; it had cost {cost}.").format(how=how, date=formats.date(asset.ended.on), cost=money(asset.cost))
        said = _("Cost {cost}, used {used}, book value {left}.")
        return said.format(cost=money(asset.cost), used=money(asset.used), left=money(asset.book_value))

    def _told(self, found: AssetCard) -> str:
        asset, language = found.asset, current().language
        codes = dict.fromkeys((asset.accounts.thing, asset.accounts.worn, asset.accounts.result))
        accounts = (f"{code} {found.register.chart[code].name(language)}" for code in codes)
        since = _("since {date}").format(date=current().formats.date(asset.since))
        return " · ".join((label(asset.kind, current()), since, label(asset.length.method, current()), *accounts))

    def _row(self, each: PlannedMonth) -> Row:
        amount, planned = self._session.amount, each.month
        posted = Cell(amount(each.posted.amount), each.posted.amount, strong=True) if each.posted else Cell("", None)
        cells = (
            Cell(current().formats.month(planned.month), planned.month),
            Cell(amount(planned.used), planned.used),
            Cell(amount(planned.left), planned.left),
            posted,
        )
        return Row(planned.month, cells, "" if each.posted else "past")

    def retranslate(self) -> None:
        super().retranslate()
        if self.found:
            self._show(self.found)

    # --- doing ------------------------------------------------------------------------------------

    def _open(self, month: object) -> None:
        """To the entry of a month that is posted."""
        months = self.found.months if self.found else ()
        posted = next((each.posted for each in months if each.month.month == month), None)
        if posted:
            self.asked.emit("entry", EntryAsk(posted.entry))

    def _open_entry(self) -> None:
        """The entry that ended it, else the one that began it."""
        if self.found is None:
            return
        ended = self.found.asset.ended
        entry = (ended.entry if ended else None) or self.found.asset.entry
        if entry:
            self.asked.emit("entry", EntryAsk(entry))

    def ask_change(self) -> None:
        from coopdesk.ui.forms.asset_change import AssetChange

        if self.found:
            AssetChange(self, self._session, self.found.asset).open_over(self.window())

    def ask_end(self) -> None:
        from coopdesk.ui.forms.asset_end import AssetEnd

        if self.found:
            AssetEnd(self, self._session, self.found.asset, self.found.register).open_over(self.window())
