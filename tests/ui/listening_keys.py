"""Which keys act now in a window or a dialog, and which of them could mean two things."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

Key = tuple[str, str]


def listening(window: QWidget) -> list[Key]:
    """Each key that acts now, with what it belongs to: shortcuts, actions, and the letters underlined in a text."""
    found = _shortcuts(window)
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible() and widget.isEnabled() and widget.window() is window:
            found += _actions(widget) + _letters(widget)
    return found


def _shortcuts(window: QWidget) -> list[Key]:
    found = []
    for shortcut in window.findChildren(QShortcut):
        owner: Any = shortcut.parent()
        if shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled() and owner.window() is window:
            name = getattr(owner, "action_id", type(owner).__name__)
            found += [(key.toString(), name) for key in list(shortcut.keys()) if not key.isEmpty()]
    return found


def _actions(widget: QWidget) -> list[Key]:
    return [(key.toString(), action.text()) for action in widget.actions() if action.isEnabled() and action.isVisible() for key in action.shortcuts()]


def _letters(widget: QWidget) -> list[Key]:
    texts = []
    if isinstance(widget, QLabel) and widget.buddy():
        texts = [widget.text()]
    elif isinstance(widget, QAbstractButton):
        return [(widget.shortcut().toString(), widget.text())] if not widget.shortcut().isEmpty() else []
    elif isinstance(widget, QTabBar):
        texts = [widget.tabText(number) for number in range(widget.count())]
    return [(letter.toString(), text) for text in texts if not (letter := QKeySequence.mnemonic(text)).isEmpty()]


def clashes(window: QWidget) -> dict[str, list[str]]:
    """Keys that mean two things now, with what they belong to."""
    keys = listening(window)
    twice = {key for key, many in Counter(key for key, _owner in keys).items() if many > 1}
    return {key: [owner for each, owner in keys if each == key] for key in twice}
