"""What is half typed on the page of a meeting: a cell that nobody ended by Enter, a decision, what came of a task.

It is kept at every key as the draft of who types it (`ui/drafts.py`), and stands where it stood once she is back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from coopdesk.i18n.catalogue import _
from coopdesk.ui.views.meeting_tabs import DECISIONS, DEPOSITS
from coopdesk.ui.widgets.notice_bar import Notice

if TYPE_CHECKING:
    from coopdesk.ui.views.meeting import MeetingPage


class HalfTyped(QObject):
    def __init__(self, page: MeetingPage) -> None:
        super().__init__(page)
        self._page = page
        self._typed: dict[str, str] = {}
        self._waiting: dict[str, str] = {}
        """What was kept before, until the sheet is read and the page in sight."""
        self._said: Notice | None = None
        self._heard, self._back = QTimer(self, singleShot=True, interval=0), QTimer(self, singleShot=True, interval=0)
        self._heard.timeout.connect(self._tell)
        self._back.timeout.connect(self._put_back)
        page.typing.kept.connect(self._heard.start)
        for tab in (page.deposits, page.decisions):
            tab.edited.connect(self._heard.start)

    def draft(self) -> dict[str, str] | None:
        """A cell just ended is half typed until the book has its row."""
        page = self._page
        typed = self._waiting or page.deposits.half_typed() | page.decisions.half_typed()
        if typed or not page.typing.waits:
            self._typed = typed
        return self._typed or None

    def settle(self) -> None:
        """What the book is to have is in line before anything that is asked of it now."""
        self._typed = {}

    def take(self, draft: dict[str, str]) -> None:
        self._waiting = draft
        self.put_back()

    def put_back(self) -> None:
        """As soon as the page stands."""
        if self._waiting:
            self._back.start()

    def _put_back(self) -> None:
        page = self._page
        if not self._waiting or page.sheet is None or not page.isVisible():
            return
        draft, self._waiting = self._waiting, {}
        has_cell = "cell" in draft
        page.tabs.setCurrentIndex(DEPOSITS if has_cell else DECISIONS)
        page.decisions.take_half_typed(draft)
        if not has_cell or page.deposits.take_half_typed(draft):
            self._said = Notice(self._words(draft), tone="info", icon="pencil")
            page.tell(self._said)
        self._tell()

    def _words(self, draft: dict[str, str]) -> str:
        if "cell" not in draft:
            return _("What you were typing stands here again.")
        sheet = self._page.sheet
        name = next((each.name for each in sheet.members if str(each.id) == draft["member"]), "") if sheet else ""
        return _("You were typing {figures} for {name}; it is in the cell again.").format(figures=draft["cell"], name=name)

    def _tell(self) -> None:
        if self.draft() is None and self._said:
            if self._page.notice.notice is self._said:
                self._page.tell(None)
            self._said = None
        self._page.typed.emit()
