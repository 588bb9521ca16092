"""Going round a screen with the Tab key: what cannot be reached, where one is held, and what does not show the focus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QRadioButton, QTextBrowser, QWidget
from shiboken6 import isValid

STEPS = 200
"""More than any screen has."""
LINKS = 60
"""More than any page of the help has: Tab goes from one to the next, then on."""
TWICE = 2
"""The first key after a while may only say that somebody is there."""
RING = 5
"""How far outside of a widget its ring may lie, in px."""


def stops(root: QWidget, widgets: list[QWidget]) -> list[QWidget]:
    """What the Tab key must reach: all that takes the focus by it; of radio buttons of one choice the chosen one."""
    found = []
    for widget in widgets:
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not by_tab or not widget.isEnabled() or widget.focusProxy() is not None or widget.window() is not root.window():
            continue
        if isinstance(widget, QRadioButton) and widget.autoExclusive() and not widget.isChecked():
            continue
        found.append(widget)
    return found


def round_faults(root: QWidget, widgets: list[QWidget]) -> list[str]:
    """Go round with Tab once from the first stop."""
    wanted = stops(root, widgets)
    if not wanted:
        return []
    root.window().activateWindow()
    QApplication.processEvents()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    _rest()
    reached: list[QWidget] = []
    found = []
    for _step in range(STEPS):
        now = QApplication.focusWidget()
        if now is None or now in reached:
            break
        reached.append(now)
        focused = _shot(root, _place(now))
        for _key in range(LINKS if isinstance(now, QTextBrowser) else TWICE):
            QTest.keyClick(now, Qt.Key.Key_Tab)
            _rest()
            if QApplication.focusWidget() is not now:
                break
        if QApplication.focusWidget() is now and len(wanted) == 1:  # nothing else can have the focus
            now.clearFocus()
            _rest()
        if isValid(now) and now.isVisible() and now.window() is root.window():
            if QApplication.focusWidget() is now and len(wanted) > 1:
                found.append(f"Tab does not leave {_name(now)}")
            elif not _differs(focused, _shot(root, _place(now))):
                found.append(f"no visible focus: {_name(now)}")
    found += [f"Tab does not reach {_name(widget)}" for widget in wanted if isValid(widget) and widget.isVisible() and widget not in reached]
    return found


def _rest() -> None:
    """Until a page has scrolled to where the focus is, and the ring with it."""
    for _turn in range(4):
        QApplication.processEvents()


def _shot(root: QWidget, place: QRect) -> QImage:
    """What stands on the screen now at a place of the window, rings included."""
    window = root.window()
    return QImage() if place.isEmpty() else window.screen().grabWindow(window.winId(), *place.getRect()).toImage()


def _place(widget: QWidget) -> QRect:
    """What is seen of a widget, with its ring; the page may scroll when the focus goes on."""
    surface = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    seen = surface.visibleRegion().boundingRect()
    if seen.isEmpty():
        return QRect()
    return QRect(surface.mapTo(widget.window(), seen.topLeft()), seen.size()).adjusted(-RING, -RING, RING, RING)


def _differs(focused: QImage, left: QImage) -> bool:
    """Whether it looks otherwise without the focus; what is out of sight, or only in part, cannot be told."""
    return focused.isNull() or left.isNull() or focused != left


def _name(widget: QWidget) -> str:
    near = widget.mapTo(widget.window(), QPoint(0, 0)).toTuple()
    return f"{type(widget).__name__} {widget.accessibleName()!r} at {near}"
