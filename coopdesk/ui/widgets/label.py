"""Plain text in one of the type roles; a name from a file can never be read as markup."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the style sheet looks at, and let it look again."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def breakable(path: object) -> str:
    """A path that may go on in the next line behind each of its folders."""
    return re.sub(r"([/\\\\])", "\\1\u200b", str(path))


class Label(QLabel):
    """`kind` is a type role of the sheet (title, section, small…), `ink` a colour name; empty is body text."""

    def __init__(self, text: str = "", kind: str = "", ink: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        self._lean()

    def _lean(self) -> None:
        """Start at the side where reading starts: Qt alone would follow the text's own script."""
        side = Qt.AlignmentFlag.AlignRight if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lean()
        super().changeEvent(event)

    def set_ink(self, ink: str) -> None:
        restyle(self, ink=ink)


class WholeLabel(Label):
    """Sentences that are never cut: it asks for the height they need at the width it has, also in what never asks by width."""

    def __init__(self, text: str = "", kind: str = "", ink: str = "") -> None:
        super().__init__(text, kind, ink, wrap=True)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.heightForWidth(max(self.width(), 1)) if self.text() else hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class MoneyLabel(Label):
    """A figure: ends at its right edge in every direction of reading, and is never wrapped."""

    def __init__(self, text: str = "", kind: str = "", ink: str = "") -> None:
        super().__init__(text, kind, ink)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _lean(self) -> None:
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class ElidedLabel(Label):
    """A name from outside, of any length: its middle gives way, the whole is in the tooltip."""

    def __init__(self, text: str = "", kind: str = "", ink: str = "") -> None:
        super().__init__(text, kind, ink)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), self.alignment(), text)


class Remark(Label):
    """A side remark that gives way: shown whole, or not at all where it has no room."""

    def __init__(self, kind: str = "small", ink: str = "text2") -> None:
        super().__init__("", kind, ink)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)


class EndLabel(Label):
    """Words that stand before the main button, at the end of a line."""

    def _lean(self) -> None:
        side = Qt.AlignmentFlag.AlignLeft if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignRight
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class CentredLabel(Label):
    """A sentence in the middle, where nothing else is."""

    def _lean(self) -> None:
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
