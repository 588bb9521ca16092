"""What the reading library does not tell of an XLSX or ODS file: formula cells, and whether it is safe to unpack.

Only `zipfile` and expat; a document type declaration is refused, so no entity is ever expanded. Raises
ValueError or the errors of `zipfile` and expat for a file that is damaged or too large.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from xml.parsers import expat
from zipfile import ZipFile

from coopdesk.exchange.grid import Position, column_index, column_letters

UNPACKED_BYTES_MAX = 300_000_000
CELLS_MAX = 4_000_000
COLUMNS_MAX = 16_384
MERGED_MAX = 100_000
FORMULA_LENGTH_MAX = 8_192
"""What a spreadsheet program itself takes."""

FORMULA_TEXT_MAX = 4_000_000
BOMB_BYTES_MIN, BOMB_RATIO_MIN = 5_000_000, 150
"""A part that unpacks to more than these bytes, and so many times its size, is no sheet that somebody typed."""

_COLUMNS_USED = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})\d""")
_ROWS_USED = re.compile(rb"""\sr\s*=\s*["'](?:[A-Z]{1,3})?(\d{1,9})""")
_ESCAPED_PLACE = re.compile(rb"""\sr\s*=\s*["'][^"'>]*&""")
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_REFERENCE = re.compile(r"(?<![A-Za-z0-9_.!])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Za-z_])")


def check_archive(archive: ZipFile) -> None:
    """Refuse an archive that unpacks to more than a treasurer's workbook ever does."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > UNPACKED_BYTES_MAX:
        raise ValueError("the workbook is too large")
    if any(part.file_size > BOMB_BYTES_MIN and part.file_size > BOMB_RATIO_MIN * part.compress_size for part in parts):
        raise ValueError("the workbook unpacks too far")


def read_formulas(archive: ZipFile) -> dict[str, dict[Position, str]]:
    """The formulas of an XLSX file by sheet name and place; also refuses sheets too wide or long to unpack."""
    return {name: _sheet_formulas(archive.read(part)) for name, part in _sheet_parts(archive).items()}


def check_open_document(archive: ZipFile) -> None:
    """Refuse an ODS file whose repeated cells would fill the memory."""
    _SheetCounter().parse(archive.read("content.xml"))


def ranges_of(formula: str) -> list[tuple[Position, Position]]:
    """The cell ranges a formula names, in the order it names them; `SUM(D5:D9,D12)` has two."""
    corners = []
    for part in re.split(r"[,;+]", formula):
        places = [(int(m[4]) - 1, column_index(m[2])) for m in _REFERENCE.finditer(part)]
        if places:
            corners.append((places[0], places[-1]))
    return corners


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    sheets = _Elements("sheet").parse(archive.read("xl/workbook.xml"))
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _Elements("Relationship").parse(archive.read("xl/_rels/workbook.xml.rels"))
    }
    names = set(archive.namelist())
    parts = {}
    for sheet in sheets:
        target = targets.get(next((value for key, value in sheet.items() if key.split(":")[-1] == "id"), ""), "")
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        if part in names:
            parts[sheet.get("name", "")] = part
    return parts


def _sheet_formulas(data: bytes) -> dict[Position, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _ESCAPED_PLACE.search(data):
        raise ValueError("a sheet in a form that no spreadsheet program writes")
    columns = max((column_index(name.decode()) for name in set(_COLUMNS_USED.findall(data))), default=0)
    rows = max((int(number) for number in set(_ROWS_USED.findall(data))), default=0)
    if (columns + 1) * rows > CELLS_MAX or data.count(b"mergeCell ") > MERGED_MAX:
        raise ValueError("the sheet is too large")
    return _Formulas().parse(data) if _HAS_FORMULA.search(data) else {}


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("a document type declaration")

    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


class _Elements:
    """Collects the attributes of every element of one name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[dict[str, str]] = []

    def parse(self, data: bytes) -> list[dict[str, str]]:
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.Parse(data, True)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == self._name:
            self._found.append(attributes)


class _Formulas:
    """Collects the formula cells of a sheet; one shared by several cells is written out for each."""

    def __init__(self) -> None:
        self._formulas: dict[Position, str] = {}
        self._shared: dict[str, tuple[Position, str]] = {}
        self._place: Position | None = None
        self._share: str | None = None
        self._length = 0
        self._text: list[str] | None = None

    def parse(self, data: bytes) -> dict[Position, str]:
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(data, True)
        return self._formulas

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "c":
            match = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._place = (int(match[4]) - 1, column_index(match[2])) if match else None
        elif local == "f":
            self._text = []
            self._share = attributes.get("si") if attributes.get("t") == "shared" else None

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if _local(name) != "f" or self._text is None:
            return
        text, self._text = "".join(self._text), None
        if self._place is None:
            return
        if self._share is not None and text:
            self._shared[self._share] = self._place, text
        elif self._share in self._shared:
            origin, shared = self._shared[self._share]
            self._count(shared)
            text = _moved(shared, self._place[0] - origin[0], self._place[1] - origin[1])
        self._formulas[self._place] = text

    def _count(self, shared: str) -> None:
        """One formula may be shared by a whole column: what they all come to when written out has a limit."""
        self._length += len(shared)
        if len(shared) > FORMULA_LENGTH_MAX or self._length > FORMULA_TEXT_MAX:
            raise ValueError("the formulas are too long")


class _SheetCounter:
    """Counts the cells that the repetitions of an ODS file unfold to."""

    def __init__(self) -> None:
        self._cells = 0
        self._rows = 1

    def parse(self, data: bytes) -> None:
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.Parse(data, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _local(name)
        if local == "table-row":
            self._rows = int(attributes.get("table:number-rows-repeated", "1"))
        elif local == "table-cell" and "office:value-type" in attributes:
            self._cells += self._rows * int(attributes.get("table:number-columns-repeated", "1"))
            if self._cells > CELLS_MAX:
                raise ValueError("the sheet is too large")


def _moved(formula: str, rows: int, columns: int) -> str:
    """A shared formula as it reads `rows` lower and `columns` to the right."""

    def move(match: re.Match[str]) -> str:
        letters = match[2] if match[1] else column_letters(max(0, column_index(match[2]) + columns))
        number = match[4] if match[3] else str(max(1, int(match[4]) + rows))
        return f"{match[1]}{letters}{match[3]}{number}"

    return _REFERENCE.sub(move, formula)
