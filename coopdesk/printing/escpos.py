"""Jobs for thermal receipt printers: ESC/POS text and the printer's own QR code (reference: ESC/POS command list).

Every job starts with a reset and the code page, and ends with a feed and a partial cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.printing import charset
from coopdesk.printing.text_line import TextLine, Weight

ESC, GS = b"\x1b", b"\x1d"
RESET = ESC + b"@"
TABLE = ESC + b"t\x02"
"""Code page 2: PC850."""
CODE_PAGE = "cp850"
CENTRE, LEFT = ESC + b"a\x01", ESC + b"a\x00"
STRONG_ON, STRONG_OFF = ESC + b"E\x01", ESC + b"E\x00"
LARGE_ON, LARGE_OFF = GS + b"!\x11", GS + b"!\x00"
CUT = GS + b"V\x42\x03"
"""Feed to the knife and three units more, then cut all but a strip."""
DRAWER = ESC + b"p\x00\x19\xfa"
"""A pulse on pin 2 opens the drawer: 50 ms on, 500 ms off."""
QR_MODULE = 5


def job(lines: Sequence[TextLine], *, open_drawer: bool = False) -> bytes:
    """The lines of a receipt; `open_drawer` first, where cash moves."""
    out = [RESET, TABLE, DRAWER if open_drawer else b""]
    out += [_qr(line.qr) if line.qr else _line(line) for line in lines]
    return b"".join([*out, CUT])


def _line(line: TextLine) -> bytes:
    text = charset.encode(line.text, CODE_PAGE) + b"\n"
    if line.weight is Weight.LARGE:
        text = LARGE_ON + text + LARGE_OFF
    elif line.weight is Weight.STRONG:
        text = STRONG_ON + text + STRONG_OFF
    return CENTRE + text + LEFT if line.centred else text


def _qr(payload: str) -> bytes:
    """Model 2, module size, error level M, store, print (GS ( k, functions 165, 167, 169, 180, 181)."""
    data = payload.encode()
    length = len(data) + 3
    return b"".join(
        (
            CENTRE,
            GS + b"(k\x04\x00\x31\x41\x32\x00",
            GS + b"(k\x03\x00\x31\x43" + bytes([QR_MODULE]),
            GS + b"(k\x03\x00\x31\x45\x31",
            GS + b"(k" + bytes([length % 256, length // 256]) + b"\x31\x50\x30" + data,
            GS + b"(k\x03\x00\x31\x51\x30",
            LEFT,
        )
    )
