"""What a spreadsheet program puts on the clipboard → a grid: its HTML flavour, else text with tabs between cells.

The HTML flavour keeps cells with line breaks whole and, from some programs, the number behind what is shown.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser

from coopdesk.exchange.grid import Grid, RawCell, plain_text
from coopdesk.exchange.sheets import RawFile
from coopdesk.exchange.text_dates import date_of_number, parse_date

SPAN_MAX = 200
SILENT = frozenset({"style", "script", "head", "title"})
BREAKS = frozenset({"br", "p", "div"})
BREAK = "\v"
"""Stands for a line break while the source's own line ends are still to be taken for blanks."""
Rows = list[list[RawCell]]


def read_clipboard(name: str, html: str, text: str) -> RawFile | None:
    """The copied cells as one sheet called `name`, None where nothing of them is a cell; empty rows at the end fall away."""
    rows = _trimmed(_html_rows(html)) or _trimmed(_text_rows(text))
    return raw_file(name, rows) if rows else None


def raw_file(name: str, rows: Rows) -> RawFile:
    """Rows as a file of one sheet without a name; its digest is that of what the cells hold."""
    return RawFile(name, hashlib.sha256(packed(rows).encode()).hexdigest(), (Grid("", rows),))


def packed(rows: Sequence[Sequence[RawCell]]) -> str:
    """Rows as one JSON text that `unpacked` reads back, numbers and dates as such."""
    return json.dumps([[_plain(cell) for cell in row] for row in rows], ensure_ascii=False)


def unpacked(text: str) -> Rows:
    """The inverse of `packed`; ValueError for any other text."""
    try:
        return [[_cell_of(cell) for cell in row] for row in json.loads(text)]
    except (TypeError, KeyError, InvalidOperation, AttributeError) as error:
        raise ValueError("no packed rows") from error


def _plain(cell: RawCell) -> object:
    return cell if cell is None or isinstance(cell, str) else {"day" if isinstance(cell, date) else "number": plain_text(cell)}


def _cell_of(plain: object) -> RawCell:
    if plain is None or isinstance(plain, str):
        return plain
    if isinstance(plain, dict):
        return date.fromisoformat(plain["day"]) if "day" in plain else Decimal(plain["number"])
    raise TypeError(plain)


def _trimmed(rows: Rows) -> Rows:
    """Without the empty rows at the end and the empty columns at the side; nothing where fewer than one cell is filled."""
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    width = max((number + 1 for row in rows for number, cell in enumerate(row) if cell is not None), default=0)
    return [row[:width] for row in rows]


def _text_rows(text: str) -> Rows:
    """Cells between tabs; a cell with a line break stands in quotes. An odd quote means that none of them marks a cell."""
    lines, odd = io.StringIO(text.replace("\0", ""), newline=""), text.count('"') % 2
    found = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if odd else csv.reader(lines, delimiter="\t")
    return [[_text(cell) for cell in row] for row in found]


def _html_rows(html: str) -> Rows:
    if "<t" not in html.casefold():
        return []
    reader = _Tables()
    reader.feed(html.replace("\0", ""))
    reader.close()
    reader.end_row()
    return reader.rows


def _text(shown: str) -> str | None:
    lines = (" ".join(line.split()) for line in shown.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip() or None


class _Tables(HTMLParser):
    """Gathers the cells of the outermost tables, those of spans left empty beside the first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Rows = []
        self._depth = self._silent = 0
        self._row: list[RawCell] | None = None
        self._cell: list[str] | None = None
        self._given: dict[str, str] = {}
        self._below: dict[int, int] = {}
        """Column → how many rows under this one a cell from above still covers."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        self._depth += tag == "table"
        if self._depth > 1 or self._silent:
            return
        if tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell, self._given = [], {name: value or "" for name, value in attrs}
        elif tag in BREAKS and self._cell:
            self._cell.append(BREAK)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT and self._silent > 0
        if self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag in ("tr", "table"):
            self.end_row()
        self._depth -= tag == "table" and self._depth > 0

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._skip_covered(self._row)
            self.rows.append(self._row)
        self._row = None

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        shown = _text("".join(self._cell).replace("\r", " ").replace("\n", " ").replace(BREAK, "\n"))
        self._skip_covered(self._row)
        across, down = _span(self._given.get("colspan")), _span(self._given.get("rowspan"))
        if down > 1:
            self._below.update({len(self._row) + each: down for each in range(across)})
        self._row += [_behind(shown, self._given), *[None] * (across - 1)]
        for each in range(len(self._row) - across, len(self._row)):
            if each in self._below:
                self._below[each] -= 1
        self._cell = None

    def _skip_covered(self, row: list[RawCell]) -> None:
        """Leave the places empty that a cell from above covers."""
        while self._below.get(len(row), 0) > 0:
            self._below[len(row)] -= 1
            row.append(None)


def _span(given: str | None) -> int:
    return min(int(given), SPAN_MAX) if given and given.isascii() and given.isdigit() and int(given) > 0 else 1


def _behind(shown: str | None, given: dict[str, str]) -> RawCell:
    """The number or the date behind what a cell shows, where the program tells it; else the text as it is shown."""
    number = _number_told(given)
    if number is None or shown is None or (shown.startswith("0") and shown.isdigit() and len(shown) > 1):
        return shown
    readings = {parse_date(shown, True), parse_date(shown, False)} - {None}
    if readings:
        day = date_of_number(number)
        return day if day in readings else shown
    return number


def _number_told(given: dict[str, str]) -> Decimal | None:
    """LibreOffice says `sdval`, Excel `x:num`, Google Sheets a JSON of kind 3 (number)."""
    told = given.get("sdval") or given.get("x:num")
    if not told and (sheets := given.get("data-sheets-value")):
        try:
            value = json.loads(sheets)
            told = str(value["3"]) if value.get("1") == 3 else ""
        except (ValueError, KeyError, AttributeError, TypeError):
            return None
    try:
        number = Decimal(told) if told else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None
