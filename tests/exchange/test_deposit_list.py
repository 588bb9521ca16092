"""Pasted lists: columns by their headings or by what stands in them; amounts, dates and names that are not certain are refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.imports import ImportFile
from coopdesk.domain.money import Currency
from coopdesk.exchange.clipboard import read_clipboard
from coopdesk.exchange.deposit_columns import Known, ListPlan, Part, Use, guess
from coopdesk.exchange.deposit_list import ListOptions, certain_amount, read_deposits
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.exchange.sheets import RawFile

TODAY = date(2026, 3, 12)
KNOWN = Known(
    (("0001", "Ahmad Fauzi"), ("0002", "Budi Santoso"), ("0003", "Siti Aminah"), ("0007", "Siti Aminah")),
    {"pokok": ("Simpanan pokok",), "wajib": ("Simpanan wajib",), "hariraya": ("Simpanan Hari Raya",)},
)
MEMBER, NAME, DATE, OUT, AMOUNT = Use(Part.MEMBER), Use(Part.NAME), Use(Part.DATE), Use(Part.OUT), Use(Part.AMOUNT)


def raw(text: str) -> RawFile:
    found = read_clipboard("list", "", text.replace("|", "\t"))
    assert found is not None
    return found


def planned(text: str) -> ListPlan:
    return guess(raw(text).sheets[0], KNOWN)


def read(text: str, product: str = "wajib", day_first: bool | None = None, currency: str = "IDR") -> ImportFile:
    options = ListOptions(ReadOptions("id", Currency.of(currency), day_first=day_first), product, TODAY)
    return read_deposits(raw(text), planned(text), KNOWN, options)


def lines(file: ImportFile) -> list[tuple[int, str, str | None, int]]:
    return [(line.row, line.member, line.product, line.cash_in) for line in file.cash_rows]


def faults(file: ImportFile) -> list[tuple[int | None, str]]:
    return [(error.row, error.code.value) for error in file.errors]


def test_headings_say_what_columns_are() -> None:
    text = "DAFTAR SETORAN|||||\nNo|No. Anggota|Nama|Tgl|Simp. Wajib|Simpanan Hari Raya|Saldo|Jumlah\n1|0002|Budi Santoso|3/3/2026|5000|0|9000|5000\n"
    assert planned(text) == ListPlan(1, (OUT, MEMBER, NAME, DATE, Use(Part.AMOUNT, "wajib"), Use(Part.AMOUNT, "hariraya"), OUT, OUT))


def test_a_total_is_the_amount_where_no_column_names_a_product() -> None:
    assert planned("Nama|Jumlah|Total\nBudi Santoso|5.000|5.000\n").uses == (NAME, AMOUNT, OUT)


def test_without_headings_the_cells_say_it() -> None:
    text = "1|0002|Budi Santoso|13/02/2026|50.000\n2|0001|Ahmad Fauzi|14/02/2026|25.000\n"
    assert planned(text) == ListPlan(-1, (OUT, MEMBER, NAME, DATE, AMOUNT))
    assert lines(read(text)) == [(1, "0002", "wajib", 50_000), (2, "0001", "wajib", 25_000)]


def test_running_numbers_are_no_member_numbers() -> None:
    text = "1|Budi Santoso|50.000\n2|Ahmad Fauzi|25.000\n3|Budi Santoso|1.000\n"
    assert planned(text).uses == (OUT, NAME, AMOUNT)
    assert [line.member for line in read(text).cash_rows] == ["0002", "0001", "0002"]


def test_a_total_row_without_headings_is_no_heading() -> None:
    assert planned("Budi Santoso|50.000\nJUMLAH|50.000\n").header_row == -1
    assert lines(read("Budi Santoso|50.000\nJUMLAH|50.000\n")) == [(1, "0002", "wajib", 50_000)]


def test_several_amounts_of_a_row_are_several_deposits_and_empty_ones_none() -> None:
    text = "No. Anggota|Simp. Pokok|Simp. Wajib\n2|100.000|25.000\n1|-|25.000\n3||\n"
    assert lines(read(text)) == [(2, "2", "pokok", 100_000), (2, "2", "wajib", 25_000), (3, "1", "wajib", 25_000)]


def test_a_name_stands_for_the_one_who_bears_it() -> None:
    text = "Nama|Jumlah\nbudi   SANTOSO|5.000\nSiti Aminah|5.000\nNobody Here|5.000\n|5.000\nAhmad Fauzi|7.000"
    file = read(text)
    assert faults(file) == [(3, "name_twice"), (4, "unknown_name"), (5, "nobody")]
    assert [line.member for line in file.cash_rows if line.member] == ["0002", "0001"]
    assert file.errors[0].fields["members"] == "0003, 0007"


@pytest.mark.parametrize(
    ("text", "decimals", "amount"),
    [
        ("12.500", 0, "12500"),
        ("12,500", 0, "12500"),
        ("Rp 1.250.000,-", 0, "1250000"),
        ("50.000", 0, "50000"),
        ("1.250,00", 0, "1250"),
        ("12.50", 0, None),
        ("12,5", 0, None),
        ("12.50", 2, "12.50"),
        ("12.500", 2, "12500"),
        ("12.500", 3, None),
        ("seratus", 0, None),
    ],
)
def test_an_amount_is_taken_where_one_reading_is_possible(text: str, decimals: int, amount: str | None) -> None:
    assert certain_amount(text, decimals) == (None if amount is None else Decimal(amount))


def test_doubtful_amounts_are_refused_with_their_row() -> None:
    file = read("No. Anggota|Jumlah\n1|12.500\n2|12.50\n3|seratus\n7|-5.000\n")
    assert faults(file) == [(3, "two_amounts"), (4, "bad_amount"), (5, "bad_amount")]
    assert file.errors[0].fields["value"] == "12.50"


def test_day_and_month_are_a_question_where_every_day_could_be_a_month() -> None:
    text = "No. Anggota|Tanggal|Jumlah\n1|05/02/2026|5.000\n2|03/02/2026|5.000\n"
    assert [question.column for question in read(text).questions] == ["Tanggal"]
    assert read(text, day_first=True).cash_rows[0].date == date(2026, 2, 5)
    assert read(text, day_first=False).cash_rows[0].date == date(2026, 5, 2)
    sure = read("No. Anggota|Tanggal|Jumlah\n1|05/02/2026|5.000\n2|13/02/2026|5.000\n")
    assert not sure.questions
    assert sure.cash_rows[0].date == date(2026, 2, 5)


def test_a_day_number_is_its_date_and_an_empty_date_is_refused() -> None:
    file = read("No. Anggota|Tanggal|Jumlah\n1|46093|5.000\n2||5.000\n")
    assert file.cash_rows[0].date == TODAY
    assert faults(file) == [(3, "no_date")]


def test_without_a_column_of_dates_it_is_the_day_of_work() -> None:
    assert read("No. Anggota|Jumlah\n1|5.000\n").cash_rows[0].date == TODAY
