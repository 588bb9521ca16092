"""Files of old and other programs, and files that were made to fill the memory: read right, or refused at once and in words."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coopdesk.domain.errors import FileProtected, UnreadableFile
from coopdesk.exchange import sheet_xml, sheets
from coopdesk.exchange.sheets import read_sheets
from tests.exchange.variants import KSP, YEAR_END, read, savings_of

SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def changed(target: Path, change: Callable[[bytes], bytes]) -> Path:
    """The sample workbook with its first sheet's XML changed."""
    with zipfile.ZipFile(KSP) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == SHEET else data)
    return target


def merged(ranges: list[str]) -> bytes:
    cells = "".join(f'<mergeCell ref="{place}"/>' for place in ranges)
    return f'</sheetData><mergeCells count="{len(ranges)}">{cells}</mergeCells>'.encode()


def shared_formula(sheet: bytes, length: int, times: int) -> bytes:
    """The sheet with a column of one shared formula of `length` characters."""
    first = f'<row r="900"><c r="K900"><f t="shared" si="0" ref="K900:K{900 + times}">{"A1+" * (length // 3)}1</f></c></row>'
    rest = "".join(f'<row r="{row}"><c r="K{row}"><f t="shared" si="0"/></c></row>' for row in range(901, 901 + times))
    return sheet.replace(END, (first + rest).encode() + END)


BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "blanks that pack a thousandfold": lambda sheet: sheet.replace(END, END + b" " * 30_000_000),
    "a million merged cells": lambda sheet: sheet.replace(END, merged([f"A{row}:B{row}" for row in range(900, 1_000_900)])),
    "a header of merged cells": lambda sheet: sheet.replace(END, merged(["A9:B9"] * 20_000)),
    "a long formula, shared": lambda sheet: shared_formula(sheet, 30_000, 10_000),
    "a column of a formula, shared": lambda sheet: shared_formula(sheet, 8_000, 60_000),
}


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What is done over a file: cells and texts taken in, letters of shared formulas written out."""
    done: Counter[str] = Counter()

    def counted(name: str, module: ModuleType, function: str, size: Callable[..., int]) -> None:
        real = getattr(module, function)

        def call(*given: Any) -> Any:
            done[name] += size(*given)
            return real(*given)

        monkeypatch.setattr(module, function, call)

    counted("cells", sheets, "_cell", lambda _value: 1)
    counted("texts", sheets, "_text", lambda _value: 1)
    counted("formulas", sheet_xml, "_moved", lambda formula, *_moves: len(formula))
    return done


def test_what_is_done_over_a_file_is_counted(work: Counter[str]) -> None:
    read_sheets(KSP)
    assert work["cells"] > 1_000
    assert work["texts"] > 100


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_made_to_fill_the_memory_is_refused_before_it_is_unpacked(tmp_path: Path, name: str, work: Counter[str]) -> None:
    read_sheets(KSP)
    innocent = work["cells"]
    work.clear()
    path = changed(tmp_path / "bomb.xlsx", BOMBS[name])
    with pytest.raises(UnreadableFile):
        read_sheets(path)
    assert work["cells"] <= innocent
    assert work["formulas"] <= sheet_xml.FORMULA_TEXT_MAX


def test_a_used_area_that_is_a_lie_takes_no_memory(tmp_path: Path) -> None:
    path = changed(tmp_path / "lie.xlsx", lambda sheet: sheet.replace(b'<dimension ref="', b'<dimension ref="A1:XFD1048576" was="'))
    assert len(read(path).members) == len(read(KSP).members)


def test_merged_cells_under_the_header_are_no_matter(tmp_path: Path) -> None:
    rows = [f"B{row}:C{row}" for row in range(900, 20_900)]
    path = changed(tmp_path / "merged.xlsx", lambda sheet: sheet.replace(END, merged(rows)))
    assert len(read(path).members) == len(read(KSP).members)


@pytest.mark.parametrize(
    "text", [";".join("x" * 20_000) + "\n", ";".join("x" * 10_000) + "\n" + "a;b\n" * 10_000], ids=["wide", "wide and tall"]
)
def test_a_text_that_would_fill_the_memory_is_refused_before_a_cell_is_taken_in(tmp_path: Path, text: str, work: Counter[str]) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        read_sheets(path)
    assert not work["texts"]


def test_a_workbook_with_a_password_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(OLE + bytes(1_016) + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    with pytest.raises(FileProtected) as refused:
        read_sheets(path)
    assert refused.value.path == str(path)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><table><tr><td>No Anggota</td><td>Nama</td><td>Simp Pokok</td></tr></table></html>",
        b'\xef\xbb\xbf\n<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        b"%PDF-1.4\nNo Anggota;Nama;Simp Pokok\n",
        b"{\\rtf1 No Anggota;Nama;Simp Pokok}",
    ],
    ids=["page", "xml", "pdf", "rtf"],
)
def test_another_programs_file_under_a_workbooks_name_is_to_be_saved_again(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "simpanan.xls"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile):
        read_sheets(path)


def test_a_workbook_of_1997_with_merged_headers() -> None:
    """Written by xlwt: a group over months, one number stored as a number, one as text, a day as a cell, one as words."""
    file = read(Path(__file__).parent / "files" / "simpanan-1997.xls")
    assert savings_of(file) == {"pokok": 100_000 + 50_000 + 1_250, "wajib": 25_000 + 25_000 + 25_000 + 25_000}
    assert [(member.number, member.name, member.joined) for member in file.members] == [
        ("0001", "Añi", date(2020, 2, 1)),
        ("0002", "Budi", date(2021, 5, 5)),
        ("0003", "Cici", date(2020, 6, 18)),
    ]
    assert ({row.on for row in file.savings}, file.errors) == ({YEAR_END}, ())
