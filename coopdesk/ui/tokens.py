"""The design tokens (`resources/design/tokens.json`) and one `Look` made of them; nothing else names a colour or a size.

A look is a theme, a text scale and a direction. Sizes in pt are fonts; px are device-independent pixels.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtGui import QColor, QFont

from coopdesk.runtime.paths import data_dir

TEXT_PERCENTS = (100, 115, 125, 150, 175, 200)


@cache
def tokens() -> dict[str, Any]:
    return json.loads((data_dir("resources") / "design" / "tokens.json").read_text(encoding="utf-8"))


@cache
def _color(dark: bool, name: str) -> QColor:
    return QColor(tokens()["colour"]["dark" if dark else "light"][name])


@cache
def _font(points: float, strong: bool, family: str, italic: bool) -> QFont:
    """Never given out itself: who asked may change it."""
    font = QFont()
    font.setFamilies(tokens()["type"]["families"][family])
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setItalic(italic)
    return font


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks now. `text_percent` 100–200 grows fonts and control heights, never spacing, rules or the rail."""

    dark: bool = False
    text_percent: int = 100
    right_to_left: bool = False
    keys: bool = True
    """Whether buttons show their keys."""

    @property
    def scale(self) -> float:
        return self.text_percent / 100

    def color(self, name: str) -> QColor:
        return _color(self.dark, name)

    def colours(self) -> dict[str, str]:
        return tokens()["colour"]["dark" if self.dark else "light"]

    def pt(self, name: str) -> float:
        """A font size of the type scale, grown by the text scale."""
        return tokens()["type"]["scale_pt"][name] * self.scale

    def font(self, name: str = "body", *, strong: bool = False, family: str = "ui", italic: bool = False) -> QFont:
        """A font of the type scale; `family` is ui, title or passbook."""
        return QFont(_font(self.pt(name), strong, family, italic and not self.right_to_left))

    def height(self, name: str) -> int:
        fixed, grows = tokens()["height_px"][name]
        return round(fixed + grows * self.scale)

    def space(self, step: int) -> int:
        """Spacing step 1–6: 4 8 12 16 24 40 px."""
        return tokens()["space_px"][str(step)]

    def radius(self, name: str) -> int:
        return tokens()["radius_px"][name]

    def layout(self, name: str) -> int:
        return tokens()["layout"][name]

    def icon_size(self, name: str) -> int:
        return tokens()["icon"]["size_px"][name]

    def width_class(self, client_width: int) -> str:
        """wide (three columns), middle (two) or narrow (one), by the client width divided by the text scale."""
        effective = client_width / self.scale
        points = tokens()["layout"]["breakpoints"]
        if effective >= points["three_columns"]:
            return "wide"
        return "middle" if effective >= points["two_columns"] else "narrow"
