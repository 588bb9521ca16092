"""The bar before a chosen row: blue where the keyboard is, grey where it was."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from coopdesk.ui.theme import look


def bar_colour(view: object) -> QColor:
    """`view` is the list or table that the row stands in."""
    return look().color("selectBar" if isinstance(view, QWidget) and view.hasFocus() else "control")
