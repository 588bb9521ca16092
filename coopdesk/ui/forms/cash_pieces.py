"""How many notes and coins of each value: a field a value, its sum beside it; Enter goes on to the next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from coopdesk.domain.denominations import denominations
from coopdesk.domain.money import Minor
from coopdesk.domain.tills import Pieces
from coopdesk.i18n.catalogue import _
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.spoken import Spoken

NUMBER_MAX = 99_999
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PieceFields(Spoken, QWidget):
    """A row a value, the largest first; none where the pieces of the currency are not known."""

    changed = Signal()
    done = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._worths = denominations(session.currency.code)
        self.edits = tuple(QLineEdit() for _worth in self._worths)
        self._sums = tuple(EndLabel(ink="text2") for _worth in self._worths)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for place, worth in enumerate(self._worths):
            for column, part in enumerate((self._name(place, worth), self.edits[place], self._sums[place])):
                grid.addWidget(part, place, column)
            self._prepare(place)
        grid.setColumnMinimumWidth(2, round(QFontMetricsF(look().font()).horizontalAdvance("000.000.000")))
        grid.setColumnStretch(3, 1)

    def _name(self, place: int, worth: Minor) -> Label:
        name, edit = EndLabel(), self.edits[place]
        self.say(name.setText, lambda: self._session.amount(worth) + " ×")
        self.say(edit.setAccessibleName, lambda: _("Pieces of {worth}").format(worth=self._session.money(worth)))
        return name

    def _prepare(self, place: int) -> None:
        edit = self.edits[place]
        edit.setValidator(QIntValidator(0, NUMBER_MAX, edit))
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        edit.setFixedWidth(round(QFontMetricsF(look().font()).horizontalAdvance("00.000")) + 26)
        edit.textEdited.connect(partial(self._typed, place))
        edit.installEventFilter(self)

    def _typed(self, place: int, _text: str) -> None:
        worth, number = self._worths[place], self._number(place)
        self._sums[place].setText(self._session.amount(worth * number) if number else "")
        self.changed.emit()

    def _number(self, place: int) -> int:
        text = self.edits[place].text()
        return int(text) if text.isdigit() else 0

    def pieces(self) -> tuple[Pieces, ...]:
        """Those of which there are any."""
        return tuple(Pieces(worth, number) for place, worth in enumerate(self._worths) if (number := self._number(place)))

    def any_typed(self) -> bool:
        return any(edit.text() for edit in self.edits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrows go from value to value."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.edits:
            place = self.edits.index(watched)
            key = Qt.Key(event.key())
            if step := 1 if is_enter(event) else STEPS.get(key, 0):
                self._go(place + step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, place: int) -> None:
        if place >= len(self.edits):
            self.done.emit()
        else:
            self.edits[max(place, 0)].setFocus()
            self.edits[max(place, 0)].selectAll()
