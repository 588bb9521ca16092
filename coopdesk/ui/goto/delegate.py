"""Paints the lines of the go-to bar: a heading in small letters; an icon, words with the letters typed marked, a grey fact."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coopdesk.ui import icons
from coopdesk.ui.goto.found import Found
from coopdesk.ui.goto.list_model import LINE, TYPED, spans
from coopdesk.ui.theme import look
from coopdesk.ui.tokens import tokens
from coopdesk.ui.widgets.key_cap import cap_size, paint_cap

SIDE, GAP, ICON = 16, 10, 18
ROW_ROOM, HEAD_ABOVE, HEAD_BELOW = 18, 8, 3
Index = QModelIndex | QPersistentModelIndex


def row_height() -> int:
    return round(QFontMetricsF(look().font()).height()) + ROW_ROOM


def head_height() -> int:
    return round(QFontMetricsF(look().font("small", strong=True)).height()) + HEAD_ABOVE + HEAD_BELOW


class FoundDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height() if isinstance(index.data(LINE), Found) else head_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, shown, box = index.data(LINE), look(), QRectF(option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(line, Found):
            painter.setFont(shown.font("small", strong=True))
            painter.setPen(shown.color("text2"))
            painter.drawText(box.adjusted(SIDE, HEAD_ABOVE, -SIDE, -HEAD_BELOW), _start(mirrored), line)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._back(painter, box, option, chosen=chosen, mirrored=mirrored)
            _Row(painter, box.adjusted(SIDE, 0, -SIDE, 0), line, str(index.data(TYPED)), mirrored).paint(chosen=chosen)
        painter.restore()

    def _back(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, *, chosen: bool, mirrored: bool) -> None:
        shown = look()
        if chosen:
            painter.fillRect(box, shown.color("select"))
            bar = tokens()["border_px"]["selection_bar"]
            painter.fillRect(QRectF(box.right() - bar if mirrored else box.left(), box.top(), bar, box.height()), shown.color("selectBar"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, shown.color("raised"))


def _start(mirrored: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class _Row:
    """One row while it is painted."""

    def __init__(self, painter: QPainter, box: QRectF, row: Found, typed: str, mirrored: bool) -> None:
        self._painter, self._box, self._row, self._typed, self._mirrored = painter, box, row, typed, mirrored

    def _place(self, start: float, width: float) -> QRectF:
        left = self._box.right() - start - width if self._mirrored else self._box.left() + start
        return QRectF(left, self._box.top(), width, self._box.height())

    def paint(self, *, chosen: bool) -> None:
        shown, row = look(), self._row
        ink = "text3" if row.reason else "text"
        icon = self._place(0, ICON)
        icon_ink = shown.color("link" if chosen and not row.reason else "text2")
        icons.paint(self._painter, icons.facing(row.icon, self._mirrored), icon_ink, icon.left(), icon.center().y() - ICON / 2, ICON)
        room = self._box.width() - ICON - GAP - self._cap(chosen=chosen and not row.reason)
        used = self._words(ICON + GAP, room, ink)
        left = room - used - GAP
        detail = row.reason or row.detail
        if detail and left > GAP:
            font = shown.font("small")
            text = QFontMetricsF(font).elidedText(detail, Qt.TextElideMode.ElideRight, left)
            self._painter.setFont(font)
            self._painter.setPen(shown.color("text3" if row.reason else "text2"))
            self._painter.drawText(self._place(ICON + GAP + used + GAP, left), _start(self._mirrored), text)

    def _cap(self, *, chosen: bool) -> float:
        """The key at the end of the chosen row; how much room it takes."""
        if not chosen:
            return 0.0
        shown, size = look(), cap_size("Return")
        place = self._place(self._box.width() - size.width(), size.width())
        box = QRectF(place.left(), round(place.center().y() - size.height() / 2), size.width(), size.height())
        paint_cap(self._painter, box, "Return", shown.color("text2"), shown.color("control"), shown.color("surface"))
        return size.width() + GAP

    def _words(self, start: float, room: float, ink: str) -> float:
        """The words with the letters typed semibold over a blue line; how wide they are."""
        shown, font = look(), look().font()
        strong = QFontMetricsF(look().font(strong=True))
        text = strong.elidedText(self._row.words, Qt.TextElideMode.ElideRight, room)
        layout = QTextLayout(text, font)
        layout.setTextOption(_option(self._mirrored))
        marked = QTextCharFormat()
        marked.setFontWeight(shown.font(strong=True).weight())
        marked.setFontUnderline(True)
        marked.setUnderlineColor(shown.color("link"))
        ranges = []
        for first, length in spans(text, self._typed) if text == self._row.words else ():
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = first, length, marked
            ranges.append(part)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room)
        layout.endLayout()
        width = line.naturalTextWidth()
        place = self._place(start, room)
        self._painter.setPen(shown.color(ink))
        layout.draw(self._painter, QPointF(place.left(), place.center().y() - line.height() / 2))
        return width


def _option(mirrored: bool) -> QTextOption:
    option = QTextOption(_start(mirrored) & ~Qt.AlignmentFlag.AlignVCenter)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
