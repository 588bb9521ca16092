"""Tables: column widths from the widest figure, rows, and totals with a single rule above and a double rule below.

Figures are never cut: their columns grow and the text columns give way, wrapped to a few lines; where even that
is too narrow the type of the whole table shrinks. Titles stand on one line where the texts leave room for it, else on several.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import NamedTuple

from coopdesk.printing import fonts
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, Text, TextStyle
from coopdesk.printing.rich import shrunk, wrapped_text
from coopdesk.printing.style import BODY, ROW_GREY, RULE_HEAD, RULE_ROW, RULE_TOTAL, SMALL_STRONG
from coopdesk.reports.table import RowShape

PAD_X, PAD_Y = 1.4, 0.75
LEADING = 1.32
LEAST_TEXT = 18.0
"""A text column narrower than this (mm) makes the type shrink."""
MOST_TEXT = 80.0
TITLE_LEADING = 1.2
MOST_GROWTH = 1.5
"""How far a text column of a given width may grow before its texts wrap."""
EXACT = 1e-6
"""Places are sums: what fits to the last may look too wide by less than this (mm)."""
SCALES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)


class Align(Enum):
    START = auto()
    END = auto()
    """At the end of the line, with the direction: counts such as "35 days"."""
    FIGURE = auto()
    """At the right edge in both directions."""


class Column(NamedTuple):
    """`width` in mm at least; None: a share of what the others leave. `strong` sets its cells semibold."""

    title: str
    align: Align = Align.START
    width: float | None = None
    strong: bool = False


class Slot(NamedTuple):
    align: Align
    start: float
    end: float
    style: TextStyle


class Row(NamedTuple):
    """Cells ready to draw: a text, or its lines; `lines` is the height of the tallest; `shape` its place in a statement.

    `figures` are the places of figures in columns of texts: they stand at the right edge too.
    """

    cells: Sequence[str | list[str]]
    lines: int
    shape: RowShape = RowShape()
    figures: frozenset[int] = frozenset()


class Table:
    """Geometry of one table from `x` (mm), `width` wide; `samples` are all rows it will show, totals too.

    `most_lines` of a wrapped text; `pitch` fixes the height of a row of one line.
    """

    def __init__(
        self,
        x: float,
        width: float,
        columns: Sequence[Column],
        samples: Sequence[Sequence[str]],
        body: TextStyle = BODY,
        most_lines: int = 3,
        pitch: float | None = None,
    ) -> None:
        self.x, self.width, self.columns, self.most_lines = x, width, columns, most_lines
        for scale, whole_titles in ((1.0, True), *((scale, False) for scale in SCALES)):
            self.body = body._replace(size=body.size * scale)
            self.strong = TextStyle(Face.SANS_STRONG, self.body.size)
            self.head = SMALL_STRONG._replace(size=min(SMALL_STRONG.size, self.body.size * 0.97))
            widths, fits = self._widths(samples, whole_titles)
            if fits:
                break
        self.slots = self._slots(widths)
        self._titles = [self._title_lines(column.title, slot.end - slot.start) for column, slot in zip(columns, self.slots, strict=True)]
        self._pad = PAD_Y if pitch is None else (pitch - self.body.leading(LEADING)) / 2
        self._texts = [number for number, column in enumerate(columns) if column.align is Align.START]

    @property
    def head_height(self) -> float:
        return max(map(len, self._titles)) * self.head.leading(TITLE_LEADING) + 2 * PAD_Y + 0.2

    def row_height(self, lines: int = 1) -> float:
        return lines * self.body.leading(LEADING) + 2 * self._pad + (0.17 if self._pad == PAD_Y else 0.0)

    def height_of(self, row: Row) -> float:
        return self.row_height(row.lines)

    def keeps_next(self, _row: Row) -> bool:
        """Whether the row must not be the last of a sheet."""
        return False

    @property
    def total_height(self) -> float:
        return self.row_height() + 0.9

    def prepare(self, cells: Sequence[str], figures: frozenset[int] = frozenset()) -> Row:
        """Wrap what is too wide for its column and the empty cells after it."""
        lines = 1
        ready: list[str | list[str]] | None = None
        for number in self._texts:
            slot = self.slots[number]
            text = cells[number]
            width = fonts.width_mm(text, slot.style.face, slot.style.size)
            if width > slot.end - slot.start + EXACT and width > (room := self._free_end(number, cells) - slot.start):
                ready = ready or list(cells)
                ready[number] = part = wrapped_text(text, slot.style, room, self.most_lines)
                lines = max(lines, len(part))
        return Row(ready or cells, lines, figures=figures)

    def draw_head(self, page: Page, top: float) -> float:
        """Titles between the head rule and a thin one, on which their last lines stand; returns the bottom."""
        page.rule(self.x, self.x + self.width, top, RULE_HEAD)
        bottom = top + self.head_height
        leading = self.head.leading(TITLE_LEADING)
        for lines, slot in zip(self._titles, self.slots, strict=True):
            base = bottom - 0.2 - PAD_Y - len(lines) * leading + self.head.baseline(TITLE_LEADING)
            for number, part in enumerate(lines):
                style = shrunk(part, self.head, slot.end - slot.start)
                place(page, slot._replace(style=style), base + number * leading, part)
        page.rule(self.x, self.x + self.width, bottom, RULE_TOTAL)
        return bottom

    def draw_row(self, page: Page, top: float, row: Row, *, ruled: bool = True) -> float:
        """One row; returns the bottom, on which its rule stands."""
        base = top + self._pad + self.body.baseline(LEADING)
        texts = page.texts
        for number, (cell, (align, start, end, style)) in enumerate(zip(row.cells, self.slots, strict=True)):
            if not cell:
                continue
            if number in row.figures:
                place(page, Slot(Align.FIGURE, start, end, style), base, "".join(cell))
                continue
            if not isinstance(cell, str):
                self._draw_lines(page, Slot(align, start, end, style), base, cell)
            elif page.rtl:
                place(page, Slot(align, start, end, style), base, cell)
            else:
                x = start if align is Align.START else end - fonts.width_mm(cell, style.face, style.size)
                texts.append(Text(x, base, cell, style))
        bottom = top + self.row_height(row.lines)
        if ruled:
            page.rule(self.x, self.x + self.width, bottom, RULE_ROW, ROW_GREY)
        return bottom

    def draw_total(self, page: Page, top: float, cells: Sequence[str]) -> float:
        """Semibold, a single rule above, a double rule under each figure; returns the bottom."""
        page.rule(self.x, self.x + self.width, top, RULE_TOTAL)
        base = top + self._pad + self.strong.baseline(LEADING)
        for number, (cell, slot) in enumerate(zip(cells, self.slots, strict=True)):
            if not cell:
                continue
            style = self.strong
            if slot.align is Align.FIGURE:
                width = fonts.width_mm(cell, style.face, style.size)
                double_rule(page, slot.start, slot.end, width, top + self.row_height() - 0.55)
                place(page, slot._replace(style=style), base, cell)
            else:
                room = self._free_end(number, cells) - slot.start
                place(page, slot._replace(style=style), base, wrapped_text(cell, style, room, 1)[0])
        return top + self.total_height

    def _free_end(self, number: int, cells: Sequence[str]) -> float:
        """A text may run over the empty cells after it."""
        end = self.slots[number].end
        for cell, slot in zip(cells[number + 1 :], self.slots[number + 1 :], strict=True):
            if cell:
                break
            end = slot.end
        return end

    def _draw_lines(self, page: Page, slot: Slot, base: float, lines: Iterable[str]) -> None:
        for number, part in enumerate(lines):
            place(page, slot, base + number * self.body.leading(LEADING), part)

    def _widths(self, samples: Sequence[Sequence[str]], whole_titles: bool) -> tuple[list[float], bool]:
        """Widths by column, and whether the text columns have enough: beside whole titles, all that they would take."""
        widths = [self._least(number, column, samples, whole_titles) for number, column in enumerate(self.columns)]
        flexible = [number for number, column in enumerate(self.columns) if column.width is None and column.align is Align.START]
        left = self.width - sum(widths)
        wanted = [self._natural(number, samples) for number in flexible]
        for number, share in zip(flexible, shared(wanted, left), strict=True):
            widths[number] = share
        fits = left >= (sum(wanted) if whole_titles else LEAST_TEXT * len(flexible))
        if not flexible and left > 0:
            widths[0] += left
        return widths, fits

    def _natural(self, number: int, samples: Sequence[Sequence[str]]) -> float:
        """What a text column would take, within bounds, so that what is left is shared out by need.

        A text before an empty cell may run over it.
        """
        after = number + 1
        texts = {self.columns[number].title, *(row[number] for row in samples if after == len(row) or row[after])}
        widest = max(fonts.width_mm(text, self.body.face, self.body.size) for text in texts)
        return max(LEAST_TEXT, min(widest + 2 * PAD_X, MOST_TEXT))

    def _least(self, number: int, column: Column, samples: Sequence[Sequence[str]], whole_titles: bool) -> float:
        if column.width is None and column.align is Align.START:
            return 0.0
        texts = {row[number] for row in samples if row[number]}
        style = self.body if column.align is Align.START else self.strong
        widest = max((fonts.width_mm(text, style.face, style.size) for text in texts), default=0.0)
        title = (text_width(column.title, self.head) if whole_titles else self._longest_word(column.title)) + 2 * PAD_X + EXACT
        if column.align is Align.START and column.width:
            return max(column.width, min(widest + 2 * PAD_X, MOST_GROWTH * column.width), title if whole_titles else 0.0)
        return max(column.width or 0.0, widest + 2 * PAD_X, title)

    def _longest_word(self, title: str) -> float:
        return max(text_width(word, self.head) for word in title.split(" "))

    def _title_lines(self, title: str, room: float) -> list[str]:
        """Broken between words only: a word that is too wide for its column is drawn smaller."""
        return wrapped_text(title, self.head, max(room, self._longest_word(title)), len(title) or 1)

    def _slots(self, widths: Sequence[float]) -> list[Slot]:
        slots = []
        x = self.x
        for column, width in zip(self.columns, widths, strict=True):
            slots.append(Slot(column.align, x + PAD_X, x + width - PAD_X, self.strong if column.strong else self.body))
            x += width
        return slots


def shared(wanted: Sequence[float], left: float) -> list[float]:
    """Who wants little gets it, and those who want more share what is left alike; what nobody wants goes to all by need."""
    given = [0.0] * len(wanted)
    rest = left
    for count, number in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[number] = min(wanted[number], rest / (len(wanted) - count))
        rest -= given[number]
    return [each + rest * each / sum(given) if rest > 0 else each for each in given]


def double_rule(page: Page, start: float, end: float, width: float, y: float) -> None:
    """The two lines under a final sum: a figure `width` wide in the column from `start` to `end`."""
    for level in (y, y + 0.5):
        page.rule_under_figure(start, end, width, level, RULE_TOTAL)


def text_width(text: str, style: TextStyle) -> float:
    return fonts.width_mm(text, style.face, style.size)


def place(page: Page, slot: Slot, base: float, text: str) -> None:
    """A text on its base line, where its column aligns it."""
    if slot.align is Align.START:
        page.text(slot.start, base, text, slot.style)
    elif slot.align is Align.END:
        page.text_end(slot.end, base, text, slot.style)
    else:
        page.figure(slot.start, slot.end, base, text, slot.style)
