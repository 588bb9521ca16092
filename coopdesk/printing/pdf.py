"""Pages to PDF bytes by ReportLab: text as raw content through cached encodings, faces embedded as subsets.

The same pages give the same bytes: no clock, no random identifier. Texts go straight into the content stream in
the order in which the form placed them, so that a page reads aloud in order; a text of plain ASCII costs one operator.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from math import hypot
from typing import Any

from coopdesk.printing import shaping
from coopdesk.printing.fonts import Face, load, width_mm
from coopdesk.printing.page import BookMark, Page, Qr, Rect, Rule, TextStyle
from coopdesk.printing.shapes import book_mark, filled_rect, qr_path

POINTS_PER_MM = 72 / 25.4

WATERMARK_SHARE, WATERMARK_HEIGHT, WATERMARK_GREY = 0.7, 0.3, 0.78
"""Of the sheet's diagonal, of its shorter side, and how light: it stays on a poor copy and leaves figures readable."""


def write(pages: Iterable[Page], title: str, language: str = "") -> bytes:
    """One PDF of all `pages`; they may be made lazily, one is held at a time."""
    document = _Document(title, language)
    for page in pages:
        document.add(page)
    return document.close()


class _Document:
    def __init__(self, title: str, language: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # streams as they are: ASCII armour took a third of the time and a quarter of the file
        load(Face.SANS)
        self._buffer = BytesIO()
        self._canvas: Any = Canvas(self._buffer, pageCompression=1, invariant=1, initialFontName=Face.SANS.value, lang=language or None)
        self._canvas.setTitle(title)
        self._canvas.setCreator("CoopDesk")
        self._encodings: dict[Face, _Encoding] = {}

    def add(self, page: Page) -> None:
        self._canvas.setPageSize((page.width * POINTS_PER_MM, page.height * POINTS_PER_MM))
        right, down = page.offset
        scale = f"{POINTS_PER_MM:.5f} 0 0 {-POINTS_PER_MM:.5f} {right * POINTS_PER_MM:.3f} {(page.height - down) * POINTS_PER_MM:.3f} cm"
        if page.watermark:
            self._canvas.addLiteral("\n".join(self._watermark(page)))
        self._canvas.addLiteral("\n".join(["q", scale, *_shapes(page), "Q"]))
        self._canvas.addLiteral("\n".join(["BT", *self._texts(page), "ET"]))
        self._canvas.showPage()

    def _watermark(self, page: Page) -> list[str]:
        """The word once across the sheet from corner to corner, grey, under all else."""
        width, height = page.width * POINTS_PER_MM, page.height * POINTS_PER_MM
        across = hypot(width, height)
        unit = width_mm(page.watermark, Face.SANS_STRONG, 1.0, rtl=page.rtl) * POINTS_PER_MM
        size = min(WATERMARK_SHARE * across / unit, WATERMARK_HEIGHT * min(width, height))
        cosine, sine = width / across, height / across
        turned = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} {width / 2:.2f} {height / 2:.2f} cm"
        word = TextStyle(Face.SANS_STRONG, size, WATERMARK_GREY)
        operators: list[str] = []
        self._shaped(operators, _State(), word, shaping.runs(page.watermark, word.face, page.rtl), -unit * size / 2, -size * 0.36)
        return ["q", turned, "BT", *operators, "ET", "Q"]

    def close(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()

    def _texts(self, page: Page) -> list[str]:
        """Operators of all texts; `state` is the face, subset, size and grey in force."""
        right, down = page.offset
        top = page.height - down
        operators: list[str] = []
        state = _State()
        for x, y, text, style in page.texts:
            left, base = (x + right) * POINTS_PER_MM, (top - y) * POINTS_PER_MM
            encoding = self._encoding(style.face)
            if text.isascii() and text.isprintable():
                self._select(operators, state, style, style.face, 0)
                operators.append(f"1 0 0 1 {left:.2f} {base:.2f} Tm ({_escaped(text)}) Tj")
            elif (parts := encoding.plain(text)) is not None:
                operators.append(f"1 0 0 1 {left:.2f} {base:.2f} Tm")
                for subset, codes in parts:
                    self._select(operators, state, style, style.face, subset)
                    operators.append(f"({codes}) Tj")
            else:
                self._shaped(operators, state, style, shaping.runs(text, style.face, page.rtl), left, base)
        return operators

    def _shaped(
        self, operators: list[str], state: _State, style: TextStyle, runs: tuple[shaping.Run, ...], left: float, base: float
    ) -> None:
        """Every glyph at its own place; rare enough that its length does not matter."""
        em = style.size / 1000
        for run in runs:
            encoding = self._encoding(run.face)
            for glyph in run.glyphs:
                subset, code = encoding.code(glyph.char)
                self._select(operators, state, style, run.face, subset)
                operators.append(f"1 0 0 1 {left + glyph.dx * em:.2f} {base + glyph.dy * em:.2f} Tm ({code}) Tj")
                left += glyph.advance * em

    def _select(self, operators: list[str], state: _State, style: TextStyle, face: Face, subset: int) -> None:
        if (face, subset, style.size) != state.font:
            state.font = (face, subset, style.size)
            operators.append(f"{self._encoding(face).name(subset)} {style.size:g} Tf")
        if style.grey != state.grey:
            state.grey = style.grey
            operators.append(f"{style.grey:g} g")

    def _encoding(self, face: Face) -> _Encoding:
        found = self._encodings.get(face)
        if found is None:
            found = self._encodings[face] = _Encoding(face, self._canvas._doc)  # noqa: SLF001 - subsets belong to it
        return found


class _State:
    """What the text operators have set so far on this page."""

    __slots__ = ("font", "grey")

    def __init__(self) -> None:
        self.font: tuple[Face, int, float] | None = None
        self.grey = 0.0


class _Encoding:
    """One face in one document: which subset and code stand for a character, asked of ReportLab once each."""

    def __init__(self, face: Face, document: Any) -> None:
        loaded = load(face)
        self._font: Any = loaded.font
        self._plain = loaded.widths
        self._document = document
        self._codes: dict[str, tuple[int, str]] = {}
        self._font.splitString(" ", document)

    def name(self, subset: int) -> str:
        return str(self._font.getSubsetInternalName(subset, self._document))

    def code(self, char: str) -> tuple[int, str]:
        found = self._codes.get(char)
        if found is None:
            ((subset, codes),) = self._font.splitString(char, self._document)
            found = self._codes[char] = (
                subset,
                "".join(f"\\{code:03o}" if code < 32 or code > 126 or code in b"()\\" else chr(code) for code in codes),
            )
        return found

    def plain(self, text: str) -> list[tuple[int, str]] | None:
        """The text in pieces of one subset, or None if it is not plain in this face."""
        pieces: list[tuple[int, str]] = []
        for char in text:
            if char not in self._plain:
                return None
            subset, code = self.code(char)
            if pieces and pieces[-1][0] == subset:
                pieces[-1] = (subset, pieces[-1][1] + code)
            else:
                pieces.append((subset, code))
        return pieces


def _escaped(text: str) -> str:
    if "(" in text or ")" in text or "\\" in text:
        return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return text


def _shapes(page: Page) -> list[str]:
    operators: list[str] = []
    for box in page.boxes:
        match box:
            case Rect():
                operators += filled_rect(box)
            case Qr():
                operators.append(qr_path(box.x, box.y, box.size, box.payload))
            case BookMark():
                operators += book_mark(box)
    drawn: tuple[float, float, str] | None = None
    for rule in page.rules:
        pen = (rule.weight, rule.grey, rule.dash.value)
        if pen != drawn:
            drawn = pen
            operators.append(f"{rule.weight:g} w {rule.grey:g} G [{rule.dash.value}] 0 d")
        operators.append(_line(rule))
    return operators


@lru_cache(maxsize=4096)
def _line(rule: Rule) -> str:
    return f"{rule.x1:.2f} {rule.y1:.2f} m {rule.x2:.2f} {rule.y2:.2f} l S"
