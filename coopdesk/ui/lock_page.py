"""What stands on the screen while the window is locked: whose book it is, who works, and her password or PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.operators import Operator
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.book_mark import BookMark
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.field import Refused, field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import CentredLabel, Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea

CARD_PX = 420


class LockPage(Spoken, QWidget):
    signed = Signal(str, str)
    """Name, and password or PIN."""
    other_asked = Signal()
    """Another book is wanted: what is typed in this one stays kept."""

    def __init__(self, cooperative: str, operators: Sequence[Operator], last: str, pin_helps: Callable[[Operator], bool]) -> None:
        """`last` is who worked before: she stands chosen. `pin_helps` says whether somebody's PIN would unlock now."""
        super().__init__()
        self._operators, self._pin_helps = tuple(operators), pin_helps
        self.who, self.password, self.refused = QComboBox(), QLineEdit(), Refused()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.note, self.unlock = Label(kind="small", ink="text2", wrap=True), KeyButton("unlock", "main", "action")
        self.other = KeyButton("open_other")
        for operator in self._operators:
            self.who.addItem("", operator.name)
        self.who.setCurrentIndex(max(self.who.findData(last), 0))
        self._lay_out(cooperative)
        self.say(lambda _text: self._say_operators(), lambda: "")
        self.who.currentIndexChanged.connect(lambda _number: self._chosen())
        self.password.textEdited.connect(lambda _text: self.refused.set_refusal(None))
        self.unlock.clicked.connect(self.sign)
        self.other.clicked.connect(self.other_asked)

    def _lay_out(self, cooperative: str) -> None:
        cover, card = Frame("cover", margins=(24, 24, 24, 24), gap=8), Card("lock")
        name, state = CentredLabel(cooperative, "question", "coverText", wrap=True), CentredLabel(ink="coverText2", wrap=True)
        self.say(state.setText, lambda: _("The window is locked. Nothing typed is lost."))
        self.say(card.title.setText, lambda: _("Who works?"))
        self._password_field = field(self._secret_words, self.password)
        spread(card.body, field(lambda: _("Operator"), self.who), self._password_field, self.refused, self.note)
        spread(card.add_foot(), self.other, None, self.unlock)
        card.setMinimumWidth(round(CARD_PX * min(look().scale, 1.5)))
        cover.box.addStretch(1)
        for part in (BookMark(48), name, state, card):
            cover.box.addLayout(_in_the_middle(part))
        cover.box.insertSpacing(cover.box.count() - 1, 12)
        cover.box.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(TallArea(cover))
        cover.setProperty("role", "cover")

    def _say_operators(self) -> None:
        for number, operator in enumerate(self._operators):
            role = label(operator.role, current())
            self.who.setItemText(number, operator.name if operator.name == role else f"{operator.name} · {role}")
        self._chosen()

    def operator(self) -> Operator | None:
        return next((each for each in self._operators if each.name == self.who.currentData()), None)

    def _chosen(self) -> None:
        chosen = self.operator()
        self._password_field.setVisible(chosen is None or chosen.has_password)
        self._say_secret()
        self.refused.set_refusal(None)

    def _secret_words(self) -> str:
        chosen = self.operator()
        return _("PIN or password") if chosen and self._pin_helps(chosen) else _("Password")

    def _say_secret(self) -> None:
        """What is asked of the chosen operator, and what a note says to it."""
        chosen, text = self.operator(), ""
        if chosen and not chosen.has_password:
            text = _("{name} has no password, so anybody can unlock. Set one in Settings, Operators.").format(name=chosen.name)
        elif chosen and chosen.has_pin and not self._pin_helps(chosen):
            text = _("The PIN of {name} unlocks again once the password was typed.").format(name=chosen.name)
        self._password_field.say_anew()
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def take_focus(self) -> None:
        (self.password if self.password.isVisible() else self.unlock).setFocus()

    def sign(self) -> None:
        """Ask to go on under the chosen name, once until there is an answer."""
        chosen = self.operator()
        if chosen is not None and self.unlock.isEnabled():
            self.unlock.setEnabled(False)
            self.signed.emit(chosen.name, self.password.text() if chosen.has_password else "")

    def refuse(self, refusal: Refusal) -> None:
        """Say in words what was wrong; the password or PIN is typed anew."""
        self.unlock.setEnabled(True)
        self.password.clear()
        self._say_secret()
        self.refused.set_refusal(refusal)
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if self.who.hasFocus() and self.password.isVisible():
                self.password.setFocus()
            else:
                self.sign()
        else:
            super().keyPressEvent(event)


def _in_the_middle(part: QWidget) -> QHBoxLayout:
    """As wide as it wants, and as high as it then must be (an aligned widget would not be asked)."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(part, 0 if isinstance(part, (Card, BookMark)) else 8)
    row.addStretch(1)
    return row
