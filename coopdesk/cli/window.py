"""What the command line says to the window: `coopdesk [BOOK]`, and `coopdesk screenshots FOLDER …`."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from coopdesk.cli.arguments import Parser, count
from coopdesk.cli.call import Call
from coopdesk.cli.main import add_who_and_when, take
from coopdesk.domain.errors import BadField

SCREENSHOTS = "screenshots"
THEMES = ("light", "dark")
SIZE = re.compile(r"([0-9]{3,5})x([0-9]{3,5})")
LEAST, MOST = (800, 560), (7680, 4320)
TEXT_LEAST, TEXT_MOST = 100, 200


@dataclass(frozen=True, slots=True)
class PicturesAsked:
    """`size` of the window in px, `text_percent` 100 to 200."""

    folder: Path
    theme: str
    size: tuple[int, int]
    text_percent: int


def parse(arguments: list[str], call: Call) -> Path | PicturesAsked | None:
    """The book to open, or the pictures to take; None for neither. What else was said goes into `call`."""
    parser = Parser(prog="coopdesk", allow_abbrev=False, add_help=False)
    add_who_and_when(parser)
    parser.add_argument("book", nargs="?")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    asked = parser.parse_args(arguments)
    take(call, asked)
    if asked.book == SCREENSHOTS:
        return _pictures(asked.rest, call)
    after = Parser(prog="coopdesk", allow_abbrev=False, add_help=False)
    add_who_and_when(after)
    take(call, after.parse_args(asked.rest))
    return Path(asked.book) if asked.book else None


def _pictures(arguments: list[str], call: Call) -> PicturesAsked:
    parser = Parser(prog=f"coopdesk {SCREENSHOTS}", allow_abbrev=False)
    add_who_and_when(parser)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0])
    parser.add_argument("--size", type=_size, default=(1366, 768), metavar="1366x768")
    parser.add_argument("--text", type=partial(count, "text", TEXT_LEAST, TEXT_MOST), default=TEXT_LEAST, metavar="100")
    asked = parser.parse_args(arguments)
    take(call, asked)
    return PicturesAsked(asked.folder, asked.theme, asked.size, asked.text)


def _size(text: str) -> tuple[int, int]:
    """`1366x768`; refuses with BadField what the window cannot be."""
    found = SIZE.fullmatch(text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(least <= side <= most for least, side, most in zip(LEAST, size, MOST, strict=True)):
        raise BadField("size", text)
    return size
