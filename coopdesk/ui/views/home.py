"""The first page of the day: six questions and their answers, each leading to where they are worked on.

Light answers come at once; those that walk through every loan or member come one after the other, beside the screen.
"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime import clock
from coopdesk.services.context import Change
from coopdesk.ui.forms.cash_dialogs import ask_count
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.home_arrears import ArrearsCard
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.views.home_cash import CashCard
from coopdesk.ui.views.home_due import DueCard
from coopdesk.ui.views.home_health import HealthCard
from coopdesk.ui.views.home_holdings import HoldingsCard
from coopdesk.ui.views.home_passbooks import PassbooksCard
from coopdesk.ui.widgets.tall_area import TallArea

COLUMNS = {"wide": 3, "middle": 2, "narrow": 1}
WIDTHS = {3: (286, 516, 292), 2: (1, 1), 1: (1,)}
"""The share of each column; three of them as on the board."""
HEIGHTS = (116, 100)
MORNING, DAY, AFTERNOON, EVENING = 4, 11, 15, 18
"""Hours from which one greets otherwise."""


class HomePage(Page):
    nav = "home"
    reads = frozenset(Change)

    def __init__(self, session: Session, _subject: None = None) -> None:
        super().__init__()
        self._session = session
        self.cash, self.due, self.health = CashCard(session), DueCard(session), HealthCard(session)
        self.arrears, self.holdings, self.passbooks = ArrearsCard(session), HoldingsCard(session), PassbooksCard(session)
        self.cards: tuple[HomeCard, ...] = (self.cash, self.due, self.health, self.arrears, self.holdings, self.passbooks)
        for card in self.cards:
            card.asked.connect(self.asked)
            card.told.connect(self.tell)
        self.cash.count_asked.connect(lambda: ask_count(self, session))
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(TallArea(content), 1)
        self._place()

    def title(self) -> str:
        return current().formats.date_full(self._session.business_date)

    def subtitle(self) -> str:
        hour = clock.now_utc().astimezone().hour
        return greeting(hour).format(name=self._session.operator.name)

    def first_field(self) -> QWidget:
        return self.due.table.view

    def load(self) -> None:
        """The light questions first."""
        for card in (self.cash, self.health, self.holdings, self.due, self.arrears, self.passbooks):
            card.load()
        self.heading_changed.emit()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_grid"):
            self._place()

    def _place(self) -> None:
        """Cards from the start to the end of a row, then the next row; each keeps its place for the Tab key."""
        columns, gap = COLUMNS[self.width_class], look().space(3 if self.width_class == "narrow" else 4)
        for card in self.cards:
            self._grid.removeWidget(card)
        for number in range(max(COLUMNS.values())):
            self._grid.setColumnStretch(number, WIDTHS[columns][number] if number < columns else 0)
        for number in range(len(self.cards)):
            self._grid.setRowStretch(number, HEIGHTS[number % len(HEIGHTS)] if columns > 1 and number < len(self.cards) // columns else 0)
        for number, card in enumerate(self.cards):
            card.set_roomy(columns < len(WIDTHS))
            self._grid.addWidget(card, number // columns, number % columns)
        self._grid.setSpacing(gap)


def greeting(hour: int) -> str:
    """The greeting of an hour of the day, with a place for the name."""
    if MORNING <= hour < DAY:
        return _("Good morning, {name}")
    if DAY <= hour < AFTERNOON:
        return _("Good day, {name}")
    if AFTERNOON <= hour < EVENING:
        return _("Good afternoon, {name}")
    return _("Good evening, {name}")
