"""Faces: which file a style uses, how wide a text runs, and whether every character of it has a glyph.

Loaded on first use; nothing here draws. A text whose characters all stand in a face's width table is *plain*
(left to right, one glyph a character); any other goes through `shaping.py`, which refuses what it cannot set.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopdesk.runtime.paths import data_dir

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

MM_PER_POINT = 25.4 / 72


class Face(StrEnum):
    """File names under `resources/fonts`."""

    SANS = "NotoSans-Regular"
    SANS_STRONG = "NotoSans-SemiBold"
    SERIF = "NotoSerif-SemiBold"
    SERIF_ITALIC = "NotoSerif-Italic"
    MONO = "NotoSansMono-SemiBold"
    ARABIC = "NotoNaskhArabic-Regular"


SCRIPT_FACES = (Face.ARABIC,)
"""Faces that stand in for any style, asked in this order for characters that the style's own face lacks."""


class LoadedFace(NamedTuple):
    """`widths`: of the plain characters, in thousandths of the size; `covered`: every character with a glyph."""

    font: TTFont
    widths: dict[str, float]
    covered: frozenset[str]


@cache
def load(face: Face) -> LoadedFace:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(face.value, str(data_dir("resources") / "fonts" / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    covered = frozenset(map(chr, font.face.charToGlyph))
    widths = {char: font.face.getCharWidth(ord(char)) for char in covered if _is_plain(char)}
    return LoadedFace(font, widths, covered)


def width_mm(text: str, face: Face, size: float, *, rtl: bool = False) -> float:
    """How wide `text` runs, in mm; ScriptNotSupported if a character cannot be set."""
    try:
        thousandths = sum(map(load(face).widths.__getitem__, text))
    except KeyError:
        from coopdesk.printing import shaping

        thousandths = shaping.width(text, face, rtl)
    return thousandths * size * MM_PER_POINT / 1000


def _is_plain(char: str) -> bool:
    return unicodedata.category(char) not in ("Mn", "Me", "Cf", "Cc", "Co", "Cn") and unicodedata.bidirectional(char) not in (
        "R",
        "AL",
        "AN",
    )
