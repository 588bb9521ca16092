"""The one window: an opening page, then the start page or the desk of an open book, one book at a time.

It paints before it works: this file and `opening` load nothing heavy, `begin` brings the rest. It remembers its size.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from coopdesk.ui.widgets.book_mark import window_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from coopdesk.domain.errors import Refusal
    from coopdesk.runtime.preferences import Preferences
    from coopdesk.services.runner import Runner
    from coopdesk.ui.appearance import Appearance
    from coopdesk.ui.closing import Leaving
    from coopdesk.ui.desk import Desk
    from coopdesk.ui.lock_door import LockDoor
    from coopdesk.ui.session import Session
    from coopdesk.ui.tasks import Tasks, Work
    from coopdesk.ui.views.start import StartPage
    from coopdesk.ui.widgets.focus_ring import FocusRing
    from coopdesk.ui.widgets.notice_bar import Notice

MINIMUM = (800, 560)


class MainWindow(QMainWindow):
    appearance: Appearance
    tasks: Tasks
    door: LockDoor
    ring: FocusRing

    def __init__(self, appearance: Appearance | None = None, tasks: Tasks | None = None) -> None:
        """Without an appearance the window only shows what `show_opening` gives it, until `begin`."""
        super().__init__()
        self.desk: Desk | None = None
        self.leaving: Leaving | None = None
        self.business_date: date | None = None
        self._begun = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle("CoopDesk")
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*MINIMUM)
        if appearance:
            self.resize(*appearance.chosen.window_size)
            self.begin(appearance, tasks)
            self.show_start()

    def show_opening(self, opening: QWidget, chosen: Preferences) -> None:
        """Appear at the size remembered, with `opening` until there is something better."""
        self._stack.addWidget(opening)
        self.resize(*chosen.window_size)
        if chosen.window_maximised:
            self.showMaximized()
        else:
            self.show()

    def begin(self, appearance: Appearance, tasks: Tasks | None = None) -> None:
        """From now on the window works; what it shows next is `show_start` or `open_book`."""
        from coopdesk.ui.garbage_rounds import GarbageRounds
        from coopdesk.ui.lock_door import LockDoor
        from coopdesk.ui.tasks import Tasks
        from coopdesk.ui.theme import sheet
        from coopdesk.ui.widgets.focus_ring import FocusRing

        self.appearance, self.tasks, self._begun = appearance, tasks or Tasks(), True
        self._rounds = GarbageRounds(self)
        self.setStyleSheet(sheet())
        self.ring = FocusRing(appearance.app)
        self.door = LockDoor(self)
        self.door.changed_hands.connect(self._change_hands)
        self.tasks.refused.connect(self._refused)

    @cached_property
    def start(self) -> StartPage:
        from coopdesk.ui.views.start import StartPage

        page = StartPage(self.appearance, self.tasks)
        page.open_asked.connect(self.open_book)
        page.made.connect(self._made)
        self._stack.addWidget(page)
        return page

    # --- books ------------------------------------------------------------------------------------

    def open_book(
        self,
        path: Path,
        operator: str | None = None,
        password: str | None = None,
        then: str = "",
        *,
        write: bool = True,
        notice: Notice | None = None,
    ) -> None:
        """Open a book and turn to its desk; a refusal stays on the start page. `then` is the page to open first."""

        def open_it(_work: Work) -> Runner:
            from coopdesk.services import books

            self._load_desk(path, then)
            return books.open_book(path, self.business_date, operator, password, write=write)

        def opened(runner: Runner) -> None:
            self.show_desk(runner, path, then, write=write)
            if notice and self.desk:
                self.desk.page().tell(notice)

        self.tasks.run(open_it, opened, lambda refusal: self._not_opened(path, refusal))

    def _made(self, path: Path, then: str, operator: str, password: str) -> None:
        """A book just made opens for the one who made it; opening balances are to be compared and signed first."""
        from coopdesk.ui.opening_words import begun_notice

        self.open_book(path, operator or None, password or None, then, notice=begun_notice() if then == "counter" else None)

    def _not_opened(self, path: Path, refusal: Refusal) -> None:
        from coopdesk.domain.errors import OperatorNeeded, WrongPassword
        from coopdesk.ui.notices import refusal_notice

        self._stack.setCurrentWidget(self.start)
        if isinstance(refusal, (OperatorNeeded, WrongPassword)):
            self.start.ask_operator(path, refusal if isinstance(refusal, WrongPassword) else None, self.open_book)
        else:
            self.start.tell(refusal_notice(refusal))

    def show_desk(self, runner: Runner, path: Path, then: str = "", *, write: bool = True) -> None:
        """Work with an open book, on the page `then` or where it was left."""
        from coopdesk.ui.session import Session

        self._leave_book()
        session = Session(runner, path, self.tasks, self.appearance, write=write)
        session.signed_off.connect(self.door.lock)
        session.turned.connect(self._entitle)
        session.backups.look_asked.connect(lambda backup: self.leave_book(lambda: self.open_book(backup, write=False)))
        session.backups.restore_asked.connect(lambda backup: self._go_back_to(path, backup))
        self._lay_desk(session, self._first_place(path, then)).take_focus()
        if write:
            session.ask(lambda unit, _context: unit.members.count(), lambda members: self._remember_book(session, members))

    def _first_place(self, path: Path, then: str) -> tuple[str, Any]:
        from coopdesk.ui.pages import FIRST_PAGE
        from coopdesk.ui.places import place_of

        kept = self.appearance.chosen.places.get(str(path.resolve()), "")
        return (then, None) if then else place_of(kept) or (FIRST_PAGE, None)

    def _load_desk(self, path: Path, then: str) -> None:
        """What the desk and its first page are made of is loaded beside the screen, which would stand still over it."""
        from coopdesk.ui import desk  # noqa: F401 - loaded for later
        from coopdesk.ui.pages import PAGES

        PAGES[self._first_place(path, then)[0]].load()

    def _remember_book(self, session: Session, members: int) -> None:
        from coopdesk.runtime import clock
        from coopdesk.runtime.preferences import RecentBook

        now = clock.now_utc().isoformat()
        told = session.cooperative
        self.appearance.remember_book(RecentBook(str(session.path.resolve()), told.name, members, now, told.address, told.practice))

    def _lay_desk(self, session: Session, first: tuple[str, Any]) -> Desk:
        from coopdesk.ui.desk import Desk

        self.desk = desk = Desk(session, first)
        desk.other_book_asked.connect(lambda: self.leave_book(self.show_start))
        desk.lock_asked.connect(self.door.lock)
        self._stack.addWidget(desk)
        self.uncover()
        self.door.opened()
        return desk

    def _change_hands(self) -> None:
        """Another operator works from now on: with a desk of her own, on the same book."""
        from coopdesk.ui.pages import FIRST_PAGE

        before = self.desk
        if before is None:
            return
        self._stack.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._lay_desk(before.session, (FIRST_PAGE, None)).take_focus()

    def cover_with(self, page: QWidget) -> None:
        """Show `page` and nothing else of the program, not even in the title."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setWindowTitle("CoopDesk")

    def uncover(self) -> None:
        if self.desk:
            self._stack.setCurrentWidget(self.desk)
            self._entitle()

    def _entitle(self) -> None:
        if self.desk and not self.door.locked:
            self.setWindowTitle(f"{self.desk.session.cooperative.name} — CoopDesk")

    def leave_book(self, then: Callable[[], None]) -> None:
        """End what is under way, make the backup that closing a book asks for, then `then`."""
        from coopdesk.ui.backup_steps import leave_backed_up
        from coopdesk.ui.closing import when_done

        if work := self.tasks.awaited:
            when_done(self, work, lambda: self.leave_book(then))
        else:
            leave_backed_up(self, lambda: self.leave_book(then) if self.tasks.awaited else then())

    def _go_back_to(self, path: Path, backup: Path) -> None:
        from coopdesk.ui.backup_steps import go_back_to

        def swap() -> None:
            self.show_start()
            go_back_to(self, path, backup)

        self.leave_book(swap)

    def show_start(self) -> None:
        """Close the book and show the start page."""
        self._leave_book()
        self.setWindowTitle("CoopDesk")
        self.start.load()
        self._stack.setCurrentWidget(self.start)

    def _leave_book(self) -> None:
        """What is typed is kept as a draft, unless it was thrown away by who typed it."""
        if self.desk:
            desk, path = self.desk, str(self.desk.session.path.resolve())
            desk.drafts.end()
            self._remember_place(desk, path)
            self.door.closed()
            self._stack.removeWidget(desk)
            desk.session.close()
            desk.deleteLater()
            self.desk = None

    def _remember_place(self, desk: Desk, path: str) -> None:
        from coopdesk.ui.places import place_text
        from coopdesk.ui.session import Mode

        if desk.session.mode is Mode.READ_ONLY:
            return
        if (place := place_text(*desk.place())) is not None and place != self.appearance.chosen.places.get(path):
            self.appearance.remember(places={**self.appearance.chosen.places, path: place})

    def _refused(self, refusal: Refusal) -> None:
        from coopdesk.ui.notices import refusal_notice

        page: Any = self.desk.page() if self.desk else self.start
        page.tell(refusal_notice(refusal, self.desk.session.currency if self.desk else None))

    # --- the end ----------------------------------------------------------------------------------

    def end(self) -> None:
        """Close the book in order, whatever is typed on the page: the program was told to end."""
        if self._begun:
            self._leave_book()
            self.tasks.wait()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._begun and (work := self.tasks.awaited):
            from coopdesk.ui.closing import when_done

            event.ignore()
            when_done(self, work, self.close)
            return
        if self.desk and not self.door.locked:
            if not self.desk.page().may_leave():
                event.ignore()
                return
            self.desk.drafts.thrown_away()
        if self.desk and self.desk.session.backups.is_needed:
            event.ignore()
            self.leave_book(self._close_now)
            return
        if self._begun:
            self.appearance.remember(window_maximised=self.isMaximized())
            if not self.isMaximized():
                self.appearance.remember(window_size=(self.width(), self.height()))
        self.end()
        super().closeEvent(event)

    def go_on_leaving(self, well: bool) -> None:
        """What was waited for has ended; where it was refused, somebody reads why first."""
        from PySide6.QtCore import QTimer

        if self.leaving and self.leaving.work.over:
            then, self.leaving = self.leaving.then, None
            if well:
                QTimer.singleShot(0, self, then)

    def _close_now(self) -> None:
        from PySide6.QtCore import QTimer

        self._leave_book()
        QTimer.singleShot(0, self, self.close)  # not from within the close that asked for the backup
