"""The lock of an open book: when the window locks, what is put away, and who comes in again.

Under the same name everything is as it was. Another operator finds a desk of her own; what the first one had half
typed stays kept as her drafts.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coopdesk.domain.errors import Refusal
from coopdesk.domain.operators import Operator
from coopdesk.ui.lock import PutAway, Watch, lives

if TYPE_CHECKING:
    from coopdesk.ui.lock_notice import LockNotice
    from coopdesk.ui.lock_page import LockPage
    from coopdesk.ui.main_window import MainWindow


class LockDoor(QObject):
    changed_hands = Signal()
    """Another operator signed on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._away: PutAway | None = None
        self._notice: LockNotice | None = None
        self.page: LockPage | None = None
        self.watch = Watch(window.appearance.app, lambda: window.appearance.chosen.idle_minutes)
        self.watch.lock_asked.connect(self.lock)
        self.watch.ending.connect(self._ending)
        self.watch.appeared.connect(self._appeared)
        window.appearance.changed.connect(self._minutes_changed)

    @property
    def locked(self) -> bool:
        return self.page is not None

    def opened(self) -> None:
        """A book is open: from now on quiet is counted."""
        self.watch.start()

    def closed(self) -> None:
        """The book goes: nothing is left to lock."""
        self.watch.stop()
        self._away = None
        self._drop_page()

    def lock(self) -> None:
        """At once, whatever is open."""
        from coopdesk.services import sign_on
        from coopdesk.ui.lock_page import LockPage

        desk = self._window.desk
        if desk is None or self.locked:
            return
        self.watch.stop()
        desk.drafts.look()
        session = desk.session
        runner = session.runner
        helps = partial(sign_on.pin_helps, runner)
        self.page = LockPage(session.cooperative.name, sign_on.who_may(runner), session.operator.name, helps)
        self._away = PutAway(self._window)
        self.page.signed.connect(self._sign)
        self.page.other_asked.connect(self._another_book)
        self._window.cover_with(self.page)
        self.page.take_focus()

    def _ending(self, seconds: int) -> None:
        """Count down over whatever is open, or take the words away."""
        if not seconds:
            if self._notice is not None and lives(self._notice):
                self._notice.hide()
                self._notice.deleteLater()
            self._notice = None
            return
        if self._notice is None or not lives(self._notice):
            from coopdesk.ui.lock_notice import LockNotice

            self._notice = LockNotice(self._window)
        self._notice.count(seconds)

    def _another_book(self) -> None:
        """Whoever is at the desk may open another book: this one is closed with every draft kept."""
        self._window.leave_book(self._window.show_start)

    def _minutes_changed(self) -> None:
        if self._window.desk is not None and not self.locked:
            self.watch.start()

    def _appeared(self, _window: object) -> None:
        if self._away is not None:
            self._away.sweep()

    def _sign(self, name: str, password: str) -> None:
        from coopdesk.services import sign_on

        desk = self._window.desk
        if desk is None or self.page is None:
            return
        before, runner = desk.session.operator.name, desk.session.runner
        self._window.tasks.run(
            lambda _work: sign_on.sign_on(runner, name, password), lambda person: self._come_in(before, person), self._refuse
        )

    def _refuse(self, refusal: Refusal) -> None:
        if self.page:
            self.page.refuse(refusal)

    def _come_in(self, before: str, person: Operator) -> None:
        away, self._away = self._away, None
        if away is None:
            return
        self._drop_page()
        if person.name == before:
            self._window.uncover()
            away.bring_back()
        else:
            away.close()
            self.changed_hands.emit()
        self.watch.start()

    def _drop_page(self) -> None:
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
            self.page = None
