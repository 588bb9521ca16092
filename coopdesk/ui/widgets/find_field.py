"""The field that finds something in the page: a glass, what is typed, its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from coopdesk.ui.actions import key_of
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.hinted_edit import HintedEdit
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.spoken import Spoken, Words

REST_MS = 250


class FindField(Spoken, Frame):
    """`changed` follows the last key after a moment, so that a search of the whole book runs once a word.

    Down and Enter go to what was found (`left`); Esc empties it.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(self, action_id: str, name: Words, hint: Words, *, at_once: bool = False) -> None:
        super().__init__("field", row=True, margins=(10, 0, 6, 0), gap=8)
        self.edit = HintedEdit(name, hint)
        self.edit.setProperty("role", "bare")
        self.box.addWidget(IconMark("search", "text2", 17))
        self.box.addWidget(self.edit, 1)
        self.box.addWidget(KeyCap(key_of(action_id)))
        self._rest = QTimer(self, singleShot=True, interval=0 if at_once else REST_MS)
        self._rest.timeout.connect(self.tell)
        self.edit.textChanged.connect(lambda _text: self._rest.start())
        self.edit.installEventFilter(self)
        key = QShortcut(QKeySequence(key_of(action_id)), self)
        key.activated.connect(self._here)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        return self.edit.text().strip()

    def tell(self) -> None:
        """Say now what is typed."""
        self._rest.stop()
        self.changed.emit(self.text())

    def _here(self) -> None:
        self.edit.setFocus()
        self.edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.tell()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
