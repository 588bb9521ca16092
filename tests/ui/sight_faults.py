"""What can be out of sight on a screen though it has its room: under the fold, cut at the side, squeezed, lying over another."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from coopdesk.ui.views.import_questions import DayFirst, OpeningDate
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.progress import Progress

SLACK = 2
"""Pixels of rounding."""
ARROW_ROOM = 30
"""What a closed box needs beside its words, at least."""


def hidden(widgets: list[QWidget]) -> list[str]:
    """All faults of this module."""
    return [fault for find in (unseen, cut, squeezed, spilling, covered) for fault in find(widgets)]


def unseen(widgets: list[QWidget]) -> list[str]:
    """Main buttons that somebody would have to scroll to, and tabs that do not fit their bar.

    While a job runs, or a question above the page waits, these take the room, and the button cannot be pressed.
    """
    found: list[str] = []
    for widget in widgets:
        if isinstance(widget, QScrollArea):
            widget.verticalScrollBar().setValue(0)
    busy = any(isinstance(widget, (Progress, DayFirst, OpeningDate)) for widget in widgets)
    for widget in widgets:
        if isinstance(widget, KeyButton) and widget.property("kind") == "main" and not busy:
            shown = widget.visibleRegion().boundingRect()
            if shown.height() < widget.height() - SLACK or shown.width() < widget.width() - SLACK:
                found.append(f"main button {widget.text()!r} is out of sight: {shown.size().toTuple()} of {widget.size().toTuple()}")
        elif isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QTabBar):
            found.append(f"tabs overflow: {widget.parentWidget().accessibleName()!r}")
    return found


def cut(widgets: list[QWidget]) -> list[str]:
    """Areas that never scroll sideways, with content wider than they are, and tables that should not have to."""
    found = []
    for area in widgets:
        if isinstance(area, QScrollArea) and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff and area.widget():
            over = area.widget().width() - area.viewport().width()
            if over > SLACK:
                found.append(f"{type(area).__name__} with {type(area.widget()).__name__} is cut at the side by {over} px")
        elif isinstance(area, QTableView) and area.horizontalHeader().stretchLastSection() and area.horizontalScrollBar().maximum():
            found.append(f"{area.accessibleName()!r} scrolls sideways though its last column takes what is left")
    return found


def squeezed(widgets: list[QWidget]) -> list[str]:
    """Fields and buttons lower than they can be, and boxes too narrow for what is chosen in them."""
    found = []
    for widget in widgets:
        if isinstance(widget, (QLineEdit, QComboBox, QAbstractButton)) and not isinstance(widget.parentWidget(), QTabBar):
            least = widget.minimumSizeHint().height()
            if widget.height() < least - SLACK:
                found.append(f"{type(widget).__name__} {widget.accessibleName()!r} is {widget.height()} high, needs {least}")
        if isinstance(widget, QComboBox):
            needs = QFontMetrics(widget.font()).horizontalAdvance(widget.currentText()) + ARROW_ROOM
            if widget.width() < needs - SLACK:
                found.append(f"box {widget.accessibleName()!r} cuts {widget.currentText()!r}: {widget.width()} of {needs}")
        if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
            needs = QFontMetrics(widget.font()).horizontalAdvance(widget.placeholderText())
            if widget.contentsRect().width() < needs:
                found.append(f"field {widget.accessibleName()!r} cuts {widget.placeholderText()!r}: {widget.width()} of {needs}")
    return found


def spilling(widgets: list[QWidget]) -> list[str]:
    """Parts of a frame that are higher than what is left of it."""
    found = []
    for widget in widgets:
        parent = widget.parentWidget()
        if isinstance(widget, (QLineEdit, QLabel, QAbstractButton)) and parent is not None and parent.layout() is not None and not widget.isWindow():
            over = max(widget.geometry().bottom() - parent.rect().bottom(), -widget.y())
            if over > SLACK:
                found.append(f"{type(widget).__name__} {widget.accessibleName()!r} sticks out of its {type(parent).__name__} by {over} px")
    return found


def covered(widgets: list[QWidget]) -> list[str]:
    """Neighbours of one layout that lie over each other."""
    found = []
    for parent in widgets:
        layout = parent.layout()
        if layout is None or isinstance(parent, QPlainTextEdit):
            continue
        for one, other in combinations(_placed(parent, layout), 2):
            both = _inner(one).intersected(_inner(other))
            if both.width() > SLACK and both.height() > SLACK:
                names = " and ".join(f"{type(each).__name__} {each.accessibleName()!r}" for each in (one, other))
                found.append(f"{names} lie over each other in {type(parent).__name__}")
    return found


def _inner(widget: QWidget) -> QRect:
    return widget.geometry()


def _placed(parent: QWidget, layout: QLayout) -> list[QWidget]:
    """The shown widgets of a layout and of those in it; pages of a stack are never shown together.

    Not by its items: Qt deletes an item without telling Python, which then takes what comes to the same place for the item.
    """
    layouts = [layout, *layout.findChildren(QLayout)]
    shown = [child for child in parent.children() if isinstance(child, QWidget) and child.isVisible()]
    return [child for child in shown if any(each.indexOf(child) >= 0 for each in layouts)]
