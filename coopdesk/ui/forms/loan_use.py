"""What a payment on a loan is for, as a choice."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.i18n.catalogue import _
from coopdesk.ui.forms.loan_payment_words import USES, Use
from coopdesk.ui.widgets.spoken import Spoken

LEAST_LETTERS = 6
"""The choice may be narrower than its longest words: the sum beside it needs the room."""


class UseChoice(Spoken, QComboBox):
    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
        for use in Use:
            self.addItem("", use)
        self.say(lambda _text: self._say_uses(), lambda: "")

    def _say_uses(self) -> None:
        for row, use in enumerate(Use):
            self.setItemText(row, _(USES[use]))

    @property
    def use(self) -> Use:
        return Use(self.currentData())

    def choose(self, use: Use) -> None:
        self.setCurrentIndex(self.findData(use))
