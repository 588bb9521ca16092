"""Files of other makes: ODS, several cash-books, months without a group, sums typed wrong."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from coopdesk.domain.errors import UnreadableFile
from coopdesk.domain.imports import ErrorCode, WarningCode
from coopdesk.exchange.sheets import read_sheets
from tests.exchange.variants import YEAR_END, read, savings_of

ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Simpanan">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)


def ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        archive.writestr("content.xml", ODS.format(rows=rows))
    return path


def text(value: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def number(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}" {more}><text:p>{value}</text:p></table:table-cell>'


def test_an_open_document(tmp_path: Path) -> None:
    header = f"<table:table-row>{text('No Agt')}{text('Nama')}{text('Simp Pokok')}</table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    row = f"<table:table-row>{text('0001')}{text('Ana')}{number('100000')}</table:table-row>"
    path = ods(tmp_path / "simpanan.ods", empty + header + row)
    assert read_sheets(path).sheets[0].rows[3] == ["0001", "Ana", Decimal(100000)]
    file = read(path, opening_date=YEAR_END)
    assert (savings_of(file), file.members[0].row) == ({"pokok": 100_000}, 4)


def test_an_open_document_that_would_fill_the_memory(tmp_path: Path) -> None:
    wide = number("1", 'table:number-columns-repeated="16384"')
    path = ods(tmp_path / "bomb.ods", f'<table:table-row table:number-rows-repeated="1000000">{wide}</table:table-row>')
    with pytest.raises(UnreadableFile):
        read_sheets(path)


def test_a_cash_book_sheet_a_month(tmp_path: Path) -> None:
    header = ["Tanggal", "No Bukti", "Kode Agt", "Uraian", "Masuk", "Keluar", "Saldo"]
    workbook = openpyxl.Workbook()
    for month, begins, lines in (
        ("Jan", 1000, [["05/01/2025", "1", "M1", "Simpanan wajib", 500, None, 1500]]),
        (
            "Feb",
            1500,
            [["05/02/2025", "1", "M1", "Simpanan wajib", 500, None, 2000], ["05/01/2025", "1", "M1", "Simpanan wajib", 500, None, 2500]],
        ),
    ):
        sheet = workbook.create_sheet(month)
        for row in (["BUKU KAS TAHUN 2025"], header, [None, None, None, "Saldo bulan lalu", None, None, begins], *lines):
            sheet.append(row)
    workbook.save(tmp_path / "kas.xlsx")
    file = read(tmp_path / "kas.xlsx", opening_date=date(2025, 1, 1))
    assert file.opening_cash is not None
    assert (file.opening_cash.sheet, file.opening_cash.amount) == ("Jan", 1000)
    assert len(file.cash_rows) == 3
    # a number may begin again in another sheet, but not on the same day
    assert [(error.sheet, error.row, error.code.value) for error in file.errors] == [("Feb", 5, "duplicate_number")]


def test_months_without_a_group_are_the_dues_of_the_titles_year(tmp_path: Path) -> None:
    path = tmp_path / "wajib.csv"
    path.write_text("IURAN TAHUN 2024\nNo Agt;Nama;Jan;Feb;Mar;Jumlah Wajib\n0001;Ana;5000;-;5000;10000\n0002;Ben;5000;5000;;9000\n")
    file = read(path, opening_date=YEAR_END)
    assert savings_of(file) == {"wajib": 20_000}
    assert file.savings[0].months == ((date(2024, 1, 1), 5000), (date(2024, 3, 1), 5000))
    assert [(warning.row, warning.column, warning.code) for warning in file.warnings] == [
        (4, "Jumlah Wajib", WarningCode.ROW_TOTAL_DIFFERS)
    ]


def test_months_as_numbers_and_as_dates(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["No Agt", "Nama", "SIMPANAN SUKARELA 2024", None, None])
    sheet.append([None, None, 1, 2, 3])
    sheet.append(["0001", "Ana", 100, 200, 300])
    workbook.save(tmp_path / "numbers.xlsx")
    months = read(tmp_path / "numbers.xlsx", opening_date=YEAR_END).savings[0].months
    assert months == ((date(2024, 1, 1), 100), (date(2024, 2, 1), 200), (date(2024, 3, 1), 300))
    for place, month in enumerate((11, 12), 3):
        sheet.cell(2, place).value = date(2023, month, 1)
    sheet.cell(2, 5).value = "Jan-24"
    workbook.save(tmp_path / "dates.xlsx")
    months = read(tmp_path / "dates.xlsx", opening_date=YEAR_END).savings[0].months
    assert [month for month, _ in months] == [date(2023, 11, 1), date(2023, 12, 1), date(2024, 1, 1)]


def test_rows_that_only_number_the_columns_and_notes_below_are_no_members(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("No Agt;Nama;Simp Pokok\n1;2;3\n0001;Ana;5000\n;;\nBendahara;;\n;Mengetahui;\n", encoding="utf-8")
    file = read(path, opening_date=YEAR_END)
    assert [member.number for member in file.members] == ["0001"]
    assert file.warnings == ()


@pytest.mark.parametrize("line", ["Bandung, 31 Desember 2025;;", "Bandung, 31 Desember 2025;Mengetahui;", "Diperiksa oleh 2 pengawas;;"])
def test_a_place_and_a_day_over_the_signatures_are_no_member(tmp_path: Path, line: str) -> None:
    path = tmp_path / "signed.csv"
    path.write_text(f"No Agt;Nama;Simp Pokok\nKSP 0001;Ana;5000\nKSP 2;;\n;;\n{line}\nBendahara;;\n", encoding="utf-8")
    assert [member.number for member in read(path, opening_date=YEAR_END).members] == ["KSP 0001", "KSP 2"]


def test_small_figures_of_a_lone_interest_column_are_a_rate(tmp_path: Path) -> None:
    path = tmp_path / "rate.csv"
    path.write_text("No Agt;Nama;Tgl Pinjam;Jml Pinjaman;Jangka;Jasa;Sisa Pokok\n0001;Ana;10/06/2025;1000000;10;1,5;500000\n")
    assert read(path, opening_date=YEAR_END).loans[0].rate == Decimal("1.5")
    path.write_text("No Agt;Nama;Tgl Pinjam;Jml Pinjaman;Jangka;Jasa;Sisa Pokok\n0001;Ana;10/06/2025;1000000;10;15.000;500000\n")
    assert read(path, opening_date=YEAR_END).loans[0].instalment_interest == 15_000


@pytest.mark.parametrize(
    "lines",
    [
        ";;Bandung, 31 Januari 2025;;;\n;;Ketua;;;Bendahara\n;;(Ibu Sri);;;(Pak Budi)",
        ";;;Mengetahui,;Ketua;Bendahara\n;;;;Ibu Sri;Pak Budi",
        "Bandung, 31 Januari 2025;;;;;",
    ],
)
def test_signatures_under_a_cash_book_are_no_lines_of_it(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "signed.csv"
    header = "Tanggal;No Bukti;No Agt;Uraian;Masuk;Keluar\n"
    path.write_text(f"{header}02/01/2025;B1;0001;Simpanan wajib;5000;\n;;;;;\n{lines}\n", encoding="utf-8")
    found = read(path)
    assert [(row.member, row.cash_in) for row in found.cash_rows] == [("0001", 5000)]
    assert found.errors == ()


def test_a_lone_amount_of_the_other_sign_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "signs.csv"
    path.write_text("No Agt;Nama;Simp Pokok\n1;Ana;25,50\n2;Ben;25,00\n3;Cam;30,00\n4;Dwi;25,000\n", encoding="utf-8")
    found = read(path, opening_date=YEAR_END)
    assert [(error.row, error.code) for error in found.errors] == [(2, ErrorCode.TOO_MANY_DECIMALS), (5, ErrorCode.TOO_MANY_DECIMALS)]
