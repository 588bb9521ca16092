"""Turning to a page in a test, throwing away what a form before it holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coopdesk.ui.main_window import MainWindow

MEMBER = "0003"
Go = Callable[[MainWindow], QWidget]


def turn(window: MainWindow, name: str, subject: object = None) -> None:
    """Turn to a page, throwing away what a form before it holds."""
    if not window.desk.show_page(name, subject):
        turn(window, name, subject)
