"""Lines and paragraphs of mixed styles: a sentence of the catalogue with some of its values set strong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Formatter
from typing import NamedTuple

from coopdesk.printing import fonts
from coopdesk.printing.page import Page, TextStyle


class Span(NamedTuple):
    text: str
    style: TextStyle

    @property
    def width(self) -> float:
        """In mm."""
        return fonts.width_mm(self.text, self.style.face, self.style.size)


def filled(template: str, base: TextStyle, **values: str | Span) -> list[Span]:
    """A sentence with named placeholders, as spans: plain values in `base`, spans in their own style."""
    spans: list[Span] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            spans.append(Span(literal, base))
        if name:
            value = values[name]
            spans.append(value if isinstance(value, Span) else Span(value, base))
    return spans


def line(page: Page, x: float, y: float, spans: Iterable[Span]) -> float:
    """Draw spans one after another on the baseline `y`; returns where they end.

    Spaces at the edges of a span are room, not text: in a right-to-left line they would change sides.
    """
    for span in spans:
        core = span.text.strip(" ")
        if core:
            lead = len(span.text) - len(span.text.lstrip(" "))
            page.text(x + Span(" " * lead, span.style).width, y, core, span.style)
        x += span.width
    return x


def paragraph(page: Page, x: float, top: float, width: float, spans: Sequence[Span], leading: float = 1.36) -> float:
    """Wrapped lines from `top`; returns the bottom."""
    tallest = max(spans, key=lambda span: span.style.size).style
    for part in wrapped(spans, width):
        line(page, x, top + tallest.baseline(leading), part)
        top += tallest.leading(leading)
    return top


def wrapped(spans: Sequence[Span], width: float) -> list[list[Span]]:
    """Lines no wider than `width` mm: broken at spaces, within a word only where it alone is wider."""
    lines: list[list[Span]] = [[]]
    used = 0.0
    for word in _words(spans):
        for piece in _pieces(word, width):
            wide = sum(span.width for span in piece)
            gap = Span(" ", piece[0].style)
            if lines[-1] and used + gap.width + wide > width:
                lines.append([])
                used = 0.0
            if lines[-1]:
                _extend(lines[-1], [gap])
                used += gap.width
            _extend(lines[-1], piece)
            used += wide
    return lines


def wrapped_text(text: str, style: TextStyle, width: float, most: int) -> list[str]:
    """The lines of a text in one style, at most `most`; what is left over is cut with an ellipsis (never a figure)."""
    lines = ["".join(span.text for span in part) for part in wrapped([Span(text, style)], width)] or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], fitted(" ".join(lines[most - 1 :]), style, width)]
    return lines


def fitted(text: str, style: TextStyle, width: float) -> str:
    """The text, or as much of it as fits with an ellipsis. For names and notes; figures use `shrunk`."""
    if Span(text, style).width <= width:
        return text
    while text and Span(text.rstrip() + "…", style).width > width:
        text = text[:-1]
    return text.rstrip() + "…"


def limited(text: str, style: TextStyle, width: float, least: float = 0.7) -> Span:
    """A name that must stand on one line: smaller down to `least` of its size, then cut with an ellipsis."""
    small = shrunk(text, style, width)
    if small.size >= style.size * least:
        return Span(text, small)
    small = style._replace(size=style.size * least)
    return Span(fitted(text, small, width), small)


def shrunk(text: str, style: TextStyle, width: float) -> TextStyle:
    """The style, smaller where that is needed so that all of `text` stands in `width`."""
    wide = Span(text, style).width
    return style if wide <= width else style._replace(size=style.size * width / wide)


def _words(spans: Sequence[Span]) -> list[list[Span]]:
    """Words as runs of spans; styles that meet without a space stay together."""
    words: list[list[Span]] = [[]]
    for span in spans:
        for number, part in enumerate(span.text.split(" ")):
            if number:
                words.append([])
            if part:
                words[-1].append(Span(part, span.style))
    return [word for word in words if word]


def _pieces(word: list[Span], width: float) -> list[list[Span]]:
    """The word, or pieces of it where it alone is wider than a line."""
    if sum(span.width for span in word) <= width:
        return [word]
    pieces: list[list[Span]] = [[]]
    used = 0.0
    for span in word:
        for char in span.text:
            wide = Span(char, span.style).width
            if pieces[-1] and used + wide > width:
                pieces.append([])
                used = 0.0
            _extend(pieces[-1], [Span(char, span.style)])
            used += wide
    return pieces


def _extend(part: list[Span], more: Iterable[Span]) -> None:
    """Add spans, joined with what they follow where the style is the same."""
    for span in more:
        if part and part[-1].style == span.style:
            part[-1] = Span(part[-1].text + span.text, span.style)
        else:
            part.append(span)
