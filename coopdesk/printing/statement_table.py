"""The table of a statement: headings, lines that stand in, sums under a single rule, results over a double one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from coopdesk.printing.page import Page
from coopdesk.printing.rich import wrapped_text
from coopdesk.printing.style import ROW_GREY, RULE_ROW, RULE_TOTAL
from coopdesk.printing.table import LEADING, Align, Row, Slot, Table, double_rule, place, text_width
from coopdesk.reports.table import RowRole, RowShape

INDENT = 4.0
"""How far (mm) a level stands in."""
DOUBLE = 0.55
"""From the foot of a result up to its double rule."""


class Room(NamedTuple):
    above: float = 0.0
    below: float = 0.0


ROOMS: Mapping[RowRole, Room] = {
    RowRole.HEADING: Room(above=1.2),
    RowRole.LINE: Room(),
    RowRole.SUBTOTAL: Room(below=0.8),
    RowRole.TOTAL: Room(above=0.3, below=1.6),
}
"""What a row has around it, in mm."""
SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)


class StatementTable(Table):
    """`words_place` is the column whose words stand in; `ruled` draws a grey line under each line, as in a book."""

    def __init__(self, *geometry: Any, words_place: int, ruled: bool) -> None:
        super().__init__(*geometry)
        self._words_place, self._ruled = words_place, ruled

    def shaped(self, cells: Sequence[str], shape: RowShape, figures: frozenset[int] = frozenset()) -> Row:
        """A row ready to draw; its words are wrapped into what the level leaves of their column."""
        slot, at = self.slots[self._words_place], self._words_place
        room = self._free_end(at, cells) - slot.start - INDENT * shape.level
        if text_width(cells[at], self.strong) <= room:
            return self.prepare(cells, figures)._replace(shape=shape)
        parts = wrapped_text(cells[at], self.strong, room, self.most_lines)
        row = self.prepare([*cells[:at], "", *cells[at + 1 :]])
        return Row([*row.cells[:at], parts, *row.cells[at + 1 :]], max(row.lines, len(parts)), shape, figures)

    def height_of(self, row: Row) -> float:
        room = ROOMS[row.shape.role]
        return self.row_height(row.lines) + room.above + room.below

    def keeps_next(self, row: Row) -> bool:
        return row.shape.role is RowRole.HEADING

    def draw_row(self, page: Page, top: float, row: Row, *, ruled: bool = True) -> float:
        role, room = row.shape.role, ROOMS[row.shape.role]
        base = top + room.above + self._pad + self.body.baseline(LEADING)
        for number, (cell, slot) in enumerate(zip(row.cells, self.slots, strict=True)):
            if cell:
                styled = self._styled(number, slot, row.shape)
                self._draw_cell(page, base, cell, styled._replace(align=Align.FIGURE) if number in row.figures else styled)
        bottom = top + self.height_of(row)
        if role in SUMS:
            self._draw_rules(page, top + room.above, bottom - room.below, row)
        elif ruled and self._ruled:
            page.rule(self.x, self.x + self.width, bottom, RULE_ROW, ROW_GREY)
        return bottom

    def _styled(self, number: int, slot: Slot, shape: RowShape) -> Slot:
        start = slot.start + INDENT * shape.level if number == self._words_place else slot.start
        return slot._replace(start=start, style=slot.style if shape.role is RowRole.LINE else self.strong)

    def _draw_cell(self, page: Page, base: float, cell: str | list[str], slot: Slot) -> None:
        for number, part in enumerate([cell] if isinstance(cell, str) else cell):
            place(page, slot, base + number * self.body.leading(LEADING), part)

    def _draw_rules(self, page: Page, top: float, bottom: float, row: Row) -> None:
        """Above each figure a single rule, and under each that is a result a double one."""
        for cell, slot in zip(row.cells, self.slots, strict=True):
            if slot.align is Align.FIGURE and isinstance(cell, str) and cell:
                page.rule(slot.start, slot.end, top, RULE_TOTAL)
                if row.shape.role is RowRole.TOTAL:
                    double_rule(page, slot.start, slot.end, slot.end - slot.start, bottom - DOUBLE)
