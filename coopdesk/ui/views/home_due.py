"""Who is expected: late, today and soon. Arrows choose, Enter serves the member at the counter."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.home_due import Expected, ExpectedList, expected
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.theme import look
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.views.home_links import collection_place, page_is_there, serving_place
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

ROWS, ROWS_ROOMY = 3, 6
"""Rows that are seen at least, on a page that fits and on one that scrolls."""
NAME_MAX = 24
"""Letters of a name that stand in the list."""


class DueCard(HomeCard):
    def __init__(self, session: Session) -> None:
        empty = EmptyState("calendar-days", lambda: _("Nobody is expected"), lambda: _("Who is late, or due within a week, appears here."))
        super().__init__(session, "calendar-days", lambda: _("Due and expected"), empty, flush=True)
        self._found: ExpectedList | None = None
        self._names: dict[str, str] = {}
        self.all = self.link("home_all_due", self._all_words)
        self.all.clicked.connect(self._open_all)
        self.table = LedgerTable(TableModel(_columns()), lambda: _("Due and expected"))
        remember_widths(self.table, "home-due", session.appearance)
        self.table.view.horizontalHeader().hide()
        self.table.view.row_opened.connect(self._serve)
        self.content.addWidget(self.table)
        serve, choose = Label(kind="small", ink="text2", wrap=True), Label(kind="small", ink="text2")
        self.say(serve.setText, lambda: _("serve at the counter") if page_is_there("counter") else _("open the member"))
        self.say(choose.setText, lambda: _("choose"))
        self._foot = self.add_foot()
        spread(self._foot, KeyCap("Return"), serve, 6, KeyCap("Up"), KeyCap("Down"), choose, None)
        self._show_parts(False)

    def set_roomy(self, roomy: bool) -> None:
        self.table.view.setMinimumHeight((ROWS_ROOMY if roomy else ROWS) * look().height("row"))

    def load(self) -> None:
        language = current().language

        def question(unit: Any, context: Any) -> tuple[ExpectedList, dict[str, str]]:
            return expected(unit, context), {product.code: product.name(language) for product in unit.products.all()}

        self.ask_aside(question, self._show)

    def _show(self, answer: tuple[ExpectedList, dict[str, str]]) -> None:
        self._found, self._names = answer
        chosen = self.table.view.chosen_key()
        self.table.model.set_rows([self._row(number, each) for number, each in enumerate(self._found.rows)])
        self.all.set_words(self._all_words())
        self._show_parts(bool(self._found.rows))
        if not self._found.rows:
            self.show_empty()
            return
        self.table.view.choose(chosen)
        self.show_content()

    def _show_parts(self, shown: bool) -> None:
        """The link and the keys, where there is somebody to serve."""
        if foot := self._foot.parentWidget():
            foot.setVisible(shown)
        self.all.setVisible(shown and collection_place(self.session.business_date) is not None)

    def _all_words(self) -> str:
        return _("All {n}").format(n=current().formats.number(self._found.count)) if self._found else ""

    def _row(self, number: int, each: Expected) -> Row:
        late, today = each.days > 0, each.days == 0
        days = Cell(days_words(each.days), -each.days, strong=late or today, ink="late" if late else "" if today else "text2")
        cells = (
            Cell(_short(each.name), each.name.casefold(), strong=True, spoken=each.name),
            Cell(self._what(each), None, ink="text2"),
            days,
            Cell(self.session.amount(each.amount), each.amount),
        )
        return Row(number, cells)

    def _what(self, each: Expected) -> str:
        """What is due, as short as can be: from the first to the last; the product only where several ask for contributions."""
        if each.instalments:
            first, last = each.instalments[0], each.instalments[-1]
            return _("Instalment {n}").format(n=first) if first == last else _("Instalments {first}–{last}").format(first=first, last=last)
        first_month, last_month = (current().formats.month_short(month.month) for month in (each.months[0], each.months[-1]))
        months = first_month if len(each.months) == 1 else f"{first_month}–{last_month}"
        if self._found and len({row.product for row in self._found.rows if row.months}) == 1:
            return _("Dues {months}").format(months=months)
        return _("{months}: {product}").format(product=self._names.get(each.product, each.product), months=months)

    def _serve(self, number: int) -> None:
        if self._found:
            self.asked.emit(*serving_place(self._found.rows[number]))

    def _open_all(self) -> None:
        if place := collection_place(self.session.business_date):
            self.asked.emit(*place)

    def retranslate(self) -> None:
        super().retranslate()
        if getattr(self, "_found", None):
            self.load()


def _short(name: str) -> str:
    """A long name gives way, so that what is due has room beside it."""
    return name if len(name) <= NAME_MAX else f"{name[: NAME_MAX - 1].rstrip()}…"


def days_words(days: int) -> str:
    """`35 days late`, `today`, `in 3 days`."""
    if days > 0:
        return ngettext("{n} day late", "{n} days late", days).format(n=current().formats.number(days))
    if days < 0:
        return ngettext("in {n} day", "in {n} days", -days).format(n=current().formats.number(-days))
    return _("today")


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn("name", lambda: _("Name")),
        TableColumn("what", lambda: _("What is due"), stretch=True, leaves=1),
        TableColumn("days", lambda: _("When")),
        TableColumn("amount", lambda: _("Amount"), CellKind.MONEY),
    )
