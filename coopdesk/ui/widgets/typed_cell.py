"""One line of a form's table: read at each key, red where it cannot be read; its refusal is shown by the form."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit

from coopdesk.domain.errors import Refusal
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken, Words


class TypedCell(Spoken, QLineEdit):
    """`value` is what is typed, None while the line is empty or refused. Subclasses say how it is read and written."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: Words, longest: int) -> None:
        super().__init__()
        self.value: Any = None
        self.refusal: Refusal | None = None
        self.setMaxLength(longest)
        self.say(self.setAccessibleName, name)
        self.textEdited.connect(lambda _text: self._read())
        self.editingFinished.connect(self._settle)
        self.installEventFilter(self)

    @abstractmethod
    def read(self, text: str) -> Any:
        """What `text` says; refuses what it cannot say."""

    @abstractmethod
    def written(self, value: Any) -> str:
        """`value` as the language writes it."""

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else self.written(value))
        self._read()

    def _read(self) -> None:
        text = self.text().strip()
        self.value, self.refusal = None, None
        if text:
            try:
                self.value = self.read(text)
            except Refusal as refusal:
                self.refusal = refusal
        restyle(self, state="bad" if self.refusal else "")
        self.changed.emit()

    def _settle(self) -> None:
        """What reads well stands as the language writes it."""
        if self.value is not None:
            self.setText(self.written(self.value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and is_enter(event):
            if self.refusal is None:
                self._settle()
                self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        value = self.value
        super().retranslate()
        if value is not None:
            self.set_value(value)
