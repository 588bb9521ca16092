"""The page model: boxes in millimetres from the top left corner, which every back end draws.

A form places text and rules by *start* and *end*; a page of a right-to-left language mirrors them as they
come in, so a form is written once. Figures stay right-aligned in both directions (`Page.figure`).
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple

from coopdesk.printing import fonts
from coopdesk.printing.fonts import MM_PER_POINT, Face


class TextStyle(NamedTuple):
    """A face, its size in points and its grey (0 is black)."""

    face: Face
    size: float
    grey: float = 0.0

    def leading(self, factor: float = 1.36) -> float:
        """The height of a line in mm."""
        return self.size * MM_PER_POINT * factor

    def baseline(self, factor: float = 1.36) -> float:
        """From the top of a line of that height to its baseline, in mm (Noto: ascent 1.069, descent 0.293 of the size)."""
        return self.size * MM_PER_POINT * ((factor - 1.362) / 2 + 1.069)


class Fill(StrEnum):
    NONE = "none"
    BLACK = "black"
    HATCH = "hatch"
    DOTS = "dots"
    WHITE = "white"


class Dash(Enum):
    SOLID = ""
    FOLD = "0.8 0.5"
    DASHED = "2.2 1.2"
    DOTTED = "0.5 0.9"


class Text(NamedTuple):
    """`x` is the left edge of the text, `y` its baseline."""

    x: float
    y: float
    text: str
    style: TextStyle


class Rule(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    grey: float = 0.0
    dash: Dash = Dash.SOLID


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    weight: float
    fill: Fill = Fill.NONE
    grey: float = 0.0
    """Of its edge."""


class Qr(NamedTuple):
    x: float
    y: float
    size: float
    payload: str


class BookMark(NamedTuple):
    """The mark of the program, a closed book; 24 : 26."""

    x: float
    y: float
    width: float


class Page:
    """One sheet, made by `PrintStyle.page` or `PrintStyle.sheet` alone. `width` and `height` in mm; `offset` shifts all
    boxes (a printer that pulls in askew). `watermark` is drawn across the whole sheet, under everything else."""

    __slots__ = ("boxes", "height", "offset", "rtl", "rules", "texts", "watermark", "width")

    def __init__(
        self, width: float, height: float, *, rtl: bool = False, offset: tuple[float, float] = (0.0, 0.0), watermark: str = ""
    ) -> None:
        self.width = width
        self.height = height
        self.rtl = rtl
        self.offset = offset
        self.watermark = watermark
        self.texts: list[Text] = []
        self.rules: list[Rule] = []
        self.boxes: list[Rect | Qr | BookMark] = []

    def text(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Text that starts at `x` and stands on the line `y`."""
        if self.rtl:
            x = self.width - x - fonts.width_mm(text, style.face, style.size, rtl=True)
        self.texts.append(Text(x, y, text, style))

    def text_end(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Text that ends at `x`."""
        if self.rtl:
            self.texts.append(Text(self.width - x, y, text, style))
        else:
            self.texts.append(Text(x - fonts.width_mm(text, style.face, style.size), y, text, style))

    def text_centred(self, x: float, y: float, text: str, style: TextStyle) -> None:
        centre = self.width - x if self.rtl else x
        self.texts.append(Text(centre - fonts.width_mm(text, style.face, style.size, rtl=self.rtl) / 2, y, text, style))

    def figure(self, start: float, end: float, y: float, text: str, style: TextStyle) -> None:
        """A figure in the column from `start` to `end`: units under units, at its right edge in both directions."""
        right = self.width - start if self.rtl else end
        self.texts.append(Text(right - fonts.width_mm(text, style.face, style.size), y, text, style))

    def rule(self, x1: float, x2: float, y: float, weight: float, grey: float = 0.0, dash: Dash = Dash.SOLID) -> None:
        """A level rule from `x1` to `x2`."""
        if self.rtl:
            x1, x2 = self.width - x2, self.width - x1
        self.rules.append(Rule(x1, y, x2, y, weight, grey, dash))

    def rule_under_figure(self, start: float, end: float, width: float, y: float, weight: float) -> None:
        """A rule under a figure `width` wide in the column from `start` to `end`."""
        right = self.width - start if self.rtl else end
        self.rules.append(Rule(right - width, y, right, y, weight))

    def stroke(self, x1: float, y1: float, x2: float, y2: float, weight: float, dash: Dash = Dash.SOLID) -> None:
        """A line between two places that are not mirrored: time runs left to right in every language."""
        self.rules.append(Rule(x1, y1, x2, y2, weight, dash=dash))

    def still(self, x: float, width: float = 0.0) -> float:
        """What to hand over as `x` so that a box `width` wide stands at `x` from the left in every language."""
        return self._mirrored(x, width)

    def upright(self, x: float, y1: float, y2: float, weight: float, grey: float = 0.0) -> None:
        x = self.width - x if self.rtl else x
        self.rules.append(Rule(x, y1, x, y2, weight, grey))

    def rect(self, x: float, y: float, width: float, height: float, weight: float, fill: Fill = Fill.NONE, grey: float = 0.0) -> None:
        self.boxes.append(Rect(self._mirrored(x, width), y, width, height, weight, fill, grey))

    def qr(self, x: float, y: float, size: float, payload: str) -> None:
        self.boxes.append(Qr(self._mirrored(x, size), y, size, payload))

    def mark(self, x: float, y: float, width: float) -> None:
        self.boxes.append(BookMark(self._mirrored(x, width), y, width))

    def put_first(self, other: Page) -> None:
        """Take the boxes of a page of the same size in front of one's own, in drawing and in reading."""
        self.texts[:0], self.rules[:0], self.boxes[:0] = other.texts, other.rules, other.boxes

    def _mirrored(self, x: float, width: float) -> float:
        return self.width - x - width if self.rtl else x
