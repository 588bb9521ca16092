"""Operators in forms of a few fields: a password, a new operator, a change of role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from coopdesk.domain.errors import BadField, FieldMissing, LastAdministrator, OperatorExists, PasswordTooShort, Refusal
from coopdesk.domain.operators import Operator, Role
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.operators import AddOperator, ChangeOperator, SetPassword
from coopdesk.ui.forms.operator_fields import PasswordPair, RoleField
from coopdesk.ui.forms.operator_form import OperatorForm
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.text_field import TextField


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
