"""The keys of the window on one sheet: by the place where they act, in three columns, to be pinned beside the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopdesk.domain.papers import ShortcutCard, ShortcutGroup
from coopdesk.printing import papers, pdf
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import limited
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import RULE_ROW, TITLE, PrintStyle

MARGINS = (12.0, 14.0, 12.0, 14.0)
LETTERHEAD_HEIGHT = 20.0
COLUMNS, COLUMN_GAP, KEY_SHARE = 3, 6.0, 0.36
LARGEST, SMALLEST, STEP = 9.0, 5.0, 0.25
"""Points: as large as lets everything stand on one sheet."""
LEADING, GROUP_GAP = 1.2, 2.0
Row = tuple[str, str]
"""Key and what it does; a heading has no key."""


def render(paper: ShortcutCard, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Card of the keys"), style.language)


def pages(paper: ShortcutCard, style: PrintStyle) -> list[Page]:
    title = style.words.gettext("Card of the keys")
    sheets = Sheets(style, papers.paper(style.paper).upright(), MARGINS, paper.letterhead, title)
    sheets.y += LETTERHEAD_HEIGHT
    sheets.page.text(sheets.start, sheets.y + TITLE.baseline(1.15), title, TITLE)
    sheets.y += TITLE.leading(1.15) + 2
    _Columns(sheets, _fitting(paper.groups, sheets.bottom - sheets.y)).draw(paper.groups)
    printed = style.fill(style.words.gettext("Printed {moment}"), moment=style.formats.stamp(style.printed_at))
    return sheets.finish(lambda sheet: (sheet, printed))


def _fitting(groups: Sequence[ShortcutGroup], height: float) -> float:
    size = LARGEST
    while size > SMALLEST and _last_column(groups, size, height) >= COLUMNS:
        size -= STEP
    return size


def _last_column(groups: Sequence[ShortcutGroup], size: float, height: float) -> int:
    return max((column for column, _y, _row in _places(groups, size, height, 0.0)), default=0)


def _places(groups: Sequence[ShortcutGroup], size: float, height: float, top: float) -> Iterator[tuple[int, float, Row]]:
    """Column, top and text of every row; a heading is never the last of its column."""
    step = TextStyle(Face.SANS, size).leading(LEADING)
    column, y = 0, 0.0
    for group in groups:
        if y and y + GROUP_GAP + 2 * step > height:
            column, y = column + 1, 0.0
        y += GROUP_GAP if y else 0.0
        for row in (("", group.title), *group.rows):
            if y + step > height:
                column, y = column + 1, 0.0
            yield column, top + y, row
            y += step


class _Columns:
    def __init__(self, sheets: Sheets, size: float) -> None:
        self._sheets, self._size = sheets, size
        self._width = (sheets.width - COLUMN_GAP * (COLUMNS - 1)) / COLUMNS

    def draw(self, groups: Sequence[ShortcutGroup]) -> None:
        top, height = self._sheets.y, self._sheets.bottom - self._sheets.y
        for column, y, row in _places(groups, self._size, height, top):
            while column // COLUMNS >= len(self._sheets.pages):
                self._sheets.turn()
            self._row(self._sheets.start + column % COLUMNS * (self._width + COLUMN_GAP), y, *row)

    def _row(self, x: float, y: float, key: str, words: str) -> None:
        page, plain, strong = self._sheets.page, TextStyle(Face.SANS, self._size), TextStyle(Face.SANS_STRONG, self._size)
        base = y + plain.baseline(LEADING)
        if not key:
            shown = limited(words, strong, self._width)
            page.text(x, base, shown.text, shown.style)
            page.rule(x, x + self._width, y + plain.leading(LEADING) - 0.2, RULE_ROW)
            return
        room = self._width * KEY_SHARE
        for start, wide, text, style in ((x, room - 1.5, key, strong), (x + room, self._width - room, words, plain)):
            shown = limited(text, style, wide)
            page.text(start, base, shown.text, shown.style)
