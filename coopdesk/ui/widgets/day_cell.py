"""A date in one line of a form's table: read at each key, red where it is none."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.date_parser import parse_date
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

LENGTH_MAX = 20


class DayCell(Spoken, QLineEdit):
    changed = Signal()
    entered = Signal()

    def __init__(self, name: Words, near: date) -> None:
        super().__init__()
        self._near = near
        self.date: date | None = None
        """None while the field is empty or refused."""
        self.refusal: Refusal | None = None
        self.setMaxLength(LENGTH_MAX)
        self.say(self.setAccessibleName, name)
        self.textEdited.connect(lambda _text: self._read())
        self.editingFinished.connect(self._settle)
        self.installEventFilter(self)

    def set_date(self, day: date | None) -> None:
        self.setText("" if day is None else current().formats.date(day))
        self._read()

    def _read(self) -> None:
        text = self.text().strip()
        self.date, self.refusal = None, None
        if text:
            try:
                self.date = parse_date(text, current().language, self._near)
            except Refusal as refusal:
                self.refusal = refusal
        restyle(self, state="bad" if self.refusal else "")
        self.changed.emit()

    def _settle(self) -> None:
        if self.date is not None:
            self.setText(current().formats.date(self.date))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and is_enter(event):
            if self.refusal is None:
                self._settle()
                self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        day = self.date
        super().retranslate()
        if day is not None:
            self.set_date(day)
