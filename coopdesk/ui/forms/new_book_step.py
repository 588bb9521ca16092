"""What every step of a new cooperative is: its name, its question, fields in the order of Enter, a check in words, what is kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.ui.widgets.spoken import Spoken


class Step(Spoken, QWidget):
    changed = Signal()
    entered = Signal()
    """Enter in a field that keeps the key to itself."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    @abstractmethod
    def name(self) -> str:
        """On the cover, and on the button that leads here."""

    @abstractmethod
    def question(self) -> str:
        """The serif title."""

    def more(self) -> str:
        """The line under the question."""
        return ""

    @abstractmethod
    def chain(self) -> Sequence[QWidget]:
        """What takes the focus, in the order of Enter; the last Enter goes to the next step."""

    def check(self) -> QWidget | None:
        """Say at its field what cannot stay so; that field, or None where the step is whole."""
        return None

    def kept(self) -> dict[str, Any]:
        """What is kept between sittings, as plain JSON; never a password."""
        return {}

    def take(self, kept: dict[str, Any]) -> None:
        """Show again what `kept` gave."""

    def enter(self) -> None:
        """The step is turned to."""

    def set_width_class(self, width_class: str) -> None:
        """wide, middle or narrow."""
