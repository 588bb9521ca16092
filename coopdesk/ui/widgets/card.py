"""Frames of the page: a card is a question with its answer; no card stands inside a card."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.label import Label


class Frame(QFrame):
    """A frame that the style sheet dresses by `role`, with its layout `box` made (`row`: sideways)."""

    def __init__(self, role: str, *, row: bool = False, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.box: QBoxLayout = QHBoxLayout(self) if row else QVBoxLayout(self)
        self.box.setContentsMargins(*margins)
        self.box.setSpacing(gap)


def rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    return made


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

    def add_foot(self) -> QBoxLayout:
        foot = Frame("foot", row=True, margins=(16, 8, 16, 8), gap=10)
        self._whole.addWidget(foot)
        return foot.box


def spread(layout: QBoxLayout, *parts: QWidget | int | None) -> None:
    """Fill a layout in one line: a widget, a gap in px, or None for what stretches."""
    for part in parts:
        if part is None:
            layout.addStretch()
        elif isinstance(part, int):
            layout.addSpacing(part)
        else:
            layout.addWidget(part)
