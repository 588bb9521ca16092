"""Index tabs whose words follow the language, each with a badge where something waits or is counted behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.spoken import Spoken, Words

ROOM_PX = 12
"""Behind a badge, so that it stands nearer to its own word than to the next tab."""


def _with_room(badge: Badge) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addWidget(badge)
    line.addSpacing(ROOM_PX)
    return made


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
            self.setTabButton(number, QTabBar.ButtonPosition.RightSide, _with_room(badge))
        badge.set_state(text, tone)
        badge.setFixedSize(badge.sizeHint())
        if place := badge.parentWidget():
            place.setFixedSize(place.minimumSizeHint())
            place.show()
        self.setTabText(number, self.tabText(number))
