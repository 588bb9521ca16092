"""The program's mark: a closed book with two lines of text and a sum. The same drawing is the window's icon."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.tokens import Look

SIDE, INSET = 32, 4
DRAWING = """<g fill="none"><rect x="4" y="3" width="24" height="26" rx="3" fill="{book}"/>
<path d="M9 3v26" stroke="{ink}" stroke-width="1.5"/><path d="M13 10h11M13 15h11" stroke="{ink}" stroke-width="1.8"/>
<path d="M13 21h11M13 24h11" stroke="{sum}" stroke-width="1.8"/></g>"""
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{DRAWING}</svg>'
LIGHT, DARK = Look(), Look(dark=True)


def _inks(*, on_cover: bool) -> dict[str, str]:
    """Light on the cover, which is dark in both themes; dark everywhere else."""
    cover, paper = LIGHT.colours()["cover"], LIGHT.colours()["coverText"]
    if on_cover:
        return {"book": paper, "ink": cover, "sum": LIGHT.colours()["chart2"]}
    return {"book": cover, "ink": paper, "sum": DARK.colours()["chart2"]}


def mark_drawing(x: int, y: int, size: int) -> str:
    """The mark for the cover as a part of a larger SVG; the book itself begins at `x`."""
    return f'<g transform="translate({x - size * INSET / SIDE:g} {y}) scale({size / SIDE:g})">{DRAWING.format(**_inks(on_cover=True))}</g>'


def _svg(*, on_cover: bool) -> QByteArray:
    return QByteArray(SVG.format(**_inks(on_cover=on_cover)).encode())


class BookMark(QWidget):
    """Light on the cover, which is dark in both themes. `flush`: the book itself begins where the widget does."""

    def __init__(self, size: int, *, flush: bool = False) -> None:
        super().__init__()
        self._size, self._inset = size, round(size * INSET / SIDE) if flush else 0
        self._drawing = QSvgRenderer(_svg(on_cover=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: object) -> None:
        left = self._inset if self.isRightToLeft() else -self._inset
        self._drawing.render(QPainter(self), QRectF(left, 0, self._size, self._size))


def window_icon() -> QIcon:
    made, drawing = QIcon(), QSvgRenderer(_svg(on_cover=False))
    for size in (16, 32, 64, 128):
        picture = QPixmap(size, size)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(picture)
    return made
