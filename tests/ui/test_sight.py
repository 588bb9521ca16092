"""The crawler's search for what is out of sight in a small window finds each: under the fold, cut at the side, squeezed, lying over another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coopdesk.ui.widgets.key_button import KeyButton
from tests.ui.screen_faults import visible
from tests.ui.sight_faults import hidden

SIZE = (1024, 698)


def _settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


# --- the search itself ----------------------------------------------------------------------------


def _under_the_fold() -> QWidget:
    area, content = QScrollArea(), QWidget()
    column = QVBoxLayout(content)
    column.addSpacing(900)
    column.addWidget(KeyButton("post", "main"))
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area


def _too_wide() -> QWidget:
    area, content = QScrollArea(), QWidget()
    content.setFixedSize(800, 50)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def _sideways_table() -> QWidget:
    table = QTableWidget(1, 2)
    table.setColumnWidth(0, 600)
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _narrow_box() -> QWidget:
    box = QComboBox()
    box.addItem("a name that is much too long for it")
    return _placed(box, 80, 40)


def _narrow_field() -> QWidget:
    field = QLineEdit()
    field.setPlaceholderText("a hint that is much too long for it")
    return _placed(field, 80, 40)


def _low_field() -> QWidget:
    return _placed(QLineEdit("150.000"), 200, 9)


def _spilling() -> QWidget:
    host, label = QWidget(), QLabel("150.000")
    QHBoxLayout(host)
    label.setParent(host)
    label.setGeometry(0, 180, 90, 60)
    return host


def _overlapping() -> QWidget:
    inner = QWidget()
    row = QHBoxLayout(inner)
    for text in ("Post", "Change"):
        label = QLabel(text)
        label.setFixedWidth(150)
        row.addWidget(label)
    return _placed(inner, 200, 60)


def _many_tabs() -> QWidget:
    tabs = QTabBar()
    for number in range(30):
        tabs.addTab(f"tab number {number}")
    return tabs


def _placed(widget: QWidget, width: int, height: int) -> QWidget:
    host = QWidget()
    widget.setParent(host)
    widget.setFixedSize(width, height)
    return host


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_under_the_fold, "out of sight"),
        (_too_wide, "cut at the side"),
        (_sideways_table, "scrolls sideways"),
        (_narrow_box, "cuts 'a name"),
        (_narrow_field, "cuts 'a hint"),
        (_low_field, "high, needs"),
        (_spilling, "sticks out of its"),
        (_overlapping, "lie over each other"),
        (_many_tabs, "tabs overflow"),
    ],
)
def test_each_fault_is_found(qtbot: QtBot, make: Callable[[], QWidget], said: str) -> None:
    root = make()
    qtbot.addWidget(root)
    root.resize(200, 200)
    root.show()
    assert any(said in fault for fault in hidden(visible(root))), hidden(visible(root))
