"""Saved views of reports: which days their words mean, which word chosen days are, and names that can be kept."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.errors import FieldMissing, ReportViewNamed, TextTooLong
from coopdesk.domain.report_views import NAME_MOST, OF_A_DAY, OF_DAYS, Days, ReportView, ViewDays, checked_name, days_of, likely_days

FIRST, TODAY = date(2023, 4, 1), date(2026, 3, 12)


@pytest.mark.parametrize(
    ("days", "meant"),
    [
        (ViewDays.TODAY, (date(2026, 3, 12), date(2026, 3, 12))),
        (ViewDays.THIS_MONTH, (date(2026, 3, 1), date(2026, 3, 12))),
        (ViewDays.LAST_MONTH, (date(2026, 2, 1), date(2026, 2, 28))),
        (ViewDays.THIS_YEAR, (date(2026, 1, 1), date(2026, 3, 12))),
        (ViewDays.LAST_YEAR, (date(2025, 1, 1), date(2025, 12, 31))),
        (ViewDays.WHOLE_BOOK, (date(2023, 4, 1), date(2026, 3, 12))),
    ],
)
def test_words_mean_days_of_the_business_date(days: ViewDays, meant: Days) -> None:
    assert days_of(days, TODAY, FIRST) == meant
    assert ReportView(1, "Pagi", "arrears", days).days_at(TODAY, FIRST) == meant


def test_the_month_before_january_is_december() -> None:
    assert days_of(ViewDays.LAST_MONTH, date(2026, 1, 5), FIRST) == (date(2025, 12, 1), date(2025, 12, 31))


def test_a_book_that_begins_tomorrow_has_a_whole_of_today() -> None:
    assert days_of(ViewDays.WHOLE_BOOK, TODAY, date(2026, 4, 1)) == (TODAY, TODAY)


def test_fixed_days_stay() -> None:
    fixed = (date(2025, 7, 1), date(2025, 9, 30))
    assert ReportView(1, "Panen", "cash-book", ViewDays.FIXED, fixed).days_at(TODAY, FIRST) == fixed


@pytest.mark.parametrize("days", OF_DAYS)
def test_chosen_days_are_known_by_their_word(days: ViewDays) -> None:
    assert likely_days(days_of(days, TODAY, FIRST), TODAY, FIRST, of_day=False) is days


@pytest.mark.parametrize("days", OF_A_DAY)
def test_a_chosen_day_is_known_by_its_word(days: ViewDays) -> None:
    last = days_of(days, TODAY, FIRST)[1]
    assert likely_days((last, last), TODAY, FIRST, of_day=True) is days


def test_other_days_are_fixed() -> None:
    assert likely_days((date(2026, 2, 2), date(2026, 2, 28)), TODAY, FIRST, of_day=False) is ViewDays.FIXED
    assert likely_days((date(2026, 2, 2), date(2026, 2, 27)), TODAY, FIRST, of_day=True) is ViewDays.FIXED


def test_a_name_is_kept_without_the_spaces_around_it() -> None:
    assert checked_name("  Kas   pagi ", ()) == "Kas pagi"


@pytest.mark.parametrize(
    ("name", "refusal"), [("   ", FieldMissing("name")), ("KAS pagi", ReportViewNamed("KAS pagi")), ("x" * 61, TextTooLong(61, NAME_MOST))]
)
def test_names_that_are_refused(name: str, refusal: Exception) -> None:
    with pytest.raises(type(refusal)) as found:
        checked_name(name, (ReportView(1, "Kas Pagi", "cash-book", ViewDays.TODAY),))
    assert found.value.args == refusal.args
