"""What every page of the window is: a title, where Esc leads, what it reads, and whether it may be left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.services.context import Change
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar
from coopdesk.ui.widgets.progress import stop_within
from coopdesk.ui.widgets.spoken import Spoken

Go = Callable[["Page"], None]


class Page(Spoken, QWidget):
    """Subclasses fill `column`, and extend `load`, `on_enter` and `on_escape`."""

    nav = ""
    """The navigation tab that stays chosen while this page is shown."""
    reads: frozenset[Change] = frozenset()
    """Kinds of things shown here; the page reads again when one of them changed."""
    heading_changed = Signal()
    asked = Signal(str, object)
    """Another page is wanted: its name and what it is about."""
    typed = Signal()
    """`draft` is another than before, and is to be on the disk with this very key, not within a second."""
    back_asked = Signal()
    """To where a row was opened that led here, else where `back` says."""

    resumes = False
    """Its draft needs no answer: whoever comes back to the page goes on where she stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.width_class = "wide"
        self.led_here = False
        """A row of another page led here: `back_asked` goes back to it."""
        self.column = QVBoxLayout(self)
        self.column.setSpacing(look().space(3))
        self.notice = NoticeBar()
        self.column.addWidget(self.notice)
        self.set_width_class("wide")

    def title(self) -> str:
        return ""

    def subtitle(self) -> str:
        return ""

    def back(self) -> tuple[str, str, object] | None:
        """Words, page and subject of the way back where no other page led here, shown in place of the title.

        None for a page of the navigation.
        """
        return None

    def header_actions(self) -> Sequence[QWidget]:
        """The page's own actions in the header, in place of the go-to field; the same widgets each time it is asked."""
        return ()

    def header_field(self) -> QWidget | None:
        """A field that takes the whole header in place of title and go-to field, for a page with one main search where it is narrow."""
        return None

    def load(self) -> None:
        """Read what is shown, now."""

    def show_part(self, subject: Any) -> None:
        """This subject is asked for; a page of sections that has moved on since it was made for it comes back to it."""

    def bring_up(self, action_id: str) -> None:
        """An action is asked for from elsewhere: a page of tabs turns to the one that has its button."""

    def with_keys(self) -> QWidget:
        """The part whose keys count now: a page of sections names the one it shows."""
        return self

    def first_field(self) -> QWidget | None:
        """What has the focus when the page opens."""
        return None

    def may_leave(self) -> bool:
        """False holds the page: it shows what would be lost."""
        return True

    def draft(self) -> dict[str, str] | None:
        """What is typed here and not posted, as typed, with the `request_id` of the form; None when nothing is.

        Asked every second while the page is shown: it only looks at the fields. Never a password. Once it is None again
        (posted, cancelled) the kept draft goes.
        """
        return None

    def draft_words(self) -> str:
        """What is half done, in a few words: "Deposit · Siti Aminah"."""
        return self.title()

    def take_draft(self, draft: dict[str, str]) -> None:
        """Put back what `draft` told, request id included; the page was just made and may not have read the book yet."""

    def set_width_class(self, width_class: str) -> None:
        """wide, middle or narrow, by the effective width of the window."""
        self.width_class = width_class
        side = 16 if width_class == "narrow" else 24
        self.column.setContentsMargins(side, 2, side, 14)

    def tell(self, notice: Notice | None) -> None:
        if notice is None:
            self.notice.clear()
        else:
            self.notice.show_notice(notice)

    def on_enter(self) -> None:
        """Enter that no field took."""

    def on_escape(self) -> None:
        if self.back():
            self.back_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.on_enter()
        elif event.key() == Qt.Key.Key_Escape:
            if not stop_within(self):
                self.on_escape()
        else:
            super().keyPressEvent(event)
