"""Typed dates: day first, strict."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadDate
from coopdesk.i18n.date_parser import month_number, parse_date
from coopdesk.i18n.formats import formats_of

NEAR = dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/03/2026", dt.date(2026, 3, 12)),
        ("2/3/2026", dt.date(2026, 3, 2)),
        ("02-03-2026", dt.date(2026, 3, 2)),
        ("2.3.26", dt.date(2026, 3, 2)),
        ("12/03/46", dt.date(2046, 3, 12)),
        ("12/03/47", dt.date(1947, 3, 12)),
        ("12/03/65", dt.date(1965, 3, 12)),
        ("12 mar 2026", dt.date(2026, 3, 12)),
        ("12 Maret 2026", dt.date(2026, 3, 12)),
        ("17 Agustus 1945", dt.date(1945, 8, 17)),
        ("1 Mei 26", dt.date(2026, 5, 1)),
        ("1 May 2026", dt.date(2026, 5, 1)),
        ("1-Okt-2026", dt.date(2026, 10, 1)),
        ("2026-03-12", dt.date(2026, 3, 12)),
        (" ١٢/٠٣/٢٠٢٦ ", dt.date(2026, 3, 12)),
        ("29/02/2024", dt.date(2024, 2, 29)),
    ],
)
def test_taken(text: str, day: dt.date) -> None:
    assert parse_date(text, "id", NEAR) == day


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "31/02/2026",
            "29/02/2026",
            "13/13/2026",
            "00/01/2026",
            "12/03",
            "12/03-2026",
            "12/03/226",
            "2026/03/12",
            "12032026",
            "0/0/0",
        ),
        *(
            "12 foo 2026",
            "12 ma 2026",
            "12 j 2026",
            "32 Mar 2026",
            "1/1/1899",
            "01/01/2200",
            "2026-3-12",
            "12/٠3/2026",
            "today",
            "12/03/2026 x",
        ),
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_date(text, "id", NEAR)
    assert refused.value.value == text


def test_months_by_name() -> None:
    assert month_number("Agu", "id") == 8
    assert month_number("agust", "id") == 8
    assert month_number("August", "id") == 8
    assert month_number("ju", "id") is None
    assert month_number("Mar", "id") == 3


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), language=st.sampled_from(["id", "en"]))
def test_what_is_formatted_is_read_back(day: dt.date, language: str) -> None:
    formats = formats_of(language)
    for text in (formats.date(day), formats.date_long(day), day.isoformat()):
        assert parse_date(text, language, NEAR) == day
