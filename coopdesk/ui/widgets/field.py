"""The parts around a field: its label above, the frame that takes the ring, and the sentence under a refused value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.labels import refusal_words
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words

MARK_GAP, NAME_GAP = 6, 4


class FieldLabel(Spoken, QWidget):
    """Semibold name, then a hint after a dot, or under it where both do not fit; both are read out with the field, which they label."""

    def __init__(self, name: Words, hint: Words | None = None) -> None:
        super().__init__()
        self._line = layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NAME_GAP)
        self._label, self._hint = Label(kind="label"), Label(kind="small", ink="text3", wrap=True)
        layout.addWidget(self._label)
        layout.addWidget(self._hint, 1)
        layout.addStretch()
        self._hint_words = ""
        self.say(self._label.setText, name)
        self._has_hint = hint is not None
        self._hint.setVisible(self._has_hint)
        if hint:
            self.say(self._say_hint, hint)

    def _say_hint(self, text: str) -> None:
        self._hint_words = text
        self._fit()

    def _fit(self) -> None:
        beside = f"· {self._hint_words}"
        needs = self._label.sizeHint().width() + NAME_GAP + self._hint.fontMetrics().horizontalAdvance(beside)
        fits = needs <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(NAME_GAP if fits else 0)
        self._hint.setText(beside if fits else self._hint_words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_hint(self, *, shown: bool) -> None:
        """The hint leaves where there is no room for it; a screen reader has it all the same."""
        self._hint.setVisible(shown and self._has_hint)


def name_anew(part: QWidget) -> None:
    """Say again what a field is called and what labels it: that follows something else than the language."""
    for each in (part, *part.findChildren(FieldLabel)):
        if isinstance(each, Spoken):
            each.retranslate()


class Refused(QWidget):
    """Icon and one sentence in red ink; hidden while nothing is refused."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARK_GAP)
        self._mark = IconMark("circle-alert", "late", 18)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._sentence = Label(ink="late", wrap=True)
        layout.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def text(self) -> str:
        return self._sentence.text()

    def set_refusal(self, refusal: Refusal | None, currency: Currency | None = None) -> None:
        """`currency` for refusals that name an amount."""
        text = refusal_words(refusal, current(), currency or Currency.of("")) if refusal else ""
        self._sentence.setText(text)
        self._keep_height()
        self.setVisible(bool(text))

    def _keep_height(self) -> None:
        """Room for the whole sentence, also where nothing around it asks how high it is at its width."""
        room = self.width() - self._mark.sizeHint().width() - MARK_GAP
        self._sentence.setMinimumHeight(self._sentence.heightForWidth(max(room, 1)) if self._sentence.text() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()


def field(name: Words, inner: QWidget, hint: Words | None = None) -> Labelled:
    """A label above `inner`, whose accessible name follows it."""
    return Labelled(name, inner, hint)


class Labelled(Spoken, QWidget):
    def __init__(self, name: Words, inner: QWidget, hint: Words | None = None) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        self._label = FieldLabel(name, hint)
        layout.addWidget(self._label)
        layout.addWidget(inner)
        self.say(inner.setAccessibleName, name)
        if hint:
            self.say(inner.setAccessibleDescription, hint)

    def say_anew(self) -> None:
        """What is asked for goes by another name now."""
        self.retranslate()
        self._label.retranslate()
