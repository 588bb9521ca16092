"""Whether what is written on a screen can be read: the ink of each text against the ground that it really stands on.

The screen is painted once. What our own widgets write is overheard while they paint: its pen, its place, its room. Of
Qt's own widgets the place of the text is asked, and its ink is the pixel there that differs most from the ground. The
ground is always the commonest colour of the pixels behind the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractScrollArea, QWidget

from coopdesk.ui.widgets.avatar import Avatar
from coopdesk.ui.widgets.book_page import BookPage
from coopdesk.ui.widgets.label import ElidedLabel
from coopdesk.ui.widgets.paper_view import PaperView
from coopdesk.ui.widgets.sticky_column import StickyColumn
from tests.ui.written_by_qt import written_by_qt

LEAST = 4.5
"""WCAG 2.1, 1.4.3: text against its ground. Disabled controls are excepted there."""
MOSTLY = 0.7
"""How much of a text must lie in sight to say what stands behind it."""
SLACK = 1.5
"""Pixels of rounding."""


def luminance(red: int, green: int, blue: int) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.1), each channel 0–255."""
    channels = [value / 255 for value in (red, green, blue)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def contrast(one: int, other: int) -> float:
    """Ratio of two colours 0xRRGGBB, 1 to 21."""
    light, dark = sorted((luminance(each >> 16 & 255, each >> 8 & 255, each & 255) for each in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True, slots=True)
class Written:
    """A text that a widget painted: where (in px of the root), with which pen (None: look at the pixels), in how much room."""

    widget: QWidget
    text: str
    place: QRect
    ink: QColor | None = None
    room: float = 0.0
    needs: float = 0.0


@dataclass(frozen=True, slots=True)
class Sight:
    """A screen as it was painted."""

    image: QImage
    written: list[Written]


def sight(root: QWidget, widgets: list[QWidget]) -> Sight:
    """Paint `root` and note everything that is written on it."""
    heard: list[Written] = []
    window = root.window()
    paints = window.updatesEnabled()
    window.setUpdatesEnabled(True)
    with _overhear(root, heard):
        image = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    window.setUpdatesEnabled(paints)
    own = {each.widget for each in heard}
    heard += [Written(widget, text, place) for widget, text, place in written_by_qt(root, widgets, own)]
    stuck = [QRect(each.mapTo(root, QPoint(0, 0)), each.size()) for each in widgets if isinstance(each, StickyColumn)]
    return Sight(image, [each for each in heard if _lies_open(root, each, stuck)])


def _lies_open(root: QWidget, written: Written, stuck: list[QRect]) -> bool:
    """Whether nothing lies over the middle of a text: a notice that comes for a moment covers what is behind it.

    What lies over the start of a table that was scrolled sideways lets the mouse through, so Qt does not name it.
    """
    if not isinstance(written.widget, StickyColumn) and any(each.contains(written.place.center()) for each in stuck):
        return False
    over = root.childAt(written.place.center())
    return over is None or over is written.widget or over.isAncestorOf(written.widget) or written.widget.isAncestorOf(over)


@contextmanager
def _overhear(root: QWidget, heard: list[Written]) -> Iterator[None]:
    draw_text, draw_layout = QPainter.drawText, QTextLayout.draw

    def note(painter: QPainter, text: str, box: QRectF, room: float = 0.0, needs: float = 0.0) -> None:
        widget = painter.device()
        if not isinstance(widget, QWidget) or not text.strip():
            return
        whole = painter.combinedTransform().mapRect(box).toAlignedRect()
        place = whole & widget.visibleRegion().boundingRect()
        if painter.hasClipping():
            place &= painter.combinedTransform().mapRect(painter.clipBoundingRect()).toAlignedRect()
        if place.width() > MOSTLY * whole.width() and place.height() > MOSTLY * whole.height():
            heard.append(Written(widget, text, place.translated(widget.mapTo(root, QPoint(0, 0))), painter.pen().color(), room, needs))

    def drawn_text(painter: QPainter, *what: Any) -> Any:
        text = what[-1]
        if isinstance(what[0], (QRect, QRectF)):
            box = QRectF(what[0])
            flags, metrics = int(what[1]), QFontMetricsF(painter.font())
            free, wraps = flags & int(Qt.TextFlag.TextDontClip), flags & int(Qt.TextFlag.TextWordWrap)
            needs = max(map(metrics.horizontalAdvance, text.split() if wraps else text.split("\n")), default=0.0)
            note(painter, text, painter.boundingRect(box, flags, text) & box, 0 if free else box.width(), needs)
        else:
            box = QFontMetricsF(painter.font()).boundingRect(text).translated(what[0], what[1])
            note(painter, text, box)
        return draw_text(painter, *what)

    def drawn_layout(layout: QTextLayout, painter: QPainter, place: Any, *more: Any) -> Any:
        note(painter, layout.text(), layout.boundingRect().translated(place.x(), place.y()))
        return draw_layout(layout, painter, place, *more)

    QPainter.drawText, QTextLayout.draw = drawn_text, drawn_layout  # type: ignore[method-assign] # only to listen
    try:
        yield
    finally:
        QPainter.drawText, QTextLayout.draw = draw_text, draw_layout  # type: ignore[method-assign]


def painted_words(shown: Sight) -> list[tuple[QWidget, str]]:
    """What our widgets wrote themselves; rows of tables and lists, initials and pictures of papers show the
    book, and what an elided label says is known whole."""
    ours = [each for each in shown.written if each.ink is not None and not isinstance(each.widget, (Avatar, BookPage, ElidedLabel, PaperView))]
    return [(each.widget, each.text) for each in ours if not isinstance(each.widget.parentWidget(), QAbstractItemView)]


# --- ink and ground -------------------------------------------------------------------------------


def ground_and_ink(image: QImage, place: QRect) -> tuple[int, int]:
    """The commonest colour of the pixels at `place`, and the one that differs most from it; 0xRRGGBB."""
    place &= image.rect()
    pixels, wide = memoryview(image.constBits()), image.bytesPerLine()
    first, last = 4 * place.left(), 4 * (place.right() + 1)
    return _two_colours(b"".join(pixels[line * wide + first : line * wide + last] for line in range(place.top(), place.bottom() + 1)))


def _two_colours(pixels: bytes) -> tuple[int, int]:
    key = hash(pixels)
    if key not in _seen:
        counted: Counter[int] = Counter(memoryview(pixels).cast("I"))
        ground = counted.most_common(1)[0][0] & 0xFFFFFF
        _seen[key] = ground, max((colour & 0xFFFFFF for colour in counted), key=lambda colour: contrast(colour, ground))
    return _seen[key]


_seen: dict[int, tuple[int, int]] = {}
"""By the pixels: most of a screen stood on the one before it too."""


def ratio_of(shown: Sight, written: Written) -> float:
    ground, furthest = ground_and_ink(shown.image, written.place)
    if written.ink is None:
        return contrast(furthest, ground)
    share = written.ink.alphaF()
    under = (ground >> 16 & 255, ground >> 8 & 255, ground & 255)
    red, green, blue = (round(share * ink + (1 - share) * below) for ink, below in zip(written.ink.getRgb()[:3], under, strict=True))
    return contrast(red << 16 | green << 8 | blue, ground)


def faint(shown: Sight) -> list[str]:
    """Texts that stand out less than WCAG asks; those of disabled widgets may."""
    found = []
    for written in shown.written:
        if written.widget.isEnabled() and not (written.place & shown.image.rect()).isEmpty() and (ratio := ratio_of(shown, written)) < LEAST:
            found.append(f"faint: {_name(written)} {written.text!r} has {ratio:.2f}")
    return found


# --- room -----------------------------------------------------------------------------------------


def cut_off(shown: Sight) -> list[str]:
    """Painted texts that are longer than the box which their widget gave them, and buttons that shorten theirs."""
    found = []
    for each in shown.written:
        if each.room and each.needs > each.room + SLACK:
            found.append(f"cut off: {_name(each)} {each.text!r} has {each.room:.0f}, needs {each.needs:.0f}")
        elif isinstance(each.widget, QAbstractButton) and "…" in each.text.replace(each.widget.text(), ""):
            found.append(f"shortened: {_name(each)} {each.widget.text()!r} to {each.text!r}")
    return found


def _name(written: Written) -> str:
    around = written.widget.parentWidget()
    return type(around if isinstance(around, QAbstractScrollArea) else written.widget).__name__
