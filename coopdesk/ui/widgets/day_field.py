"""A date in one line of a tool bar: its name at the side, read at each key; red where it is no date."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.date_parser import parse_date
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

SAMPLE, SIDES = "30/12/2026", 26


class DayField(Spoken, QWidget):
    """Up and Down go a day forward and back; Enter, or leaving it, says `entered` with the day. Empty is no day."""

    entered = Signal(object)
    """The date that stands, None where the field is empty; not while it is refused, nor twice for one day."""

    def __init__(self, name: Words, near: date) -> None:
        super().__init__()
        self._near = near
        self._told: date | None = None
        self.date: date | None = None
        self.refusal: Refusal | None = None
        self.edit, self._name = QLineEdit(), Label(ink="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self.edit)
        self.say(self._name.setText, name)
        self.say(self.edit.setAccessibleName, name)
        self.edit.textEdited.connect(lambda _text: self._read())
        self.edit.editingFinished.connect(lambda: self._enter(again=False))
        self.edit.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        self._fit()

    def _fit(self) -> None:
        self.edit.setFixedWidth(round(QFontMetricsF(look().font()).horizontalAdvance(SAMPLE)) + SIDES)

    def set_date(self, day: date | None) -> None:
        """Show a day without telling anybody."""
        self.edit.setText("" if day is None else current().formats.date(day))
        self._read()
        self._told = self.date

    def _read(self) -> None:
        text = self.edit.text().strip()
        self.date, self.refusal = None, None
        if text:
            try:
                self.date = parse_date(text, current().language, self._near)
            except Refusal as refusal:
                self.refusal = refusal
        restyle(self.edit, state="bad" if self.refusal else "")

    def _enter(self, *, again: bool) -> None:
        if self.refusal is None and (again or self.date != self._told):
            self._told = self.date
            self.entered.emit(self.date)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            self._enter(again=True)
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.date:
            step = {Qt.Key.Key_Up.value: 1, Qt.Key.Key_Down.value: -1}.get(event.key())
            if step:
                self.edit.setText(current().formats.date(self.date + timedelta(days=step)))
                self._read()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def retranslate(self) -> None:
        day = self.date
        super().retranslate()
        if day:
            self.edit.setText(current().formats.date(day))
