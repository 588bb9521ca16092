"""The fourth step of a new cooperative: who works with the book, in which role, with which password; one person alone needs none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from coopdesk.domain.errors import FieldMissing, LastAdministrator, OperatorExists, PasswordMissing, PasswordTooShort, Refusal
from coopdesk.domain.operators import Role
from coopdesk.i18n.catalogue import _
from coopdesk.services.new_book import Person, check_people
from coopdesk.ui.forms.new_book_step import Step
from coopdesk.ui.forms.operator_fields import RoleField
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.field import Refused
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField

PEOPLE_MAX = 8


class PersonRow(Card):
    """Name and role, then a password twice, unseen."""

    def __init__(self, role: Role) -> None:
        super().__init__(title=False)
        self.body.setContentsMargins(16, 10, 16, 12)
        self.name, self.role = TextField(lambda: _("Name")), RoleField(role)
        self.password = TextField(lambda: _("Password"), lambda: _("at least 8 characters"))
        self.again = TextField(lambda: _("The same password again"))
        for each in (self.password, self.again):
            each.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self.body.addLayout(self._grid)
        self.password.changed.connect(lambda: self.again.warned.set_text(""))
        self.again.changed.connect(lambda: self.again.warned.set_text(""))
        self.set_columns(2)

    def set_columns(self, columns: int) -> None:
        for number, part in enumerate((self.name, self.role, self.password, self.again)):
            self._grid.addWidget(part, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for number in range(2):
            self._grid.setColumnStretch(number, int(number < columns))

    def chain(self) -> list[QWidget]:
        return [self.name.edit, self.role.box, self.password.edit, self.again.edit]

    def person(self) -> Person:
        return Person(self.name.text(), self.role.role(), self.password.edit.text())

    def is_empty(self) -> bool:
        return not (self.name.text() or self.password.edit.text())


class PeopleStep(Step):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PersonRow] = []
        self._wide = True
        self.add, self.drop = KeyButton("add_person"), KeyButton("drop_person", "link", "small")
        self._note, self._refused = Label(kind="small", ink="text2", wrap=True), Refused()
        self.say(
            self._note.setText,
            lambda: _(
                "One person alone may leave the password empty. With several, each has a password "
                "and one of them is an administrator; the same roles can be changed later."
            ),
        )
        self.add.clicked.connect(self._add)
        self.drop.clicked.connect(self._drop_last)
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        foot = Frame("bare", row=True, gap=10)
        spread(foot.box, self.add, None, self.drop)
        for part in (self._list, self._refused, self._note, foot):
            self.column.addWidget(part)
        self.column.addStretch()
        self.setMaximumWidth(look().layout("form_max_px") + 80)
        self.add_row().name.set_text(_("Treasurer"))

    def _add(self) -> None:
        self.add_row().name.edit.setFocus()

    def add_row(self) -> PersonRow:
        made = PersonRow(Role.TREASURER if not self.rows else Role.ADMINISTRATOR if len(self.rows) == 1 else Role.TELLER)
        made.set_columns(2 if self._wide else 1)
        self.rows.append(made)
        self._grid.addWidget(made, len(self.rows), 0)
        for text in (made.name, made.password, made.again):
            text.changed.connect(self._edited)
        made.role.box.currentIndexChanged.connect(lambda _number: self._edited())
        made.show()  # else Qt shows it at the next turn of its loop, and the focus cannot go there before
        self._edited()
        return made

    def _drop_last(self) -> None:
        if len(self.rows) > 1:
            last = self.rows.pop()
            self._grid.removeWidget(last)
            last.hide()
            last.deleteLater()
            self._edited()
            self.rows[-1].name.edit.setFocus()

    def _edited(self) -> None:
        self._refused.set_refusal(None)
        self.drop.setVisible(len(self.rows) > 1)
        self.add.setEnabled(len(self.rows) < PEOPLE_MAX)
        self.changed.emit()

    def set_width_class(self, width_class: str) -> None:
        self._wide = width_class != "narrow"
        for row in self.rows:
            row.set_columns(2 if self._wide else 1)

    def name(self) -> str:
        return _("People and passwords")

    def question(self) -> str:
        return _("Who will work with the book?")

    def more(self) -> str:
        return _("Every entry remembers who made it.")

    def people(self) -> tuple[Person, ...]:
        """Rows left empty are nobody."""
        return tuple(row.person() for row in self.rows if not row.is_empty())

    def chain(self) -> Sequence[QWidget]:
        return [edit for row in self.rows for edit in row.chain()]

    # --- what cannot stay so ----------------------------------------------------------------------

    def check(self) -> QWidget | None:
        filled = [row for row in self.rows if not row.is_empty()] or self.rows[:1]
        for row in filled:
            if row.password.edit.text() != row.again.edit.text():
                row.again.warned.set_text(_("The two passwords differ. Type the same one twice."))
                return row.again.edit
        try:
            check_people([row.person() for row in filled])
        except Refusal as refusal:
            return self._show(refusal, filled)
        return None

    def _show(self, refusal: Refusal, filled: list[PersonRow]) -> QWidget:
        if isinstance(refusal, FieldMissing):
            row = next(row for row in filled if not row.name.text())
            row.name.set_refusal(refusal)
            return row.name.edit
        if isinstance(refusal, OperatorExists):
            row = [row for row in filled if row.name.text() == refusal.operator][-1]
            row.name.set_refusal(refusal)
            return row.name.edit
        if isinstance(refusal, PasswordTooShort):
            row = next(row for row in filled if 0 < len(row.password.edit.text()) < refusal.minimum)
            row.password.set_refusal(refusal)
            return row.password.edit
        if isinstance(refusal, PasswordMissing):
            row = next(row for row in filled if not row.password.edit.text())
            row.password.set_refusal(refusal)
            return row.password.edit
        row = filled[-1]
        if isinstance(refusal, LastAdministrator):
            row.role.refused.set_refusal(refusal)
            return row.role.box
        self._refused.set_refusal(refusal)
        return row.name.edit

    # --- between sittings ---------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        return {"people": [[row.name.text(), row.role.role().value] for row in self.rows]}

    def take(self, kept: dict[str, Any]) -> None:
        people = [each for each in kept.get("people", []) if isinstance(each, list) and len(each) == 2]
        while len(self.rows) < min(len(people), PEOPLE_MAX):
            self.add_row()
        for row, (name, role) in zip(self.rows, people, strict=False):
            row.name.set_text(str(name))
            if role in set(Role):
                row.role.box.setCurrentIndex(row.role.box.findData(Role(role)))
