"""The calendar of the cooperative on a real book: typed, kept from its day on, and what falls due where it says nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.loan_changes import Moratorium, Reschedule
from coopdesk.services import loans
from coopdesk.services.checks import run_checks
from coopdesk.services.holidays import ChangeHolidays, RestCalendar, calendar_of
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_offer import lent_products, loan_offer
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from tests.books import TODAY, admit, new_runner, request_id

FIRST, LENT = date(2025, 1, 1), date(2025, 2, 28)
NYEPI, LEBARAN, NEXT_DAY = date(2025, 3, 29), date(2025, 3, 31), date(2025, 4, 1)
CLOSED = {NYEPI: "Nyepi", LEBARAN: "Idul Fitri", NEXT_DAY: "Idul Fitri"}


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Flat loans move to the next working day; the holidays of March and April are known from the first day on."""
    runner = new_runner(tmp_path / "b.coop", FIRST)
    admit(runner, "Siti", "0001")
    runner.execute(ChangeHolidays(request_id(), (6,), tuple(CLOSED.items())))
    runner.execute(ChangeProduct(request_id(), "flat", FIRST, {"rest_days": "sunday", "shift": "following"}))
    runner.business_date = TODAY
    yield runner
    assert [check for check in run_checks(runner.book) if check.faults] == []
    runner.book.close()


def calendar(runner: Runner, on: date) -> RestCalendar:
    return runner.read(lambda unit, _context: calendar_of(unit, on))


def dues(runner: Runner, loan: str) -> list[date]:
    return [row.due for row in runner.read(lambda unit, _context: unit.loans.get(loan)).schedule]


def test_the_calendar_is_kept_from_its_day_on(runner: Runner) -> None:
    assert calendar(runner, TODAY) == RestCalendar(frozenset({6}), CLOSED)
    runner.execute(ChangeHolidays(request_id(), (4,), ((NYEPI, "Nyepi"),)))
    assert calendar(runner, TODAY) == RestCalendar(frozenset({4}), {NYEPI: "Nyepi"})
    assert calendar(runner, FIRST).holidays == CLOSED
    assert calendar(runner, date(2024, 12, 31)) == RestCalendar()


def test_a_week_without_a_working_day_is_refused(runner: Runner) -> None:
    with pytest.raises(FieldMissing):
        runner.execute(ChangeHolidays(request_id(), tuple(range(7)), ()))


def test_an_offer_and_its_loan_fall_due_on_the_same_working_days(runner: Runner) -> None:
    """Of 29 January: 28 February, then 29 March, from which day on all is closed until 2 April."""
    loan = runner.execute(loans.Lend(request_id(), date(2025, 1, 29), "0001", "flat", 3_000_000, 3)).loan or ""
    assert dues(runner, loan) == [LENT, date(2025, 4, 2), date(2025, 4, 29)]
    product = next(each for each in runner.read(lent_products) if each.product.code == "flat")
    offer = loan_offer(product.terms, 3_000_000, 3, date(2025, 1, 29), product.rules)
    assert [row.due for row, _left in offer.rows] == dues(runner, loan)


def test_a_changed_loan_keeps_to_the_calendar(runner: Runner) -> None:
    loan = runner.execute(loans.Lend(request_id(), date(2025, 1, 15), "0001", "flat", 3_000_000, 3)).loan or ""
    runner.execute(ChangeNow(request_id(), date(2025, 2, 1), loan, Reschedule(NYEPI, 2), "panen"))
    assert dues(runner, loan)[0] == date(2025, 4, 2)
    runner.execute(ChangeNow(request_id(), date(2025, 2, 2), loan, Moratorium(1), "panen"))
    assert not {day for day in dues(runner, loan) if day in CLOSED or day.weekday() == 6}
