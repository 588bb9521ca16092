"""For how many months: a small whole number, refused in words where no loan runs so long."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import BadTerm, Refusal
from coopdesk.domain.loans import TERM_MAX
from coopdesk.i18n.catalogue import _
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken, Words


class TermField(Spoken, QWidget):
    changed = Signal()
    entered = Signal()
    """Enter was pressed on a number that stands."""

    def __init__(self, name: Words | None = None, hint: Words | None = None) -> None:
        """`name` and `hint` where it is not the term of a loan."""
        super().__init__()
        self.months: int | None = None
        self.refusal: Refusal | None = None
        self.edit, self._refused = QLineEdit(), Refused()
        self.edit.setProperty("role", "bare")
        self.edit.setFrame(False)
        self.edit.setMaxLength(6)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._frame, unit = Frame("field", row=True, margins=(10, 0, 10, 0), gap=6), Label(ink="text3")
        self._frame.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._frame.box.addWidget(self.edit, 1)
        self._frame.box.addWidget(unit)
        self._unit_words: Words = lambda: _("months")
        self._unit = unit
        self.say(lambda _text: self._say_unit(), lambda: "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (FieldLabel(name or (lambda: _("Over")), hint or (lambda: _("one instalment each"))), self._frame, self._refused):
            layout.addWidget(part)
        self.say(self.edit.setAccessibleName, name or (lambda: _("Number of months")))
        self.edit.textChanged.connect(lambda _text: self._read())
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)

    def set_unit(self, words: Words) -> None:
        """What is counted, by the product that is chosen."""
        self._unit_words = words
        self._say_unit()

    def _say_unit(self) -> None:
        self._unit.setText(self._unit_words())

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def _read(self) -> None:
        text = self.edit.text().strip()
        self.months = int(text) if text.isascii() and text.isdigit() and 0 < int(text) <= TERM_MAX else None
        self.show_refusal(BadTerm(text) if text and self.months is None else None)
        self.changed.emit()

    def show_refusal(self, refusal: Refusal | None) -> None:
        """Put a refusal under the field, until the next key."""
        self.refusal = refusal
        self._refused.set_refusal(refusal)
        restyle(self._frame, state="bad" if refusal else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            if self.months is not None:
                self.entered.emit()
            return True
        return super().eventFilter(watched, event)
