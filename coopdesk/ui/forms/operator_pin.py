"""One's own PIN, on the page of settings: after the password it is typed twice, or taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.domain.errors import FieldMissing, PinShapeWrong, PinTooEasy, Refusal, WrongPassword
from coopdesk.domain.operators import PIN_LENGTH_MAX, PIN_LENGTH_MIN, Operator
from coopdesk.i18n.catalogue import _
from coopdesk.services.operators import ClearPin, SetPin
from coopdesk.ui.forms.operator_fields import TypedTwice
from coopdesk.ui.forms.operator_form import OperatorForm
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class PinPair(TypedTwice):
    def __init__(self) -> None:
        first, again = TextField(lambda: _("New PIN"), _length_words), TextField(lambda: _("The same PIN again"))
        super().__init__(first, again, "pin", lambda: _("The two PINs differ. Type the same one twice."))


def _length_words() -> str:
    return _("{minimum} to {maximum} digits").format(minimum=PIN_LENGTH_MIN, maximum=PIN_LENGTH_MAX)


class PinForm(OperatorForm):
    def __init__(self, session: Session, operator: Operator) -> None:
        super().__init__(session, lambda: _("PIN of {name}").format(name=operator.name))
        self._clears = False
        self.password, self.pins, self.clear = TextField(lambda: _("Password")), PinPair(), KeyButton("clear_pin")
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        what_for = Label(kind="small", ink="text2", wrap=True)
        self.say(what_for.setText, lambda: _("A PIN unlocks the window while the book is open. Who opens the book types the password."))
        spread(self.column, what_for, self.password, self.pins)
        self.column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeading)
        self.clear.setVisible(operator.has_pin)
        self.clear.clicked.connect(self.take_away)

    def typed(self) -> tuple[object, ...]:
        return tuple(filter(None, (self.password.edit.text(), *self.pins.typed())))

    def chain(self) -> Sequence[QWidget]:
        return self.password.edit, self.pins.first.edit, self.pins.again.edit

    def show_missing(self) -> QWidget | None:
        if not self.password.edit.text():
            self.password.set_refusal(FieldMissing("password"))
            return self.password.edit
        return None if self._clears else self.pins.show_missing()

    def save(self) -> None:
        self._act(clears=False)

    def take_away(self) -> None:
        self._act(clears=True)

    def _act(self, *, clears: bool) -> None:
        if not self._saving:
            self._clears = clears
            super().save()

    def command(self) -> SetPin | ClearPin:
        password = self.password.edit.text()
        return ClearPin(self.request_id, password) if self._clears else SetPin(self.request_id, self.pins.text(), password)

    def good_news(self) -> str:
        if self._clears:
            return _("The PIN is taken away. From now on only the password unlocks.")
        return _("The PIN is set. It unlocks the window while the book is open.")

    def place_of(self, refusal: Refusal) -> tuple[TextField, QWidget] | None:
        if isinstance(refusal, WrongPassword):
            return self.password, self.password.edit
        return (self.pins.first, self.pins.first.edit) if isinstance(refusal, (PinShapeWrong, PinTooEasy)) else None
