"""A day in the title row of a card: what stands below it is as of that day. Up and Down go a day forward and back."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.date_parser import parse_date
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

SIDES = 28


class AsOfDay(Spoken, QLineEdit):
    changed = Signal()
    """`date` is another day now, or `refusal` says why the text is none."""

    def __init__(self, name: Words, day: date) -> None:
        super().__init__()
        self._near = self.date = day
        self.refusal: Refusal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(lambda _text: self._read())
        self.say(self.setAccessibleName, name)
        self.set_date(day)

    def set_date(self, day: date) -> None:
        self.setText(current().formats.date(day))
        self._read()

    def _read(self) -> None:
        """The last good day stays while the text is none."""
        before, self.refusal = (self.date, self.refusal), None
        try:
            self.date = parse_date(self.text().strip(), current().language, self._near)
        except Refusal as refusal:
            self.refusal = refusal
        restyle(self, state="bad" if self.refusal else "")
        if (self.date, self.refusal) != before:
            self.changed.emit()

    def _fit(self) -> None:
        widest = QFontMetricsF(look().font()).horizontalAdvance(current().formats.date(self._near.replace(day=28)))
        self.setFixedWidth(round(widest) + SIDES)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_date(self.date)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_near"):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up.value: 1, Qt.Key.Key_Down.value: -1}.get(event.key())
        if step:
            self.set_date(self.date + timedelta(days=step))
        else:
            super().keyPressEvent(event)
