"""Months and years closed and reopened: to the unit, once, and as if nothing had been where they are taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.calendar import month_end
from coopdesk.domain.chart import AccountKind
from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.errors import (
    ApproverIsMaker,
    PartOfClosing,
    PeriodClosed,
    PeriodNotOver,
    PermissionDenied,
    StepNotDone,
    SurplusDecided,
    WrongPassword,
)
from coopdesk.domain.operators import Role
from coopdesk.domain.periods import PeriodKind
from coopdesk.domain.savings_runs import RunKind
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services import checks
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.corrections import Reverse
from coopdesk.services.month_steps import CarryOutStep, UndoStep, book_periods, month_closing
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.services.periods import CloseMonth, Reopen, to_reopen
from coopdesk.services.products import AddProduct, ChangeProduct
from coopdesk.services.savings import Deposit
from coopdesk.services.surplus import DecideLoss, UndoSurplus
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.queries.year_closings import moved_by_closings
from tests.books import rows
from tests.services.closing_year import FIRST, Cooperative, months
from tests.services.crew import working

PRIOR, CURRENT = "3-1500", "3-1510"
PASSWORD = "rahasia-12"
DECEMBER, NEW_YEAR = date(2023, 12, 31), date(2024, 1, 1)


@pytest.fixture
def coop(tmp_path: Path) -> Iterator[Cooperative]:
    """At the end of January 2024."""
    made = Cooperative(tmp_path / "buku.coop", date(2024, 1, 31))
    yield made
    made.runner.book.close()


def sums(coop: Cooperative, on: date) -> dict[str, int]:
    """Account → debits less credits, what is nothing left out."""
    found = coop.runner.read(lambda unit, _context: account_sums(unit, on))
    return {each.account: each.balance for each in found if each.balance}


def results(coop: Cooperative, on: date) -> dict[str, int]:
    """Of income and expense accounts alone."""
    kinds = coop.runner.read(lambda unit, _context: unit.products.chart().accounts)
    return {code: found for code, found in sums(coop, on).items() if kinds[code].kind in (AccountKind.INCOME, AccountKind.EXPENSE)}


def faults(coop: Cooperative) -> list[str]:
    return [f"{each.name}: {each.detail}" for each in checks.run_checks(coop.runner.book) if not each.ok]


def entries(coop: Cooperative) -> int:
    return int(rows(coop.runner.book, "SELECT count(*) FROM journal_entry")[0][0])


def test_three_years_close_and_what_was_reported_stays(tmp_path: Path) -> None:
    """36 months and three years, the second with a loss: checks after each, steps a second time without effect."""
    coop = Cooperative(tmp_path / "buku.coop", date(2026, 1, 2))
    reported = {}
    for year, cost in ((2023, 50_000), (2024, 900_000), (2025, 10_000)):
        for month in months(year):
            coop.live(month, cost)
            coop.steps(month)
            before = entries(coop)
            if month.month in (6, 12):
                coop.steps(month)
            coop.do(CloseMonth, month)
            assert entries(coop) == before
            assert faults(coop) == []
            reported[month] = sums(coop, month)
        closed, result = sums(coop, date(year, 12, 31)), -sum(results(coop, date(year, 12, 31)).values())
        assert (result < 0) == (year == 2024)
        coop.close_year(year)
        opened = sums(coop, date(year + 1, 1, 1))
        assert results(coop, date(year + 1, 1, 1)) == {}
        assert CURRENT not in opened
        assert -opened.get(PRIOR, 0) == result - closed.get(PRIOR, 0)
        kept = closed.keys() - results(coop, date(year, 12, 31)).keys() - {PRIOR}
        assert {code: closed[code] for code in kept} == {code: amount for code, amount in opened.items() if code != PRIOR}
        assert faults(coop) == []
    assert {month: sums(coop, month) for month in reported} == reported
    coop.runner.book.close()


def test_a_step_shows_what_it_posts_and_is_undone_as_one(coop: Cooperative) -> None:
    """3 percent a year by days: four of 20,000,000 and 27 of 20,100,000 are 51,180.82."""
    january = date(2023, 1, 31)
    coop.live(january, 50_000)
    before = sums(coop, date(2024, 1, 31))
    shown = dict(coop.runner.read(lambda unit, context: month_closing(unit, context, january)).steps)[MonthStep.INTEREST]
    assert (shown.status, shown.accounts, shown.amount) == (StepStatus.TO_DO, 1, 51_181)
    coop.do(CarryOutStep, MonthStep.INTEREST, january)
    done = dict(coop.runner.read(lambda unit, context: month_closing(unit, context, january)).steps)[MonthStep.INTEREST]
    assert (done.status, done.amount, set(done.lines)) == (StepStatus.DONE, shown.amount, set(shown.lines))
    posted = sums(coop, date(2024, 1, 31))
    assert posted["5-1100"] == shown.amount
    coop.do(UndoStep, MonthStep.INTEREST, january, "salah bulan")
    assert sums(coop, date(2024, 1, 31)) == before
    assert faults(coop) == []


def test_a_fee_of_the_least_amount_is_taken_and_one_of_nothing_makes_no_run(coop: Cooperative) -> None:
    january = date(2023, 1, 31)
    for fee in (0, 1):
        coop.runner.business_date = FIRST
        coop.do(AddProduct, "savings", f"Tabungan {fee}", FIRST, {"minimum_balance": 0, "minimum_deposit": 0, "withdrawable": "any_time", "admin_fee": fee})
        coop.runner.business_date = date(2024, 1, 31)
        coop.do(Deposit, date(2023, 1, 2), coop.member, f"tabungan-{fee}", 5_000)
    coop.do(CarryOutStep, MonthStep.INTEREST, january)
    assert rows(coop.runner.book, "SELECT product FROM batch_run WHERE kind = ?", RunKind.ADMIN_FEE.value) == [("tabungan-1",)]


def test_interest_of_term_deposits_is_a_step_that_shows_posts_once_and_is_undone(coop: Cooperative) -> None:
    """Placed on 10 January, it pays on 10 February and 10 March; a run of March posts both where that of February was taken back."""
    coop.runner.business_date = date(2023, 3, 31)
    january, february, march = date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31)
    coop.do(PlaceDeposit, date(2023, 1, 10), coop.member, "berjangka", 12_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela")

    def step(month: date) -> StepState:
        return dict(coop.runner.read(lambda unit, context: month_closing(unit, context, month)).steps)[MonthStep.DEPOSITS]

    before = sums(coop, march)
    shown = step(february)
    assert (step(january).status, shown.status, shown.accounts) == (StepStatus.NOT_NEEDED, StepStatus.TO_DO, 1)
    for _again in range(2):
        coop.do(CarryOutStep, MonthStep.DEPOSITS, february)
    done = step(february)
    assert (done.status, set(done.lines), step(january).status) == (StepStatus.DONE, set(shown.lines), StepStatus.NOT_NEEDED)
    assert sums(coop, march)["5-1110"] == shown.amount > 0
    coop.do(UndoStep, MonthStep.DEPOSITS, february, "salah bulan")
    assert (sums(coop, march), step(february).status) == (before, StepStatus.TO_DO)
    coop.do(CarryOutStep, MonthStep.DEPOSITS, march)
    assert sums(coop, march)["5-1110"] > shown.amount
    assert faults(coop) == []


def test_accruals_are_a_step_where_a_product_books_by_the_month(coop: Cooperative) -> None:
    """Of the 180,000 of 10 February, 21 of 31 days are gone: 121,935."""
    january = date(2023, 1, 31)
    coop.runner.business_date = january
    kept = coop.runner.read(lambda unit, _context: unit.products.terms("flat", january))
    monthly = {key: value for key, value in kept.items() if key != "method"} | {"interest_booked": "monthly"}
    before = dict(coop.runner.read(lambda unit, context: month_closing(unit, context, january)).steps)[MonthStep.ACCRUALS]
    coop.do(ChangeProduct, "flat", january, monthly)
    coop.do(CarryOutStep, MonthStep.ACCRUALS, january)
    done = dict(coop.runner.read(lambda unit, context: month_closing(unit, context, january)).steps)[MonthStep.ACCRUALS]
    assert (before.status, done.status, done.amount) == (StepStatus.NOT_NEEDED, StepStatus.DONE, 121_935)
    assert sums(coop, january)["1-1210"] == 121_935


def test_a_month_that_earned_no_interest_is_not_in_the_way_of_the_next(coop: Cooperative) -> None:
    """Three percent in January and March, none in February, which is frozen without a run."""
    kept = {key: value for key, value in coop.runner.read(lambda unit, _context: unit.products.terms("sukarela", NEW_YEAR)).items() if key != "method"}
    coop.close(date(2023, 1, 31))
    for month, rate in ((2, "0"), (3, "3")):
        coop.runner.business_date = date(2023, month, 1)
        coop.do(ChangeProduct, "sukarela", date(2023, month, 1), kept | {"rate_yearly": rate})
        coop.runner.business_date = NEW_YEAR
        coop.close(month_end(date(2023, month, 1)))
    assert [run.end.month for run in coop.runner.read(lambda unit, _context: unit.batches.standing(RunKind.INTEREST, "sukarela"))] == [1, 3]
    assert faults(coop) == []


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(STEPS)))
def test_steps_in_any_order_are_undone_to_the_unit(coop: Cooperative, order: list[MonthStep]) -> None:
    january = date(2023, 1, 31)
    before = sums(coop, date(2024, 1, 31))
    for code in order:
        coop.do(CarryOutStep, code, january)
    for code in reversed(order):
        coop.do(UndoStep, code, january, "coba")
    assert sums(coop, date(2024, 1, 31)) == before
    assert faults(coop) == []


def test_what_is_dated_in_a_month_makes_its_control_due_again(coop: Cooperative) -> None:
    january = date(2023, 1, 31)
    coop.steps(january)
    coop.journal(january, 1_000)
    with pytest.raises(StepNotDone) as refused:
        coop.do(CloseMonth, january)
    assert refused.value.step == MonthStep.CONTROL
    coop.close(january)
    assert coop.runner.read(lambda unit, context: month_closing(unit, context, january)).frozen


def test_the_steps_stand_in_the_order_of_an_accountant() -> None:
    assert list(STEPS) == list(MonthStep)


def test_a_year_is_over_on_its_last_evening_only(coop: Cooperative) -> None:
    for month in months(2023):
        coop.close(month)
    coop.runner.business_date = DECEMBER
    with pytest.raises(PeriodNotOver):
        coop.close_year(2023)
    coop.runner.business_date = NEW_YEAR
    assert coop.close_year(2023)


def test_a_frozen_month_takes_nothing_and_gives_nothing_back(coop: Cooperative) -> None:
    january = date(2023, 1, 31)
    entry = coop.journal(date(2023, 1, 20), 5_000)
    coop.close(january)
    with pytest.raises(PeriodClosed) as refused:
        coop.do(Deposit, date(2023, 1, 31), coop.member, "sukarela", 1_000)
    assert refused.value.closed_until == january
    with pytest.raises(PeriodClosed):
        coop.do(UndoStep, MonthStep.INTEREST, january, "salah")
    coop.do(Reverse, date(2024, 1, 31), entry, "koreksi")
    assert sums(coop, january)["5-2200"] == 5_000
    assert faults(coop) == []


def test_a_year_is_reopened_with_all_that_was_closed_after_it(coop: Cooperative) -> None:
    for month in months(2023):
        coop.close(month)
    before, entry = sums(coop, NEW_YEAR), None
    entry = coop.close_year(2023)
    coop.close(date(2024, 1, 31))
    assert entry is not None
    with pytest.raises(PartOfClosing):
        coop.do(Reverse, date(2024, 1, 31), entry, "salah")
    told = coop.runner.read(lambda unit, context: to_reopen(unit, context, PeriodKind.YEAR, DECEMBER))
    assert [(each.period, each.last_day) for each in told] == [(PeriodKind.MONTH, date(2024, 1, 31)), (PeriodKind.YEAR, DECEMBER)]
    coop.do(Reopen, PeriodKind.YEAR, DECEMBER, "temuan pengawas", 2)
    assert sums(coop, NEW_YEAR) == before
    assert coop.runner.read(lambda unit, _context: moved_by_closings(unit, NEW_YEAR, NEW_YEAR)).get(PRIOR, 0) == 0
    assert coop.runner.read(lambda unit, _context: unit.books.cooperative().closed_until) == DECEMBER
    coop.close_year(2023)
    coop.close(date(2024, 1, 31))
    assert coop.runner.read(book_periods).next_month == date(2024, 2, 29)
    assert faults(coop) == []


def test_a_year_that_the_meeting_decided_on_is_not_reopened(coop: Cooperative) -> None:
    """The first decides that the loss is carried; only when that is taken back, the year opens."""
    for month in months(2023):
        coop.close(month)
    result = -sum(results(coop, DECEMBER).values())
    coop.close_year(2023)
    coop.do(DecideLoss, date(2024, 1, 20), 2023, cover=False, decision="RAT 1/2024", shown=result)
    with pytest.raises(SurplusDecided):
        coop.do(Reopen, PeriodKind.YEAR, DECEMBER, "salah", 1)
    coop.do(UndoSurplus, date(2024, 1, 31), 2023, "keliru")
    coop.do(Reopen, PeriodKind.YEAR, DECEMBER, "salah", 1)
    assert faults(coop) == []


def test_a_month_is_reopened_by_two_people(coop: Cooperative) -> None:
    january = date(2023, 1, 31)
    coop.close(january)
    coop.do(SetPassword, "Bendahara", PASSWORD)
    coop.do(AddOperator, "Agus", Role.ADMINISTRATOR, PASSWORD)
    working(coop.runner.book, "Agus").execute(AddOperator("tini", "Tini", Role.TELLER, PASSWORD))
    asked = (PeriodKind.MONTH, january, "salah tanggal", 1)
    for approver, password, refusal in (("Bendahara", PASSWORD, ApproverIsMaker), ("Agus", "salah", WrongPassword), ("Tini", PASSWORD, PermissionDenied)):
        with pytest.raises(refusal):
            coop.do(Reopen, *asked, approver, password)
    coop.do(Reopen, *asked, "Agus", PASSWORD)
    assert rows(coop.runner.book, "SELECT reason, operator, approver, until_before, until_after FROM period_event WHERE act = 'reopened'") == [
        ("salah tanggal", "Bendahara", "Agus", "2023-01-31", None)
    ]
    coop.do(Deposit, january, coop.member, "sukarela", 1_000)
    assert faults(coop) == []


def test_the_check_finds_a_closing_date_that_was_moved(coop: Cooperative) -> None:
    coop.close(date(2023, 1, 31))
    with coop.runner.book.write() as unit:
        unit.books.close_until(date(2023, 2, 28), 3)
    assert any("closed until 2023-02-28" in fault for fault in faults(coop))


def test_the_check_finds_what_came_into_a_closed_month(coop: Cooperative) -> None:
    coop.close(date(2023, 1, 31))
    with coop.runner.book.write() as unit:
        unit.books.close_until(None, None)
    coop.journal(date(2023, 1, 20), 5_000)
    assert any("after 2023-01-31 was closed" in fault for fault in faults(coop))


def test_what_an_older_program_closed_stays_closed(coop: Cooperative) -> None:
    """Nothing was sealed then: closing goes on after it, and reopening ends there."""
    with coop.runner.book.write() as unit:
        unit.books.close_until(date(2023, 5, 31))
    coop.close(date(2023, 6, 30))
    coop.do(Reopen, PeriodKind.MONTH, date(2023, 6, 30), "salah")
    assert coop.runner.read(lambda unit, _context: unit.books.cooperative().closed_until) == date(2023, 5, 31)
    assert coop.runner.read(book_periods).next_month == date(2023, 6, 30)
    assert faults(coop) == []
