"""The clock answers the day at this place, and the moment in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import time_machine

from coopdesk.runtime import clock

JAKARTA = timezone(timedelta(hours=7))


@pytest.fixture
def jakarta(monkeypatch: pytest.MonkeyPatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_before_seven_in_the_morning_it_is_already_today_in_jakarta(jakarta: None) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 6, 30, tzinfo=JAKARTA), tick=False):
        assert clock.today() == date(2026, 3, 2)
        assert clock.now_utc() == datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


def test_a_clock_that_stands_still_shows_its_moment_in_utc(jakarta: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock._Clock, "standing", None)
    clock.stand_still(datetime(2026, 3, 2, 6, 30, 15, 250_000, tzinfo=JAKARTA))
    assert clock.now_utc() == datetime(2026, 3, 1, 23, 30, 15, tzinfo=UTC)
    assert clock.today() == date(2026, 3, 2)
