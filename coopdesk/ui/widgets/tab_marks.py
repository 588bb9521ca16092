"""Index tabs whose words follow the language, each with a badge where something waits or is counted behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

ROOM_PX, TIGHTER_PX = 12, 18
"""Behind a badge, so that it stands nearer to its own word than to the next tab; and what a tab gives up beside its words."""


class _Place(QWidget):
    """A badge and the room behind it."""

    def __init__(self, badge: Badge) -> None:
        super().__init__()
        self._badge, self._line = badge, QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(badge)
        self._line.addStretch()

    def fit(self, room: int) -> None:
        hint = self._badge.sizeHint()
        self._badge.setFixedSize(hint)
        self.setFixedSize(hint.width() + room, hint.height())
        self.show()


class TabMarks(Spoken, QTabBar):
    def __init__(self, tabs: Sequence[Words], name: Words) -> None:
        super().__init__()
        self._badges: dict[int, Badge] = {}
        self._tight = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for words in tabs:
            self.addTab("")
            self.say(self._put(self.count() - 1), words)
        self.say(self.setAccessibleName, name)

    def _put(self, number: int) -> Callable[[str], None]:
        return lambda text: self.setTabText(number, text)

    def set_badge(self, number: int, text: str, tone: str = "neutral") -> None:
        """An empty text takes the badge away."""
        if not text:
            self._badges.pop(number, None)
            self.setTabButton(number, QTabBar.ButtonPosition.RightSide, None)
            return
        badge = self._badges.get(number)
        if badge is None:
            badge = self._badges[number] = Badge()
            self.setTabButton(number, QTabBar.ButtonPosition.RightSide, _Place(badge))
        badge.set_state(text, tone)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the tabs would not all fit, the room behind the badges leaves, then the one beside the words."""
        places = [place for number in self._badges if isinstance(place := self.tabButton(number, QTabBar.ButtonPosition.RightSide), _Place)]
        for room in (ROOM_PX, 0):
            for place in places:
                place.fit(room)
            self._measure()
            if self._loose() <= self.width():
                break
        if (self._loose() > self.width()) is not self._tight:
            QTimer.singleShot(0, self, self._turn_tight)

    def _loose(self) -> int:
        """What all tabs need with the room beside their words."""
        needs = sum(self.tabSizeHint(number).width() for number in range(self.count()))
        return needs + (TIGHTER_PX * self.count() if self._tight else 0)

    def _turn_tight(self) -> None:
        """After the layout that found it out: a new style amid it would take the tabs away under it."""
        self._tight = self._loose() > self.width()
        restyle(self, tight=self._tight)
        self._measure()

    def _measure(self) -> None:
        for number in range(self.count()):
            self.setTabText(number, self.tabText(number))
