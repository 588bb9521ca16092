"""The sample workbooks, and the same in other shapes: columns shuffled, sheets renamed, headers moved, rows put in."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from coopdesk.domain.imports import ImportFile
from coopdesk.domain.money import Currency
from coopdesk.exchange.import_file import read_import
from coopdesk.exchange.sheet_reader import ReadOptions

WORKBOOKS = Path(__file__).parents[1] / "workbooks"
KSP = WORKBOOKS / "ksp-sumber-makmur-2025.xlsx"
KPRI = WORKBOOKS / "kpri-melati-buku-kas-2025.xlsx"
ANDES = WORKBOOKS / "cooperativa-los-andes.csv"
HEADER_ROWS = {"ANGGOTA": (4,), "SIMPANAN 2025": (3, 4), "PINJAMAN": (3,), "Saldo Awal 2025": (3,), "Buku Kas": (5,)}
YEAR_END = date(2025, 12, 31)


def truth(path: Path) -> dict[str, Any]:
    """What a right import of a sample ends with."""
    found: dict[str, Any] = json.loads(path.with_name(path.stem + ".truth.json").read_text(encoding="utf-8"))
    return found


def read(path: Path, language: str = "id", currency: str = "IDR", **options: Any) -> ImportFile:
    return read_import(path, ReadOptions(language, Currency.of(currency), **options))


def savings_of(file: ImportFile) -> dict[str, int]:
    """Opening savings of a file by product."""
    sums: Counter[str] = Counter()
    for row in file.savings:
        sums[row.product] += row.amount or 0
    return dict(sums)


def shuffled(source: Path, target: Path, seed: int) -> Path:
    """The same workbook with the columns of every sheet in another order; merged cells fall apart."""
    workbook = openpyxl.load_workbook(source)
    order = random.Random(seed)
    for sheet in workbook.worksheets:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        first = HEADER_ROWS[sheet.title][0]
        places = list(range(1, sheet.max_column + 1))
        order.shuffle(places)
        for row in range(first, sheet.max_row + 1):
            values = [_copied(sheet.cell(row, place)) for place in places]
            for place, (value, form) in enumerate(values, 1):
                cell = sheet.cell(row, place)
                cell.value = None if isinstance(value, str) and value.startswith("=") else value
                cell.number_format = form
    workbook.save(target)
    return target


def moved(source: Path, target: Path, rows: int, columns: int) -> Path:
    """The same workbook with every sheet's content moved down and to the right."""
    workbook = openpyxl.load_workbook(source)
    for sheet in workbook.worksheets:
        for merged in list(sheet.merged_cells.ranges):
            merged.shift(columns, rows)
        sheet.move_range(f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}", rows, columns, translate=True)
    workbook.save(target)
    return target


def renamed(source: Path, target: Path) -> Path:
    """The same workbook with sheets whose names say nothing."""
    workbook = openpyxl.load_workbook(source)
    for number, sheet in enumerate(workbook.worksheets, 1):
        sheet.title = f"Sheet{number}"
    workbook.save(target)
    return target


def with_rows(source: Path, target: Path, sheet: str, rows: dict[int, list[Any]]) -> Path:
    """The same workbook with rows put in before the given row numbers (of the new sheet)."""
    workbook = openpyxl.load_workbook(source)
    for number, values in sorted(rows.items()):
        workbook[sheet].insert_rows(number)
        for place, value in enumerate(values, 1):
            workbook[sheet].cell(number, place).value = value
    workbook.save(target)
    return target


def _copied(cell: Any) -> tuple[Any, str]:
    return cell.value, cell.number_format
