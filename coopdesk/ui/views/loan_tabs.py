"""The tabs of a loan's page with the part that each opens; which there are depends on the loan and on the width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.services.loan_card import LoanCard
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_part import PARTS, LoanPart
from coopdesk.ui.widgets.low_stack import LowStack
from coopdesk.ui.widgets.tab_marks import TabMarks


class LoanTabs(QWidget):
    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self._page, self._session = page, session
        self._card: LoanCard | None = None
        self._width, self._wanted = "wide", "schedule"
        self._made: dict[tuple[str, str], LoanPart] = {}
        self.bar = TabMarks([row.words for row in PARTS], lambda: _("Parts of the page"))
        self._stack = LowStack()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._choose)

    def part(self, name: str) -> LoanPart:
        """The widget of a part, made if it is not there yet."""
        row = PARTS[_place(name)]
        if row.key not in self._made:
            made = self._made[row.key] = row.make(self._page, self._session)
            made.set_width_class(self._width)
            self._stack.addWidget(made)
        return self._made[row.key]

    @property
    def shown(self) -> str:
        """The name of the part in sight."""
        return PARTS[self.bar.currentIndex()].name

    def turn_to(self, name: str) -> None:
        """Show a part; where this loan or this width has none such, as soon as it has."""
        self._wanted = name
        if self._card:
            self._fit()
            self._show_chosen()

    def bring_up(self, action_id: str) -> None:
        """Turn to the part that has the button of an action, if one has."""
        if row := next((row for row in PARTS if action_id in row.acts), None):
            self.turn_to(row.name)

    def show_card(self, card: LoanCard) -> None:
        self._card = card
        self._fit()
        self._show_chosen()

    def set_width_class(self, width_class: str) -> None:
        self._width = width_class
        for part in self._made.values():
            part.set_width_class(width_class)
        if self._card:
            self._fit()
            self._show_chosen()

    def first_field(self) -> QWidget:
        """Of the part in sight; of the schedule while no loan was read."""
        return self.part(self.shown if self._card else "schedule").first_field()

    def _choose(self, tab: int) -> None:
        self._wanted = PARTS[tab].name
        self._show_chosen()

    def _fit(self) -> None:
        """Show the tabs that this loan has at this width, and choose the part that is wanted or what stands for it."""
        assert self._card is not None
        there = [row.name for row in PARTS if row.shown(self._card, self._width)]
        with QSignalBlocker(self.bar):
            self.bar.show_tabs([row.name in there for row in PARTS])
            self.bar.setCurrentIndex(_place(self._wanted if self._wanted in there else _instead(self._wanted, there)))
        self.bar.setVisible(len(there) > 1)

    def _show_chosen(self) -> None:
        if self._card is None:
            return
        part = self.part(self.shown)
        part.turn_to(self.shown)
        part.show_card(self._card)
        self._stack.setCurrentWidget(part)


def _place(name: str) -> int:
    return next(place for place, row in enumerate(PARTS) if row.name == name)


def _instead(wanted: str, there: Sequence[str]) -> str:
    """The tab whose widget holds what is wanted too, else the first."""
    key = PARTS[_place(wanted)].key
    return next((name for name in there if PARTS[_place(name)].key == key), there[0])
