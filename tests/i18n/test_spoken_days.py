"""Days named within what somebody types, in either language; what is no day is none, and nothing lies ahead."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.i18n.spoken_days import spoken_days

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "first", "last", "rest"),
    [
        ("neraca saldo 31 mei", "2025-05-31", "2025-05-31", "neraca saldo"),
        ("trial balance may 31", "2025-05-31", "2025-05-31", "trial balance"),
        ("31 Desember 2024 neraca", "2024-12-31", "2024-12-31", "neraca"),
        ("buku kas kemarin", "2026-03-11", "2026-03-11", "buku kas"),
        ("cash book yesterday", "2026-03-11", "2026-03-11", "cash book"),
        ("setoran hari ini", "2026-03-12", "2026-03-12", "setoran"),
        ("setoran bulan lalu", "2026-02-01", "2026-02-28", "setoran"),
        ("this month", "2026-03-01", "2026-03-12", ""),
        ("neraca tahun lalu", "2025-01-01", "2025-12-31", "neraca"),
        ("buku kas april 2025", "2025-04-01", "2025-04-30", "buku kas"),
        ("kas februari", "2026-02-01", "2026-02-28", "kas"),
        ("kas febuari", "2026-02-01", "2026-02-28", "kas"),
        ("neraca 2025", "2025-01-01", "2025-12-31", "neraca"),
        ("31/12", "2025-12-31", "2025-12-31", ""),
        ("12/03", "2026-03-12", "2026-03-12", ""),
        ("kas 12-3-26", "2026-03-12", "2026-03-12", "kas"),
        ("2025-12-31 kas", "2025-12-31", "2025-12-31", "kas"),
        ("rapat maret", "2026-03-01", "2026-03-12", "rapat"),
    ],
)
def test_days_are_found_and_the_rest_is_left(typed: str, first: str, last: str, rest: str) -> None:
    found = spoken_days(typed, "id", TODAY)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.rest) == (first, last, rest)


@pytest.mark.parametrize("typed", ["", "siti", "maria", "150000", "150.000", "2025", "0147", "neraca 30 februari", "neraca 1 april 2026", "kas 45/13"])
def test_what_is_no_day(typed: str) -> None:
    assert spoken_days(typed, "id", TODAY) is None


def test_indonesian_months_are_not_known_on_an_english_screen_but_english_ones_are_on_both() -> None:
    assert spoken_days("kas mei", "en", TODAY) is None
    assert spoken_days("kas may", "en", TODAY) == spoken_days("kas may", "id", TODAY)
