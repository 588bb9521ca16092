"""The place of a page, or of what is tall in one: with a bar or without one, but not both in turn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.widgets.page_area import PageArea
from coopdesk.ui.widgets.tall_area import TallArea

WIDE, HIGH = 400, 300


class Odd(QWidget):
    """Needs a little more height when it is wide than when it is narrow, as a picture that grows with its width does."""

    def __init__(self) -> None:
        super().__init__()
        self.placed = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 # Qt
        return QSize(50, HIGH - 10)

    def sizeHint(self) -> QSize:  # noqa: N802 # Qt
        return self.minimumSizeHint()

    def heightForWidth(self, wide: int) -> int:  # noqa: N802 # Qt
        return HIGH + 2 if wide >= WIDE else HIGH - 2

    def resizeEvent(self, event: object) -> None:  # noqa: N802 # Qt
        self.placed += 1
        assert self.placed < 50, "a bar comes and goes"


@pytest.mark.parametrize("kind", [PageArea, TallArea])
def test_what_needs_a_bar_only_where_there_is_none_keeps_it(qtbot: QtBot, kind: type[QScrollArea]) -> None:
    page, content = QWidget(), Odd()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    area = kind(page)
    qtbot.addWidget(area)
    area.resize(WIDE, HIGH)
    area.show()
    for _ in range(10):
        QApplication.processEvents()
    assert area.verticalScrollBar().isVisible()
    assert page.width() == WIDE - area.verticalScrollBar().width()
    area.resize(WIDE, HIGH + 2)
    for _ in range(10):
        QApplication.processEvents()
    assert not area.verticalScrollBar().isVisible()
    assert page.size() == QSize(WIDE, HIGH + 2)
