"""What a payment on a loan is for, as a choice."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.i18n.catalogue import _
from coopdesk.ui.forms.loan_payment_words import USES, Use
from coopdesk.ui.widgets.choice_box import ChoiceBox

LEAST_LETTERS = 6
"""The choice may be narrower than its longest words: the sum beside it needs the room."""


class UseChoice(ChoiceBox):
    def __init__(self) -> None:
        super().__init__(Use, lambda use: _(USES[use]))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
