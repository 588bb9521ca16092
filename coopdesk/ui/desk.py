"""An open book on the screen: cover, header, one page at a time, status bar.

Pages are made when first asked for. A page whose kind of thing changed reads again: at once if it is shown, else
when it is next shown. The effective width (client width by text scale) decides rail and columns.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.services.context import Change
from coopdesk.ui.header import Header
from coopdesk.ui.navigation import Navigation
from coopdesk.ui.page import Page
from coopdesk.ui.pages import FIRST_PAGE, FOOT, NAVIGATION, PAGES
from coopdesk.ui.session import Session
from coopdesk.ui.status_bar import StatusBar
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.spoken import Spoken


class Desk(Spoken, QWidget):
    other_book_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._pages: dict[str, tuple[Any, Page]] = {}
        self._stale: set[str] = set()
        self._shown = ""
        self.navigation = Navigation(NAVIGATION, FOOT)
        self.header, self.status, self._stack = Header(), StatusBar(session), QStackedWidget()
        self._lay_out()
        self.navigation.set_book(session.cooperative.name, session.cooperative.address)
        self.navigation.page_asked.connect(self._asked_by_tab)
        self.header.back_asked.connect(self._go_back)
        session.tasks.changed.connect(self._changed)
        session.health.changed.connect(lambda: self.status.set_health(session.health.results))
        session.appearance.changed.connect(lambda: self._widths(anew=True))
        self.show_page(FIRST_PAGE)
        self.check_book()

    def _lay_out(self) -> None:
        self._stack.setProperty("role", "pages")
        whole, main = QHBoxLayout(self), QVBoxLayout()
        for layout in (whole, main):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        main.addWidget(self.header)
        main.addWidget(self._stack, 1)
        main.addWidget(self.status)
        whole.addWidget(self.navigation)
        whole.addLayout(main, 1)

    # --- pages ------------------------------------------------------------------------------------

    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._shown][1]

    def show_page(self, name: str, subject: Any = None) -> bool:
        """Turn to a page; False if the one that is shown must not be left yet."""
        if self._shown and self._shown != name and not self.page().may_leave():
            self.navigation.choose(self.page().nav)
            return False
        page = self._page_of(name, subject)
        fresh = self._shown != name
        self._shown = name
        self._stack.setCurrentWidget(page)
        self.navigation.choose(page.nav)
        self._widths()
        self.header.show_page(page)
        if name in self._stale:
            self._stale.discard(name)
            page.load()
        if fresh:
            self.take_focus()
        return True

    def take_focus(self) -> None:
        """Put the focus where work on the shown page begins."""
        if field := self.page().first_field():
            field.setFocus()

    def _page_of(self, name: str, subject: Any) -> Page:
        known, page = self._pages.get(name, (None, None))
        if page is not None and known == subject and not PAGES[name].form:
            return page
        made = PAGES[name].make(self.session, subject)
        made.asked.connect(self._asked)
        made.heading_changed.connect(self._heading)
        self._stack.addWidget(made)
        self._pages[name] = (subject, made)
        self._stale.add(name)
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
        return made

    # --- what happens -----------------------------------------------------------------------------

    def _asked(self, name: str, subject: Any) -> None:
        self.show_page(name, subject)

    def _asked_by_tab(self, action_id: str) -> None:
        if action_id == "open_other":
            if self.page().may_leave():
                self.other_book_asked.emit()
            return
        self.show_page(action_id)

    def _go_back(self) -> None:
        if back := self.page().back():
            self.show_page(back[1], back[2])

    def _heading(self) -> None:
        self.header.show_page(self.page())

    def _changed(self, kinds: frozenset[Change]) -> None:
        for name, (_subject, page) in self._pages.items():
            if page.reads & kinds:
                if name == self._shown:
                    page.load()
                else:
                    self._stale.add(name)

    def check_book(self) -> None:
        """Check the whole book beside everything else; the status bar says how it is."""
        self.session.health.check()

    def retranslate(self) -> None:
        super().retranslate()
        if self._shown:
            self._heading()

    # --- widths -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths()

    def _widths(self, *, anew: bool = False) -> None:
        """`anew`: the text grew, so that the same class may have other widths."""
        width_class = look().width_class(self.width())
        self.navigation.set_rail(width_class == "narrow")
        self.header.set_width_class(width_class)
        self.status.set_width_class(width_class)
        if self._shown and (anew or self.page().width_class != width_class):
            self.page().set_width_class(width_class)
