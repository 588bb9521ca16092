"""A file of a spreadsheet program → grids of raw cells, row numbers as that program shows them.

XLSX, ODS and XLS through calamine, everything else as CSV. What cannot be read is the refusal UnreadableFile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from coopdesk.domain.errors import FileMissing, FileProtected, UnreadableFile
from coopdesk.exchange.csv_text import read_csv
from coopdesk.exchange.grid import HEADER_ROWS_MAX, Grid, Position, RawCell
from coopdesk.exchange.sheet_xml import CELLS_MAX, COLUMNS_MAX, check_archive, check_open_document, read_formulas
from coopdesk.runtime.memory import collector_paused

FILE_BYTES_MAX = 60_000_000
MERGED_IN_HEADERS_MAX = 10_000
DIGITS_SHOWN = ".15g"
"""A spreadsheet program shows and compares 15 digits of a number; the rest is noise of its arithmetic."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which a workbook lies that has a password."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's sheets in their order, and the digest of its bytes."""

    name: str
    digest: str
    sheets: tuple[Grid, ...]


@collector_paused()
def read_sheets(path: Path) -> RawFile:
    """All sheets of a file. Refusals: FileMissing, FileProtected, UnreadableFile."""
    data = _read_bytes(path)
    if data.startswith(OLE) and ENCRYPTED in data:
        raise FileProtected(str(path))
    with _refusing(path):
        sheets = _workbook(data) if data.startswith((ZIP, OLE)) else (_text_sheet(path.stem, data),)
    return RawFile(path.name, hashlib.sha256(data).hexdigest(), sheets)


def _read_bytes(path: Path) -> bytes:
    if not path.is_file():
        raise FileMissing(str(path))
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise UnreadableFile(str(path))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(str(path)) from error


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Whatever the readers say of a damaged or hostile file becomes the one named refusal."""
    try:
        yield
    except Exception as error:  # zip, deflate, XML, CSV and calamine each have errors of their own
        raise UnreadableFile(str(path)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine gave up; that is no Exception
            raise
        raise UnreadableFile(str(path)) from error


def _workbook(data: bytes) -> tuple[Grid, ...]:
    from python_calamine import CalamineWorkbook

    formulas = _guarded_archive(data) if data.startswith(ZIP) else {}
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    return tuple(_grid(workbook, name, formulas.get(name, {})) for name in workbook.sheet_names)


def _guarded_archive(data: bytes) -> dict[str, dict[Position, str]]:
    with ZipFile(BytesIO(data)) as archive:
        check_archive(archive)
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return read_formulas(archive)
        if "content.xml" in names:
            check_open_document(archive)
        return {}


def _grid(workbook: Any, name: str, formulas: dict[Position, str]) -> Grid:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except Exception as error:
        if "Worksheet" in str(error) or "chart" in str(error).casefold():
            return Grid(name, [])
        raise
    if sheet.total_height * sheet.total_width > CELLS_MAX:
        raise ValueError("the sheet is too large")
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple((tuple(start), tuple(end)) for start, end in sheet.merged_cell_ranges or () if start[0] <= HEADER_ROWS_MAX)
    if len(merged) > MERGED_IN_HEADERS_MAX:
        raise ValueError("the sheet has too many merged cells")
    return Grid(name, rows, formulas, merged)


def _text_sheet(name: str, data: bytes) -> Grid:
    text_of = cache(_text)  # most cells of a column stand in many rows; equal ones become one
    rows = read_csv(data)
    columns = max(map(len, rows), default=0)
    if columns > COLUMNS_MAX or columns * len(rows) > CELLS_MAX:
        raise ValueError("the sheet is too large")
    return Grid(name, [list(map(text_of, row)) for row in rows])


def _cell(value: Any) -> RawCell:
    if value == "":  # most of a sheet's used area
        return None
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        number = Decimal(format(value, DIGITS_SHOWN) if isinstance(value, float) else value)
        return number if number.is_finite() else str(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (time, timedelta)):
        return str(value)
    return None if value is None else _text(str(value))


def _text(value: str) -> str | None:
    return value.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " ").strip() or None
