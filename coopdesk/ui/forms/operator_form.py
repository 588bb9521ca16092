"""What the forms of an operator share. Enter goes on, at the last field it saves; a refusal stands at the field it is about.

The request id is born with the form, so that a repeated Enter acts once.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.operator_fields import RoleField
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, rule, spread
from coopdesk.ui.widgets.field import Refused
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words
from coopdesk.ui.widgets.text_field import TextField, Warned


class OperatorForm(Spoken, Frame):
    """Subclasses fill `column`, name their `chain`, and say command, good news and places of refusals.

    `acts` are its buttons, for the foot of the card in which it stands.
    """

    saved = Signal(str)
    """Good news in words."""
    cancelled = Signal()

    def __init__(self, session: Session, heading: Words) -> None:
        super().__init__("bare", gap=8)
        self._session, self.request_id, self._saving = session, str(uuid4()), False
        self._warned_of: tuple[object, ...] | None = None
        title, self.refused, self.warned = Label(kind="strong", wrap=True), Refused(), Warned()
        self.say(title.setText, heading)
        self.column, self.acts = QVBoxLayout(), ButtonRow()
        self.column.setSpacing(8)
        self.save_button, cancel = KeyButton("save_operator", "main"), KeyButton("cancel")
        spread(self.acts.box, cancel, None, self.save_button)
        spread(self.box, rule(), title)
        self.box.addLayout(self.column)
        spread(self.box, self.refused, self.warned)
        self.save_button.clicked.connect(self.save)
        cancel.clicked.connect(self.cancel)

    @abstractmethod
    def typed(self) -> tuple[object, ...]:
        """What is typed or chosen and not saved; empty where nothing would be lost."""

    def may_drop(self) -> bool:
        """What was typed is never thrown away silently: the first try says so, the second, with nothing typed between, lets go."""
        typed = self.typed()
        if not typed or typed == self._warned_of:
            return True
        self._warned_of = typed
        self.warned.set_text(_("What you typed here is not saved. Leave again to throw it away."))
        return False

    def cancel(self) -> None:
        if self.may_drop():
            self.cancelled.emit()

    @abstractmethod
    def chain(self) -> Sequence[QWidget]:
        """What takes the focus, in the order of Enter."""

    def show_missing(self) -> QWidget | None:
        """Say at its field what is still needed; the field, or None if nothing is."""
        return None

    @abstractmethod
    def command(self) -> Any:
        """What is asked of the book."""

    @abstractmethod
    def good_news(self) -> str:
        """What the page says when it is done."""

    def place_of(self, refusal: Refusal) -> tuple[TextField | RoleField, QWidget] | None:
        """The field that a refusal is about and what takes the focus there; None if it is about none."""
        return None

    def save(self) -> None:
        if self._saving:
            return
        if place := self.show_missing():
            place.setFocus()
            return
        self._saving = True
        self.save_button.setEnabled(False)
        self.refused.set_refusal(None)
        self._session.do(self.command(), self._done, self._refuse)

    def _done(self, _outcome: Outcome) -> None:
        self.saved.emit(self.good_news())

    def _refuse(self, refusal: Refusal) -> None:
        self._saving = False
        self.save_button.setEnabled(True)
        place = self.place_of(refusal)
        if place is None:
            self.refused.set_refusal(refusal)
            self.chain()[0].setFocus()
            return
        part, focused = place
        (part if isinstance(part, TextField) else part.refused).set_refusal(refusal)
        focused.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            chain, now = list(self.chain()), QApplication.focusWidget()
            place = chain.index(now) + 1 if now in chain else 0
            if place < len(chain):
                chain[place].setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)
