"""The one window: the start page, or the desk of an open book. It remembers its size and opens one book at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from coopdesk.domain.errors import OperatorNeeded, Refusal, WrongPassword
from coopdesk.runtime import clock
from coopdesk.runtime.preferences import RecentBook
from coopdesk.services import books
from coopdesk.services.runner import Runner
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.desk import Desk
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.views.start import StartPage
from coopdesk.ui.widgets.book_mark import window_icon

MINIMUM = (800, 560)


class MainWindow(QMainWindow):
    def __init__(self, appearance: Appearance, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.appearance, self.tasks = appearance, tasks or Tasks()
        self.desk: Desk | None = None
        self._stack = QStackedWidget()
        self.start = StartPage(appearance, self.tasks)
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.setWindowTitle("CoopDesk")
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*MINIMUM)
        self.resize(*appearance.chosen.window_size)
        self.start.open_asked.connect(self.open_book)
        self.start.made.connect(self._made)
        self.tasks.refused.connect(self._refused)
        if appearance.chosen.window_maximised:
            self.showMaximized()

    # --- books ------------------------------------------------------------------------------------

    def open_book(self, path: Path, operator: str | None = None, password: str | None = None, then: str = "") -> None:
        """Open a book and turn to its desk; a refusal stays on the start page. `then` is the page to open first."""
        job = lambda _work: books.open_book(path, operator=operator, password=password)  # noqa: E731
        self.tasks.run(job, lambda runner: self.show_desk(runner, path, then), lambda refusal: self._not_opened(path, refusal))

    def _made(self, path: Path, then: str) -> None:
        self.open_book(path, then=then)

    def _not_opened(self, path: Path, refusal: Refusal) -> None:
        if isinstance(refusal, (OperatorNeeded, WrongPassword)):
            self.start.ask_operator(path, refusal if isinstance(refusal, WrongPassword) else None, self.open_book)
        else:
            self.start.tell(refusal_notice(refusal))

    def show_desk(self, runner: Runner, path: Path, then: str = "") -> None:
        self._leave_book()
        session = Session(runner, path, self.tasks)
        self.desk = Desk(session, self.appearance)
        self.desk.other_book_asked.connect(self.show_start)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self.setWindowTitle(f"{session.cooperative.name} — CoopDesk")
        now = clock.now_utc().isoformat()
        members = runner.read(lambda unit, _context: len(unit.members.numbers()))
        self.appearance.remember_book(RecentBook(str(path.resolve()), session.cooperative.name, members, now))
        self.desk.show_page(then or "members")
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
        page: Any = self.desk.page() if self.desk else self.start
        page.tell(refusal_notice(refusal, self.desk.session.currency if self.desk else None))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk and not self.desk.page().may_leave():
            event.ignore()
            return
        self.appearance.remember(window_maximised=self.isMaximized())
        if not self.isMaximized():
            self.appearance.remember(window_size=(self.width(), self.height()))
        self._leave_book()
        self.tasks.wait()
        super().closeEvent(event)
