"""Files become grids of raw cells, or the refusal UnreadableFile; whatever their bytes are."""

from __future__ import annotations

import random
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from coopdesk.domain.errors import FileMissing, Refusal, UnreadableFile
from coopdesk.exchange.sheet_xml import ranges_of
from coopdesk.exchange.sheets import read_sheets
from tests.exchange.variants import ANDES, KPRI, KSP, read

ROUNDS = 120


def rewritten(source: Path, target: Path, part: str, change: tuple[bytes, bytes]) -> Path:
    """A workbook with the bytes of one part changed, its archive intact."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(*change, 1) if name == part else data)
    return target


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    cash_book = read_sheets(KPRI).sheets[1]
    assert cash_book.rows[0] == [None] * 9
    assert cash_book.rows[175][1:3] == ["32/13/2025", "BK-X1"]


def test_cells_keep_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "kinds.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(["0003", 3, 1250000.5, 0.1 + 0.2, date(2025, 1, 6), True, " a  b ", "", "-"])
    workbook.save(path)
    row = read_sheets(path).sheets[0].rows[0]
    assert row == ["0003", Decimal(3), Decimal("1250000.5"), Decimal("0.3"), date(2025, 1, 6), "TRUE", "a  b", None, "-"]


def test_formula_cells_are_known_with_and_without_a_value(tmp_path: Path) -> None:
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Kas & Bank")
        sheet.write_formula(0, 0, "=SUM(B1:B3)", None, 60)
        sheet.write_formula(1, 0, "=SUM(C1:C3)", None, "")
    grid = read_sheets(path).sheets[0]
    assert grid.formulas == {(0, 0): "SUM(B1:B3)", (1, 0): "SUM(C1:C3)"}
    assert grid.cell(0, 0) == Decimal(60)
    assert grid.cell(1, 0) is None


def test_a_shared_formula_is_written_out_for_each_cell(tmp_path: Path) -> None:
    shared = (
        b'<c r="D125"><f>SUM(D5:D124)</f>',
        b'<c r="D125"><f t="shared" ref="D125:E125" si="0">SUM(D5:D$124)</f>',
    )
    first = rewritten(KSP, tmp_path / "one.xlsx", "xl/worksheets/sheet2.xml", shared)
    both = rewritten(first, tmp_path / "two.xlsx", "xl/worksheets/sheet2.xml", (b"<f>SUM(E5:E124)</f>", b'<f t="shared" si="0"/>'))
    formulas = read_sheets(both).sheets[1].formulas
    assert formulas[124, 4] == "SUM(E5:E$124)"
    assert formulas[124, 5] == "SUM(F5:F124)"


def test_ranges_of_a_formula() -> None:
    assert ranges_of("SUM(D5:D9,$F$12)") == [((4, 3), (8, 3)), ((11, 5), (11, 5))]
    assert ranges_of("D5+R5") == [((4, 3), (4, 3)), ((4, 17), (4, 17))]


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_sheets(tmp_path / "none.xlsx")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 but no archive", b"\xd0\xcf\x11\xe0 but no workbook", bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\0\0"]
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "garbage.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile):
        read_sheets(path)


def test_a_document_type_declaration_is_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
    path = rewritten(KSP, tmp_path / "bomb.xlsx", "xl/worksheets/sheet2.xml", (b"<worksheet", bomb))
    with pytest.raises(UnreadableFile):
        read_sheets(path)


@pytest.mark.parametrize("place", [b'r="XFD1048576"', b"r='XFD1048576'", b'r="&#88;FD1048576"'])
def test_a_sheet_that_would_fill_the_memory_is_refused(tmp_path: Path, place: bytes) -> None:
    path = rewritten(KSP, tmp_path / "wide.xlsx", "xl/worksheets/sheet1.xml", (b'r="H124"', place))
    with pytest.raises(UnreadableFile):
        read_sheets(path)


def test_an_archive_that_unpacks_too_far_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "zeros.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(310_000_000))
    with pytest.raises(UnreadableFile):
        read_sheets(path)


def mutated(data: bytes, order: random.Random) -> bytes:
    """Some bytes changed, left out or doubled."""
    changed = bytearray(data)
    for _ in range(order.randint(1, 12)):
        place = order.randrange(len(changed))
        if order.random() < 0.6:
            changed[place] = order.randrange(256)
        elif order.random() < 0.5:
            del changed[place : place + order.randint(1, 40)]
        else:
            changed[place:place] = changed[place : place + 40]
    return bytes(changed)


def only_refusals(path: Path, **given: str) -> None:
    try:
        read(path, opening_date=date(2025, 12, 31), **given)
    except Refusal:
        return


@pytest.mark.parametrize("source", [KSP, KPRI, ANDES], ids=lambda path: path.suffix + path.stem[:4])
def test_changed_bytes_are_read_or_refused_by_name(tmp_path: Path, source: Path) -> None:
    order = random.Random(source.name)
    for number in range(ROUNDS):
        path = tmp_path / f"{number}{source.suffix}"
        path.write_bytes(mutated(source.read_bytes(), order))
        only_refusals(path, currency="USD" if source is ANDES else "IDR")


def test_changed_bytes_within_the_archive(tmp_path: Path) -> None:
    order = random.Random(5)
    with zipfile.ZipFile(KPRI) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number in range(ROUNDS):
        victim = order.choice(sorted(parts))
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, mutated(data, order) if name == victim else data)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(out.getvalue())
        only_refusals(path)
