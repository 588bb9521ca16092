"""Rows of loans: what their figures imply, and what cannot be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.imports import ImportedLoan, ImportFile, WarningCode
from tests.exchange.variants import YEAR_END, read

HEADER = "No Agt;Nama;Tgl Pinjam;Jml Pinjaman;Jangka (bln);Jasa %/bln;Sistem;Angsuran ke;Sisa Pokok;Ket\n"


def loans_of(tmp_path: Path, *lines: str, header: str = HEADER) -> ImportFile:
    path = tmp_path / "pinjaman.csv"
    path.write_text(header + "".join(line + "\n" for line in lines))
    return read(path, opening_date=YEAR_END)


def only(file: ImportFile) -> ImportedLoan:
    assert file.errors == ()
    return file.loans[0]


def test_what_the_row_says(tmp_path: Path) -> None:
    loan = only(loans_of(tmp_path, "0001;Ana;10/06/2025;Rp 1.200.000;12;1,5%;Menurun;6;600.000;"))
    assert (loan.principal, loan.term, loan.rate, loan.product, loan.paid, loan.outstanding) == (
        1_200_000,
        12,
        Decimal("1.5"),
        "menurun",
        6,
        600_000,
    )


@pytest.mark.parametrize(
    ("word", "product"), [("", "flat"), ("FLAT", "flat"), ("Bunga Menurun", "menurun"), ("anuitas", "anuitas"), ("Arisan", "Arisan")]
)
def test_methods(tmp_path: Path, word: str, product: str) -> None:
    assert only(loans_of(tmp_path, f"0001;Ana;10/06/2025;1200000;12;1,5;{word};6;600000;")).product == product


@pytest.mark.parametrize(("rate", "wanted"), [("1,5", "1.5"), ("1.5%", "1.5"), ("2", "2"), ("", None)])
def test_rates(tmp_path: Path, rate: str, wanted: str | None) -> None:
    assert only(loans_of(tmp_path, f"0001;Ana;10/06/2025;1200000;12;{rate};;6;600000;")).rate == (Decimal(wanted) if wanted else None)


def test_a_rate_of_the_year_is_divided(tmp_path: Path) -> None:
    header = HEADER.replace("Jasa %/bln", "Bunga % per tahun")
    assert only(loans_of(tmp_path, "0001;Ana;10/06/2025;1200000;12;18;;6;600000;", header=header)).rate == Decimal("1.5")


@pytest.mark.parametrize(
    "line", ["0001;Ana;10/06/2025;1200000;12;1,5;;12;-;lunas", "0001;Ana;10/06/2025;1200000;12;1,5;;12;0;", "0001;Ana;;;;;;;;"]
)
def test_a_loan_that_owes_nothing_is_left_out(tmp_path: Path, line: str) -> None:
    file = loans_of(tmp_path, line)
    assert (file.loans, file.errors) == ((), ())


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("0001;Ana;;1200000;12;1,5;;6;600000;", "Tgl Pinjam", "bad_date"),
        ("0001;Ana;10/06/2026;1200000;12;1,5;;6;600000;", "Tgl Pinjam", "bad_date"),
        ("0001;Ana;10/06/2025;satu juta;12;1,5;;6;600000;", "Jml Pinjaman", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;;1,5;;6;600000;", "Jangka (bln)", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;0;1,5;;6;600000;", "Jangka (bln)", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;setahun;1,5;;6;600000;", "Jangka (bln)", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;12;satu;;6;600000;", "Jasa %/bln", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;12;1,5;;13;600000;", "Angsuran ke", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;12;1,5;;-1;600000;", "Angsuran ke", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;12;1,5;;6;1300000;", "Sisa Pokok", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;12;1,5;;6;;", "Sisa Pokok", "bad_amount"),
        ("0001;Ana;10/06/2025;1200000;12;1,5;;6;600000,5;", "Sisa Pokok", "too_many_decimals"),
    ],
)
def test_what_cannot_be(tmp_path: Path, line: str, column: str, code: str) -> None:
    assert [(error.row, error.column, error.code.value) for error in loans_of(tmp_path, line).errors] == [(2, column, code)]


def test_without_a_column_of_what_is_left_it_follows_from_the_instalments_paid(tmp_path: Path) -> None:
    header = "No Agt;Nama;Tgl Pinjam;Jml Pinjaman;Jangka;Angsuran ke\n"
    loan = only(loans_of(tmp_path, "0001;Ana;10/06/2025;1000000;12;5", header=header))
    assert (loan.outstanding, loan.paid) == (1_000_000 - 5 * 83_333, 5)


def test_the_instalment_and_its_interest_give_the_principal_part(tmp_path: Path) -> None:
    header = "No Agt;Nama;Tgl Pinjam;Jml Pinjaman;Jangka;Angsuran/bln;Jasa/bln;Sisa Pokok\n"
    loan = only(loans_of(tmp_path, "0001;Ana;10/06/2025;1000000;10;115000;15000;600000", header=header))
    assert (loan.instalment_principal, loan.instalment_interest, loan.paid) == (100_000, 15_000, 4)


@pytest.mark.parametrize(
    ("remark", "warned"),
    [
        ("lancar", False),
        ("nunggak 2 bln", True),
        ("nunggak", True),
        ("lunas", True),
        ("belum lunas", False),
        ("jaminan BPKB", False),
        ("", False),
    ],
)
def test_remarks_of_a_loan_that_is_current(tmp_path: Path, remark: str, warned: bool) -> None:
    file = loans_of(tmp_path, f"0001;Ana;10/06/2025;1200000;12;1,5;;6;600000;{remark}")
    assert ({warning.code for warning in file.warnings} == {WarningCode.REMARK_CONTRADICTS}) is warned
    assert only(file).remark == remark


@pytest.mark.parametrize(("remark", "warned"), [("lancar", True), ("nunggak 2 bln", False), ("nunggak 3 bln", True), ("menunggak", False)])
def test_remarks_of_a_loan_two_instalments_behind(tmp_path: Path, remark: str, warned: bool) -> None:
    file = loans_of(tmp_path, f"0001;Ana;10/06/2025;1200000;12;1,5;;4;800000;{remark}")
    assert bool(file.warnings) is warned


def test_what_is_owed_far_from_the_instalments_paid_is_a_warning(tmp_path: Path) -> None:
    file = loans_of(tmp_path, "0001;Ana;10/06/2025;1200000;12;1,5;;6;900000;")
    assert [warning.code for warning in file.warnings] == [WarningCode.OUTSTANDING_DIFFERS]
