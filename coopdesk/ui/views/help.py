"""The help: topics at the start side, at the end the one that is read; F1 opens it at the page that was shown, Esc goes back there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QTimer, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.help_texts import Topic, topics
from coopdesk.ui.actions import text_of
from coopdesk.ui.goto.list_model import spans
from coopdesk.ui.goto.names import Names
from coopdesk.ui.help_html import LINK, help_html
from coopdesk.ui.key_table import button_words, key_words
from coopdesk.ui.page import Page
from coopdesk.ui.pages import FIRST_PAGE, PAGES
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.action_row import ActionRow
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.find_field import FindField
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.row_list import ListRow, RowList

LIST_PX, NARROW_ROWS, FOUND_MAX, MAXIMUM_PX = 270, 3, 30, 16777215
Place = tuple[str, int]
"""A topic and a heading of it, -1 for its beginning."""


@dataclass(frozen=True, slots=True)
class HelpAsk:
    """`topic`: as in `i18n/help_texts.py`; the name of a page is one. `origin`: the page to go back to, under the tab `nav`."""

    topic: str = ""
    heading: int = -1
    origin: str = FIRST_PAGE
    nav: str = FIRST_PAGE


@cache
def _names(language: str) -> Names[Place]:
    """Titles and headings, and, last, whole topics by everything that stands in them."""
    rows: list[tuple[Place, str]] = []
    for topic in topics(language).values():
        rows.append(((topic.name, -1), f"{topic.title} {' '.join(line.text for line in topic.lines)}"))
        rows += [((topic.name, number), text) for number, text in enumerate(topic.headings)]
    words = dict(rows)
    return Names([place for place, _text in rows], lambda place: (place[0] if place[1] < 0 else "", words[place]), language)


class HelpPage(Page):
    nav = "help"

    def __init__(self, session: Session, ask: HelpAsk | None = None) -> None:
        super().__init__()
        self._session, self._ask = session, ask or HelpAsk()
        self.topic = self._known(self._ask.topic)
        self.search = FindField("find_help", lambda: _("Find in the help"), lambda: _("A word, a task"))
        self.list, self.text = RowList(lambda: _("Topics of the help")), QTextBrowser()
        self.nothing = EmptyState("circle-question-mark", lambda: _("No page of the help speaks of it."), lambda: _("Try another word, in this language or in English."))
        self.card, self.print = KeyButton("shortcut_card"), KeyButton("print_help")
        self.acts = ActionRow(self.card, self.print)
        self._lay_out()
        self._connect()
        self._fill()
        self.show_topic(self.topic.name, self._ask.heading)
        self.set_width_class(self.width_class)

    def _known(self, name: str) -> Topic:
        known = topics(current().language)
        return known.get(name) or next(iter(known.values()))

    def _lay_out(self) -> None:
        self._parts, self._side, self._reading = QHBoxLayout(), QWidget(), Frame("card", margins=(20, 16, 8, 12))
        self._parts.setSpacing(16)
        side, self._list_card = QVBoxLayout(self._side), Frame("card", margins=(1, 1, 1, 1))
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(10)
        self._list_card.box.addWidget(self.list)
        for part in (self.search, self._list_card):
            side.addWidget(part)
        side.setStretch(1, 1)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.say(self.text.setAccessibleName, lambda: _("Text of the help"))
        self._reading.box.addWidget(self.text)
        self._reading.box.addWidget(self.nothing)
        self.nothing.hide()
        self._parts.addWidget(self._side)
        self._parts.addWidget(self._reading, 1)
        self.column.addWidget(self.acts)
        self.column.addLayout(self._parts, 1)

    def _connect(self) -> None:
        self.search.changed.connect(lambda _text: self._fill())
        self.search.left.connect(self.list.setFocus)
        self.list.opened.connect(lambda place: self.show_topic(*place))
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._stepped())
        self.text.anchorClicked.connect(self._follow)
        self.print.clicked.connect(self.print_topic)
        self.card.clicked.connect(self.print_card)

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Help")

    def subtitle(self) -> str:
        return self.topic.title

    def back(self) -> tuple[str, str, object]:
        return (text_of(self._ask.nav) if self._ask.nav in PAGES else _("Back")), self._ask.origin, None

    def header_actions(self) -> tuple[QWidget, ...]:
        return self.acts.in_header()

    def first_field(self) -> QWidget:
        return self.search.edit

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if not hasattr(self, "_parts"):
            return
        narrow = width_class == "narrow"
        self._parts.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        wide = round(LIST_PX * look().scale)
        self._side.setMinimumWidth(0 if narrow else wide)
        self._side.setMaximumWidth(MAXIMUM_PX if narrow else wide)
        self._list_card.setMaximumHeight(self.list.height_of(NARROW_ROWS) + 2 if narrow else MAXIMUM_PX)
        self.acts.leave_header(narrow)
        self.heading_changed.emit()
        self.acts.settle()

    # --- topics -----------------------------------------------------------------------------------

    def _fill(self) -> None:
        """All topics, or what fits the words typed."""
        typed = self.search.text()
        self.list.set_rows(self._found(typed) if typed else [ListRow((topic.name, -1), topic.title) for topic in topics(current().language).values()])
        some = bool(self.list.rows())
        self.text.setVisible(some)
        self.nothing.setVisible(not some)
        if typed and some:
            self.list.choose(self.list.rows()[0].key)

    def _found(self, typed: str) -> Sequence[ListRow]:
        known, rows = topics(current().language), []
        for match in _names(current().language).find(typed, FOUND_MAX):
            name, heading = match.row
            title, words = known[name].title, known[name].headings[heading] if heading >= 0 else known[name].title
            rows.append(ListRow(match.row, words, title if heading >= 0 else _("the whole page"), marked=spans(words, typed)))
        return rows

    def _stepped(self) -> None:
        if (place := self.list.chosen()) is not None and place[0] in topics(current().language):
            self.show_topic(*place)

    def show_topic(self, name: str, heading: int = -1) -> None:
        """Show a topic from its beginning, or from one of its headings on."""
        self.topic = self._known(name)
        self.text.document().setDefaultFont(look().font())
        self.text.setHtml(help_html(self.topic.title, self.topic.blocks(key_words, button_words)))
        if not self.search.text():
            self.list.choose((self.topic.name, -1))
        if heading >= 0:
            QTimer.singleShot(0, self, lambda: self._scroll_to(heading))
        self.heading_changed.emit()

    def _scroll_to(self, heading: int) -> None:
        block, left = self.text.document().begin(), heading
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:
                if not left:
                    self.text.setTextCursor(QTextCursor(block))
                    top = self.text.document().documentLayout().blockBoundingRect(block).top()
                    self.text.verticalScrollBar().setValue(round(top))
                    return
                left -= 1
            block = block.next()

    def _follow(self, link: QUrl) -> None:
        if link.toString().startswith(LINK):
            self.search.edit.clear()
            self._fill()
            self.show_topic(link.toString().removeprefix(LINK))

    def print_topic(self) -> None:
        from coopdesk.ui.forms.help_print import HelpPrint

        HelpPrint(self, self._session, self.topic).open_over(self.window())

    def print_card(self) -> None:
        from coopdesk.ui.forms.help_print import ShortcutPrint

        ShortcutPrint(self, self._session).open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_parts"):
            self._fill()
            self.show_topic(self.topic.name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_parts"):
            self.show_topic(self.topic.name)
