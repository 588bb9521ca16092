"""Operators in forms of a few fields: a password, a new operator, a change of role. Enter goes on, at the last field it saves.

The request id is born with the form, so that a repeated Enter acts once. Refusals stand at the field they are about.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import (
    BadField,
    FieldMissing,
    LastAdministrator,
    OperatorExists,
    PasswordTooShort,
    Refusal,
)
from coopdesk.domain.operators import PASSWORD_LENGTH_MIN, Operator, Role
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.operators import AddOperator, ChangeOperator, SetPassword
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, rule, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import Refused, field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words
from coopdesk.ui.widgets.text_field import TextField, Warned


class RoleField(Spoken, QWidget):
    """The roles by their names; a refusal stands below."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.box, self.refused = ChoiceBox(Role), Refused()
        self.box.choose(role)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        spread(column, field(lambda: _("Role"), self.box), self.refused)
        self.box.currentIndexChanged.connect(lambda _number: self.refused.set_refusal(None))

    def role(self) -> Role:
        role: Role = self.box.value
        return role


class TypedTwice(Spoken, QWidget):
    """A secret typed twice, unseen: what each field is called, the code of the field, the words for two that differ."""

    def __init__(self, first: TextField, again: TextField, code: str, differ: Words) -> None:
        super().__init__()
        self.first, self.again, self._code, self._differ = first, again, code, differ
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.first, self.again):
            each.edit.setEchoMode(QLineEdit.EchoMode.Password)
            column.addWidget(each)
            each.changed.connect(lambda: self.again.warned.set_text(""))

    def text(self) -> str:
        return self.first.edit.text()

    def typed(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.first.edit.text(), self.again.edit.text())))

    def show_missing(self) -> QWidget | None:
        """Say at its field what is still needed; the field, or None if nothing is."""
        if not self.text():
            self.first.set_refusal(FieldMissing(self._code))
            return self.first.edit
        if self.text() != self.again.edit.text():
            self.again.warned.set_text(self._differ())
            return self.again.edit
        return None


class PasswordPair(TypedTwice):
    def __init__(self) -> None:
        first, again = TextField(lambda: _("New password"), _length_words), TextField(lambda: _("The same password again"))
        super().__init__(first, again, "password", lambda: _("The two passwords differ. Type the same one twice."))


def _length_words() -> str:
    words = ngettext("at least {n} character", "at least {n} characters", PASSWORD_LENGTH_MIN)
    return words.format(n=PASSWORD_LENGTH_MIN)


class OperatorForm(Spoken, Frame):
    """What the forms share. Subclasses fill `column`, name their `chain`, and say command, good news and places of refusals.

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


class PasswordForm(OperatorForm):
    def __init__(self, session: Session, operator: Operator) -> None:
        super().__init__(session, lambda: _("Password of {name}").format(name=operator.name))
        self._operator, self.passwords = operator, PasswordPair()
        self.column.addWidget(self.passwords)

    def typed(self) -> tuple[object, ...]:
        return self.passwords.typed()

    def chain(self) -> Sequence[QWidget]:
        return self.passwords.first.edit, self.passwords.again.edit

    def show_missing(self) -> QWidget | None:
        return self.passwords.show_missing()

    def command(self) -> SetPassword:
        return SetPassword(self.request_id, self._operator.name, self.passwords.text())

    def good_news(self) -> str:
        return _("The password of {name} is set. The book asks for it when it is opened next.").format(name=self._operator.name)

    def place_of(self, refusal: Refusal) -> tuple[TextField, QWidget] | None:
        return (self.passwords.first, self.passwords.first.edit) if isinstance(refusal, PasswordTooShort) else None


class AddOperatorForm(OperatorForm):
    def __init__(self, session: Session, role: Role) -> None:
        """`role` stands chosen at first."""
        super().__init__(session, lambda: _("New operator"))
        self.name, self.role, self.passwords = TextField(lambda: _("Name")), RoleField(role), PasswordPair()
        spread(self.column, self.name, self.role, self.passwords)

    def typed(self) -> tuple[object, ...]:
        return tuple(filter(None, (self.name.text(), *self.passwords.typed())))

    def chain(self) -> Sequence[QWidget]:
        return self.name.edit, self.role.box, self.passwords.first.edit, self.passwords.again.edit

    def show_missing(self) -> QWidget | None:
        if not self.name.text():
            self.name.set_refusal(FieldMissing("name"))
            return self.name.edit
        return self.passwords.show_missing()

    def command(self) -> AddOperator:
        return AddOperator(self.request_id, self.name.text(), self.role.role(), self.passwords.text())

    def good_news(self) -> str:
        role = label(self.role.role(), current())
        return _("{name} was added. Role: {role}.").format(name=self.name.text(), role=role)

    def place_of(self, refusal: Refusal) -> tuple[TextField | RoleField, QWidget] | None:
        if isinstance(refusal, (OperatorExists, FieldMissing, BadField)):
            return self.name, self.name.edit
        if isinstance(refusal, PasswordTooShort):
            return self.passwords.first, self.passwords.first.edit
        return (self.role, self.role.box) if isinstance(refusal, LastAdministrator) else None


class ChangeOperatorForm(OperatorForm):
    def __init__(self, session: Session, operator: Operator) -> None:
        super().__init__(session, lambda: _("Role of {name}").format(name=operator.name))
        self._operator, self.role, self.active = operator, RoleField(operator.role), QCheckBox()
        self.say(self.active.setText, lambda: pgettext("operator", "Active"))
        self.active.setChecked(operator.active)
        spread(self.column, self.role, self.active)

    def typed(self) -> tuple[object, ...]:
        chosen = (self.role.role(), self.active.isChecked())
        return () if chosen == (self._operator.role, self._operator.active) else chosen

    def chain(self) -> Sequence[QWidget]:
        return self.role.box, self.active

    def command(self) -> ChangeOperator:
        return ChangeOperator(self.request_id, self._operator.name, self.role.role(), self.active.isChecked())

    def good_news(self) -> str:
        return _("The data of {name} are changed.").format(name=self._operator.name)

    def place_of(self, refusal: Refusal) -> tuple[RoleField, QWidget] | None:
        return (self.role, self.role.box) if isinstance(refusal, LastAdministrator) else None
