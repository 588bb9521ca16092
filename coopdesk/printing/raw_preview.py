"""What a printer of text would put on paper, read back from the very bytes of a job: the preview of raw printing.

It follows the codes that `escp.py` and `escpos.py` send, and raises ValueError at any other: a job that is not ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coopdesk.printing import escp, escpos

LINE_MM = escp.MM_PER_INCH / 6
ESCP_LENGTHS = {b"@": 2, b"t": 3, b"x": 3, b"P": 2, b"g": 2, b"M": 2, b"2": 2, b"C": 3, b"$": 4, b"J": 3, b"W": 3, b"E": 2, b"F": 2}
ESCPOS_LENGTHS = {b"@": 2, b"t": 3, b"a": 3, b"E": 3, b"p": 5}
CHARS_PER_INCH = {b"P": 10, b"g": 15, b"M": 12}


class Printed(NamedTuple):
    """A piece of text: its left edge and the top of its line in mm on `page` (from 1)."""

    page: int
    x: float
    y: float
    text: str


def read_escp(job: bytes, units: int = escp.UNITS_24_PIN) -> list[Printed]:
    """Texts and places of an ESC/P job."""
    head = _PrintHead(units)
    at = 0
    while at < len(job):
        byte = job[at : at + 1]
        if byte == b"\x1b":
            code = job[at + 1 : at + 2]
            length = _known(ESCP_LENGTHS, code, at)
            head.escape(code, job[at + 2 : at + length])
            at += length
        elif byte < b" ":
            head.control(byte, at)
            at += 1
        else:
            end = _text_end(job, at)
            head.text(job[at:end].decode(escp.CODE_PAGE))
            at = end
    return head.found


def text_lines(printed: Sequence[Printed], chars_per_inch: int = 15) -> list[str]:
    """Placed texts as lines of characters, for a preview in a fixed-width face; a form feed stands between pages."""
    rows: dict[tuple[int, float], str] = {}
    for piece in printed:
        row = rows.get((piece.page, piece.y), "")
        rows[piece.page, piece.y] = row.ljust(round(piece.x * chars_per_inch / escp.MM_PER_INCH)) + piece.text
    lines: list[str] = []
    page = 1
    for key in sorted(rows):
        if key[0] != page:
            page = key[0]
            lines.append("\f")
        lines.append(rows[key])
    return lines


def read_escpos(job: bytes) -> list[str]:
    """The lines of an ESC/POS job; a QR code is shown as its text between angle brackets."""
    lines = [""]
    at = 0
    while at < len(job):
        byte = job[at : at + 1]
        if byte == b"\x1b":
            at += _known(ESCPOS_LENGTHS, job[at + 1 : at + 2], at)
        elif byte == b"\x1d":
            length, text = _group(job, at)
            lines[-1:] = [f"<{text}>", ""] if text else lines[-1:]
            at += length
        elif byte == b"\n":
            lines.append("")
            at += 1
        else:
            end = _text_end(job, at)
            lines[-1] += job[at:end].decode(escpos.CODE_PAGE)
            at = end
    return lines[:-1]


class _PrintHead:
    """Where the head of an ESC/P printer stands, and what it has printed."""

    def __init__(self, units: int) -> None:
        self.found: list[Printed] = []
        self._units = units
        self._page, self._x, self._y = 1, 0.0, 0.0
        self._advance, self._wide = escp.char_width(10), 1

    def text(self, text: str) -> None:
        self.found.append(Printed(self._page, self._x, self._y, text))
        self._x += len(text) * self._advance * self._wide

    def escape(self, code: bytes, data: bytes) -> None:
        if code == b"$":
            self._x = (data[0] + 256 * data[1]) * escp.MM_PER_INCH / escp.DOTS_ACROSS
        elif code == b"J":
            self._y += data[0] * escp.MM_PER_INCH / self._units
        elif code == b"W":
            self._wide = 1 + data[0]
        elif code in CHARS_PER_INCH:
            self._advance = escp.char_width(CHARS_PER_INCH[code])

    def control(self, byte: bytes, at: int) -> None:
        match byte:
            case b"\r":
                self._x = 0.0
            case b"\n":
                self._y += LINE_MM
            case b"\f":
                self._page, self._x, self._y = self._page + 1, 0.0, 0.0
            case b"\x0f":
                self._advance = escp.char_width(20)
            case b"\x12":
                self._advance = escp.char_width(10)
            case _:
                raise ValueError(f"an unknown code at byte {at}: {byte!r}")


def _known(lengths: dict[bytes, int], code: bytes, at: int) -> int:
    if code not in lengths:
        raise ValueError(f"an unknown code at byte {at}: ESC {code!r}")
    return lengths[code]


def _text_end(job: bytes, start: int) -> int:
    end = start
    while end < len(job) and job[end] >= 0x20:
        end += 1
    if end == start:
        raise ValueError(f"an unknown code at byte {start}: {job[start]:#x}")
    return end


def _group(job: bytes, at: int) -> tuple[int, str]:
    """Length of a GS command, and the text of a QR code being stored."""
    code = job[at + 1 : at + 3]
    if code == b"(k":
        length = job[at + 3] + 256 * job[at + 4]
        data = job[at + 5 : at + 5 + length]
        return 5 + length, data[3:].decode() if data[:2] == b"\x31\x50" else ""
    if code == b"V\x42":
        return 4, ""
    if code[:1] == b"!":
        return 3, ""
    raise ValueError(f"an unknown code at byte {at}: GS {code!r}")
