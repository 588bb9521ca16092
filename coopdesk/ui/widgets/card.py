"""Frames of the page: a card is a question with its answer; no card stands inside a card."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.frame import Frame, rule, spread
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.tall_area import TallArea

__all__ = ["Card", "Frame", "rule", "spread"]


class Card(QFrame):
    """Title row with icon, a body to fill, and a footer made when asked for."""

    def __init__(self, icon: str = "", *, title: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        self.title = Label(kind="section")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(16, 11, 16, 8)
        self.head.setSpacing(8)
        if title:
            if icon:
                self.head.addWidget(IconMark(icon))
            self.head.addWidget(self.title)
            self.head.addStretch()
            whole.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 0, 16, 14)
        self.body.setSpacing(8)
        whole.addLayout(self.body, 1)

    def scroll_body(self) -> None:
        """Where the card has less height than it needs, what fills it scrolls; title and foot stay in sight. Fill `body` after this."""
        within = QWidget()
        margins = self.body.contentsMargins()
        self._whole.removeItem(self.body)
        self.body = QVBoxLayout(within)
        self.body.setContentsMargins(margins)
        self.body.setSpacing(8)
        self._whole.addWidget(TallArea(within), 1)

    def add_foot(self) -> QBoxLayout:
        foot = Foot()
        self._whole.addWidget(foot)
        return foot.box
