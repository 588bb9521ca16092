"""Offices and their days."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.errors import DateTooEarly, FieldMissing, OfficeHeld, OfficeNotHeld
from coopdesk.domain.offices import Office, OfficeTerm, check_takes, ending, running

BEGUN, ENDED = date(2025, 1, 1), date(2025, 6, 30)
FORMER = OfficeTerm(1, 7, Office.CHAIR, BEGUN, ENDED, "RAT 1", "Bendahara")
NOW = OfficeTerm(2, 7, Office.SUPERVISOR, BEGUN, None, "RAT 1", "Bendahara")


def test_an_office_is_held_from_its_first_to_its_last_day() -> None:
    days = (date(2024, 12, 31), BEGUN, ENDED, date(2025, 7, 1))
    assert [FORMER.holds(day) for day in days] == [False, True, True, False]
    assert [NOW.holds(day) for day in days] == [False, True, True, True]
    assert (running([FORMER, NOW], Office.SUPERVISOR), running([FORMER, NOW], Office.CHAIR)) == (NOW, None)


def test_who_holds_an_office_does_not_take_it_again() -> None:
    with pytest.raises(OfficeHeld):
        check_takes([NOW], Office.SUPERVISOR, ENDED, "")
    with pytest.raises(DateTooEarly):
        check_takes([FORMER], Office.CHAIR, ENDED, "")
    with pytest.raises(FieldMissing):
        check_takes([], Office.RELATIVE, BEGUN, " ")
    check_takes([FORMER], Office.CHAIR, date(2025, 7, 1), "")
    check_takes([], Office.RELATIVE, BEGUN, "Siti")


def test_only_an_office_that_is_held_ends_and_not_before_it_began() -> None:
    assert ending([FORMER, NOW], Office.SUPERVISOR, BEGUN) == NOW
    with pytest.raises(OfficeNotHeld):
        ending([FORMER], Office.CHAIR, ENDED)
    with pytest.raises(DateTooEarly):
        ending([NOW], Office.SUPERVISOR, date(2024, 12, 31))
