"""One of several answers, as wide as its column: what it says, one line more, its number as key, and what it asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QRadioButton, QWidget

from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label, restyle


class ChoiceRow(Frame):
    chosen = Signal()

    def __init__(self, key: str, extra: QWidget | None = None) -> None:
        super().__init__("choice", row=True, margins=(12, 10, 12, 10), gap=10)
        self.radio, self._extra = QRadioButton(), extra
        self._text, self._more = Label(wrap=True), Label(kind="small", ink="text2", wrap=True)
        words = QGridLayout()
        words.setVerticalSpacing(2)
        words.setHorizontalSpacing(8)
        words.setColumnStretch(1, 1)
        words.addWidget(self.radio, 0, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._text, 0, 1)
        words.addWidget(self._more, 1, 1)
        self.box.addLayout(words, 1)
        if extra:
            self.box.addWidget(extra)
        self.box.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignTop)
        self._shortcut = QShortcut(QKeySequence(key), self)
        self._shortcut.activated.connect(lambda: self.radio.setChecked(True))
        self.radio.toggled.connect(self._show)
        self._show(False)

    def set_words(self, text: str, more: str) -> None:
        self.radio.setAccessibleName(text)
        self.radio.setAccessibleDescription(more)
        self._text.setText(text)
        self._more.setText(more)

    def _show(self, on: bool) -> None:
        restyle(self, chosen=on)
        if self._extra:
            self._extra.setEnabled(on)
        if on:
            self.chosen.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.radio.setChecked(True)
