"""The amount field: text becomes money at each key, its words stand under it, a doubtful amount asks which was meant.

It never guesses: `12.50` in Indonesian is refused with both readings as buttons. What the rules of the account say
about an amount that reads well comes from outside (`check`), in the same place under the field.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.errors import AmbiguousAmount, Refusal
from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.money_parser import parse_money
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken, Words
from coopdesk.ui.widgets.words_label import WordsLabel

LABEL_GAP = 3
Check = Callable[[Minor], None]
"""Raises the refusal that the account's rules give for an amount."""


class MoneyEdit(Spoken, QWidget):
    changed = Signal()
    entered = Signal()
    """Enter was pressed on an amount that stands; of an optional amount also where there is none."""

    def __init__(
        self,
        currency: Currency,
        name: Words,
        hint: Words | None = None,
        check: Check | None = None,
        *,
        small: bool = False,
        optional: bool = False,
    ) -> None:
        """`small`: as high as any field, without words, for an amount beside the main one."""
        super().__init__()
        self.currency, self._check, self._small, self._optional = currency, check, small, optional
        self.minor: Minor | None = None
        """The amount in minor units; None while the text is empty or refused."""
        self.refusal: Refusal | None = None
        self.typed = False
        """Whether a person typed here; what a form proposes by itself is nobody's loss."""
        self._frame = Frame("field", row=True, margins=(11, 0, 11, 0), gap=8)
        self._unit, self.edit = Label(kind="", ink="text3"), QLineEdit()
        self._words, self._refused = WordsLabel(currency), Refused()
        self._first, self._second = (
            KeyButton(action, "plain", "small", words=partial(self._reading, which))
            for which, action in enumerate(("first_reading", "second_reading"))
        )
        self._lay_out(name, hint)
        self.say(self.edit.setAccessibleName, name)
        self.say(self._unit.setText, self._sign)
        self.edit.textEdited.connect(lambda _text: self._edited())
        self.edit.installEventFilter(self)
        self._first.clicked.connect(lambda: self._take(0))
        self._second.clicked.connect(lambda: self._take(1))
        self.setFocusProxy(self.edit)

    def _lay_out(self, name: Words, hint: Words | None) -> None:
        self.edit.setProperty("role", "bare" if self._small else "amount")
        self.edit.setFrame(False)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.edit.setMaxLength(40)
        self._frame.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._frame.box.addWidget(self._unit)
        self._frame.box.addWidget(self.edit, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(LABEL_GAP)
        self._choices = ButtonRow(gap=8)
        spread(self._choices.box, self._first, self._second, None)
        self._label = FieldLabel(name, hint)
        whole.addWidget(self._label)
        whole.addWidget(self._frame)
        self._unit.setVisible(not self._small)
        if not self._small:
            whole.addSpacing(3)
            whole.addWidget(self._words)
        whole.addWidget(self._refused)
        whole.addWidget(self._choices)
        self._show_choices()

    def _sign(self) -> str:
        return "".join(current().formats.currency_signs(self.currency.code)).strip()

    # --- reading ----------------------------------------------------------------------------------

    def text(self) -> str:
        return self.edit.text()

    def set_check(self, check: Check) -> None:
        """Another account, other rules: the same text is judged anew."""
        self._check = check
        self._read()

    def set_minor(self, minor: Minor | None) -> None:
        self.edit.setText("" if minor is None else current().formats.amount(minor, self.currency))
        self._read()

    def set_text(self, text: str) -> None:
        """As if it were typed."""
        self.edit.setText(text)
        self._read()

    def clear(self) -> None:
        self.set_minor(None)

    def show_hint(self, *, shown: bool) -> None:
        self._label.show_hint(shown=shown)

    def label_height(self) -> int:
        """From the top to the field itself."""
        return self._label.sizeHint().height() + LABEL_GAP

    def show_refusal(self, refusal: Refusal | None) -> None:
        """Put a refusal of the whole act under this field, until the next key."""
        self.refusal = refusal
        self._show()

    def _edited(self) -> None:
        self.typed = True
        self._read()

    def _read(self) -> None:
        text = self.edit.text().strip()
        self.minor, self.refusal = None, None
        if text:
            try:
                minor = parse_money(text, self.currency, current().language).minor
                if self._check:
                    self._check(minor)
                self.minor = minor
            except Refusal as refusal:
                self.refusal = refusal
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        refusal = self.refusal
        self._words.set_minor(self.minor)
        self._refused.set_refusal(refusal, self.currency)
        self._words.setVisible(refusal is None and not self._small)
        self._show_choices()
        self._mark()

    def _show_choices(self) -> None:
        for which, button in enumerate((self._first, self._second)):
            button.set_words(self._reading(which))
        self._choices.setVisible(isinstance(self.refusal, AmbiguousAmount))

    def _reading(self, which: int) -> str:
        """One of the two amounts that a doubtful text can mean."""
        doubt = self.refusal
        return current().formats.money((doubt.first, doubt.second)[which], self.currency) if isinstance(doubt, AmbiguousAmount) else ""

    def _mark(self) -> None:
        state = "bad" if self.refusal else "focus" if self.edit.hasFocus() else ""
        restyle(self._frame, state=state)

    def _take(self, which: int) -> None:
        if isinstance(self.refusal, AmbiguousAmount):
            self.set_minor((self.refusal.first, self.refusal.second)[which])
            self.edit.setFocus()

    def _enter(self) -> None:
        if self.minor is not None:
            self.set_minor(self.minor)
            self.entered.emit()
        elif self._optional and not self.edit.text().strip():
            self.entered.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            self._enter()
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._mark()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        minor = self.minor
        super().retranslate()
        if minor is not None:
            self.edit.setText(current().formats.amount(minor, self.currency))
        self._read()
