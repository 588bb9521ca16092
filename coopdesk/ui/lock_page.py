"""What stands on the screen while the window is locked: whose book it is, who works, and her password."""

from __future__ import annotations

from collections.abc import Sequence

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
    """Name and password."""
    other_asked = Signal()
    """Another book is wanted: what is typed in this one stays kept."""

    def __init__(self, cooperative: str, operators: Sequence[Operator], last: str) -> None:
        """`last` is who worked before: she stands chosen."""
        super().__init__()
        self._operators = tuple(operators)
        self.who, self.password, self.refused = QComboBox(), QLineEdit(), Refused()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.note, self.unlock = Label(kind="small", ink="text2", wrap=True), KeyButton("unlock", "main", "action")
        self.other = KeyButton("open_other")
        for operator in self._operators:
            self.who.addItem("", operator.name)
        self._lay_out(cooperative)
        self.say(lambda _text: self._say_operators(), lambda: "")
        self.who.setCurrentIndex(max(self.who.findData(last), 0))
        self.who.currentIndexChanged.connect(lambda _number: self._chosen())
        self.password.textEdited.connect(lambda _text: self.refused.set_refusal(None))
        self.unlock.clicked.connect(self.sign)
        self.other.clicked.connect(self.other_asked)

    def _lay_out(self, cooperative: str) -> None:
        cover, card = Frame("cover", margins=(24, 24, 24, 24), gap=8), Card("lock")
        name, state = CentredLabel(cooperative, "question", "coverText", wrap=True), CentredLabel(ink="coverText2", wrap=True)
        self.say(state.setText, lambda: _("The window is locked. Nothing typed is lost."))
        self.say(card.title.setText, lambda: _("Who works?"))
        self._password_field = field(lambda: _("Password"), self.password)
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
        guarded = chosen is None or chosen.has_password
        self._password_field.setVisible(guarded)
        self.note.setVisible(not guarded)
        name = chosen.name if chosen else ""
        self.note.setText(_("{name} has no password, so anybody can unlock. Set one in Settings, Operators.").format(name=name))
        self.refused.set_refusal(None)

    def take_focus(self) -> None:
        (self.password if self.password.isVisible() else self.unlock).setFocus()

    def sign(self) -> None:
        """Ask to go on under the chosen name, once until there is an answer."""
        chosen = self.operator()
        if chosen is not None and self.unlock.isEnabled():
            self.unlock.setEnabled(False)
            self.signed.emit(chosen.name, self.password.text() if chosen.has_password else "")

    def refuse(self, refusal: Refusal) -> None:
        """Say in words what was wrong; the password is typed anew."""
        self.unlock.setEnabled(True)
        self.password.clear()
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
