"""Months of the year as a field: twelve boxes to tick, by their short names."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import current
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.spoken import Spoken, Words

ROW = 6
ANY_YEAR = 2000


class MonthsField(Spoken, QWidget):
    """`value` is the rising list of months, 1 to 12."""

    changed = Signal()

    def __init__(self, name: Words) -> None:
        super().__init__()
        self._name = name
        self.boxes, self.refused = [QCheckBox() for _month in range(12)], Refused()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, box in enumerate(self.boxes):
            grid.addWidget(box, number // ROW, number % ROW)
            box.toggled.connect(lambda _on: self._toggled())
        grid.setColumnStretch(ROW, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(FieldLabel(name))
        layout.addLayout(grid)
        layout.addWidget(self.refused)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.say(lambda _text: self._say_months(), lambda: "")
        self.setFocusProxy(self.boxes[0])

    @property
    def ends(self) -> QWidget:
        """What takes the focus first."""
        return self.boxes[0]

    @property
    def value(self) -> list[int]:
        return [month for month, box in enumerate(self.boxes, 1) if box.isChecked()]

    def text(self) -> str:
        return " ".join(map(str, self.value))

    def set_text(self, text: str) -> None:
        self.set_value([int(word) for word in text.split() if word.isdigit()])

    def set_value(self, value: list[int]) -> None:
        for month, box in enumerate(self.boxes, 1):
            box.setChecked(month in value)

    def set_refusal(self, refusal: Refusal | None) -> None:
        self.refused.set_refusal(refusal)

    def set_read_only(self, on: bool) -> None:
        for box in self.boxes:
            box.setEnabled(not on)

    def _toggled(self) -> None:
        self.set_refusal(None)
        self.changed.emit()

    def _say_months(self) -> None:
        for month, box in enumerate(self.boxes, 1):
            box.setText(current().formats.month_short(date(ANY_YEAR, month, 1).month))
            box.setAccessibleName(f"{self._name()}: {box.text()}")
