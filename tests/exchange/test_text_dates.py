"""Dates in figures and words, in cells and in titles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopdesk.exchange.text_dates import date_of_number, dates_in_title, parse_date

JANUARY_5 = date(2025, 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "5 Jan 2025",
        "5-Jan-25",
        "Jan 5, 2025",
        "5 de enero de 2025",
        "Minggu, 5 Januari 2025",
        "5th January 2025",
        "2025-01-05",
        "20250105",
        "5Jan2025",
    ],
)
def test_forms_that_need_no_order(text: str) -> None:
    assert parse_date(text, True) == parse_date(text, False) == JANUARY_5


@pytest.mark.parametrize("text", ["05/01/2025", "05-01-25", "5.1.2025", "05/01/2025 10:22"])
def test_figures_follow_the_order(text: str) -> None:
    assert parse_date(text, True) == JANUARY_5
    assert parse_date(text, False) == date(2025, 5, 1)


@pytest.mark.parametrize(
    "text", ["32/13/2025", "30 Februari 2025", "2025-02-30", "abc", "12/2025", "5 Jan", "1/1/0025", "5 Jan Feb 2025", "٥/١/٢٠٢٥"]
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, True) is None


def test_only_one_order_fits() -> None:
    assert parse_date("31/12/2025", True) == date(2025, 12, 31)
    assert parse_date("31/12/2025", False) is None


@pytest.mark.parametrize(
    ("number", "day"), [("45662", JANUARY_5), ("45662.75", JANUARY_5), ("20250105", JANUARY_5), ("25", None), ("99999999", None)]
)
def test_numbers_of_a_spreadsheet(number: str, day: date | None) -> None:
    assert date_of_number(Decimal(number)) == day


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("DAFTAR ANGGOTA PER 31 DESEMBER 2025", [date(2025, 12, 31)]),
        ("DAFTAR PINJAMAN BELUM LUNAS PER 31/12/2025", [date(2025, 12, 31)]),
        ("BALANCES AS OF DECEMBER 31, 2025", [date(2025, 12, 31)]),
        ("Saldos al 31 de diciembre de 2025", [date(2025, 12, 31)]),
        ("Periode 1 Januari 2025 s/d 31 Desember 2025", [date(2025, 1, 1), date(2025, 12, 31)]),
        ("REKAP SIMPANAN ANGGOTA TAHUN 2025", []),
        ("Badan Hukum No. 12/BH/1998 tanggal 12 Mei 1998", []),
    ],
)
def test_titles(title: str, days: list[date]) -> None:
    assert list(dates_in_title(title, True)) == days
