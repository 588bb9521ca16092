"""Jobs for dot-matrix and passbook printers: ESC/P text, never graphics. The codes are those all 9- and 24-pin
Epson-compatible printers share (reference: ESC/P manual; `@ t x P M g SI DC2 $ J C 2 CR LF FF`).

Every job starts with a reset and the code page, so that nothing of the job before shows in this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coopdesk.printing import charset
from coopdesk.printing.text_line import TextLine, Weight

ESC = b"\x1b"
RESET = ESC + b"@"
TABLE = ESC + b"t\x01"
"""Character table 1: PC437."""
DRAFT = ESC + b"x\x00"
CODE_PAGE = "cp437"
PITCHES = {10: b"\x12" + ESC + b"P", 15: b"\x12" + ESC + b"g", 20: ESC + b"M\x0f"}
"""Characters an inch: pica, 15, and condensed 12 (20)."""
DOTS_ACROSS = 60
"""Units an inch of ESC $."""
UNITS_24_PIN, UNITS_9_PIN = 180, 216
"""Units an inch of ESC J, by the kind of print head."""
WIDE_ON, WIDE_OFF = ESC + b"W\x01", ESC + b"W\x00"
STRONG_ON, STRONG_OFF = ESC + b"E", ESC + b"F"
MM_PER_INCH = 25.4


class Item(NamedTuple):
    """Text with its left edge and the top of its row in mm; `pitch` a key of PITCHES."""

    x: float
    y: float
    text: str
    pitch: int = 15


def char_width(pitch: int) -> float:
    """Of one character, in mm."""
    return MM_PER_INCH / pitch


def placed_job(pages: Iterable[Sequence[Item]], units: int = UNITS_24_PIN) -> bytes:
    """Pages of items at exact places, each ejected; feeds are counted from the top of the page, so errors never add up."""
    out = [RESET, TABLE, DRAFT]
    for items in pages:
        out += _page(items, units)
    return b"".join(out)


def line_job(lines: Sequence[TextLine], form_lines: int) -> bytes:
    """Lines one under another at 6 an inch on continuous forms of `form_lines`."""
    out = [RESET, TABLE, DRAFT, PITCHES[10], ESC + b"2", ESC + b"C" + bytes([form_lines])]
    for line in lines:
        if line.qr:
            continue
        text = charset.encode(line.text, CODE_PAGE)
        if line.weight is Weight.LARGE:
            text = WIDE_ON + text + WIDE_OFF
        elif line.weight is Weight.STRONG:
            text = STRONG_ON + text + STRONG_OFF
        out.append(text + b"\r\n")
    out.append(b"\f")
    return b"".join(out)


def _page(items: Sequence[Item], units: int) -> list[bytes]:
    out: list[bytes] = []
    fed = 0
    pitch = 0
    for y in sorted({item.y for item in items}):
        target = round(y * units / MM_PER_INCH)
        out.append(_feed(target - fed))
        fed = target
        for item in sorted((item for item in items if item.y == y), key=lambda item: item.x):
            if item.pitch != pitch:
                pitch = item.pitch
                out.append(PITCHES[pitch])
            dots = round(item.x * DOTS_ACROSS / MM_PER_INCH)
            out.append(ESC + b"$" + bytes([dots % 256, dots // 256]) + charset.encode(item.text, CODE_PAGE))
        out.append(b"\r")
    out.append(b"\f")
    return out


def _feed(units: int) -> bytes:
    """ESC J takes at most 255 at a time."""
    whole, rest = divmod(units, 255)
    return (ESC + b"J\xff") * whole + (ESC + b"J" + bytes([rest]) if rest else b"")
