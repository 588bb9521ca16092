"""An open book on the screen: cover, header, one page at a time, status bar.

Pages are made when first asked for. A page whose kind of thing changed reads again: at once if it is shown, else
when it is next shown. The effective width (client width by text scale) decides rail and columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Change
from coopdesk.ui.actions import text_of
from coopdesk.ui.acts import Acts
from coopdesk.ui.drafts import DraftKeeper
from coopdesk.ui.header import Header
from coopdesk.ui.mode_band import ModeBand
from coopdesk.ui.navigation import Navigation
from coopdesk.ui.page import Page
from coopdesk.ui.pages import FIRST_PAGE, FOOT, NAVIGATION, PAGES
from coopdesk.ui.session import Session
from coopdesk.ui.status_bar import StatusBar
from coopdesk.ui.tasks import Lane
from coopdesk.ui.theme import look
from coopdesk.ui.trail import Trail
from coopdesk.ui.warm_up import WarmUp
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.notice_bar import NoticeBar
from coopdesk.ui.widgets.page_area import PageArea
from coopdesk.ui.widgets.spoken import Spoken

FACTS = frozenset({Change.ENTRIES, Change.LOANS, Change.OPERATORS, Change.BOOK})
"""What the facts around the pages are made of: the drawer's cash, and where work waits."""


class Desk(Spoken, QWidget):
    other_book_asked = Signal()
    lock_asked = Signal()

    def __init__(self, session: Session, first: tuple[str, Any] = (FIRST_PAGE, None)) -> None:
        """`first` is the page to begin with, and its subject."""
        super().__init__()
        self.session = session
        self._pages: dict[str, tuple[Any, Page]] = {}
        self._areas: dict[str, PageArea] = {}
        self._stale: set[str] = set()
        self._shown = ""
        self._place: tuple[str, Any] = (FIRST_PAGE, None)
        self._behind, self._trail = "", Trail()
        self.navigation, self.band, self.offers = Navigation(NAVIGATION, FOOT), ModeBand(), NoticeBar()
        self.header, self.status, self._stack = Header(), StatusBar(session), QStackedWidget()
        self._lay_out()
        self.drafts, self.acts = DraftKeeper(self, session, self.offers), Acts(self)
        self._connect()
        self._turned()
        self.show_page(*first)
        self.drafts.offer()
        session.tasks.run(lambda _work: None, lambda _nothing: QTimer.singleShot(0, self, self._page_shown))

    def _connect(self) -> None:
        session = self.session
        self.navigation.page_asked.connect(lambda name: self._when_loaded(name, lambda: self.acts.run(name)))
        self.header.act_asked.connect(self.acts.run)
        self.status.act_asked.connect(self.acts.run)
        self.header.back_asked.connect(self._go_back)
        session.turned.connect(self._turned)
        session.tasks.changed.connect(self._changed)
        session.health.changed.connect(self._health)
        session.appearance.changed.connect(self._dressed)

    def _lay_out(self) -> None:
        self._stack.setProperty("role", "pages")
        whole, main = QHBoxLayout(self), QVBoxLayout()
        for layout in (whole, main):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._offer_place = Frame("bare", margins=(24, 0, 24, 8))
        self._offer_place.box.addWidget(self.offers)
        self.offers.shown_changed.connect(self._offer_place.setVisible)
        self._offer_place.hide()
        for part in (self.band, self.header, self._offer_place):
            main.addWidget(part)
        main.addWidget(self._stack, 1)
        main.addWidget(self.status)
        whole.addWidget(self.navigation)
        whole.addLayout(main, 1)

    def _page_shown(self) -> None:
        """The first page has its answer and was painted with it; what everything else asks would have kept it waiting."""
        self.session.backups.look()
        self._ask_facts()
        self.check_book()
        self._warm_up = WarmUp(self.session.tasks, self)

    # --- pages ------------------------------------------------------------------------------------

    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._shown][1]

    def shown(self) -> tuple[str, Any, Page]:
        """Name, subject and page of what is shown."""
        return self._shown, *self._pages[self._shown]

    def place(self) -> tuple[str, Any]:
        """Where to come back to: the last page that is no form, with its subject."""
        return self._place

    def run(self, action_id: str, subject: Any = None) -> bool:
        """Do any action of the window by its id; False if it cannot be done here."""
        return self.acts.run(action_id, subject)

    def show_page(self, name: str, subject: Any = None, trail: Trail | None = None) -> bool:
        """Turn to a page, without a subject to where it was left; False if the one that is shown must not be left yet.

        `trail`: the way back from there, where another page led to it.
        """
        part = subject
        if subject is None and name == self._behind:
            return self._come_back()
        if subject is None and name in self._pages and not PAGES[name].form:
            subject = self._pages[name][0]
        before = self.shown() if self._shown else None
        if before and self._is_another(name, subject):
            if not before[2].may_leave():
                self.navigation.choose(before[2].nav)
                return False
            self.drafts.left(before[0], before[1])
        page = self._page_of(name, subject)
        if part is not None:
            page.show_part(part)
        if not PAGES[name].form:
            self._place = (name, subject)
        self._behind, self._trail = "", trail or Trail()
        self._turn_to(name, page)
        if before is None or before[2] is not page:
            self.take_focus()
        return True

    def _turn_to(self, name: str, page: Page) -> None:
        self._shown = name
        self._stack.setCurrentWidget(self._areas[name])
        self.navigation.choose(page.nav)
        self._widths()
        page.led_here = self._led_from() is not None
        self._heading()
        if name in self._stale:
            self._stale.discard(name)
            page.load()
        self.acts.page_turned(page)
        self.drafts.resume()

    def look_aside(self, name: str, subject: Any) -> None:
        """Turn to a page for a moment: what is shown stays behind it as it is, even half typed, until it is asked for again."""
        self.drafts.look()
        behind = self._behind if self._shown == name else self._shown
        page = self._page_of(name, subject)
        self._behind = behind
        self._turn_to(name, page)
        self.take_focus()

    def _come_back(self) -> bool:
        name, self._behind = self._behind, ""
        self._turn_to(name, self._pages[name][1])
        self.take_focus()
        return True

    def go(self, name: str, subject: Any, action_id: str, part: str = "") -> None:
        """Turn to a page and a part of it, and do an action, as far as they are named: there at once, or when the page has read the book."""
        if name and not self.show_page(name, subject):
            return
        if part:
            self.page().show_part(part)
        if not action_id or self.run(action_id, None if name else subject) or not name:
            return
        page = self.page()

        def later() -> None:
            self.session.tasks.idle.disconnect(later)
            if self._shown == name and self.page() is page:
                self.run(action_id)

        self.session.tasks.idle.connect(later)

    def _is_another(self, name: str, subject: Any) -> bool:
        return self._shown != name or PAGES[name].form or self._pages[name][0] != subject

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
        made.back_asked.connect(self._go_back)
        made.typed.connect(self.drafts.typed)
        made.heading_changed.connect(self._heading)
        before = self._areas.get(name)
        self._areas[name] = PageArea(made)
        self._stack.addWidget(self._areas[name])
        self._pages[name] = (subject, made)
        self._stale.add(name)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        return made

    # --- what happens -----------------------------------------------------------------------------

    def leave_book(self) -> bool:
        """Another book is wanted; False if what is typed must be seen first."""
        if not self.page().may_leave():
            return False
        self.drafts.thrown_away()
        self.other_book_asked.emit()
        return True

    def _asked(self, name: str, subject: Any) -> None:
        """A page leads to another one, and stays behind it."""
        here, about, _page = self.shown()
        trail = self._trail.leads_on(None if PAGES[here].form else (here, about), (name, subject))
        self._when_loaded(name, lambda: self.show_page(name, subject, trail))

    def _when_loaded(self, name: str, then: Callable[[], object]) -> None:
        """What a page is made of is loaded beside the screen where nobody has turned to it yet and `WarmUp` has not come to it."""

        def loaded(_kind: type[Page]) -> None:
            then()

        row = PAGES.get(name)
        if row is None or row.loaded:
            then()
        else:
            self.session.tasks.run(lambda _work: row.load(), loaded, lane=Lane.ASIDE)

    def _led_from(self) -> tuple[str, Any] | None:
        """The place whose row led to the page that is shown; None for one looked at aside, which has its own way back."""
        return None if self._behind else self._trail.nearest

    def _go_back(self) -> None:
        if place := self._led_from():
            self.show_page(*place, self._trail.goes_back())
        elif back := self.page().back():
            self.show_page(back[1], back[2])

    def _heading(self) -> None:
        """The page says what it is now; a part of it that just came may take keys of the frame."""
        self.header.show_page(self.page(), self._back_to())
        self.acts.page_turned(self.page())

    def _back_to(self) -> str:
        """What the page is called that led here; empty where none did."""
        if not (place := self._led_from()):
            return ""
        name, subject = place
        if name in (*NAVIGATION, *FOOT):
            return text_of(name)
        known, page = self._pages[name]
        return (page.title() if known == subject else "") or _("Back")

    def _changed(self, kinds: frozenset[Change]) -> None:
        self.drafts.look()
        for name, (_subject, page) in self._pages.items():
            if page.reads & kinds:
                if name == self._shown:
                    page.load()
                else:
                    self._stale.add(name)
        if kinds & FACTS:
            self._ask_facts()

    def check_book(self) -> None:
        """Check the whole book beside everything else; the status bar says how it is."""
        self.session.health.check()

    def _health(self) -> None:
        self.status.set_health(self.session.health.results)

    def _ask_facts(self) -> None:
        def facts(unit: Any, context: Any) -> tuple[Minor, Mapping[str, str], dict[str, int]]:
            from coopdesk.services.drawer import expected_cash, till_names
            from coopdesk.services.waiting import waiting

            return expected_cash(unit, context), till_names(unit), waiting(unit, context)

        self.session.ask(facts, self._show_facts)

    def _show_facts(self, facts: tuple[Minor, Mapping[str, str], dict[str, int]]) -> None:
        cash, till, waits = facts
        self.status.set_cash(cash, till)
        self.navigation.set_waiting(waits)

    def _turned(self) -> None:
        """The book is another thing to who works with it: practice, only to read, another name."""
        self.navigation.set_book(self.session.cooperative.name, self.session.cooperative.address)
        self.band.set_mode(self.session.mode)

    def retranslate(self) -> None:
        super().retranslate()
        if self._shown:
            self._heading()
            self.drafts.show_offer()

    # --- widths -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths()

    def _dressed(self) -> None:
        self._widths(anew=True)

    def _widths(self, *, anew: bool = False) -> None:
        """`anew`: the text grew, so that the same class may have other widths."""
        width_class = look().width_class(self.width())
        self.navigation.set_rail(width_class == "narrow")
        self.header.set_width_class(width_class)
        self.status.set_width_class(width_class)
        self.band.set_width_class(width_class)
        side = 16 if width_class == "narrow" else 24
        self._offer_place.box.setContentsMargins(side, 0, side, 8)
        if self._shown and (anew or self.page().width_class != width_class):
            self.page().set_width_class(width_class)
            self._heading()
