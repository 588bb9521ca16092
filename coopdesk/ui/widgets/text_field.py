"""A line of text with its label above; under it a refusal, or a warning that refuses nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

LENGTH_MAX = 200


class Warned(QWidget):
    """Icon and one sentence in ochre ink; hidden while there is nothing to warn of."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._sentence = Label(kind="small", ink="due", wrap=True)
        layout.addWidget(IconMark("triangle-alert", "due", 16), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._sentence, 1)
        self.hide()

    def text(self) -> str:
        return self._sentence.text()

    def set_text(self, text: str) -> None:
        self._sentence.setText(text)
        self.setVisible(bool(text))


class EnterEdit(QLineEdit):
    """A line that keeps Enter to itself: the page behind it would act on the same press."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class TextField(Spoken, QWidget):
    changed = Signal()
    left = Signal()
    """Enter was pressed in it, or the focus went elsewhere."""

    def __init__(self, name: Words, hint: Words | None = None) -> None:
        super().__init__()
        self.edit, self.warned, self.refused = QLineEdit(), Warned(), Refused()
        self.edit.setMaxLength(LENGTH_MAX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (FieldLabel(name, hint), self.edit, self.warned, self.refused):
            layout.addWidget(part)
        self.say(self.edit.setAccessibleName, name)
        if hint:
            self.say(self.edit.setAccessibleDescription, hint)
        self.edit.textChanged.connect(lambda _text: self._edited())
        self.edit.editingFinished.connect(self.left)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def set_refusal(self, refusal: Refusal | None) -> None:
        """Put a refusal under the field, until the next key."""
        self.refused.set_refusal(refusal)
        restyle(self.edit, state="bad" if refusal else "")

    def _edited(self) -> None:
        self.set_refusal(None)
        self.changed.emit()
