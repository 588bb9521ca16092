"""The look of the running window: tokens → fonts, palette and style sheet, set once on the application.

`show(app, look)` changes theme, text scale or direction live; painted widgets ask `look()` when they paint.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from coopdesk.ui.fonts import load_fonts
from coopdesk.ui.style_sheet import style_sheet
from coopdesk.ui.tokens import Look


class _Shown:
    look = Look()
    sheet = ""


def look() -> Look:
    """What the window shows now."""
    return _Shown.look


def system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def show(app: QApplication, chosen: Look) -> None:
    """Dress the whole application in `chosen`."""
    _Shown.look = chosen
    load_fonts()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if chosen.right_to_left else Qt.LayoutDirection.LeftToRight)
    app.setFont(chosen.font())
    app.setPalette(palette(chosen))
    _Shown.sheet = style_sheet(chosen)
    for window in app.topLevelWidgets():
        if window.styleSheet():
            window.setStyleSheet(_Shown.sheet)


def sheet() -> str:
    """The sheet that each window wears; on the application every widget would be dressed anew with each place it is put into."""
    return _Shown.sheet


def palette(chosen: Look) -> QPalette:
    """The twelve roles that Qt's own painting asks for."""
    role = QPalette.ColorRole
    roles = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.Highlight: "select",
        role.HighlightedText: "text",
        role.PlaceholderText: "text3",
        role.Link: "link",
        role.Mid: "border",
        role.Dark: "control",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
    }
    made = QPalette()
    for which, name in roles.items():
        made.setColor(which, chosen.color(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, chosen.color("disabledText"))
    for which in (role.Base, role.Button):
        made.setColor(QPalette.ColorGroup.Disabled, which, chosen.color("disabledFill"))
    return made
