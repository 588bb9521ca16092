"""A passbook page as it lies on the counter: the columns and pitch of the printer's own layout record, in mm times a scale.

What is printed is grey, what will be printed is blue on a tint with an arrow at its first line, the fold is drawn. The
margins of the real page and the gap at the fold are cut short; everything else keeps its proportions, in every
language left to right, and the paper stays light in the dark theme.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.domain.papers import PassbookPage
from coopdesk.i18n.catalogue import _
from coopdesk.printing.forms.passbook import line_cells
from coopdesk.printing.forms.passbook_picture import TITLES
from coopdesk.printing.papers import Field, PassbookColumn, PassbookLayout
from coopdesk.printing.style import PrintStyle
from coopdesk.ui import icons
from coopdesk.ui.tokens import Look

PAPER = Look()
HEAD_MM, FOLD_MM, FOOT_MM, MM_PER_PT, PT_PER_PX = 11.5, 8.0, 2.5, 0.352778, 0.75
SCALE_MIN, SCALE_MAX = 2.6, 5.2
ALIGN = {"start": Qt.AlignmentFlag.AlignLeft, "end": Qt.AlignmentFlag.AlignRight}


@dataclass(frozen=True, slots=True)
class _Line:
    """A filled line: its texts as the printer has them; `new` ones are to be printed now."""

    texts: dict[Field, str]
    new: bool


class BookPage(QWidget):
    def __init__(self, layout: PassbookLayout) -> None:
        super().__init__()
        self._layout = layout
        self._lines: dict[int, _Line] = {}
        self._left, self._right = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(round(layout.width * SCALE_MIN), round(self._height_mm() * SCALE_MIN))

    def set_page(self, page: PassbookPage, style: PrintStyle) -> None:
        """Show `page`: its lines as the printed form writes them, in the language and currency of `style`."""
        self._left = _("Book {book} · {product} {account}").format(book=page.book, product=page.product, account=page.account)
        self._right = _("page {page}").format(page=page.page)
        self._lines = {
            line.line: _Line({cell.column.field: cell.text for cell in line_cells(line, self._layout, style)}, new=not line.printed)
            for line in page.lines
        }
        fresh = self._fresh()
        self.setAccessibleName(f"{self._left} {self._right}")
        self.setAccessibleDescription(_("New: lines {first}–{last}").format(first=fresh[0], last=fresh[-1]) if fresh else "")
        self.update()

    def _fresh(self) -> list[int]:
        return sorted(number for number, line in self._lines.items() if line.new)

    def _height_mm(self) -> float:
        return HEAD_MM + self._layout.lines * self._layout.pitch + FOLD_MM + FOOT_MM

    def _scale(self) -> float:
        return min(max(min(self.width() / self._layout.width, self.height() / self._height_mm()), SCALE_MIN), SCALE_MAX)

    def sizeHint(self) -> QSize:
        return QSize(round(self._layout.width * 3.5), round(self._height_mm() * 3.5))

    def _row_top(self, line: int) -> float:
        return HEAD_MM + (line - 1) * self._layout.pitch + (FOLD_MM if line > self._layout.lines_above else 0)

    def paintEvent(self, _event: object) -> None:
        painter, scale = QPainter(self), self._scale()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setPen(QPen(PAPER.color("control"), 1))
        painter.setBrush(PAPER.color("surface"))
        sheet = QRectF(0.5, 0.5, self._layout.width * scale - 1, self._height_mm() * scale - 1)
        painter.drawRoundedRect(sheet, PAPER.radius("control"), PAPER.radius("control"))
        self._paint_head(painter, scale)
        for line in range(1, self._layout.lines + 1):
            self._paint_line(painter, scale, line)
        self._paint_fold(painter, scale)

    def _font(self, scale: float, *, strong: bool = False, family: str = "ui") -> QFont:
        font = PAPER.font(strong=strong, family=family)
        font.setPointSizeF(self._layout.size * MM_PER_PT * scale * PT_PER_PX)
        return font

    def _box(self, column: PassbookColumn, top: float, high: float, scale: float) -> QRectF:
        return QRectF(
            (column.start + column.inset) * scale, top * scale, (column.end - column.start - 2 * column.inset) * scale, high * scale
        )

    def _paint_head(self, painter: QPainter, scale: float) -> None:
        layout, pitch = self._layout, self._layout.pitch
        line = QRectF(layout.left * scale, 1.6 * scale, (layout.right - layout.left) * scale, pitch * scale)
        painter.setFont(self._font(scale))
        painter.setPen(PAPER.color("text3"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._left)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._right)
        painter.setFont(self._font(scale, strong=True))
        painter.setPen(PAPER.color("primary"))
        for column in layout.columns:
            painter.drawText(
                self._box(column, HEAD_MM - pitch - 0.6, pitch, scale),
                ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip,
                _(TITLES[column.field]),
            )
        painter.setPen(QPen(PAPER.color("primary"), 1))
        self._across(painter, scale, HEAD_MM - 0.4)

    def _across(self, painter: QPainter, scale: float, top: float) -> None:
        painter.drawLine(round(self._layout.left * scale), round(top * scale), round(self._layout.right * scale), round(top * scale))

    def _paint_line(self, painter: QPainter, scale: float, number: int) -> None:
        layout, top, high = self._layout, self._row_top(number), self._layout.pitch
        filled = self._lines.get(number)
        fresh = bool(filled and filled.new)
        if fresh:
            painter.fillRect(
                QRectF(layout.left * scale, top * scale, (layout.right - layout.left) * scale, high * scale), PAPER.color("select")
            )
            if number == self._fresh()[0]:
                icons.paint(painter, "arrow-right", PAPER.color("link"), (layout.left - 6) * scale, (top + high / 2) * scale - 9, 18)
        painter.setPen(QPen(PAPER.color("rule"), 1))
        self._across(painter, scale, top + high)
        ink = PAPER.color("link" if fresh else "text3")
        for column in layout.columns:
            text = str(number) if column.field == Field.LINE else filled.texts.get(column.field, "") if filled else ""
            painter.setFont(self._font(scale, strong=True, family="passbook") if filled else self._font(scale))
            painter.setPen(ink)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
            painter.drawText(self._box(column, top, high, scale), ALIGN[column.align] | flags, text)

    def _paint_fold(self, painter: QPainter, scale: float) -> None:
        if not self._layout.lines_below:
            return
        middle = (self._row_top(self._layout.lines_above) + self._layout.pitch + FOLD_MM / 2) * scale
        painter.setPen(QPen(PAPER.color("control"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(1, round(middle), round(self._layout.width * scale) - 2, round(middle))
        painter.setFont(self._font(scale))
        words = _("fold of the book")
        width = painter.fontMetrics().horizontalAdvance(words) + 12
        box = QRectF((self._layout.right * scale) - width, middle - 8, width, 16)
        painter.fillRect(box, PAPER.color("surface"))
        painter.setPen(PAPER.color("text3"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
