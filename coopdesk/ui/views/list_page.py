"""A page that is one list: tabs of groups over a table, a field that searches it, what stands there when it is empty.

To add one: a subclass with its words and groups, which reads the rows in `load` and hands them to `take`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTabBar, QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.search import Index
from coopdesk.ui.actions import key_of
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.search_edit import SearchEdit
from coopdesk.ui.widgets.spoken import Words

Model = TypeVar("Model", bound=TableModel)
FOUND_MAX = 200
SEARCH_PX = 640
ALL, NONE_YET, NONE_FOUND = range(3)


@dataclass(frozen=True, slots=True)
class ListWords:
    """How a list and its parts are called; `widths` names its columns among the preferences, `find` the action of its search."""

    widths: str
    find: str
    table: Words
    search: tuple[Words, Words]
    which: Words
    none_found: tuple[Words, Words]


class ListPage(Page, Generic[Model]):
    """Subclasses say what is in a group (`is_in`), dress what was found (`show_rows`) and lay out what stands beside the search."""

    groups: Sequence[tuple[Any, Words]] = ()
    """The tabs: a group (None: all), and its words."""
    tabs_stay = False
    """A tab without rows stays."""

    def __init__(self, session: Session, model: Model, words: ListWords, wanted: Any) -> None:
        """`wanted`: the group that is shown first."""
        super().__init__()
        self._session, self._wanted = session, wanted
        self.rows: Sequence[Any] | None = None
        self.shown: tuple[Any, ...] = ()
        self._index: Index[Any] | None = None
        self.tabs, self.model = QTabBar(), model
        self.table = LedgerTable(model, words.table)
        self.search = SearchEdit(*words.search, self.table.view)
        self.line, self.acts, self._stack = Frame("bare", row=True, gap=12), ButtonRow(gap=12), QStackedWidget()
        remember_widths(self.table, words.widths, session.appearance)
        self._lay_out(words)
        self.search.textChanged.connect(lambda _text: self.show_found())
        self.tabs.currentChanged.connect(lambda _tab: self.show_found())
        self.table.view.row_opened.connect(self.open_row)

    def _lay_out(self, words: ListWords) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self.line.box.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.line.box.addWidget(self._search_field(words.find), 1)
        self._top.addWidget(self.line, 1)
        self._top.addWidget(self.acts)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _group in self.groups:
            self.tabs.addTab("")
        self.say(self.tabs.setAccessibleName, words.which)
        card, whole = Frame("tabcard", margins=(1, 1, 1, 1)), Frame("bare")
        for part in (self.table, self.nothing_yet(), EmptyState("search", *words.none_found)):
            self._stack.addWidget(part)
        card.box.addWidget(self._stack)
        whole.box.addWidget(self.tabs)
        whole.box.addWidget(card, 1)
        self.column.addLayout(self._top)
        self.column.addSpacing(4)
        self.column.addWidget(whole, 1)

    def _search_field(self, find: str) -> QWidget:
        field = self.search.in_field(KeyCap(key_of(find)))
        field.setMaximumWidth(SEARCH_PX)
        return field

    # --- what a list says of itself ---------------------------------------------------------------

    @abstractmethod
    def nothing_yet(self) -> QWidget:
        """What stands there while the book has no such thing."""

    @abstractmethod
    def is_in(self, row: Any, group: Any) -> bool:
        """Whether a row belongs to a group that is not all."""

    def narrows(self, _row: Any) -> bool:
        """Whether a row passes what else the page narrows by."""
        return True

    @abstractmethod
    def show_rows(self, *, searched: bool) -> None:
        """Put `shown` into the model, with its totals."""

    @abstractmethod
    def open_row(self, key: Any) -> None:
        """Turn to what the row stands for."""

    # --- reading ----------------------------------------------------------------------------------

    def first_field(self) -> QWidget:
        return self.search

    def take(self, rows: Sequence[Any], index: Index[Any]) -> None:
        """Rows that were read, and what finds them."""
        self.rows, self._index = rows, index
        self._show_tabs(self.counts())
        self.show_found()

    def counts(self) -> Mapping[Any, int]:
        rows = self.rows or ()
        return {group: len(rows) if group is None else sum(self.is_in(row, group) for row in rows) for group, _words in self.groups}

    def _show_tabs(self, many: Mapping[Any, int]) -> None:
        """Words and count of each; a group without rows has no tab, but for the first and the one that is chosen."""
        for place, (group, words) in enumerate(self.groups):
            self.tabs.setTabText(place, _("{which} {n}").format(which=words(), n=current().formats.number(many[group])))
            kept = self.tabs_stay or place in (0, self.tabs.currentIndex()) or (group is not None and group is self._wanted)
            self.tabs.setTabVisible(place, bool(many[group]) or kept)
        if self._wanted is not None:
            self.choose(self._wanted)
            self._wanted = None

    def choose(self, group: Any) -> None:
        """Show the rows of a group."""
        place = next(place for place, row in enumerate(self.groups) if row[0] is group)
        self.tabs.setTabVisible(place, True)
        self.tabs.setCurrentIndex(place)

    @property
    def group(self) -> Any:
        """The group that is chosen."""
        return self.groups[self.tabs.currentIndex()][0]

    def show_found(self) -> None:
        """What the words, the tab and whatever else narrows the list leave of it."""
        if self.rows is None or self._index is None:
            return
        chosen, query, group = self.table.view.chosen_key(), self.search.text().strip(), self.group
        found = self._index.find(query, FOUND_MAX) if query else self.rows
        self.shown = tuple(row for row in found if (group is None or self.is_in(row, group)) and self.narrows(row))
        self.show_rows(searched=bool(query))
        self.table.view.choose(None if query else chosen)
        self._stack.setCurrentIndex(ALL if self.shown else NONE_FOUND if self.rows else NONE_YET)

    def retranslate(self) -> None:
        super().retranslate()
        if self.rows is not None:
            self.load()

    def stack_top(self, stacked: bool) -> None:
        """Search and buttons under each other, where one line has no room for both."""
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)

    # --- doing ------------------------------------------------------------------------------------

    def on_enter(self) -> None:
        if (key := self.table.view.chosen_key()) is not None:
            self.open_row(key)

    def on_escape(self) -> None:
        """Out of the search first, then back."""
        if self.search.text() or not self.back():
            self.search.clear()
            self.search.setFocus()
        else:
            super().on_escape()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F3:
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)
