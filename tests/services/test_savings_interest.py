"""Interest of savings as a run of a month: looked at, posted as one entry, undone as one, taxed over all of a member's interest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.account_lines import AccountLine
from coopdesk.domain.chart import Role
from coopdesk.domain.errors import (
    DateAfterBusinessDate,
    PartOfRun,
    PeriodClosed,
    RunChanged,
    RunHasFollower,
    RunMoneyGone,
    RunNotNext,
    RunPosted,
    RunUndone,
)
from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import ReceiptPaper
from coopdesk.domain.savings_runs import RunKind, RunLine, RunWarning, Why
from coopdesk.services import corrections, savings
from coopdesk.services.checks import run_checks
from coopdesk.services.context import Context, Outcome
from coopdesk.services.papers.month_slips import every_slip
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.papers.withholding_slip import withholding_slips
from coopdesk.services.products import AddProduct, ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings_interest import PostRun, RunPlan, UndoRun, run_plan
from coopdesk.store.queries.account_lines import lines_by_sequence
from coopdesk.store.unit_of_work import UnitOfWork
from tests.books import FIRST_DAY, admit, ledger_sums, new_runner, request_id, rows

JUNE = date(2025, 6, 30)
GUIDE = ((1, 1_000_000), (5, 5_000_000), (6, -500_000), (10, 2_500_000), (20, -1_000_000), (25, 10_000_000), (30, -2_000_000))
"""The seven balances of the Bank Indonesia guide (domain.md §2.1): 1.0, 6.0, 5.5, 8.0, 7.0, 17.0 and 15.0 million."""

NO_TERMS = {"minimum_balance": 0, "minimum_deposit": 0, "withdrawable": "any_time"}


def product_of(runner: Runner, name: str, **terms: object) -> str:
    """A savings product with these terms, in force from the book's first day; returns its code."""
    on, runner.business_date = runner.business_date, FIRST_DAY
    runner.execute(AddProduct(request_id(), "savings", name, FIRST_DAY, {**NO_TERMS, **terms}))
    runner.business_date = on
    return name.lower().replace(" ", "-")


def pay_in(runner: Runner, member: str, product: str, on: date, amount: int) -> Outcome:
    if amount > 0:
        return runner.execute(savings.Deposit(request_id(), on, member, product, amount))
    return runner.execute(savings.Withdraw(request_id(), on, member, product, -amount))


def plan(runner: Runner, product: str, end: date = JUNE, kind: RunKind = RunKind.INTEREST) -> RunPlan:
    return runner.read(lambda unit, context: run_plan(unit, context, kind, product, end))


def only(found: RunPlan) -> RunLine:
    (line,) = found.lines
    return line


def post(runner: Runner, product: str, end: date = JUNE, kind: RunKind = RunKind.INTEREST) -> Outcome:
    return runner.execute(PostRun(request_id(), kind, product, end))


def sound(runner: Runner) -> None:
    assert [result for result in run_checks(runner.book) if not result.ok] == []


def account(runner: Runner, role: Role) -> int:
    """Debits less credits of the account that plays a role."""
    ((code,),) = rows(runner.book, "SELECT code FROM account WHERE role = ?", role.value)
    return ledger_sums(runner.book).get(code, 0)


def balance(runner: Runner, member: str, product: str) -> int:
    def found(unit: object, _context: object) -> int:
        account = unit.accounts.find(unit.members.get(member).id, product)  # type: ignore[attr-defined]
        return account.balance if account else 0

    return runner.read(found)


@pytest.mark.parametrize(
    ("terms", "interest"),
    [
        ({"interest_method": "lowest_balance", "lowest_window": "end_of_day", "rate_yearly": "5"}, 4_110),
        ({"interest_method": "lowest_balance", "rate_yearly": "5"}, 0),  # opened on the first: the evening before there was nothing
        ({"interest_method": "average_daily_balance", "rate_yearly": "5"}, 33_836),
        ({"interest_method": "daily_balance", "rate_yearly": "3", "tier_2_from": 5_000_000, "tier_2_rate": "5"}, 33_616),
        ({"interest_method": "balance_at_period_end", "rate_yearly": "5"}, 62_500),
        ({"interest_method": "average_daily_balance", "rate_yearly": "5", "interest_divisor": "360"}, 34_306),
        ({"interest_method": "average_daily_balance", "rate_yearly": "5", "interest_step": 100, "interest_rounding": "down"}, 33_800),
    ],
)
def test_the_golden_balances_earn_what_the_guide_says(tmp_path: Path, terms: dict[str, object], interest: int) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product, member = product_of(runner, "Tabungan", **terms), admit(runner, "Siti")
    for day, amount in GUIDE:
        pay_in(runner, member, product, date(2025, 6, day), amount)
    assert only(plan(runner, product)).gross == interest
    post(runner, product)
    assert balance(runner, member, product) == 15_000_000 + interest
    assert account(runner, Role.SAVINGS_INTEREST) == interest
    sound(runner)


def test_a_run_is_one_entry_and_a_second_one_posts_nothing(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product = product_of(runner, "Tabungan", rate_yearly="6")
    members = [admit(runner, name) for name in ("Siti", "Budi", "Tri")]
    for member in members[:2]:
        pay_in(runner, member, product, date(2025, 5, 31), 73_000_000)
    before = rows(runner.book, "SELECT count(*) FROM journal_entry")
    post(runner, product)
    assert rows(runner.book, "SELECT count(*) FROM journal_entry") == [(before[0][0] + 1,)]
    # 73,000,000 x 6 % x 30/365 = 360,000, above 240,000: a tenth of all of it is withheld (domain.md §4.3, row 13)
    assert (account(runner, Role.SAVINGS_INTEREST), account(runner, Role.TAX_WITHHELD)) == (720_000, -72_000)
    assert [balance(runner, member, product) for member in members] == [73_324_000, 73_324_000, 0]
    with pytest.raises(RunPosted):
        plan(runner, product)
    with pytest.raises(RunPosted):
        post(runner, product)
    sound(runner)


def test_an_undone_run_leaves_the_book_as_if_it_had_not_been_and_can_run_again(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product, member = product_of(runner, "Tabungan", rate_yearly="6"), admit(runner, "Siti")
    pay_in(runner, member, product, date(2025, 5, 31), 73_000_000)
    before = ledger_sums(runner.book)
    run = post(runner, product).batch or 0
    runner.execute(UndoRun(request_id(), run, "rate was wrong"))
    assert ledger_sums(runner.book) == before
    with pytest.raises(RunUndone):
        runner.execute(UndoRun(request_id(), run, "again"))
    assert only(plan(runner, product)).gross == 360_000
    post(runner, product)
    assert balance(runner, member, product) == 73_324_000
    sound(runner)


def test_money_put_in_for_an_earlier_day_of_the_month_is_seen(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product, member = product_of(runner, "Tabungan", rate_yearly="3.65"), admit(runner, "Siti")
    pay_in(runner, member, product, date(2025, 6, 30), 1_000_000)
    pay_in(runner, member, product, date(2025, 6, 11), 1_000_000)
    # 1,000,000 over 20 days and 1,000,000 over one: 21 x 100
    assert only(plan(runner, product)).gross == 2_100


def test_interest_of_several_products_is_taxed_as_one_sum(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    first, second = (product_of(runner, name, rate_yearly="6") for name in ("Tabungan", "Pendidikan"))
    member = admit(runner, "Siti")
    pay_in(runner, member, first, date(2025, 5, 31), 36_500_000)  # 180,000: alone it bears nothing
    pay_in(runner, member, second, date(2025, 5, 31), 18_250_000)  # 90,000 more: 270,000 bear 27,000
    assert only(plan(runner, first)).tax == only(plan(runner, second)).tax == 0
    earlier = post(runner, first).batch or 0
    assert only(plan(runner, second)).tax == 27_000
    post(runner, second)
    assert account(runner, Role.TAX_WITHHELD) == -27_000
    with pytest.raises(RunHasFollower):
        runner.execute(UndoRun(request_id(), earlier, "wrong"))
    sound(runner)


def test_tax_that_an_interest_does_not_cover_is_warned_of(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    first, second = (product_of(runner, name, rate_yearly="6") for name in ("Tabungan", "Pendidikan"))
    member = admit(runner, "Siti")
    pay_in(runner, member, first, date(2025, 5, 31), 48_000_000)  # 236,712
    pay_in(runner, member, second, date(2025, 5, 31), 1_000_000)  # 4,932 more: 241,644 bear 24,164
    post(runner, first)
    found = plan(runner, second)
    assert (only(found).gross, only(found).tax, found.warnings) == (4_932, 4_932, {RunWarning.TAX_SHORT: 1})
    post(runner, second)
    sound(runner)


@pytest.mark.parametrize(("step", "rounding", "credited"), [(1, "half_up", 100_094), (100, "down", 100_000), (100, "half_up", 100_100)])
def test_accrued_every_month_and_credited_every_quarter(tmp_path: Path, step: int, rounding: str, credited: int) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    terms = {"rate_yearly": "4", "credit_every": "3", "interest_step": step, "interest_rounding": rounding}
    product, member = product_of(runner, "Tabungan", **terms), admit(runner, "Siti")
    pay_in(runner, member, product, date(2025, 4, 1), 10_000_000)
    pay_in(runner, member, product, date(2025, 5, 1), 55_000)
    accrued = []
    for month in (date(2025, 4, 30), date(2025, 5, 31)):
        accrued.append(only(plan(runner, product, month)).gross)
        post(runner, product, month)
        assert balance(runner, member, product) == 10_055_000
    assert account(runner, Role.ACCRUED_SAVINGS_INTEREST) == -sum(accrued)
    whole = 100_094  # (10,000,000 x 30 + 10,055,000 x 61) x 4 % / 365 = 100,093.70
    line = only(plan(runner, product))
    assert line.accrued + line.earned == whole
    post(runner, product)
    assert account(runner, Role.ACCRUED_SAVINGS_INTEREST) == 0
    assert account(runner, Role.SAVINGS_INTEREST) == whole
    assert balance(runner, member, product) == 10_055_000 + credited
    assert account(runner, Role.ROUNDING) == credited - whole
    sound(runner)


def test_months_follow_each_other_and_later_ones_are_undone_first(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product, member = product_of(runner, "Tabungan", rate_yearly="3"), admit(runner, "Siti")
    pay_in(runner, member, product, date(2025, 4, 1), 10_000_000)
    april = post(runner, product, date(2025, 4, 30)).batch or 0
    with pytest.raises(RunNotNext):
        plan(runner, product, JUNE)
    post(runner, product, date(2025, 5, 31))
    with pytest.raises(RunHasFollower):
        runner.execute(UndoRun(request_id(), april, "wrong"))
    # what was credited bears interest from the next day on: 24,657.53, then (10,000,000 + 24,658) x 3 % x 31/365 = 25,542.28
    assert balance(runner, member, product) == 10_000_000 + 24_658 + 25_542


def test_a_run_is_refused_ahead_of_time_in_a_closed_period_and_where_the_figures_moved(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop", today=date(2025, 6, 29))
    product, member = product_of(runner, "Tabungan", rate_yearly="3"), admit(runner, "Siti")
    pay_in(runner, member, product, date(2025, 5, 1), 10_000_000)
    with pytest.raises(DateAfterBusinessDate):
        post(runner, product)
    runner.business_date = date(2025, 7, 3)
    shown = plan(runner, product).gross
    pay_in(runner, member, product, date(2025, 6, 1), 1_000_000)
    with pytest.raises(RunChanged):
        runner.execute(PostRun(request_id(), RunKind.INTEREST, product, JUNE, shown))
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE book SET closed_until = '2025-06-30', closed_sequence = 1")
    with pytest.raises(PeriodClosed):
        post(runner, product)


def test_what_was_credited_and_taken_out_holds_the_run(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product, member = product_of(runner, "Tabungan", rate_yearly="3"), admit(runner, "Siti")
    pay_in(runner, member, product, date(2025, 5, 1), 10_000_000)
    outcome = post(runner, product)
    with pytest.raises(PartOfRun):
        runner.execute(corrections.Reverse(request_id(), runner.business_date, outcome.entry or 0, "wrong"))
    pay_in(runner, member, product, date(2025, 7, 1), -10_010_000)
    with pytest.raises(RunMoneyGone):
        runner.execute(UndoRun(request_id(), outcome.batch or 0, "wrong"))


def test_each_account_with_nothing_says_why(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    terms = {"interest_method": "lowest_balance", "rate_yearly": "3", "earning_minimum": 50_000}
    product = product_of(runner, "Tabungan", **terms)
    siti, budi, tri, wati = (admit(runner, name) for name in ("Siti", "Budi", "Tri", "Wati"))
    pay_in(runner, siti, product, date(2025, 5, 1), 100_000)
    pay_in(runner, budi, product, date(2025, 5, 1), 40_000)
    pay_in(runner, tri, product, date(2025, 6, 1), 100_000)
    pay_in(runner, wati, product, date(2025, 5, 1), 100_000)
    pay_in(runner, wati, product, date(2025, 5, 2), -100_000)
    assert [line.why for line in plan(runner, product).lines] == [None, Why.BELOW_MINIMUM, Why.OPENED_LATE, Why.EMPTY]


def test_a_month_in_which_nobody_earned_is_done_and_moves_nothing(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product = product_of(runner, "Tabungan", rate_yearly="3")
    outcome = post(runner, product)
    assert outcome.entry is None
    with pytest.raises(RunPosted):
        plan(runner, product)
    runner.execute(UndoRun(request_id(), outcome.batch or 0, "wrong month"))
    assert plan(runner, product).lines == ()


def test_a_rate_above_the_country_s_cap_is_warned_of(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product = product_of(runner, "Tabungan", rate_yearly="9.5")
    assert plan(runner, product).warnings == {RunWarning.ABOVE_CAP: 1}


def test_a_new_rate_holds_from_its_own_day_on(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product, member = product_of(runner, "Tabungan", rate_yearly="3.65"), admit(runner, "Siti")
    pay_in(runner, member, product, date(2025, 5, 1), 1_000_000)
    runner.business_date = date(2025, 6, 1)
    runner.execute(ChangeProduct(request_id(), product, date(2025, 6, 11), {**NO_TERMS, "rate_yearly": "7.3"}))
    runner.business_date = date(2025, 12, 31)
    # ten days at 100 a day, twenty at 200
    assert only(plan(runner, product)).gross == 5_000


def test_fees_never_take_more_than_there_is(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product = product_of(runner, "Tabungan", admin_fee=5_000)
    siti, budi, tri = (admit(runner, name) for name in ("Siti", "Budi", "Tri"))
    pay_in(runner, siti, product, date(2025, 5, 1), 100_000)
    pay_in(runner, budi, product, date(2025, 5, 1), 3_000)
    pay_in(runner, tri, product, date(2025, 5, 1), 3_000)
    pay_in(runner, tri, product, date(2025, 5, 2), -3_000)
    outcome = post(runner, product, kind=RunKind.ADMIN_FEE)
    assert [balance(runner, member, product) for member in (siti, budi, tri)] == [95_000, 0, 0]
    assert account(runner, Role.ADMIN_FEE) == -8_000
    sound(runner)
    runner.execute(UndoRun(request_id(), outcome.batch or 0, "not this month"))
    assert [balance(runner, member, product) for member in (siti, budi, tri)] == [100_000, 3_000, 0]
    sound(runner)


def test_only_who_did_nothing_for_a_year_is_dormant(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop", today=date(2026, 6, 30))
    product = product_of(runner, "Tabungan", dormant_fee=1_000, rate_yearly="3")
    siti, budi = admit(runner, "Siti"), admit(runner, "Budi")
    pay_in(runner, siti, product, date(2025, 2, 1), 100_000)
    pay_in(runner, budi, product, date(2025, 2, 1), 100_000)
    pay_in(runner, budi, product, date(2025, 9, 1), -10_000)
    post(runner, product, date(2026, 5, 31))  # interest is nothing that a member does
    found = plan(runner, product, date(2026, 6, 30), RunKind.DORMANCY_FEE)
    assert [(line.member, line.gross) for line in found.lines] == [(1, 1_000)]
    assert found.warnings == {RunWarning.INTEREST_FIRST: 1}


def test_passbook_statement_and_receipt_of_a_run_are_right(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "uji.coop")
    product = product_of(runner, "Tabungan", rate_yearly="6")
    members = [admit(runner, name) for name in ("Siti", "Budi", "Tri")]
    for member in members:
        pay_in(runner, member, product, date(2025, 5, 31), 73_000_000)
    outcome = post(runner, product)

    def shown(unit: UnitOfWork, context: Context) -> tuple[AccountLine, ReceiptPaper, list[int]]:
        found = unit.accounts.find(unit.members.get(members[1]).id, product)
        lines = lines_by_sequence(unit, found.id if found else 0)
        slips = withholding_slips(unit, context, outcome.batch or 0)
        assert every_slip(unit, context, slips.slips[0].paid_on).slips == slips.slips
        return lines[-1], receipt(unit, context, outcome.entry or 0), [slip.tax for slip in slips.slips]

    line, paper, taxes = runner.read(shown)
    assert (line.kind, line.in_, line.balance) == (EventKind.SAVINGS_INTEREST, 324_000, 73_324_000)
    assert (paper.amount, paper.member, paper.account) == (1_080_000, None, "")
    assert taxes == [36_000] * 3
