"""Index tabs whose words follow the language, each with a badge where something waits or is counted behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.spoken import Spoken, Words

ROOM_PX = 12
"""Behind a badge, so that it stands nearer to its own word than to the next tab."""


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
        places = {number: place for number in self._badges if isinstance(place := self.tabButton(number, QTabBar.ButtonPosition.RightSide), _Place)}
        for room, tight in ((ROOM_PX, False), (0, False), (0, True)):
            restyle(self, tight=tight)
            for place in places.values():
                place.fit(room)
            for number in range(self.count()):
                self.setTabText(number, self.tabText(number))
            if sum(self.tabSizeHint(number).width() for number in range(self.count())) <= self.width():
                break
