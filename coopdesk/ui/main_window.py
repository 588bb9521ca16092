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
    from PySide6.QtGui import QCloseEvent

    from coopdesk.domain.errors import Refusal
    from coopdesk.runtime.preferences import Preferences
    from coopdesk.services.runner import Runner
    from coopdesk.ui.appearance import Appearance
    from coopdesk.ui.desk import Desk
    from coopdesk.ui.tasks import Tasks, Work
    from coopdesk.ui.views.start import StartPage

MINIMUM = (800, 560)


class MainWindow(QMainWindow):
    appearance: Appearance
    tasks: Tasks

    def __init__(self, appearance: Appearance | None = None, tasks: Tasks | None = None) -> None:
        """Without an appearance the window only shows what `show_opening` gives it, until `begin`."""
        super().__init__()
        self.desk: Desk | None = None
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
        from coopdesk.ui.tasks import Tasks
        from coopdesk.ui.widgets.focus_ring import FocusRing

        self.appearance, self.tasks, self._begun = appearance, tasks or Tasks(), True
        self._ring = FocusRing(appearance.app)
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

    def open_book(self, path: Path, operator: str | None = None, password: str | None = None, then: str = "") -> None:
        """Open a book and turn to its desk; a refusal stays on the start page. `then` is the page to open first."""

        def open_it(_work: Work) -> Runner:
            from coopdesk.services import books

            return books.open_book(path, self.business_date, operator, password)

        self.tasks.run(open_it, lambda runner: self.show_desk(runner, path, then), lambda refusal: self._not_opened(path, refusal))

    def _made(self, path: Path, then: str) -> None:
        self.open_book(path, then=then)

    def _not_opened(self, path: Path, refusal: Refusal) -> None:
        from coopdesk.domain.errors import OperatorNeeded, WrongPassword
        from coopdesk.ui.notices import refusal_notice

        self._stack.setCurrentWidget(self.start)
        if isinstance(refusal, (OperatorNeeded, WrongPassword)):
            self.start.ask_operator(path, refusal if isinstance(refusal, WrongPassword) else None, self.open_book)
        else:
            self.start.tell(refusal_notice(refusal))

    def show_desk(self, runner: Runner, path: Path, then: str = "") -> None:
        from coopdesk.runtime import clock
        from coopdesk.runtime.preferences import RecentBook
        from coopdesk.ui.desk import Desk
        from coopdesk.ui.pages import FIRST_PAGE
        from coopdesk.ui.session import Session

        self._leave_book()
        session = Session(runner, path, self.tasks, self.appearance)
        self.desk = Desk(session)
        self.desk.other_book_asked.connect(self.show_start)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self.setWindowTitle(f"{session.cooperative.name} — CoopDesk")
        now = clock.now_utc().isoformat()
        members = runner.read(lambda unit, _context: len(unit.members.numbers()))
        self.appearance.remember_book(RecentBook(str(path.resolve()), session.cooperative.name, members, now))
        self.desk.show_page(then or FIRST_PAGE)
        self.desk.take_focus()

    def show_start(self) -> None:
        """Close the book and show the start page."""
        self._leave_book()
        self.setWindowTitle("CoopDesk")
        self.start.load()
        self._stack.setCurrentWidget(self.start)

    def _leave_book(self) -> None:
        if self.desk:
            self._stack.removeWidget(self.desk)
            self.desk.session.close()
            self.desk.deleteLater()
            self.desk = None

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
        if self.desk and not self.desk.page().may_leave():
            event.ignore()
            return
        if self._begun:
            self.appearance.remember(window_maximised=self.isMaximized())
            if not self.isMaximized():
                self.appearance.remember(window_size=(self.width(), self.height()))
        self.end()
        super().closeEvent(event)
