"""Lines of plain text for printers that know only characters: receipts on a roll or on continuous paper."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Weight(StrEnum):
    NORMAL = "normal"
    STRONG = "strong"
    LARGE = "large"
    """Twice as wide and as high."""


class TextLine(NamedTuple):
    """`text` is set out to the width already. `qr` stands instead of text."""

    text: str
    weight: Weight = Weight.NORMAL
    centred: bool = False
    qr: str = ""


def pair(left: str, right: str, columns: int) -> list[str]:
    """A label at the start and a value at the end of one line; two lines where they do not fit."""
    if len(left) + 1 + len(right) <= columns:
        return [left + " " * (columns - len(left) - len(right)) + right]
    return [*broken(left, columns), *(part.rjust(columns) for part in broken(right, columns))]


def broken(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns` characters, broken at spaces where there are any."""
    lines = [""]
    for whole in text.split():
        for word in (whole[start : start + columns] for start in range(0, len(whole), columns)):
            if lines[-1] and len(lines[-1]) + 1 + len(word) > columns:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
