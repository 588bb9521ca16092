"""The first page of the day: its figures by hand, and against the reports that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.money import Money
from coopdesk.domain.passbook import WaitingBook
from coopdesk.domain.savings_runs import RunKind
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services import corrections, loan_repayment, loans, savings
from coopdesk.services.deposit_runs import RunDeposits
from coopdesk.services.home import CashToday, cash_today, entries_written, waiting_passbooks
from coopdesk.services.home_due import AHEAD, SHOWN, Expected, expected
from coopdesk.services.home_tasks import DepositDue, RunDue, tasks
from coopdesk.services.home_trends import ArrearsMonth, Holdings, arrears_trend, holdings
from coopdesk.services.passbook import ConfirmPrinted, ResumeAt, StartBook
from coopdesk.services.passbook_plan import standing_of
from coopdesk.services.runner import Runner
from coopdesk.services.savings_interest import PostRun
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.store.queries.month_ends import month_days
from tests.books import FIRST_DAY, admit, new_runner, request_id, rows
from tests.reports.history import built, lived_in, records

TODAY, CASH = date(2025, 6, 12), "1-1010"
SEEDS = (1, 2, 3)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "a.coop", TODAY)
    yield made
    made.book.close()


@pytest.fixture(scope="module", params=SEEDS)
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    made = lived_in(tmp_path_factory.mktemp("book") / "a.coop", request.param)
    yield made
    made.book.close()


def put_in(runner: Runner, member: str, amount: int, on: date = TODAY, product: str = "sukarela") -> int:
    entry = runner.execute(savings.Deposit(request_id(), on, member, product, amount)).entry
    assert entry is not None
    return entry


def lend(runner: Runner, member: str, on: date) -> str:
    """12,000,000 flat over 12 months at the product's rate."""
    loan = runner.execute(loans.Lend(request_id(), on, member, "flat", 12_000_000, 12)).loan
    assert loan is not None
    return loan


# --- the drawer -----------------------------------------------------------------------------------


def test_the_drawer_counts_receipts_and_vouchers_of_the_day(runner: Runner) -> None:
    member = admit(runner, "Siti")
    put_in(runner, member, 400_000, date(2025, 6, 11))
    put_in(runner, member, 150_000)
    wrong = put_in(runner, member, 70_000)
    runner.execute(savings.Withdraw(request_id(), TODAY, member, "sukarela", 30_000))
    runner.execute(corrections.Reverse(request_id(), TODAY, wrong, "salah"))
    assert runner.read(cash_today) == CashToday(CASH, 400_000, 220_000, 2, 100_000, 2, 520_000)
    assert runner.read(entries_written) == 5


def test_a_new_drawer_is_untouched(runner: Runner) -> None:
    assert runner.read(cash_today).untouched
    put_in(runner, admit(runner, "Siti"), 1_000)
    assert not runner.read(cash_today).untouched


def test_the_drawer_is_that_of_the_cash_book(lived: Runner) -> None:
    for day in {date.fromisoformat(row[0]) for row in rows(lived.book, "SELECT DISTINCT business_date FROM journal_entry")}:
        drawer = Runner(lived.book, lived.operator, day).read(cash_today)
        book = built(lived, "cash-book", from_date=day, to_date=day)
        assert (drawer.came_in, drawer.went_out, drawer.closing) == tuple(book.totals[key] for key in ("in", "out", "balance"))
        assert drawer.opening + drawer.came_in - drawer.went_out == drawer.closing


# --- what is to be done beside it -----------------------------------------------------------------


def test_deposits_that_mature_within_a_week_or_wait_are_told(runner: Runner) -> None:
    """Placed for three months: of Sunday 15 June it is Monday that counts; what begins anew asks for no cash."""
    siti, rina = admit(runner, "Siti"), admit(runner, "Rina")
    for member, on, rollover in (
        (siti, date(2025, 3, 15), Rollover.NONE),
        (rina, date(2025, 3, 19), Rollover.PRINCIPAL),
        (rina, date(2025, 3, 20), Rollover.NONE),
        (siti, date(2025, 2, 10), Rollover.NONE),
    ):
        runner.execute(PlaceDeposit(request_id(), on, member, "berjangka", 5_000_000, 3, PayoutChoice.AT_MATURITY, rollover, "sukarela"))
    assert runner.read(tasks) == (
        DepositDue(siti, "Siti", "SB-2025-0004", date(2025, 5, 10), 0, 5_000_000, waits=False),
        DepositDue(siti, "Siti", "SB-2025-0001", date(2025, 6, 16), -4, 5_000_000, waits=False),
        DepositDue(rina, "Rina", "SB-2025-0002", date(2025, 6, 19), -7, 0, waits=False),
    )
    runner.execute(RunDeposits(request_id(), TODAY, TODAY))
    assert next((row.deposit, row.waits) for row in runner.read(tasks) if isinstance(row, DepositDue)) == ("SB-2025-0004", True)


def test_months_of_interest_are_told_once_somebody_runs_them(runner: Runner) -> None:
    put_in(runner, admit(runner, "Siti"), 10_000_000, date(2025, 1, 2))
    assert runner.read(tasks) == ()
    runner.execute(PostRun(request_id(), RunKind.INTEREST, "sukarela", date(2025, 3, 31)))
    assert runner.read(tasks) == (RunDue("sukarela", RunKind.INTEREST, date(2025, 4, 30), 2),)


# --- who is expected ------------------------------------------------------------------------------


def test_late_today_and_soon_are_expected_and_later_ones_are_not(runner: Runner) -> None:
    names = {name: admit(runner, name, on=date(2025, 6, 1)) for name in ("Late", "Today", "Soon", "Later", "Paid")}
    numbers = {
        name: lend(runner, names[name], on)
        for name, on in (
            ("Late", date(2025, 3, 20)),
            ("Today", date(2025, 5, 12)),
            ("Soon", date(2025, 5, 19)),
            ("Later", date(2025, 5, 20)),
            ("Paid", date(2025, 5, 12)),
        )
    }
    runner.execute(loan_repayment.Repay(request_id(), TODAY, numbers["Paid"], 1_180_000))
    found = runner.read(expected)
    of_loans = [row for row in found.rows if row.loan]
    assert [(row.name, row.days, row.instalments, row.due) for row in of_loans] == [
        ("Today", 0, (1,), TODAY),
        ("Late", 53, (1, 2), date(2025, 4, 20)),
        ("Soon", -7, (1,), TODAY + AHEAD),
    ]
    report = records(built(runner, "arrears", as_of=TODAY))[0]
    assert of_loans[1].amount == sum(report[part] for part in ("principal", "interest", "penalty"))
    assert of_loans[0].amount == of_loans[2].amount > 1_000_000


def test_a_contribution_is_late_after_the_end_of_its_month(runner: Runner) -> None:
    tariff = 25_000
    old, new = admit(runner, "Old", on=date(2025, 4, 3)), admit(runner, "New", on=date(2025, 6, 3))
    put_in(runner, old, tariff, product="wajib")
    row = Expected(old, "Old", "wajib", "", (), (date(2025, 5, 1), date(2025, 6, 1)), date(2025, 5, 31), 12, 2 * tariff)
    assert runner.read(expected).rows == (row,)
    end_of_month = Runner(runner.book, runner.operator, date(2025, 6, 23)).read(expected)
    assert [(each.member, each.days, each.amount) for each in end_of_month.rows] == [(old, 23, 2 * tariff), (new, -7, tariff)]


def test_a_long_list_is_counted_whole(runner: Runner) -> None:
    for number in range(SHOWN + 3):
        admit(runner, f"Anggota {number}", on=date(2025, 5, 1))
    found = runner.read(expected)
    assert (len(found.rows), found.count) == (SHOWN, SHOWN + 3)


def test_nobody_is_expected_in_a_new_book(runner: Runner) -> None:
    assert runner.read(expected).count == 0


# --- passbooks ------------------------------------------------------------------------------------


def test_only_books_in_members_hands_wait_and_resuming_prints_again(runner: Runner) -> None:
    siti, tri = admit(runner, "Siti"), admit(runner, "Tri")
    for amount in (10_000, 20_000, 30_000):
        put_in(runner, siti, amount)
    put_in(runner, tri, 5_000)
    assert runner.read(waiting_passbooks) == []
    runner.execute(StartBook(request_id(), siti, "sukarela"))
    assert runner.read(waiting_passbooks) == [WaitingBook(siti, "Siti", "sukarela", 3, 1, full=False)]
    runner.execute(ConfirmPrinted(request_id(), siti, "sukarela", 2))
    assert [book.lines for book in runner.read(waiting_passbooks)] == [1]
    runner.execute(ConfirmPrinted(request_id(), siti, "sukarela", 3))
    assert runner.read(waiting_passbooks) == []
    runner.execute(ResumeAt(request_id(), siti, "sukarela", 2, "kertas macet"))
    standing = runner.read(lambda unit, context: standing_of(unit, context, siti, "sukarela"))
    assert [book.lines for book in runner.read(waiting_passbooks)] == [2] == [standing.waiting]


# --- a year ---------------------------------------------------------------------------------------


def test_the_months_begin_with_the_book_and_end_today(runner: Runner) -> None:
    days = runner.read(lambda unit, _context: month_days(unit, TODAY, 12))
    assert days == (date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30), date(2025, 5, 31), TODAY)
    later = runner.read(lambda unit, _context: month_days(unit, date(2026, 2, 28), 12))
    assert (len(later), later[0], later[-1]) == (12, date(2025, 3, 31), date(2026, 2, 28))
    assert runner.read(lambda unit, _context: month_days(unit, FIRST_DAY, 12)) == (FIRST_DAY,)


def test_holdings_by_hand(runner: Runner) -> None:
    member = admit(runner, "Siti")
    put_in(runner, member, 100_000, date(2025, 1, 20), "pokok")
    put_in(runner, member, 50_000, date(2025, 4, 30))
    lend(runner, member, date(2025, 3, 31))
    put_in(runner, member, 7_000, TODAY)
    by_month = runner.read(holdings)
    assert [(each.savings, each.loans) for each in by_month] == [
        (100_000, 0),
        (100_000, 0),
        (100_000, 12_000_000),
        (150_000, 12_000_000),
        (150_000, 12_000_000),
        (157_000, 12_000_000),
    ]
    assert by_month[-1] == Holdings(TODAY, 157_000, 12_000_000)


def test_holdings_are_the_totals_of_the_reports(lived: Runner) -> None:
    for each in lived.read(holdings):
        assert each.savings == built(lived, "savings-summary", as_of=each.day).totals["balance"]
        assert each.loans == built(lived, "loan-list", as_of=each.day).totals["outstanding"]


def test_arrears_move_to_the_long_late_after_ninety_days(runner: Runner) -> None:
    lend(runner, admit(runner, "Siti"), date(2025, 2, 10))
    trend = runner.read(arrears_trend)
    assert [(each.up_to_90 > 0, each.over_90 > 0) for each in trend.months] == [
        (False, False),
        (False, False),
        (True, False),
        (True, False),
        (True, False),
        (False, True),
    ]
    assert trend.months[2] == ArrearsMonth(date(2025, 3, 31), _sum(runner, date(2025, 3, 31)), 0)
    assert trend.members == 1
    assert trend.percent == (Decimal(100 * trend.today.total) / 12_000_000).quantize(Decimal("0.1"))


def test_arrears_are_those_of_the_report_on_every_day(lived: Runner) -> None:
    trend = lived.read(arrears_trend)
    some = [each for each in trend.months if each.total]
    assert some, "the book has arrears"
    for each in trend.months:
        assert each.total == _sum(lived, each.day)
        long = [record for record in records(built(lived, "arrears", as_of=each.day)) if record["days_past_due"] > 90]
        assert each.over_90 == sum(record[part] for record in long for part in ("principal", "interest", "penalty"))
    summary = {record["item"].code: record["value"] for record in records(built(lived, "meeting-summary", as_of=trend.today.day))}
    assert summary["late_members"] == trend.members
    assert summary["share"] == trend.percent
    assert Money(trend.today.total, lived.read(lambda unit, _context: unit.books.cooperative()).currency) in summary.values()


def test_a_new_book_has_one_month_without_arrears(runner: Runner) -> None:
    trend = runner.read(arrears_trend)
    assert (len(trend.months), trend.today.total, trend.members, trend.percent) == (6, 0, 0, None)


def _sum(runner: Runner, day: date) -> int:
    totals = built(runner, "arrears", as_of=day).totals
    return sum(totals[part] for part in ("principal", "interest", "penalty"))
