"""The sample workbooks against their truth; the same in other shapes; every kind of bad row, on its own row."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from coopdesk.domain.errors import OpeningDateNeeded, UnknownLayout, UnknownSheet
from coopdesk.domain.imports import CashEvent, ErrorCode, ImportFile, Layout, WarningCode
from tests.exchange.variants import ANDES, KPRI, KSP, YEAR_END, moved, read, renamed, savings_of, shuffled, truth, with_rows

OPENING_SAVINGS = {"pokok": 2_000_000, "wajib": 37_575_000, "sukarela": 34_281_000}
"""Added up by hand from the opening sheet: closing savings of the truth less what the cash-book adds to them."""


def faults(file: ImportFile) -> list[tuple[int | None, str | None, str]]:
    return [(error.row, error.column, error.code.value) for error in file.errors]


def assert_ksp(file: ImportFile) -> None:
    wanted = truth(KSP)
    assert len(file.members) == wanted["members"]
    assert savings_of(file) == wanted["savings"]
    assert len(file.loans) == wanted["loans"]["count"]
    assert sum(loan.outstanding or 0 for loan in file.loans) == wanted["loans"]["outstanding_principal"]
    assert sum(loan.principal or 0 for loan in file.loans) == wanted["loans"]["original_principal"]
    assert {row.on for row in file.savings} == {row.on for row in file.loans} == {YEAR_END}
    assert file.errors == ()


def assert_kpri(file: ImportFile, bad_rows: list[int]) -> None:
    wanted = truth(KPRI)
    assert len(file.members) == wanted["members"]
    assert savings_of(file) == OPENING_SAVINGS
    assert file.opening_cash is not None
    assert (file.opening_cash.amount, file.opening_cash.on) == (wanted["opening_cash"], date(2025, 1, 1))
    good = [row for row in file.cash_rows if (row.sheet, row.row) not in file.bad_rows()]
    sums: Counter[str] = Counter()
    for row in good:
        kind = "angsuran" if row.event is CashEvent.INSTALMENT else row.product or ""
        sums[kind + ("_out" if row.cash_out else "")] += row.cash_in or row.cash_out
    # the unknown member is found only against the book
    assert sorted(error.row or 0 for error in file.errors) == bad_rows
    assert dict(sums) == wanted["by_kind"]


def test_a_year_on_three_sheets() -> None:
    file = read(KSP)
    assert_ksp(file)
    first, third = file.members[0], file.members[2]
    assert (first.number, first.name, first.joined) == ("0001", "YUNI TARIGAN", date(2020, 3, 10))
    assert third.number == "0003"
    assert file.members[9].nik == "3358094173332535"
    paid = next(row for row in file.savings if (row.member, row.product) == ("0001", "wajib"))
    assert len(paid.months) == 11
    assert (date(2025, 4, 1), 20_000) not in paid.months
    assert paid.amount == 1_140_000 + 11 * 20_000
    assert {loan.rate for loan in file.loans} == {Decimal("1.5")}
    assert Counter(loan.product for loan in file.loans) == {"flat": 30, "menurun": 12}


def test_a_cash_book_after_opening_balances() -> None:
    file = read(KPRI)
    assert_kpri(file, truth(KPRI)["bad_rows"])
    assert faults(file) == [(176, "Tanggal", "bad_date"), (177, "Masuk", "bad_amount"), (178, "No Bukti", "duplicate_number")]
    loan = next(loan for loan in file.loans if loan.member == "M001")
    assert (loan.granted, loan.term, loan.paid, loan.principal) == (date(2024, 6, 15), 10, 6, 2_500_000)
    assert (loan.instalment_principal, loan.instalment_interest) == (250_000, 25_000)
    assert file.warnings == ()


def test_balances_in_another_language_and_currency() -> None:
    file = read(ANDES, "en", "USD", opening_date=YEAR_END)
    wanted = truth(ANDES)
    assert len(file.members) == wanted["members"]
    assert savings_of(file) == {"pokok": wanted["aportaciones"], "sukarela": wanted["ahorro"]}
    assert file.members[0].name == "Gómez Ángel"
    assert file.errors == ()


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_columns(tmp_path: Path, seed: int) -> None:
    assert_ksp(read(shuffled(KSP, tmp_path / "ksp.xlsx", seed)))
    assert_kpri(read(shuffled(KPRI, tmp_path / "kpri.xlsx", seed)), [176, 177, 178])


def test_renamed_sheets(tmp_path: Path) -> None:
    assert_ksp(read(renamed(KSP, tmp_path / "ksp.xlsx")))
    assert_kpri(read(renamed(KPRI, tmp_path / "kpri.xlsx")), [176, 177, 178])


@pytest.mark.parametrize(("rows", "columns"), [(1, 0), (23, 4)])
def test_moved_headers(tmp_path: Path, rows: int, columns: int) -> None:
    assert_ksp(read(moved(KSP, tmp_path / "ksp.xlsx", rows, columns)))
    assert_kpri(read(moved(KPRI, tmp_path / "kpri.xlsx", rows, columns)), [176 + rows, 177 + rows, 178 + rows])


def cash_line(day: object, number: str, text: str = "Simpanan wajib", into: object = 25000, out: object = None) -> list[object]:
    return [None, day, number, "M002", "Yuni Suryani", text, into, out]


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (cash_line("30 Februari 2025", "X1"), "Tanggal", ErrorCode.BAD_DATE),
        (cash_line(None, "X1"), "Tanggal", ErrorCode.BAD_DATE),
        (cash_line("06/01/2025", "X1", into="dua ribu"), "Masuk", ErrorCode.BAD_AMOUNT),
        (cash_line("06/01/2025", "X1", into=-5), "Masuk", ErrorCode.BAD_AMOUNT),
        (cash_line("06/01/2025", "X1", into=None), "Masuk", ErrorCode.BAD_AMOUNT),
        (cash_line("06/01/2025", "X1", into=5, out=5), "Masuk", ErrorCode.BAD_AMOUNT),
        (cash_line("06/01/2025", "X1", into="25.000,50"), "Masuk", ErrorCode.TOO_MANY_DECIMALS),
        (cash_line("06/01/2025", "X1", into=25000.5), "Masuk", ErrorCode.TOO_MANY_DECIMALS),
        (cash_line("06/01/2025", "X1", into=10**17), "Masuk", ErrorCode.BAD_AMOUNT),
        (cash_line("06/01/2025", "X1", "Beli ATK"), "Uraian", ErrorCode.UNKNOWN_PRODUCT),
        (cash_line("06/01/2025", "X1", "Pencairan pinjaman", None, 5000), "Uraian", ErrorCode.UNKNOWN_PRODUCT),
        (cash_line("06/01/2025", "X1", "Ambil sukarela"), "Masuk", ErrorCode.BAD_AMOUNT),
        (cash_line("06/01/2025", "X1", "Angsuran pinjaman", None, 5000), "Keluar", ErrorCode.BAD_AMOUNT),
        (cash_line("06/01/2025", "BK-00002"), "No Bukti", ErrorCode.DUPLICATE_NUMBER),
    ],
)
def test_a_bad_row_in_the_middle(tmp_path: Path, line: list[object], column: str, code: ErrorCode) -> None:
    file = read(with_rows(KPRI, tmp_path / "bad.xlsx", "Buku Kas", {60: line}))
    assert [fault for fault in faults(file) if fault[0] == 60] == [(60, column, code.value)]
    assert_kpri(file, [60, 177, 178, 179])


def test_every_fault_of_a_row_is_one_error(tmp_path: Path) -> None:
    line = cash_line("32/13/2025", "BK-00002", "Beli ATK", "dua ribu")
    file = read(with_rows(KPRI, tmp_path / "bad.xlsx", "Buku Kas", {60: line}))
    found = sorted(code for row, _, code in faults(file) if row == 60)
    assert found == ["bad_amount", "bad_date", "duplicate_number", "unknown_product"]


def test_zero_decimals_rows_without_a_member_and_sub_totals_are_no_faults(tmp_path: Path) -> None:
    rows: dict[int, list[Any]] = {
        60: [None, "06/01/2025", "X1", "M002", "Yuni Suryani", "Simpanan wajib", "25.000,00"],
        61: [None, "06/01/2025", "X2", None, None, "Beli ATK", None, 15000],
        62: [None, None, None, None, None, "Jumlah", 999999, 999999, 999999],
        63: [None, "Tanggal", "No Bukti", "Kode Agt", "Nama", "Uraian", "Masuk", "Keluar", "Saldo"],
    }
    file = read(with_rows(KPRI, tmp_path / "rows.xlsx", "Buku Kas", rows))
    assert [error.row for error in file.errors] == [180, 181, 182]
    assert [(warning.row, warning.code) for warning in file.warnings if warning.code is WarningCode.ROW_WITHOUT_MEMBER] == [
        (61, WarningCode.ROW_WITHOUT_MEMBER)
    ]


def test_a_wrong_running_balance_is_a_warning(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(KPRI)
    workbook["Buku Kas"]["I60"] = 1
    workbook.save(tmp_path / "wrong.xlsx")
    file = read(tmp_path / "wrong.xlsx")
    assert [(warning.row, warning.column, warning.code) for warning in file.warnings] == [
        (60, "Saldo", WarningCode.BALANCE_WRONG),
        (61, "Saldo", WarningCode.BALANCE_WRONG),
    ]


def test_a_remark_that_contradicts_the_figures_is_a_warning() -> None:
    warned = {warning.row: warning for warning in read(KSP).warnings if warning.code is WarningCode.REMARK_CONTRADICTS}
    # lent on 10-12-25, first instalment due in January: nothing is behind at year's end
    assert warned[4].fields["behind"] == 0
    # 10 Oktober 2024, 14 instalments paid, 14 due: "nunggak 2 bln" is wrong; row 9 says "lancar" and is
    assert 13 in warned
    assert 9 not in warned


def test_the_day_and_month_order_that_fits_most_cells_wins(tmp_path: Path) -> None:
    path = tmp_path / "us.csv"
    days = ["01/13/2025", "02/14/2025", "03/04/2025", "31/12/2024"]
    path.write_text("Member No,Name,Date joined\n" + "".join(f"{n},Ana {n},{day}\n" for n, day in enumerate(days, 1)))
    file = read(path)
    assert [member.joined for member in file.members] == [date(2025, 1, 13), date(2025, 2, 14), date(2025, 3, 4), None]
    assert faults(file) == [(5, "Date joined", "bad_date")]


def test_a_tie_of_dates_is_the_languages_and_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "tie.csv"
    path.write_text("Member No,Name,Date joined\n1,Ana,05/01/2025\n2,Ben,06/02/2025\n")
    file = read(path, "en")
    assert [member.joined for member in file.members] == [date(2025, 1, 5), date(2025, 2, 6)]
    assert [question.column for question in file.questions] == ["Date joined"]
    assert [member.joined for member in read(path, "en", day_first=False).members] == [date(2025, 5, 1), date(2025, 6, 2)]


def test_the_decimal_sign_is_found_per_column(tmp_path: Path) -> None:
    path = tmp_path / "signs.csv"
    path.write_text("No Anggota;Nama;Simp Pokok;Simp Sukarela\n1;Ana;1,250.50;1.250,50\n2;Ben;100.25;7,5\n3;Eva;1.5;2.5\n")
    file = read(path, currency="USD", opening_date=YEAR_END)
    assert savings_of(file) == {"pokok": 125050 + 10025 + 150, "sukarela": 125050 + 750}
    assert faults(file) == [(4, "Simp Sukarela", "bad_amount")]


def test_three_digits_after_a_point_are_thousands_where_the_currency_says_so(tmp_path: Path) -> None:
    path = tmp_path / "thousands.csv"
    path.write_text("Member No;Name;Share capital\n1;Ana;375.500\n2;Ben;1.250\n")
    assert savings_of(read(path, "en", opening_date=YEAR_END)) == {"pokok": 376_750}


@pytest.mark.parametrize(("language", "thousands"), [("id", "25,000"), ("en", "25.000"), ("id", "25.000"), ("en", "25,000")])
def test_no_currency_without_decimals_writes_three_of_them(tmp_path: Path, language: str, thousands: str) -> None:
    path = tmp_path / "thousands.csv"
    path.write_text(f"Member No;Name;Share capital\n1;Ana;{thousands}\n2;Ben;5\n", encoding="utf-8")
    assert savings_of(read(path, language, opening_date=YEAR_END)) == {"pokok": 25_005}


def test_an_amount_that_is_an_uncalculated_formula_is_not_nothing(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(KSP)
    workbook["SIMPANAN 2025"]["S5"] = "=100000+25000"
    workbook.save(tmp_path / "formula.xlsx")
    assert faults(read(tmp_path / "formula.xlsx")) == [(5, "Simp. Sukarela", "bad_amount")]


def test_a_date_is_asked_for_where_no_title_has_one(tmp_path: Path) -> None:
    with pytest.raises(OpeningDateNeeded):
        read(ANDES, "en", "USD")
    workbook = openpyxl.load_workbook(KSP)
    workbook["ANGGOTA"]["A2"] = "DAFTAR ANGGOTA"
    workbook.save(tmp_path / "one.xlsx")
    assert {row.on for row in read(tmp_path / "one.xlsx").savings} == {YEAR_END}
    workbook["PINJAMAN"]["A1"] = "PINJAMAN PER 30/11/2025"
    workbook["ANGGOTA"]["A2"] = "ANGGOTA PER 31 OKTOBER 2025"
    workbook.save(tmp_path / "two.xlsx")
    with pytest.raises(OpeningDateNeeded):
        read(tmp_path / "two.xlsx")
    assert {row.on for row in read(tmp_path / "two.xlsx", opening_date=date(2025, 6, 30)).savings} == {date(2025, 6, 30)}


def test_one_sheet_and_one_layout() -> None:
    assert read(KSP, sheet="PINJAMAN").savings == ()
    assert len(read(KSP, sheet="PINJAMAN").loans) == 42
    members = read(ANDES, "en", "USD", layout="members")
    assert (len(members.members), members.savings, members.members_listed) == (60, (), True)
    assert len(read(KPRI, layout="loans").loans) == 15
    assert read(KPRI, layout="cashbook").savings == ()
    with pytest.raises(UnknownSheet):
        read(KSP, sheet="NERACA")
    with pytest.raises(UnknownLayout):
        read(KSP, layout="cashbook")


@pytest.mark.parametrize("text", ["", "halo\n", "a;b;c\n1;2;3\n", "Nama;Alamat\nBudi;Desa\n"])
def test_columns_that_say_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "unknown.csv"
    path.write_text(text)
    with pytest.raises(UnknownLayout):
        read(path)


def test_member_numbers_are_padded_to_the_longest_text(tmp_path: Path) -> None:
    path = tmp_path / "numbers.xlsx"
    workbook = openpyxl.Workbook()
    for row in (["No Anggota", "Nama"], ["007", "Ana"], [3, "Ben"], ["0012", "Eva"], ["A-1", "Ida"], [None, "Tanpa nomor"]):
        workbook.active.append(row)
    workbook.save(path)
    assert [member.number for member in read(path).members] == ["0007", "0003", "0012", "A-1"]


def test_a_sheet_in_english_with_a_row_for_each_product(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(
        "BALANCES AS OF 31 DECEMBER 2025\nMember ID,Name,Product,Balance\n1,Ana,Share capital,100\n1,Ana,Voluntary savings,12.50\n"
    )
    file = read(path, "en", "USD")
    assert [(row.member, row.product, row.amount, row.on) for row in file.savings] == [
        ("1", "pokok", 10000, YEAR_END),
        ("1", "sukarela", 1250, YEAR_END),
    ]
    assert file.sheets[0].layouts == (Layout.BALANCES,)
