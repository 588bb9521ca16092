"""Amounts and rates as treasurers type them, under each decimal sign."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.exchange.text_amounts import DecimalSign, is_nothing, parse_amount, parse_rate

COMMA, POINT = DecimalSign.COMMA, DecimalSign.POINT


@pytest.mark.parametrize(
    ("text", "comma", "point"),
    [
        ("Rp 1.250.000,-", "1250000", None),
        ("Rp545.500,-", "545500", "545.500"),
        ("Rp. 25.000", "25000", "25.000"),
        ("375.500,00", "375500.00", None),
        ("1,250.50", None, "1250.50"),
        ("$1,200.50", None, "1200.50"),
        ("6.430,02", "6430.02", None),
        ("0,75", "0.75", None),
        ("25000", "25000", "25000"),
        ("25.000 IDR", "25000", "25.000"),
        ("1 250 000", "1250000", "1250000"),
        ("(1.500)", "-1500", "-1.500"),
        ("-5", "-5", "-5"),
        ("Rp -5.000", "-5000", "-5.000"),
        ("S/ 12,50", "12.50", None),
    ],
)
def test_each_sign_reads_its_own_form(text: str, comma: str | None, point: str | None) -> None:
    assert parse_amount(text, COMMA) == (Decimal(comma) if comma else None)
    assert parse_amount(text, POINT) == (Decimal(point) if point else None)


@pytest.mark.parametrize(
    "text", ["dua puluh ribu", "1e9", "NaN", "1.234.5", "12.34.567", "0.500,1x", "1,2,3", "Rp", "٣٤", "9" * 50, "=1+1", "1.5.0"]
)
def test_what_is_no_amount_is_read_by_no_sign(text: str) -> None:
    assert parse_amount(text, COMMA) is None
    assert parse_amount(text, POINT) is None


@pytest.mark.parametrize("text", ["-", "–", "--", "Rp -", "", "  ", "nihil", "Nil"])
def test_what_stands_for_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["0", "Rp 0", "5", "nihill"])
def test_what_does_not(text: str) -> None:
    assert not is_nothing(text)


@pytest.mark.parametrize(("text", "rate"), [("1,5%", "1.5"), ("1.5", "1.5"), ("1,5", "1.5"), ("2 % /bln", "2"), ("1,5 % per bulan", "1.5")])
def test_rates_take_both_signs(text: str, rate: str) -> None:
    assert parse_rate(text) == Decimal(rate)


@pytest.mark.parametrize("text", ["satu", "1,5,2", "%", "1.000.000"])
def test_what_is_no_rate(text: str) -> None:
    assert parse_rate(text) is None
