"""A frame with its layout made, and what fills a layout in one line."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget


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


def spread(layout: QBoxLayout, *parts: QWidget | int | None) -> None:
    """Fill a layout in one line: a widget, a gap in px, or None for what stretches."""
    for part in parts:
        if part is None:
            layout.addStretch()
        elif isinstance(part, int):
            layout.addSpacing(part)
        else:
            layout.addWidget(part)
