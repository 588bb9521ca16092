"""Which backups stay, and how a backup stands to a book."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.backups import DAYS, MONTHS, WEEKS, BookFacts, Relation, relation_of, surplus

NOON = datetime(2026, 3, 12, 12)
BOOK = BookFacts("KSP Uji", datetime(2025, 1, 1, tzinfo=UTC), 3, 10, 14, "KM-2025-0007", date(2025, 3, 1), None, 0, 0, 0)

moments = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)), max_size=200)


def test_of_the_newest_day_every_backup_stays() -> None:
    today = [NOON + timedelta(minutes=30 * n) for n in range(16)]
    assert surplus(today) == []


def test_of_an_earlier_day_the_last_one_stays() -> None:
    yesterday = [NOON - timedelta(days=1, hours=n) for n in range(3)]
    assert surplus([NOON, *yesterday]) == [yesterday[2], yesterday[1]]


def test_a_year_of_daily_backups_leaves_days_then_weeks_then_months() -> None:
    daily = [NOON - timedelta(days=n) for n in range(365)]
    kept = sorted(set(daily) - set(surplus(daily)), reverse=True)
    assert kept[:DAYS] == daily[:DAYS]
    sundays = [moment for moment in daily if moment.isoweekday() == 7]
    assert set(sundays[: WEEKS - 1]) <= set(kept)
    ends = [moment for moment in daily if (moment + timedelta(days=1)).day == 1]
    assert set(ends[: MONTHS - 1]) <= set(kept)
    assert kept[-1].month == 7


def test_where_there_is_none_none_goes() -> None:
    assert surplus([]) == []


@given(moments)
def test_the_newest_stays_and_what_stays_would_stay_again(made: list[datetime]) -> None:
    gone = surplus(made)
    kept = set(made) - set(gone)
    assert not made or max(made) in kept
    assert surplus(kept) == []
    assert len({moment.date() for moment in kept}) >= min(len({moment.date() for moment in made}), DAYS)


def test_the_same_book_of_an_earlier_hour_is_older() -> None:
    assert relation_of(BOOK, BOOK, 10) is Relation.SAME
    assert relation_of(BOOK, replace(BOOK, entries=8, acts=12), 8) is Relation.OLDER
    assert relation_of(BOOK, replace(BOOK, acts=13), 10) is Relation.OLDER
    assert relation_of(BOOK, replace(BOOK, entries=12, acts=16), 10) is Relation.NEWER


def test_books_that_went_on_apart_are_told_from_strangers() -> None:
    assert relation_of(BOOK, replace(BOOK, entries=12), 8) is Relation.PARTED
    assert relation_of(BOOK, replace(BOOK, opened=datetime(2025, 1, 2, tzinfo=UTC)), 0) is Relation.OTHER
