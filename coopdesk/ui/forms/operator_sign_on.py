"""Who opens the book: the name of an operator and her password, where the book asks for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.notice_bar import NoticeBar
from coopdesk.ui.widgets.spoken import Spoken


class SignOnForm(Spoken, QWidget):
    signed = Signal(str, str)
    """Name and password."""
    cancelled = Signal()

    def __init__(self, path: Path, refusal: Refusal | None) -> None:
        super().__init__()
        self._name, self._password = QLineEdit(), QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._open, back, notice = KeyButton("sign_on", "main", "action"), KeyButton("cancel"), NoticeBar()
        card = Card("user")
        card.setMaximumWidth(look().layout("form_max_px"))
        self.say(card.title.setText, lambda: _("Who opens {book}?").format(book=path.stem))
        card.body.addWidget(field(lambda: _("Name"), self._name))
        card.body.addWidget(field(lambda: _("Password"), self._password))
        spread(card.add_foot(), back, None, self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.addWidget(notice)
        column.addWidget(card)
        column.addStretch()
        if refusal:
            notice.show_notice(refusal_notice(refusal))
        self._open.clicked.connect(self._sign)
        back.clicked.connect(self.cancelled)
        self.setFocusProxy(self._name)

    def _sign(self) -> None:
        self.signed.emit(self._name.text().strip(), self._password.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if self._name.hasFocus():
                self._password.setFocus()
            else:
                self._sign()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
