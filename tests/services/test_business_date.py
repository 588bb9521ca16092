"""The business date moves to an open day that has come, by whoever may; otherwise it stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from coopdesk.domain.errors import DateAhead, DateBeforeBook, PeriodClosed, PermissionDenied, Refusal
from coopdesk.domain.operators import Role
from coopdesk.runtime import clock
from coopdesk.services import business_date
from coopdesk.services.drawer import expected_cash
from coopdesk.services.savings import Deposit, Withdraw
from tests.books import FIRST_DAY, TODAY, admit, new_runner, request_id
from tests.services.crew import crew


@pytest.fixture
def today() -> Iterator[date]:
    """A day after all those of the book; no midnight comes in between."""
    with time_machine.travel(datetime(2026, 1, 15, 12, tzinfo=UTC), tick=False):
        yield clock.today()


def test_it_moves_to_an_open_day(tmp_path: Path, today: date) -> None:
    runner = new_runner(tmp_path / "a.coop")
    with runner.book:
        for day in (FIRST_DAY, today, TODAY):
            assert business_date.change(runner, day) == runner.business_date == day


def test_it_stays_where_the_day_is_not_open(tmp_path: Path, today: date) -> None:
    refused: dict[date, type[Refusal]] = {
        today + timedelta(1): DateAhead,
        FIRST_DAY - timedelta(1): DateBeforeBook,
        date(2025, 3, 31): PeriodClosed,
    }
    runner = new_runner(tmp_path / "a.coop")
    with runner.book:
        with runner.book.write() as unit:
            unit.books.close_until(date(2025, 3, 31))
        for day, refusal in refused.items():
            with pytest.raises(refusal):
                business_date.change(runner, day)
            assert runner.business_date == TODAY
        assert business_date.change(runner, date(2025, 4, 1)) == date(2025, 4, 1)


@pytest.mark.parametrize("role", [Role.TELLER, Role.CHAIR, Role.AUDITOR])
def test_who_has_no_leave_cannot_move_it(tmp_path: Path, role: Role) -> None:
    runner = crew(tmp_path / "a.coop")[role]
    with runner.book, pytest.raises(PermissionDenied):
        business_date.change(runner, FIRST_DAY)


def test_the_drawer_holds_what_came_in_less_what_went_out_up_to_the_business_date(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    with runner.book:
        assert runner.read(expected_cash) == 0
        member = admit(runner, "Siti Aminah", "0001")
        runner.execute(Deposit(request_id(), date(2025, 2, 1), member, "sukarela", 500_000))
        runner.execute(Withdraw(request_id(), date(2025, 5, 1), member, "sukarela", 120_000))
        assert runner.read(expected_cash) == 380_000
        business_date.change(runner, date(2025, 3, 1))
        assert runner.read(expected_cash) == 500_000
