"""One of the values of an enum, by its words."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.loan_changes import Overdue, PausedInterest
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.labels import label
from coopdesk.ui.widgets.spoken import Spoken


class ChoiceBox(Spoken, QComboBox):
    """One of the values of an enum, by its words."""

    def __init__(self, values: tuple[Overdue | PausedInterest, ...]) -> None:
        super().__init__()
        self._values = values
        self.addItems([""] * len(values))
        self.say(lambda _text: self._say(), lambda: "")

    def _say(self) -> None:
        for place, value in enumerate(self._values):
            self.setItemText(place, label(value, current()))

    @property
    def value(self) -> Overdue | PausedInterest:
        return self._values[max(self.currentIndex(), 0)]

    def choose(self, name: str) -> None:
        self.setCurrentIndex(next((place for place, value in enumerate(self._values) if value == name), self.currentIndex()))
