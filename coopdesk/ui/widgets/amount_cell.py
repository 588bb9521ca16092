"""An amount in one line of a form's table: read at each key, red where it is none; its refusal is shown by the form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.money_parser import parse_money
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

LENGTH_MAX = 40


class AmountCell(Spoken, QLineEdit):
    changed = Signal()
    entered = Signal()

    def __init__(self, currency: Currency, name: Words) -> None:
        super().__init__()
        self._currency = currency
        self.minor: Minor | None = None
        """None while the field is empty or refused."""
        self.refusal: Refusal | None = None
        self.setMaxLength(LENGTH_MAX)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.say(self.setAccessibleName, name)
        self.textEdited.connect(lambda _text: self._read())
        self.editingFinished.connect(self._settle)
        self.installEventFilter(self)

    def set_minor(self, minor: Minor | None) -> None:
        self.setText("" if minor is None else current().formats.amount(minor, self._currency))
        self._read()

    def _read(self) -> None:
        text = self.text().strip()
        self.minor, self.refusal = None, None
        if text:
            try:
                self.minor = parse_money(text, self._currency, current().language).minor
            except Refusal as refusal:
                self.refusal = refusal
        restyle(self, state="bad" if self.refusal else "")
        self.changed.emit()

    def _settle(self) -> None:
        """A sum that reads well stands as the language writes it."""
        if self.minor is not None:
            self.setText(current().formats.amount(self.minor, self._currency))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and is_enter(event):
            if self.refusal is None:
                self._settle()
                self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        minor = self.minor
        super().retranslate()
        if minor is not None:
            self.set_minor(minor)
