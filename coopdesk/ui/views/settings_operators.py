"""The operators of the open book: who they are, and forms in place for a password, a PIN, a new one, a change of role."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.operators import Operator, Role
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.context import Change
from coopdesk.services.operators import Crew, crew
from coopdesk.ui.forms.operator_form import OperatorForm
from coopdesk.ui.forms.operator_forms import AddOperatorForm, ChangeOperatorForm, PasswordForm
from coopdesk.ui.forms.operator_pin import PinForm
from coopdesk.ui.notices import good_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken


def why_not() -> str:
    return _("Operators are added and changed by an administrator: open the book again under that name.")


def why_no_pin() -> str:
    return _("Set a password first: a PIN only unlocks after it.")


class NamedButton(KeyButton):
    """A button of a line, which is read out with the name of the line."""

    def __init__(self, action_id: str, name: str) -> None:
        self._name = name
        super().__init__(action_id, "plain", "small")

    def set_words(self, text: str) -> None:
        super().set_words(text)
        self.setAccessibleName(f"{text}: {self._name}")


class OperatorLine(Spoken, Frame):
    """`pin` is there on one's own line only."""

    def __init__(self, operator: Operator, crew: Crew) -> None:
        super().__init__("bare", row=True, gap=8)
        self.operator = operator
        self.password, self.change = NamedButton("set_password", operator.name), NamedButton("change_operator", operator.name)
        self.pin = NamedButton("set_pin", operator.name)
        words, state = QVBoxLayout(), Label(kind="small", ink="text2", wrap=True)
        words.setSpacing(2)
        spread(words, Label(operator.name, "strong", wrap=True), state)
        self.box.addLayout(words, 1)
        spread(self.box, self.password, self.pin, self.change)
        self.pin.setVisible(operator.name == crew.me)
        self.say(state.setText, self._state)
        self.password.setEnabled(crew.manages or operator.name == crew.me)
        self.change.setEnabled(crew.manages)
        self.pin.setEnabled(operator.has_password)
        if not operator.has_password:
            self.say(self.pin.setToolTip, why_no_pin)
        for button in (self.password, self.change):
            if not button.isEnabled():
                self.say(button.setToolTip, why_not)

    def _state(self) -> str:
        active = pgettext("operator", "Active") if self.operator.active else pgettext("operator", "Not active")
        password = _("has a password") if self.operator.has_password else _("no password yet")
        words = [label(self.operator.role, current()), active, password]
        return " · ".join([*words, _("has a PIN")] if self.operator.has_pin else words)


class OperatorsCard(Spoken, Card):
    """The buttons of an open form take the place of the card's own at its foot, where they are always in sight."""

    told = Signal(str)
    """Good news in words; "" when a form is opened."""

    def __init__(self, session: Session) -> None:
        super().__init__("users")
        self.scroll_body()
        self._session = session
        self._crew: Crew | None = None
        self._back_to: tuple[str, str] = ("", "")
        self.form: OperatorForm | None = None
        self.lines: dict[str, OperatorLine] = {}
        self.note, self.add = Label(wrap=True), KeyButton("add_operator")
        self._list, self._place = Frame("bare", gap=10), Frame("bare")
        self.say(self.title.setText, lambda: _("Operators"))
        self.say(lambda _text: self._say_note(), lambda: "")
        spread(self.body, self.note, self._list, self._place)
        self._foot = self.add_foot()
        spread(self._foot, None, self.add)
        self.add.setEnabled(False)
        self.add.clicked.connect(self._add)

    def load(self) -> None:
        self._session.ask(crew, self._show)

    def _show(self, crew: Crew) -> None:
        self._crew = crew
        for line in self.lines.values():
            line.hide()
            line.deleteLater()
        self.lines = {operator.name: OperatorLine(operator, crew) for operator in crew.operators}
        for line in self.lines.values():
            self._list.box.addWidget(line)
            line.password.clicked.connect(lambda _on, who=line.operator: self._open(PasswordForm(self._session, who), "password", who.name))
            line.pin.clicked.connect(lambda _on, who=line.operator: self._open(PinForm(self._session, who), "pin", who.name))
            line.change.clicked.connect(
                lambda _on, who=line.operator: self._open(ChangeOperatorForm(self._session, who), "change", who.name)
            )
        self.add.setEnabled(crew.manages)
        self._say_note()
        before: QWidget | None = None
        for line in self.lines.values():
            for button in (line.password, line.pin, line.change):
                if before:
                    QWidget.setTabOrder(before, button)
                before = button
        if before:
            QWidget.setTabOrder(before, self.add)
        self._take_back()

    def _say_note(self) -> None:
        text = ""
        if self._crew and self._crew.solo:
            text = _(
                "This book has one operator: {name}, who may do everything; "
                "for others to come, set a password first, then add an administrator."
            ).format(name=self._crew.me)
        elif self._crew and not self._crew.manages:
            text = why_not()
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.add.setToolTip(text if self._crew and not self._crew.manages else "")

    # --- forms ------------------------------------------------------------------------------------

    def _add(self) -> None:
        role = Role.ADMINISTRATOR if self._crew and self._crew.solo else Role.TELLER
        self._open(AddOperatorForm(self._session, role), "add", "")

    def may_leave(self) -> bool:
        """False if a form is half typed and nobody said yet that it may go."""
        return self.form is None or self.form.may_drop()

    def draft(self) -> dict[str, str] | None:
        """The new operator half typed, without the password."""
        form = self.form
        if not isinstance(form, AddOperatorForm) or not form.name.text():
            return None
        return {"name": form.name.text(), "role": form.role.role(), "request_id": form.request_id}

    def take_draft(self, draft: dict[str, str]) -> None:
        form = AddOperatorForm(self._session, Role(draft["role"]))
        form.request_id = draft["request_id"]
        form.name.set_text(draft["name"])
        self._open(form, "add", "")

    def _open(self, form: OperatorForm, button: str, name: str) -> None:
        if not self.may_leave():
            form.deleteLater()
            return
        self.close_form()
        self.told.emit("")
        self.form, self._back_to = form, (button, name)
        self._place.box.addWidget(form)
        self._foot.addWidget(form.acts, 1)
        self.add.hide()
        form.saved.connect(self._saved)
        form.cancelled.connect(self._cancelled)
        form.chain()[0].setFocus()

    def close_form(self) -> None:
        if self.form:
            for part in (self.form, self.form.acts):
                part.hide()
                part.deleteLater()
            self.form = None
            self.add.show()

    def _cancelled(self) -> None:
        self.close_form()
        self._take_back()

    def _saved(self, words: str) -> None:
        """The list is read again after this; then the focus goes where the work began."""
        self.close_form()
        self.told.emit(words)

    def _take_back(self) -> None:
        """Give the focus back to the button that opened the form, or to one's own line where it is grey now."""
        button, name = self._back_to
        if self.form or not button or not self._crew:
            return
        self._back_to = ("", "")
        wanted = self.add if button == "add" else getattr(self.lines[name], button)
        own = self.lines[self._crew.me].password
        (wanted if wanted.isEnabled() else own).setFocus()


class OperatorsSection(Section):
    reads = frozenset({Change.OPERATORS})
    scrolls = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.card = OperatorsCard(session)
        self.card.told.connect(lambda words: self.tell(good_notice(words) if words else None))
        self.add_form(self.card)
        self.column.addStretch()

    def load(self) -> None:
        self.card.load()

    def first_field(self) -> QWidget | None:
        own = self.card.lines.get(self.session.operator.name)
        return own.password if own else None

    def may_leave(self) -> bool:
        return self.card.may_leave()

    def draft(self) -> dict[str, str] | None:
        return self.card.draft()

    def take_draft(self, draft: dict[str, str]) -> None:
        self.card.take_draft(draft)
