"""Days typed or pasted in a row, with or without their names."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.errors import BadDate
from coopdesk.i18n.day_list import listed_days, named_days

NEAR = date(2026, 3, 12)
NYEPI, LABOUR = date(2026, 3, 19), date(2026, 5, 1)


@pytest.mark.parametrize(
    ("line", "day", "name"),
    [
        ("19/03/2026 Nyepi", NYEPI, "Nyepi"),
        ("19/03/2026\tHari Suci Nyepi", NYEPI, "Hari Suci Nyepi"),
        ("19 Maret 2026: Nyepi", NYEPI, "Nyepi"),
        ("19-3-26;Nyepi", NYEPI, "Nyepi"),
        ("2026-03-19, Nyepi", NYEPI, "Nyepi"),
        ("1 Mei 2026 - Hari Buruh", LABOUR, "Hari Buruh"),
        ("1 Mei 2026", LABOUR, ""),
    ],
)
def test_a_line_is_a_day_and_its_name(line: str, day: date, name: str) -> None:
    assert named_days(line, "id", NEAR) == ({day: name}, ())


def test_lines_that_are_no_day_are_told() -> None:
    days, unread = named_days("Libur 2026\n\n19/03/2026 Nyepi\n32/01/2026 x\n01/05/2026", "id", NEAR)
    assert days == {NYEPI: "Nyepi", LABOUR: ""}
    assert unread == ("Libur 2026", "32/01/2026 x")


def test_days_of_a_list_rise_and_stand_once() -> None:
    assert listed_days("01/05/2026, 19 Mar 2026;1 Mei 2026\n", "id", NEAR) == (NYEPI, LABOUR)
    assert listed_days(" ", "id", NEAR) == ()
    with pytest.raises(BadDate):
        listed_days("01/05/2026, besok", "id", NEAR)
