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
ROUNDING_PX = 6
"""By how much what a tab gives up may be more than reckoned, over all tabs."""


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

    def fold(self) -> None:
        self.setFixedSize(0, 0)
        self.hide()


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
            if self._badges.pop(number, None):
                self.setTabButton(number, QTabBar.ButtonPosition.RightSide, None)
                self._fit()
            return
        badge = self._badges.get(number)
        if badge is None:
            badge = self._badges[number] = Badge()
            self.setTabButton(number, QTabBar.ButtonPosition.RightSide, _Place(badge))
        badge.set_state(text, tone)
        self._fit()

    def show_tabs(self, shown: Sequence[bool]) -> None:
        """Which of the tabs there are now; the others leave no room behind."""
        for number, is_shown in enumerate(shown):
            self.setTabVisible(number, is_shown)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the tabs would not all fit, the room behind the badges leaves, then the one beside the words, then the badges."""
        for room in (ROOM_PX, 0):
            for place in self._places():
                place.fit(room)
            self._measure()
            if self._loose() <= self.width():
                break
        if (self._loose() > self.width()) is not self._tight:
            QTimer.singleShot(0, self, self._turn_tight)
        else:
            self._fold_badges()

    def _places(self) -> list[_Place]:
        found = (self.tabButton(number, QTabBar.ButtonPosition.RightSide) for number in self._badges)
        return [place for place in found if isinstance(place, _Place)]

    def _needs(self) -> int:
        return sum(self.tabSizeHint(number).width() for number in range(self.count()))

    def _loose(self) -> int:
        """What all tabs need with the room beside their words."""
        return self._needs() + (TIGHTER_PX * self.count() if self._tight else 0) + ROUNDING_PX

    def _fold_badges(self) -> None:
        """The last ones first, as many as it takes."""
        for place in reversed(self._places()):
            if self._needs() <= self.width():
                return
            place.fold()
            self._measure()

    def _turn_tight(self) -> None:
        """After the layout that found it out: a new style amid it would take the tabs away under it."""
        self._tight = self._loose() > self.width()
        restyle(self, tight=self._tight)
        self._measure()
        self._fold_badges()

    def _measure(self) -> None:
        for number in range(self.count()):
            self.setTabText(number, self.tabText(number))
