"""A small dialog for one decision about one thing: its title is the question, Esc leaves everything as it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.ui.forms.help_sheet import help_over, topic_of
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar
from coopdesk.ui.widgets.scrim import HEIGHT_SHARE, open_over
from coopdesk.ui.widgets.spoken import Spoken, Words
from coopdesk.ui.widgets.tall_area import TallArea

MORE = 40
"""Kept free under what a dialog says, in px at 100 %: a field may yet say why it is refused."""


class _Content(QWidget):
    def minimumSizeHint(self) -> QSize:
        """As high as its texts need at the width that it has, not at the narrowest."""
        least, box = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), box.minimumHeightForWidth(max(self.width(), least.width()))) if box else least


class OneQuestion(Spoken, QDialog):
    """Subclasses put what is to be known and said into `body`, and act in `go_on`; `main` is the yes.

    `topic`: of the help that F1 lays over it; empty for that of the page behind. `wanted`: its size where the window has the room.
    """

    topic = ""
    wanted = QSize(620, 380)

    def __init__(self, parent: QWidget, question: Words, action_id: str) -> None:
        super().__init__(parent)
        self.notice, self.title = NoticeBar(), Label(kind="question", wrap=True)
        self._warned_of: list[str] = []
        """Amounts that are not posted, as they were told."""
        self.later, self.main = KeyButton("later"), KeyButton(action_id, "main", "action")
        self._pane, whole = _Content(), QVBoxLayout(self)
        self.body = QVBoxLayout(self._pane)
        self.body.setContentsMargins(24, 18, 24, 14)
        self.body.setSpacing(10)
        self.body.addWidget(self.title)
        self.body.addWidget(self.notice)
        self._foot = Foot(margins=(24, 12, 24, 12), gap=12)
        spread(self._foot.box, self.later, None, self.main)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(TallArea(self._pane), 1)
        whole.addWidget(self._foot)
        self.say(self.title.setText, question)
        self.say(self.setWindowTitle, question)
        self.later.clicked.connect(self.leave)
        self.main.clicked.connect(self.go_on)

    def open_over(self, window: QWidget) -> None:
        open_over(window, self, self._size())

    def _size(self) -> QSize:
        """As wanted; where nothing in it takes whatever height there is, no higher than what it says, with room for a line more."""
        wanted, box = self.wanted * look().scale, self._pane.layout()
        takes_all = any(area.isVisibleTo(self._pane) for area in self._pane.findChildren(QAbstractScrollArea))
        if takes_all or box is None:
            return wanted
        needs = box.totalHeightForWidth(wanted.width()) if box.hasHeightForWidth() else box.totalSizeHint().height()
        return QSize(wanted.width(), min(wanted.height(), needs + self._foot.sizeHint().height() + round(MORE * look().scale)))

    def event(self, event: QEvent) -> bool:
        """What is said in it since makes it higher, as far as its window has room; it never becomes lower."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return super().event(event)

    def _grow(self) -> None:
        window, size = self.parentWidget(), self._size()
        room = round(window.window().height() * HEIGHT_SHARE) if window else size.height()
        if (more := min(size.height(), room) - self.height()) > 0:
            self.setGeometry(self.geometry().adjusted(0, -more // 2, 0, more - more // 2))

    def go_on(self) -> None:
        """The answer is yes."""

    def typed_money(self) -> list[str]:
        """Amounts that somebody typed and that would be lost."""
        return [edit.text() for edit in self.findChildren(MoneyEdit) if edit.typed and edit.text()]

    def leave(self) -> None:
        """The answer is not now: money that was typed is thrown away only by the second time."""
        typed = self.typed_money()
        if typed == self._warned_of:
            self.reject()
            return
        self._warned_of = typed
        self.notice.show_notice(Notice(_("What was typed is not posted."), _("The book is as it was."), _("Leave again to discard it."), "due"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_F1:
            help_over(self, self.topic or topic_of(self.parentWidget()))
        else:
            super().keyPressEvent(event)
