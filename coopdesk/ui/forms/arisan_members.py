"""Who is in an arisan, in which order: Space takes one in or leaves her out, Ctrl with an arrow moves her."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _, current
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.row_list import ListRow, RowList

ROWS_SHOWN = 5


class ArisanMembers(RowList):
    """All are in it until somebody is left out; `opened` by a click takes in or leaves out as Space does."""

    entered = Signal()
    changed = Signal()

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = {each.number: each for each in members}
        self.order, self._out = list(self._members), set[str]()
        super().__init__(lambda: _("Members of the arisan, in their order"))
        self.opened.connect(lambda _number: self.turn())
        self._show()
        self.step(0)

    @property
    def inside(self) -> tuple[str, ...]:
        """By number, in their order."""
        return tuple(number for number in self.order if number not in self._out)

    def turn(self) -> None:
        """Take the one under the bar in, or leave her out."""
        if (number := self.chosen()) is not None:
            self._out ^= {number}
            self._show()

    def move_by(self, places: int) -> None:
        if (number := self.chosen()) is not None:
            place = self.order.index(number)
            self.order.insert(max(0, min(place + places, len(self.order) - 1)), self.order.pop(place))
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if is_enter(event):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.turn()
        elif step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_by(step)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        self._show()

    def sizeHint(self) -> QSize:
        """A few rows; where there are more it scrolls."""
        return QSize(100, self.height_of(min(ROWS_SHOWN, len(self.order))))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _show(self) -> None:
        inside = self.inside
        self.set_rows([self._row(number, inside) for number in self.order])
        self.changed.emit()

    def _row(self, number: str, inside: Sequence[str]) -> ListRow:
        said = f"{self._members[number].name} ({number})"
        if number in inside:
            return ListRow(number, f"{current().formats.number(inside.index(number) + 1)}.  {said}", strong=True)
        return ListRow(number, said, time=_("not in it"), past=True)
