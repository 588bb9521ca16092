"""The percents of a year's surplus, a field for each purpose, with their sum; judged at each key."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.surplus_rules import Purpose
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.percent_parser import parse_percent
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words
from coopdesk.ui.widgets.text_field import EnterEdit

DIGITS, FIELD_PX, BETWEEN_PX = 6, 76, 14


class PercentGrid(Spoken, QWidget):
    changed = Signal()
    entered = Signal()
    """Enter in the last field; in another one the next takes the focus."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self.edits = {purpose: EnterEdit() for purpose in Purpose}
        self.sum = Label(kind="label")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for place, (purpose, edit) in enumerate(self.edits.items()):
            row, column = place // columns, 2 * (place % columns)
            name = Label()
            edit.setMaxLength(DIGITS)
            edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            edit.setMaximumWidth(FIELD_PX)
            edit.textChanged.connect(lambda _text: self._edited())
            edit.entered.connect(self._next)
            self.say(name.setText, self._words(purpose))
            self.say(edit.setAccessibleName, self._words(purpose))
            grid.addWidget(name, row, column)
            grid.addWidget(edit, row, column + 1)
            grid.setColumnStretch(column, 1)
            if column:
                name.setContentsMargins(BETWEEN_PX, 0, 0, 0)
        grid.addWidget(self.sum, len(self.edits) // columns, 0, 1, 2 * columns)
        self.say(lambda _text: self._show_sum(), lambda: "")

    @staticmethod
    def _words(purpose: Purpose) -> Words:
        return lambda: _("{purpose}, %").format(purpose=label(purpose, current()))

    def chain(self) -> list[EnterEdit]:
        return list(self.edits.values())

    def set_percents(self, percents: Mapping[Purpose, Decimal]) -> None:
        for purpose, edit in self.edits.items():
            percent = percents.get(purpose, Decimal(0))
            edit.setText(current().formats.number(percent) if percent else "")

    def texts(self) -> dict[str, str]:
        return {purpose.value: edit.text() for purpose, edit in self.edits.items()}

    def percents(self) -> dict[Purpose, Decimal] | None:
        """As typed, without those that get nothing; None where one is no percent."""
        found = {purpose: self._percent(edit.text()) for purpose, edit in self.edits.items()}
        return None if None in found.values() else {purpose: percent for purpose, percent in found.items() if percent}

    @staticmethod
    def _percent(text: str) -> Decimal | None:
        if not text.strip():
            return Decimal(0)
        try:
            return parse_percent(text)
        except Refusal:
            return None

    def _edited(self) -> None:
        self._show_sum()
        self.changed.emit()

    def _show_sum(self) -> None:
        percents = self.percents()
        if percents is None:
            self.sum.setText(_("type percents, for example 2,5"))
            return
        total = sum(percents.values(), Decimal(0))
        said, whole = current().formats.percent(total), current().formats.percent(Decimal(100))
        words = _("Together {total}") if total == 100 else _("Together {total}; it must be {whole}")
        self.sum.setText(words.format(total=said, whole=whole))

    def _next(self) -> None:
        chain = self.chain()
        place = next((number for number, edit in enumerate(chain) if edit.hasFocus()), len(chain) - 1)
        if place + 1 < len(chain):
            chain[place + 1].setFocus()
            chain[place + 1].selectAll()
        else:
            self.entered.emit()
