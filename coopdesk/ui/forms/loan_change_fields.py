"""What the fields of each kind of change of a loan answer, and the place in which they stand: those of one kind at a time."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.loan_changes import LoanChange
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.spoken import Spoken


class ChangeFields(Spoken, QWidget):
    """`change` is what is asked for, None while `why_not` says why."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def show_card(self, card: ChangeCard) -> None:
        """The loan was read: propose what is usual."""

    def chain(self) -> tuple[QWidget, ...]:
        """The fields that Enter goes through."""
        return ()

    @abstractmethod
    def change(self) -> LoanChange | None:
        """What is asked for."""

    @abstractmethod
    def why_not(self) -> str:
        """Why it is not clear yet."""

    def typed(self) -> dict[str, str]:
        return {}

    def take_typed(self, typed: dict[str, str]) -> None:
        """Put back what `typed` told."""


class FieldsStack(QStackedWidget):
    """The fields of one kind at a time, and as high as those."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._high())

    def _high(self) -> int:
        shown = self.currentWidget()
        return max(shown.minimumSizeHint().height(), shown.heightForWidth(self.width())) if shown else 0

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
