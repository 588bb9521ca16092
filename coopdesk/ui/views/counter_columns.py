"""The parts of the counter and where they stand: three columns, two with the receipts as a drawer, or one.

`counter.py` is what happens in them.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.counter_people import People
from coopdesk.ui.forms.counter_review import ReviewCard
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.counter_form import CounterForm
from coopdesk.ui.views.counter_member import CounterMember
from coopdesk.ui.views.counter_receipts import WIDTH_PX as RECEIPTS_PX
from coopdesk.ui.views.counter_receipts import CounterReceipts
from coopdesk.ui.views.counter_search import WIDTH_PX as SEARCH_PX
from coopdesk.ui.views.counter_search import CounterSearch
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton

NOBODY, ENTRY, REVIEW, RECEIPTS = range(4)
"""What stands in the middle."""
GROWN_MAX, MAXIMUM_PX = 1.5, 16777215
COMPACT_BELOW_PX = 500
"""Height of the page, divided by the text scale."""


class CounterColumns(Page):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.receipts_shown = self.searching = False
        self.card: MemberCard | None = None
        self.people = People(session)
        self.search, self.member = CounterSearch(self.people), CounterMember(session)
        self.form, self.review, self.receipts = CounterForm(session), ReviewCard(session), CounterReceipts(session)
        self.stack, self._middle = QStackedWidget(), QVBoxLayout()
        self.receipts_button = KeyButton("show_receipts", "plain", "small")
        self._lay_out()
        self.set_width_class(self.width_class)

    def _lay_out(self) -> None:
        self._columns = columns = QHBoxLayout()
        columns.setSpacing(look().space(4))
        self._middle.setSpacing(10)
        self._nobody = EmptyState(
            "hand-coins", lambda: _("Whom do you serve?"), lambda: _("Type a name or a number; Enter shows the member with her accounts.")
        )
        self._receipts_place = QWidget()
        place = QVBoxLayout(self._receipts_place)
        place.setContentsMargins(0, 0, 0, 0)
        for part in (self._nobody, self.form, self.review, self._receipts_place):
            self.stack.addWidget(part)
        self.column.removeWidget(self.notice)
        self._list_place = QVBoxLayout()
        self._middle.addLayout(self._list_place)
        for part in (self.member, self.member.expected, self.notice):
            self._middle.addWidget(part)
        self._middle.addWidget(self.stack, 1)
        self._side = QVBoxLayout()
        self._side.addWidget(self.search)
        columns.addLayout(self._side)
        columns.addLayout(self._middle, 1)
        columns.addWidget(self.receipts)
        self.column.addLayout(columns, 1)
        self.member.hide()

    def header_field(self) -> QWidget | None:
        return self.search.field if self.width_class == "narrow" else None

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if not hasattr(self, "search"):
            return
        narrow = width_class == "narrow"
        had_focus = self.search.edit.hasFocus()
        self._columns.setSpacing(look().space(4 if not narrow else 3))
        self.set_widths()
        self.search.set_narrow(narrow=narrow)
        self._fit_height()
        self._place_search(narrow=narrow)
        self.place_receipts()
        if had_focus:
            QTimer.singleShot(0, self._focus_search)

    def set_widths(self) -> None:
        """The columns beside the form: as on the board, grown with the text, and wider for long words."""
        grown = min(look().scale, GROWN_MAX)
        if self.width_class != "narrow":
            self.search.setFixedWidth(max(round(SEARCH_PX * grown), self.search.needs_px()))
        if self.width_class == "wide":
            self.receipts.setFixedWidth(max(round(RECEIPTS_PX * grown), self.receipts.needs_px()))
        else:
            self.receipts.setMinimumWidth(0)
            self.receipts.setMaximumWidth(MAXIMUM_PX)

    def _focus_search(self) -> None:
        """A field that moves loses the focus; by now something of the page may have it."""
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.search.edit.setFocus()

    def _fit_height(self) -> None:
        """Little height for large text: what is not needed to post leaves."""
        narrow = self.width_class == "narrow"
        compact = narrow or self.height() / look().scale < COMPACT_BELOW_PX
        self.member.set_compact(compact=compact)
        self.form.set_width_class(self.width_class, compact=compact)
        self.review.set_compact(compact=compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _place_search(self, *, narrow: bool) -> None:
        """Narrow, the field goes into the head (the frame takes it) and its list stands above the form while it is searched."""
        if narrow:
            self.search.field_place.removeWidget(self.search.field)
            self._list_place.addWidget(self.search.found, 0, Qt.AlignmentFlag.AlignTop)
        elif self.search.field_place.indexOf(self.search.field) < 0 or self._list_place.indexOf(self.search.found) >= 0:
            self.search.field_place.addWidget(self.search.field)
            self.search.field.show()
            self.search.take_list()
        self.search.setVisible(not narrow)
        self.show_lists()

    def show_lists(self) -> None:
        """In one column the list of the found takes the form's place until somebody is chosen."""
        narrow = self.width_class == "narrow"
        searching = narrow and self.searching and bool(self.search.edit.text().strip())
        self.search.found.setVisible(bool(self.search.edit.text().strip()) if not narrow else searching)
        if narrow:
            self.member.setVisible(self.card is not None and not searching)
            self.stack.setVisible(not searching)

    def place_receipts(self) -> None:
        """A column of their own, or a drawer in the form's place."""
        wide = self.width_class == "wide"
        place: Any = self._receipts_place.layout()
        if wide and self._columns.indexOf(self.receipts) < 0:
            self._columns.addWidget(self.receipts)
        elif not wide and self._columns.indexOf(self.receipts) >= 0:
            self._columns.removeWidget(self.receipts)
            place.addWidget(self.receipts)
        self.receipts.setVisible(wide or self.receipts_shown)
        if wide and self.stack.currentIndex() == RECEIPTS:
            self.stack.setCurrentIndex(ENTRY if self.card else NOBODY)
        self.receipts_button.setVisible(not wide and not self.receipts_shown)

    def header_actions(self) -> list[QWidget]:
        return [self.receipts_button] if self.width_class != "wide" else []
