"""A member's regular contributions month by month: what each asked for, what is paid of it, which are open or exempt."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from coopdesk.domain.calendar import month_start
from coopdesk.domain.dues import MonthState
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.dues_card import DuesCard, dues_cards
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.month_matrix import MonthMark, MonthMatrix
from coopdesk.ui.widgets.spoken import Spoken

COLUMNS = (
    TableColumn("month", lambda: _("Month"), stretch=True, whole=True),
    TableColumn("state", lambda: _("What"), CellKind.BADGE),
    TableColumn("asked", lambda: _("Asked for"), CellKind.MONEY, leaves=1),
    TableColumn("paid", lambda: _("Paid"), CellKind.MONEY),
    TableColumn("open", lambda: pgettext("amount", "Open"), CellKind.MONEY),
)
YEARS_SHOWN = 3
INKS = {"good": "good", "late": "late", "due": "due", "neutral": "text3"}
"""The colour of a month's sign, by the tone of its badge."""
ACTIONS = ("pay_months", "exempt_months", "end_exemption", "dues_register")


class ContributionsTab(Spoken, MayBeEmpty):
    """`asked` gives the id of the action wanted."""

    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.cards: dict[str, DuesCard] = {}
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Regular contributions"))
        remember_widths(self.table, "contributions", session.appearance)
        self.product, self._late = QComboBox(), Label(kind="small", ink="text2", wrap=True)
        self.say(self.product.setAccessibleName, lambda: _("Product"))
        self.buttons = {action: KeyButton(action, size="small") for action in ACTIONS}
        self.matrix = MonthMatrix()
        self.say(self.matrix.setAccessibleName, lambda: _("Contributions by year and month"))
        self._fill()
        self.product.activated.connect(lambda _row: self._show())
        for action, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, wanted=action: self.asked.emit(wanted))

    def _fill(self) -> None:
        bar = ButtonRow("bar", margins=(12, 9, 12, 9), gap=8)
        bar.box.addWidget(self.product)
        bar.box.addWidget(self._late, 1)
        spread(bar.box, *self.buttons.values())
        none = EmptyState(
            "calendar-days", lambda: _("No regular contributions"), lambda: _("Products that ask for something every month stand here, month by month.")
        )
        self.lay_out(none, bar, self.matrix, self.table)

    def show_card(self, card: MemberCard) -> None:
        number, day = card.member.number, self._session.business_date
        names = {product.code: product.name(current().language) for product in card.products}
        self._session.ask(lambda unit, _context: dues_cards(unit, number, day), lambda cards: self._take(cards, names))

    def _take(self, cards: tuple[DuesCard, ...], names: dict[str, str]) -> None:
        chosen, self.cards = self.product.currentData(), {card.product: card for card in cards}
        self.product.clear()
        for code in self.cards:
            self.product.addItem(names.get(code, code), code)
        self.product.setCurrentIndex(max(0, self.product.findData(chosen)))
        self.product.setVisible(len(cards) > 1)
        self.show_filled(cards)
        self._show()

    def shown(self) -> DuesCard | None:
        return self.cards.get(self.product.currentData() or "")

    def _show(self) -> None:
        card, now = self.shown(), month_start(self._session.business_date)
        self.model.set_rows([self._row(state, now) for state in reversed(card.months)] if card else [])
        self.matrix.set_years(self._years(card, now) if card else ())
        if card is None:
            return
        late = _("{amount} of earlier months is open.").format(amount=self._session.money(card.late))
        self._late.setText(late if card.late else _("No month before this one is open."))
        self.buttons["end_exemption"].setVisible(bool(card.exemptions))
        sums = {"asked": "expected", "paid": "paid", "open": "open"}
        amount, months = self._session.amount, card.months
        self.table.set_totals(_("Total"), {column: amount(sum(getattr(state, name) for state in months)) for column, name in sums.items()})

    def _years(self, card: DuesCard, now: date) -> list[tuple[int, dict[int, MonthMark]]]:
        """The newest years with their months."""
        years: dict[int, dict[int, MonthMark]] = {}
        for state in card.months:
            words, tone, icon = self._state(state, now)
            sign = "–" if state.exempt else "·"
            years.setdefault(state.month.year, {})[state.month.month] = MonthMark(words, INKS[tone], icon or ("clock" if state.open else ""), sign)
        return sorted(years.items(), reverse=True)[:YEARS_SHOWN]

    def _row(self, state: MonthState, now: date) -> Row:
        formats, amount = current().formats, self._session.amount
        words, tone, icon = self._state(state, now)
        name = _("{month} {year}").format(month=formats.month_name(state.month.month), year=state.month.year)
        cells = (
            Cell(name, state.month),
            Cell(words, words, tone, icon),
            *(Cell(amount(figure) if figure else "", figure) for figure in (state.expected, state.paid, state.open)),
        )
        return Row(state.month, cells)

    def _state(self, state: MonthState, now: date) -> tuple[str, str, str]:
        if state.exempt:
            return _("Exempt"), "neutral", ""
        if not state.open:
            return (_("Paid ahead") if state.month > now else _("Paid")), "good", "circle-check"
        if state.month < now:
            return _("Late"), "late", "circle-alert"
        return (_("Partly paid") if state.paid else pgettext("month", "Not paid yet")), "due" if state.month == now else "neutral", ""
