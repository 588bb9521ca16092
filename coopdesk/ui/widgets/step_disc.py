"""The disc of one step of a task: with a check once it is done, filled while it is the present one, empty before."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from coopdesk.ui import icons
from coopdesk.ui.theme import look

CHECK, NUMBER_PT = 14, 9.5


def paint_disc(painter: QPainter, disc: QRectF, number: int, now: int, inks: tuple[str, str, str, str]) -> None:
    """Both count from 0. `inks`: of a step that is reached and of one to come, of the number in a filled disc and in an empty one."""
    reached, to_come, on_filled, on_empty = inks
    shown, ink = look(), look().color(reached if number <= now else to_come)
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(shown.color(reached) if number == now else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc)
    if number < now:
        icons.paint(painter, "check", ink, disc.center().x() - CHECK / 2, disc.center().y() - CHECK / 2, CHECK)
        return
    font = shown.font("small", strong=True)
    font.setPointSizeF(NUMBER_PT)
    painter.setFont(font)
    painter.setPen(shown.color(on_filled if number == now else on_empty))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number + 1))
