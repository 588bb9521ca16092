"""What the window shows at once, before anything heavy is loaded: the cover, and the name of the book that comes.

One small drawing made of the tokens. Nothing here may import a service, the style sheet or Qt's own name space `Qt`
(which a brush, a pen or a fill by colour loads too): each costs a good part of the whole first paint (DESIGN F1).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.ui.tokens import Look, tokens
from coopdesk.ui.widgets.book_mark import mark_drawing

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

COVER, NAVIGATION = 420, 192
EDGE, TOP, MARK = 48, 56, 64
NAME_PX, NAME_GAP, BOOK_PX = 40, 20, 23
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<rect width="{width}" height="{height}" fill="{paper}"/><rect width="{cover}" height="{height}" fill="{green}"/>{mark}
<text x="{x}" y="{y}" font-family="{family}" font-weight="600" font-size="{size}" fill="{ink}">{text}</text></svg>"""


class Opening(QWidget):
    """`book` is the name of the book to come, "" for the start page. `painted` follows the first paint."""

    painted = Signal()

    def __init__(self, look: Look, book: str = "") -> None:
        super().__init__()
        self._look, self._book, self._told = look, book, False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        QSvgRenderer(QByteArray(self._drawing().encode())).render(painter)
        painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)

    def _drawing(self) -> str:
        colours, book = self._look.colours(), self._book
        cover = NAVIGATION if book else COVER
        return DRAWING.format(
            width=self.width(),
            height=self.height(),
            paper=colours["window"],
            green=colours["cover"],
            cover=cover,
            mark="" if book else mark_drawing(EDGE, TOP, MARK),
            x=cover + EDGE // 2 if book else EDGE,
            y=TOP - EDGE // 2 if book else TOP + MARK + NAME_PX + NAME_GAP,
            family=tokens()["type"]["families"]["title"][0],
            size=BOOK_PX if book else NAME_PX,
            ink=colours["text" if book else "coverText"],
            text=escape(book or "CoopDesk"),
        )


def first_look(app: QApplication, theme: str) -> Look:
    """The theme chosen, or the one that the system's own colours show."""
    dark = theme == "dark" or (theme == "system" and app.palette().window().color().lightness() < 128)
    return Look(dark=dark)
