"""The lines of one entry as an accountant writes them: code, account (credits set in), debit and credit columns."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.ui.theme import look

CODE, SET_IN, GAP = 64, 18, 20
ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One of `debit` and `credit` is empty."""

    code: str
    name: str
    debit: str
    credit: str


class JournalLines(QWidget):
    def __init__(self, lines: tuple[JournalLine, ...]) -> None:
        super().__init__()
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(" ".join(filter(None, (line.code, line.name, line.debit or line.credit))) for line in lines))

    def _row(self) -> int:
        return round(QFontMetricsF(look().font()).height()) + 11

    def _code_width(self) -> int:
        """The column of codes, as wide as the widest with room around it."""
        small = QFontMetricsF(look().font("small"))
        return max(CODE, round(max((small.horizontalAdvance(line.code) for line in self._lines), default=0)) + 18)

    def _figure_width(self) -> float:
        body, small = QFontMetricsF(look().font()), QFontMetricsF(look().font("small"))
        heads = max(small.horizontalAdvance(_("Debit")), small.horizontalAdvance(_("Credit")))
        return max([heads, *(body.horizontalAdvance(line.debit or line.credit) for line in self._lines)])

    def sizeHint(self) -> QSize:
        names = max((QFontMetricsF(look().font()).horizontalAdvance(line.name) for line in self._lines), default=0)
        return QSize(round(self._code_width() + names + SET_IN + 2 * (self._figure_width() + GAP) + 2 * GAP), self._row() * len(self._lines) + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        painter, shown, row = QPainter(self), look(), self._row()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        width, room = self._figure_width(), min(self.width(), self.sizeHint().width())
        credit, debit, code = room - GAP - width, room - 2 * (GAP + width), self._code_width()

        def box(left: float, top: float, wide: float, high: float) -> QRectF:
            return QRectF(self.width() - left - wide if right_to_left else left, top, wide, high)

        painter.setFont(shown.font("small"))
        painter.setPen(shown.color("text2"))
        for left, words in ((debit, _("Debit")), (credit, _("Credit"))):
            painter.drawText(box(left, 0, width, 24), Qt.AlignmentFlag.AlignRight | ABSOLUTE, words)
        for number, line in enumerate(self._lines):
            top = 24 + number * row
            painter.fillRect(box(0, top, room, 1), shown.color("rule"))
            painter.setFont(shown.font("small"))
            painter.setPen(shown.color("text3"))
            painter.drawText(box(10, top, code - 10, row), start | ABSOLUTE, line.code)
            painter.setFont(shown.font())
            painter.setPen(shown.color("text"))
            left = code + 6 + (SET_IN if line.credit else 0)
            name = QFontMetricsF(shown.font()).elidedText(line.name, Qt.TextElideMode.ElideRight, debit - left - 8)
            painter.drawText(box(left, top, debit - left - 8, row), start | ABSOLUTE, name)
            for place, figure in ((debit, line.debit), (credit, line.credit)):
                painter.drawText(box(place, top, width, row), Qt.AlignmentFlag.AlignRight | ABSOLUTE, figure)
