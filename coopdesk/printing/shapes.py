"""Drawings in the operators of a PDF content stream, in mm with y downwards: QR code, filled boxes, the book mark."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from math import ceil, floor

from coopdesk.printing.page import BookMark, Fill, Rect

HATCH_STEP = 1.04
HATCH_LINE = 0.31
"""Hatch at 45 degrees, mm: the pattern of the tokens (chart.paper.second) at the size of our bars, 58 mm for 84."""

DOT, DOT_STEP = 0.4, 1.2
"""Dots, mm (chart.paper.fourth)."""

QR_MASK = 2
"""One fixed mask pattern: a reader takes any, and trying all eight costs more than the page it stands on."""


@lru_cache(maxsize=64)
def qr_path(x: float, y: float, size: float, payload: str) -> str:
    """A QR code, error level M, as filled bars of equal neighbours; `size` in mm without a quiet zone."""
    import segno

    matrix = segno.make(payload, error="m", micro=False, boost_error=False, mask=QR_MASK).matrix
    step = size / len(matrix)
    bars: list[str] = []
    for row, modules in enumerate(matrix):
        column = 0
        for dark, group in groupby(modules):
            length = len(list(group))
            if dark:
                bars.append(f"{x + column * step:.3f} {y + row * step:.3f} {length * step:.3f} {step + 0.01:.3f} re")
            column += length
    return "0 g " + " ".join(bars) + " f"


def filled_rect(box: Rect) -> list[str]:
    path = f"{box.x:.3f} {box.y:.3f} {box.width:.3f} {box.height:.3f} re"
    operators = []
    if box.fill is Fill.BLACK:
        operators.append(f"0 g {path} f")
    elif box.fill is Fill.WHITE:
        operators.append(f"1 g {path} f 0 g")
    elif box.fill is Fill.DOTS:
        operators.append(f"q 1 g {path} f {path} W n {DOT:g} w 0 G 1 J [] 0 d {' '.join(_dots(box))} Q")
    elif box.fill is Fill.HATCH:
        operators.append(f"q {path} W n {HATCH_LINE:g} w 0 G [] 0 d {' '.join(_hatch(box))} Q")
    if box.weight:
        operators.append(f"{box.weight:g} w {box.grey:g} G [] 0 d {path} S")
    return operators


def _hatch(box: Rect) -> list[str]:
    """Diagonals from a common origin, so that neighbouring boxes are hatched alike."""
    step = HATCH_STEP * 2**0.5
    lines = []
    offset = -box.height - ((box.x + box.y) % step)
    while offset < box.width:
        left = box.x + offset
        lines.append(f"{left:.3f} {box.y + box.height:.3f} m {left + box.height:.3f} {box.y:.3f} l S")
        offset += step
    return lines


def _dots(box: Rect) -> list[str]:
    """Round points on a grid from a common origin."""
    rows, columns = (range(ceil(start / DOT_STEP), floor((start + size) / DOT_STEP) + 1) for start, size in ((box.y, box.height), (box.x, box.width)))
    return [f"{column * DOT_STEP:.3f} {row * DOT_STEP:.3f} m {column * DOT_STEP:.3f} {row * DOT_STEP:.3f} l S" for row in rows for column in columns]


def book_mark(box: BookMark) -> list[str]:
    """A closed book, its spine and four lines; drawn on a grid of 24 by 26 units."""
    unit = box.width / 24
    pen = f"q {unit:.5f} 0 0 {unit:.5f} {box.x:.3f} {box.y:.3f} cm [] 0 d 0 G"
    x1, y1, x2, y2, r = 0.6, 0.6, 23.4, 25.4, 2.5
    k = r * 0.4477
    cover = (
        f"1.3 w {x1 + r} {y1} m {x2 - r} {y1} l {x2 - k:.3f} {y1} {x2} {y1 + k:.3f} {x2} {y1 + r} c "
        f"{x2} {y2 - r} l {x2} {y2 - k:.3f} {x2 - k:.3f} {y2} {x2 - r} {y2} c "
        f"{x1 + r} {y2} l {x1 + k:.3f} {y2} {x1} {y2 - k:.3f} {x1} {y2 - r} c "
        f"{x1} {y1 + r} l {x1} {y1 + k:.3f} {x1 + k:.3f} {y1} {x1 + r} {y1} c s"
    )
    lines = " ".join(f"9 {y} m 20 {y} l S" for y in (7, 12, 18, 20.6))
    return [pen, cover, "5 0.5 m 5 25.5 l S", f"1.4 w {lines}", "Q"]
