"""A choice among a few values, each called by its words: another language says them anew, and the choice stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QComboBox

from coopdesk.i18n.catalogue import current
from coopdesk.i18n.labels import label
from coopdesk.ui.widgets.spoken import Spoken


def _called(value: Any) -> str:
    return label(value, current())


class ChoiceBox(Spoken, QComboBox):
    """`words` of a value; without them, those of its enum."""

    def __init__(self, values: Iterable[Any], words: Callable[[Any], str] = _called) -> None:
        super().__init__()
        self._values, self._words = list(values), words
        for value in self._values:
            self.addItem("", value)
        self.say(lambda _text: self._say(), lambda: "")

    def _say(self) -> None:
        for place, value in enumerate(self._values):
            self.setItemText(place, self._words(value))

    @property
    def value(self) -> Any:
        """What is chosen; None where there is nothing to choose."""
        return self._values[self.currentIndex()] if self._values else None

    def choose(self, value: Any) -> None:
        """What is not offered leaves the choice as it is."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def offer(self, value: Any) -> None:
        """One value more, where it is not there yet."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(self._words(value), value)

    def set_values(self, values: Iterable[Any]) -> None:
        """Other values to choose among; what was chosen stays where it is among them."""
        chosen = self.value
        self._values = list(values)
        self.clear()
        for value in self._values:
            self.addItem(self._words(value), value)
        self.choose(chosen)
