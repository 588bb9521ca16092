"""A figure that can be opened: its name at the start, the figure at the end; a total has its rules, a head its size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.sum_box import paint_double_rule

GAP, PADDING, TOTAL_TOP, TOTAL_END = 12, 10, 5, 8
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


class FigureLine(QAbstractButton):
    """Enter, Space or a click opens it (`clicked`), where `set_opens` says that there is something behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.figure = "", ""
        self._column: Sequence[FigureLine] = (self,)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_opens(False)

    def set_opens(self, opens: bool) -> None:
        self.setEnabled(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def opens(self) -> bool:
        return self.focusPolicy() != Qt.FocusPolicy.NoFocus

    def set_figure(self, words: str, figure: str) -> None:
        self.words, self.figure = words, figure
        self.setText(f"{words} {figure}")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def stand_under(self, column: Sequence[FigureLine]) -> None:
        """The lines whose figures end at one edge, in both directions of reading."""
        self._column = column

    # --- sizes ------------------------------------------------------------------------------------

    def words_font(self) -> QFont:
        return look().font()

    def figure_font(self) -> QFont:
        return look().font()

    def figure_width(self) -> float:
        return QFontMetricsF(self.figure_font()).horizontalAdvance(self.figure)

    def words_width(self) -> float:
        return QFontMetricsF(self.words_font()).horizontalAdvance(self.words)

    def stacked(self) -> bool:
        """Where they do not fit beside each other, the figure goes under its words."""
        beside = self.figure_width() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.edge()
        return self.width() < self.words_width() + GAP + beside

    def sizeHint(self) -> QSize:
        high = QFontMetricsF(self.words_font()).height() * (2 if self.stacked() else 1)
        return QSize(round(self.words_width() + GAP + self.figure_width()) + 2, round(high) + PADDING)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(max(self.words_width(), self.figure_width())) + 2, self.sizeHint().height())

    def resizeEvent(self, _event: object) -> None:
        self.updateGeometry()

    def edge(self) -> float:
        """Where the figures of the column end."""
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return self.width()
        return max(line.figure_width() for line in self._column) + 2

    # --- painting and keys ------------------------------------------------------------------------

    def paintEvent(self, _event: object) -> None:
        middle, stacked = Qt.AlignmentFlag.AlignVCenter, self.stacked()
        box = QRectF(self.rect()).adjusted(0, PADDING / 2, 0, -PADDING / 2)
        upper, lower = (Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom) if stacked else (middle, middle)
        self.paint_parts(QPainter(self), box, upper, lower)

    def paint_parts(self, painter: QPainter, box: QRectF, words: Qt.AlignmentFlag, figure: Qt.AlignmentFlag) -> None:
        shown, start = look(), RIGHT if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else LEFT
        painter.setFont(self.words_font())
        painter.setPen(shown.color(self.words_ink()))
        painter.drawText(box, start | words, self.words)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setFont(self.figure_font())
        painter.setPen(shown.color(self.figure_ink()))
        painter.drawText(QRectF(0, box.top(), self.edge(), box.height()), RIGHT | figure, self.figure)

    def words_ink(self) -> str:
        return "text2"

    def figure_ink(self) -> str:
        return "link" if self.opens else "text"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self.opens:
            self.click()
        else:
            super().keyPressEvent(event)


class TotalLine(FigureLine):
    """Under a single rule and over a double one: words above, the figure large below."""

    def words_font(self) -> QFont:
        return look().font(strong=True)

    def figure_font(self) -> QFont:
        return look().font("figure", strong=True)

    def words_ink(self) -> str:
        return "text"

    def figure_ink(self) -> str:
        return "text"

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.words_font())
        high = words.height() + QFontMetricsF(self.figure_font()).height() + TOTAL_TOP + TOTAL_END
        return QSize(round(max(words.horizontalAdvance(self.words), self.figure_width())) + 2, round(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(0, TOTAL_TOP, 0, -TOTAL_END)
        painter.setPen(QPen(look().color("text"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        paint_double_rule(painter, 0, self.width(), self.height() - 3)
        self.paint_parts(painter, box, Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom)


class HeadFigure(FigureLine):
    """The figure first and large, its few words small behind it, or under it where there is no room."""

    def words_font(self) -> QFont:
        return look().font("small")

    def figure_font(self) -> QFont:
        return look().font("figure", strong=True)

    def sizeHint(self) -> QSize:
        high = QFontMetricsF(self.figure_font()).height() + (QFontMetricsF(self.words_font()).height() if self.stacked() else 0)
        return QSize(round(self.figure_width() + GAP + self.words_width()) + 2, round(high))

    def paintEvent(self, _event: object) -> None:
        painter, shown = QPainter(self), look()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        mirrored, base = self.layoutDirection() == Qt.LayoutDirection.RightToLeft, QFontMetricsF(self.figure_font()).ascent()
        beside = 0.0 if self.stacked() else self.figure_width() + GAP - 4
        below = base + (QFontMetricsF(self.words_font()).height() if self.stacked() else 0)
        for font, ink, text, left, wide, line in (
            (self.figure_font(), "text", self.figure, 0.0, self.figure_width(), base),
            (self.words_font(), "text2", self.words, beside, self.words_width(), below),
        ):
            painter.setFont(font)
            painter.setPen(shown.color(ink))
            painter.drawText(round(self.width() - left - wide if mirrored else left), round(line), text)
