"""The register of what is used over months: assets, costs paid in advance, income received in advance; with cost and book value."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.assets import Asset, AssetKind, age_months
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.reports.drill import ToReport
from coopdesk.services.assets import AssetRegister, register
from coopdesk.services.context import Change
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.views.list_page import ListPage, ListWords
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.spoken import Words

COLUMNS = (
    TableColumn("name", lambda: _("Name"), CellKind.LINK, stretch=True, whole=True),
    TableColumn("account", lambda: _("Account"), leaves=1),
    TableColumn("since", lambda: _("Since"), CellKind.DATE, leaves=3),
    TableColumn("age", lambda: _("Age"), CellKind.COUNT, leaves=4),
    TableColumn("cost", lambda: _("Cost"), CellKind.MONEY),
    TableColumn("used", lambda: _("Used"), CellKind.MONEY, leaves=5),
    TableColumn("month", lambda: _("This month"), CellKind.MONEY, leaves=2),
    TableColumn("book_value", lambda: _("Book value"), CellKind.MONEY),
)
WORDS = ListWords(
    widths="assets",
    find="find_asset",
    table=lambda: _("Assets"),
    search=(lambda: _("Find an asset"), lambda: _("Name or account")),
    which=lambda: _("Which assets"),
    none_found=(lambda: _("Nothing was found"), lambda: _("Look at the spelling, or choose another tab.")),
)
ENDED = "ended"


def _words(kind: AssetKind) -> Words:
    return lambda: label(kind, current())


class AssetsPage(ListPage[TableModel]):
    nav = "ledger"
    reads = frozenset({Change.ENTRIES, Change.BOOK})
    groups = (*((kind, _words(kind)) for kind in AssetKind), (ENDED, lambda: _("Ended")))
    tabs_stay = True

    def __init__(self, session: Session, group: AssetKind | None = None) -> None:
        super().__init__(session, TableModel(COLUMNS), WORDS, group)
        self.found: AssetRegister | None = None
        self.report, self.new = KeyButton("assets_report", "link", "small"), self._new_button("main", "small")
        self.report.clicked.connect(lambda: self.asked.emit("reports", ToReport("assets", None, session.business_date)))
        spread(self.acts.box, None, self.report, self.new)

    def nothing_yet(self) -> QWidget:
        words = (
            lambda: _("Nothing is registered yet"),
            lambda: _("What is bought for years, rent paid in advance and income received in advance stands here; the closing of each month posts its part."),
        )
        return EmptyState("building-2", *words, self._new_button("main"))

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_asset", kind, size)
        button.clicked.connect(self.ask_new)
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Assets")

    def back(self) -> tuple[str, str, object]:
        return _("Ledger"), "ledger", None

    def load(self) -> None:
        self._session.ask(register, self._show)

    def _show(self, found: AssetRegister) -> None:
        self.found = found
        self.take(found.assets, Index(found.assets, lambda each: (each.name, self._account(each))))

    def _account(self, each: Asset) -> str:
        chart = self.found.chart if self.found else {}
        return f"{each.accounts.thing} {chart[each.accounts.thing].name(current().language)}" if chart else each.accounts.thing

    def is_in(self, row: Asset, group: Any) -> bool:
        return row.ended is not None if group == ENDED else row.kind is group and row.ended is None

    def show_rows(self, *, searched: bool) -> None:
        day = self._session.business_date
        self.model.set_rows([self._row(each) for each in self.shown])
        sums = {
            "cost": sum(each.cost for each in self.shown),
            "used": sum(each.used for each in self.shown),
            "month": sum(each.monthly(day) for each in self.shown if not each.ended),
            "book_value": sum(each.book_value for each in self.shown),
        }
        self.table.set_totals(_("Total"), {key: self._session.amount(figure) for key, figure in sums.items()} if self.shown else {})
        self.new.setVisible(bool(self.rows))

    def _row(self, each: Asset) -> Row:
        formats, amount, day = current().formats, self._session.amount, self._session.business_date
        months, account = age_months(each, day), self._account(each)
        aged = ngettext("{n} month", "{n} months", months).format(n=formats.number(months))
        monthly = 0 if each.ended else each.monthly(day)
        cells = (
            Cell(each.name, each.name.casefold()),
            Cell(account, account),
            Cell(formats.date(each.since), each.since),
            Cell(aged, months),
            Cell(amount(each.cost), each.cost),
            Cell(amount(each.used), each.used),
            Cell(amount(monthly) if monthly else "", monthly),
            Cell(amount(each.book_value), each.book_value, strong=True),
        )
        return Row(each.id, cells, "past" if each.ended else "")

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self, identity: int) -> None:
        self.asked.emit("asset", identity)

    def ask_new(self) -> None:
        from coopdesk.ui.forms.asset_new import AssetNew

        if self.found:
            kind = self.group if isinstance(self.group, AssetKind) else None
            AssetNew(self, self._session, self.found, kind).open_over(self.window())
