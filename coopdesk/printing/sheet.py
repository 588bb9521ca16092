"""Sheets that follow one another: a cursor that runs down a page, turns it, and heads every sheet; tables that break."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coopdesk.domain.papers import Letterhead
from coopdesk.printing import letterhead
from coopdesk.printing.page import Page
from coopdesk.printing.rich import shrunk
from coopdesk.printing.style import HEADING, SMALL, PrintStyle
from coopdesk.printing.table import LEADING, Row, Table

HEADING_GAP = 1.0
TOGETHER = 3
"""How many of the last rows of a table go with what must not stand alone after it."""
NOTE_HEIGHT = SMALL.leading(LEADING) + 0.8


class Sheets:
    """The pages of one paper. `margins`: top, end, bottom, start in mm; `y` is where the next box goes.

    `numbered` writes the sheet's number once all sheets are known: "Sheet 1 of 3".
    """

    def __init__(
        self, style: PrintStyle, size: tuple[float, float], margins: tuple[float, float, float, float], head: Letterhead, title: str
    ) -> None:
        self.style, self.size, self.title, self._head = style, size, title, head
        top, end, bottom, start = margins
        self.top, self.start, self.end, self.bottom = top, start, size[0] - end, size[1] - bottom
        self.pages: list[Page] = [style.page(*size)]
        self.y = top

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def width(self) -> float:
        return self.end - self.start

    def room(self, height: float) -> bool:
        """Whether `height` mm are left on this sheet."""
        return self.y + height <= self.bottom

    def need(self, height: float) -> None:
        """Turn the page unless `height` mm are left."""
        if not self.room(height):
            self.turn()

    def turn(self) -> None:
        self.pages.append(self.style.page(*self.size))
        self.y = self.top + letterhead.SMALL_HEIGHT + 4

    def finish(self, first_sheet_lines: Callable[[str], Sequence[str]], mark: float = 12.0) -> list[Page]:
        """Head every sheet now that their number is known; `first_sheet_lines` takes "Sheet 1 of 3"."""
        words, count = self.style.words, len(self.pages)
        for number, page in enumerate(self.pages, 1):
            sheet = self.style.fill(words.gettext("Sheet {number} of {count}"), number=number, count=count)
            head = self.style.page(*self.size)
            if number == 1:
                letterhead.draw(head, (self.start, self.end), self.top, self._head, first_sheet_lines(sheet), mark)
            else:
                letterhead.draw_small(head, (self.start, self.end), self.top, self._head, self.title, sheet)
            page.put_first(head)
        return self.pages

    def heading(self, text: str) -> None:
        self.page.text(self.start, self.y + HEADING.baseline(1.2), text, HEADING)
        self.y += HEADING.leading(1.2) + HEADING_GAP

    def table(
        self, table: Table, rows: Sequence[Row], total: Sequence[str] | None = None, heading: str = "", note: str = "", after: float = 0.0
    ) -> None:
        """A table that may run over sheets: heading and titles are repeated, a total never stands alone.

        `note` is a line of facts under the heading. It starts on the next sheet if two rows would not fit here. What follows
        the table and is `after` mm high finds room on the sheet of its last rows.
        """
        last = len(rows) - 1
        closing = after + (table.total_height if total is not None else 0.0)
        self.need(HEADING.leading(1.2) + NOTE_HEIGHT + table.head_height + table.row_height() * 2 + table.total_height)
        self._titles(table, heading, note)
        for number, row in enumerate(rows):
            with_total = total is not None and number == last
            beside = table.height_of(rows[number + 1]) if number < last and table.keeps_next(row) else 0.0
            if after and number and number == max(last - TOGETHER + 1, 0):
                beside = sum(map(table.height_of, rows[number + 1 :])) + closing
            elif number == last:
                beside = closing
            if not self.room(table.height_of(row) + beside):
                self.turn()
                self._titles(table, self._continued(heading))
            self.y = table.draw_row(self.page, self.y, row, ruled=not with_total)
        if total is not None:
            self.y = table.draw_total(self.page, self.y, total)

    def _titles(self, table: Table, heading: str, note: str = "") -> None:
        if heading:
            self.heading(heading)
        if note:
            shown = shrunk(note, SMALL, self.width)
            self.page.text(self.start, self.y - 0.4 + shown.baseline(LEADING), note, shown)
            self.y += NOTE_HEIGHT
        self.y = table.draw_head(self.page, self.y)

    def _continued(self, heading: str) -> str:
        return self.style.fill(self.style.words.gettext("{heading} (continued)"), heading=heading) if heading else ""
