"""The window before the camera, on a book that was made for it, and the turns that bring a screen up in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coopdesk.runtime import clock
from coopdesk.runtime.preferences import Preferences, RecentBook
from coopdesk.runtime.print_choices import PrinterChoice, PrintUse
from coopdesk.services.practice import PRACTICE
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.stage import Stage
from coopdesk.ui.tasks import Tasks

PRINTER = "LX-310"
NARROW = (1024, 698)
"""The smallest window, without the title and the task bar of the system."""


class Studio:
    """`window` shows the book of `stage`; a screen is brought up by turning to its page and doing there what a person would."""

    def __init__(self, app: QApplication, chosen: Preferences, stage: Stage, size: tuple[int, int]) -> None:
        self._app, self.stage = app, stage
        app.setCursorFlashTime(0)
        shown = replace(chosen, recent_books=_recent(stage), printers=(PrinterChoice(PrintUse.RECEIPT.value, PRINTER),))
        self._before: tuple[QSize, dict[str, object]] | None = None
        self.window = MainWindow(Appearance(app, shown, None), Tasks(synchronous=True))
        self.window.ring.begin_now()
        self.window.business_date = stage.runner.business_date
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()

    def turn(self, size: tuple[int, int] | None, **choices: object) -> None:
        """Another look, for one picture."""
        chosen = self.window.appearance.chosen
        self._before = self.window.size(), {name: getattr(chosen, name) for name in choices}
        if size:
            self.window.resize(*size)
        self.window.appearance.choose(**choices)
        self.settle()

    def turn_back(self) -> None:
        if self._before:
            (size, choices), self._before = self._before, None
            self.window.resize(size)
            self.window.appearance.choose(**choices)

    @property
    def page(self) -> Any:
        return self.window.desk.page() if self.window.desk else self.window.start

    def show(self, page: str, subject: Any) -> Any:
        if self.window.desk:
            self.window.desk.show_page(page, subject)
        return self.page

    def serve(self, verb: str) -> Any:
        """The counter with the sample's member and an empty form."""
        page = self.show("counter", CounterAsk(self.stage.sample.member, verb, self.stage.sample.product))
        page.form.panel.renew()
        page.notice.clear()
        return page

    def run(self, action_id: str) -> None:
        if self.window.desk:
            self.window.desk.run(action_id)

    def leave_form(self) -> None:
        """Let go of what is typed, as a second Esc does."""
        if not self.page.may_leave():
            self.page.may_leave()

    def settle(self) -> None:
        for _round in range(3):
            self._app.processEvents()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def grab(self, dialog: QWidget | None) -> QPixmap:
        """The window, with a dialog in its middle."""
        shown = self.window.grab()
        if dialog:
            place = QPoint(shown.width() - dialog.width(), shown.height() - dialog.height()) / 2
            painter = QPainter(shown)
            painter.drawPixmap(place, dialog.grab())
            painter.end()
        return shown

    def close(self) -> None:
        self.window.end()
        self.window.close()


def _recent(stage: Stage) -> tuple[RecentBook, RecentBook]:
    """The book as the start page lists it, and one to practise in."""
    told, members = stage.runner.read(lambda unit, _context: (unit.books.cooperative(), len(unit.members.numbers())))
    now = clock.now_utc().isoformat()
    real = RecentBook(str(stage.runner.book.path), told.name, members, now, told.address)
    return real, RecentBook(str(stage.new_book), PRACTICE.get(told.language, PRACTICE["en"]), members, now, told.address, practice=True)


BringUp = Callable[[Studio], QDialog | None]


def seen(bring_up: BringUp, size: tuple[int, int] | None = None, **choices: object) -> BringUp:
    """The same screen in another look."""

    def bring_up_so(studio: Studio) -> QDialog | None:
        studio.turn(size, **choices)
        return bring_up(studio)

    return bring_up_so
