"""What is typed of an operator: the role by its name, a secret twice and unseen."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.operators import PASSWORD_LENGTH_MIN, Role
from coopdesk.i18n.catalogue import _, ngettext
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import Refused, field
from coopdesk.ui.widgets.spoken import Spoken, Words
from coopdesk.ui.widgets.text_field import TextField


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
