"""A PDF as pictures: the very bytes that go to the file and to the printer, rasterised for the screen.

pdfium is not safe to call from several threads at once; the caller sees to that (one print task at a time).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

POINTS_PER_INCH = 72
MM_PER_POINT = 25.4 / POINTS_PER_INCH


class Picture(NamedTuple):
    """One page: `pixels` are RGBA rows from top to bottom, `width` x `height` x 4 bytes."""

    width: int
    height: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in mm."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(width * MM_PER_POINT, height * MM_PER_POINT) for width, height in map(document.get_page_size, range(len(document)))]
    finally:
        document.close()


def picture(pdf: bytes, page: int, dpi: float = 96) -> Picture:
    """Page `page` (from 0) at `dpi`."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
        rows = bytes(bitmap.buffer)
        used = bitmap.width * 4
        if bitmap.stride != used:
            rows = b"".join(rows[start : start + used] for start in range(0, len(rows), bitmap.stride))
        return Picture(bitmap.width, bitmap.height, rows)
    finally:
        document.close()


def pngs(pdf: bytes, dpi: float = 96) -> Iterator[bytes]:
    """Every page as a PNG file."""
    for page in range(page_count(pdf)):
        yield png(picture(pdf, page, dpi))


def png(image: Picture) -> bytes:
    """The picture as a PNG file (ISO/IEC 15948: signature, IHDR, IDAT, IEND; filter 0 on every row)."""
    stride = image.width * 4
    rows = b"".join(b"\0" + image.pixels[start : start + stride] for start in range(0, len(image.pixels), stride))
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
