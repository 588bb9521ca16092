"""A date as people write it, turned into a date at each key; its weekday and month stand under it in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.date_parser import parse_date
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

Check = Callable[[date], None]
"""Raises the refusal of a day that reads well but cannot be."""


class DateEdit(Spoken, QWidget):
    """Up and Down go a day forward and back. `near` gives years of two digits their century.

    An `optional` one lets Enter go on from an empty field.
    """

    changed = Signal()
    entered = Signal()
    """Enter was pressed on a date that stands, or on none where none is needed."""

    def __init__(self, name: Words, near: date, hint: Words | None = None, check: Check | None = None, *, optional: bool = False) -> None:
        super().__init__()
        self._near, self._check, self._optional = near, check, optional
        self.date: date | None = None
        self.refusal: Refusal | None = None
        self.edit = QLineEdit()
        self._said, self._refused = Label(kind="small", ink="text2"), Refused()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (FieldLabel(name, hint), self.edit, self._said, self._refused):
            layout.addWidget(part)
        self.say(self.edit.setAccessibleName, name)
        self.edit.textEdited.connect(lambda _text: self._read())
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)

    def set_date(self, day: date | None) -> None:
        self.edit.setText("" if day is None else current().formats.date(day))
        self._read()

    def _read(self) -> None:
        text = self.edit.text().strip()
        self.date, self.refusal = None, None
        if text:
            try:
                self.date = self._day(text)
            except Refusal as refusal:
                self.refusal = refusal
        self._show()
        self.changed.emit()

    def _day(self, text: str) -> date:
        day = parse_date(text, current().language, self._near)
        if self._check:
            self._check(day)
        return day

    def show_refusal(self, refusal: Refusal) -> None:
        """Put a refusal of the whole act under this field, until the next key."""
        self.refusal = refusal
        self._show()

    def _show(self) -> None:
        self._said.setText(current().formats.date_full(self.date) if self.date else "")
        self._said.setVisible(self.refusal is None)
        self._refused.set_refusal(self.refusal)
        restyle(self.edit, state="bad" if self.refusal else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            if self.date or (self._optional and not self.edit.text().strip()):
                self.entered.emit()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.date:
            step = {Qt.Key.Key_Up.value: 1, Qt.Key.Key_Down.value: -1}.get(event.key())
            if step:
                self.set_date(self.date + timedelta(days=step))
                return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        day = self.date
        super().retranslate()
        if day:
            self.set_date(day)
