"""Lucide icons (ISC, licence beside them in `resources/icons`) in any ink, cached; `currentColor` is replaced at load."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coopdesk.runtime.paths import data_dir
from coopdesk.ui.tokens import tokens

MIRRORED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left", "arrow-right": "arrow-left", "arrow-left": "arrow-right"}
"""Arrows that mean forward or back turn round in right-to-left; everything else stays."""


@cache
def source(name: str) -> str:
    """The SVG text of an icon with our stroke; FileNotFoundError for a name that is not shipped."""
    text = (data_dir("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{tokens()["icon"]["stroke"]}"')


def tinted(name: str, colour: str) -> bytes:
    return source(name).replace("currentColor", colour).encode()


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `size` px square in the ink `colour` (#rrggbb), for a screen of `ratio`."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(tinted(name, colour))).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def paint(painter: QPainter, name: str, colour: QColor, x: float, y: float, size: int) -> None:
    """Draw an icon with its top left corner at (x, y)."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(round(x), round(y), pixmap(name, colour.name(), size, ratio))


def icon(name: str, colour: QColor, disabled: QColor, size: int) -> QIcon:
    """An icon for widgets that draw it themselves, with its disabled ink."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour.name(), size, ratio))
        made.addPixmap(pixmap(name, disabled.name(), size, ratio), QIcon.Mode.Disabled)
    return made


def facing(name: str, right_to_left: bool) -> str:
    return MIRRORED.get(name, name) if right_to_left else name
